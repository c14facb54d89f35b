"""How far the chain of a device goes in each of its epochs: the newest stands with the device, the others here."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices, former_chains
from sync.hub.store.devices import Device


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The last number that was seen, and the number up to which every one was."""

    last_seq: int = 0
    seen_up_to: int = 0


_OF_EPOCH = (former_chains.c.device == bindparam("key")) & (former_chains.c.epoch == bindparam("of"))
_FIND = select(former_chains.c.last_seq, former_chains.c.seen_up_to).where(_OF_EPOCH)
_ADVANCE = (
    update(devices)
    .where(devices.c.id == bindparam("key"))
    .values(
        epoch=bindparam("of"),
        last_seq=bindparam("last"),
        seen_up_to=bindparam("up_to"),
        moved_standings=bindparam("moved"),
        heard_at=bindparam("heard"),
    )
)
_ADVANCE_FORMER = (
    update(former_chains).where(_OF_EPOCH).values(last_seq=bindparam("last"), seen_up_to=bindparam("up_to"))
)


def find_end(connection: Connection, device: Device, epoch: int) -> ChainEnd:
    """Where the chain of this epoch ends."""
    if epoch == device.epoch:
        return ChainEnd(device.last_seq, device.seen_up_to)
    if epoch > device.epoch:
        return ChainEnd()
    row = connection.execute(_FIND, {"key": device.id, "of": epoch}).one_or_none()
    return ChainEnd() if row is None else ChainEnd(*row)


def advance(
    connection: Connection, device: Device, epoch: int, end: ChainEnd, *, moved_standings: int, heard_at: dt.datetime
) -> None:
    """Note how far the chain of `epoch` goes after a batch, and the standings that the device's records brought about.

    A new epoch is the device's from now on, and the one before it goes to the former ones.
    """
    if epoch > device.epoch and device.last_seq:
        _keep_former(connection, device.id, device.epoch, ChainEnd(device.last_seq, device.seen_up_to))
    row: dict[str, object] = {"key": device.id, "moved": moved_standings, "heard": heard_at}
    row |= {"of": epoch, "last": end.last_seq, "up_to": end.seen_up_to}
    if epoch < device.epoch:
        _keep_former(connection, device.id, epoch, end)
        row |= {"of": device.epoch, "last": device.last_seq, "up_to": device.seen_up_to}
    connection.execute(_ADVANCE, row)


def former_ends(connection: Connection, device: str) -> dict[int, ChainEnd]:
    """Where the chains of the device's older epochs end."""
    chosen = select(former_chains.c.epoch, former_chains.c.last_seq, former_chains.c.seen_up_to)
    rows = connection.execute(chosen.where(former_chains.c.device == device))
    return {epoch: ChainEnd(last_seq, seen_up_to) for epoch, last_seq, seen_up_to in rows}


def _keep_former(connection: Connection, device: str, epoch: int, end: ChainEnd) -> None:
    row = {"key": device, "of": epoch, "last": end.last_seq, "up_to": end.seen_up_to}
    if connection.execute(_ADVANCE_FORMER, row).rowcount == 0:
        new = {"device": device, "epoch": epoch, "last_seq": end.last_seq, "seen_up_to": end.seen_up_to}
        connection.execute(insert(former_chains).values(new))
