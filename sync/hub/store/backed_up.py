"""How far each device's batches are in a verified copy of the hub, and whether the device was told.

Promise: a hub that was put back from a copy says no more than that copy holds: what it says of a copy is written down
only after the copy was made, so that it stands in none but later ones.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import backed_up_chains, devices, former_chains
from sync.hub.store.dialect import maker


@dataclass(frozen=True, slots=True)
class CopiedChain:
    """All batches of one epoch of a device up to `seq`."""

    device: str
    epoch: int
    seq: int


_KNOWN = select(backed_up_chains.c.device, backed_up_chains.c.epoch, backed_up_chains.c.seq)
_OF_DEVICE = select(backed_up_chains.c.epoch, backed_up_chains.c.seq, backed_up_chains.c.made_at).where(
    backed_up_chains.c.device == bindparam("whose")
)
_UNTOLD = (
    select(backed_up_chains.c.epoch)
    .where(backed_up_chains.c.device == bindparam("whose"), ~backed_up_chains.c.is_told)
    .limit(1)
)
_TOLD = update(backed_up_chains).where(backed_up_chains.c.device == bindparam("whose")).values(is_told=True)


def chains_of(connection: Connection) -> list[CopiedChain]:
    """How far the batches of all devices are here, as they are in a copy: without a gap."""
    newest = select(devices.c.id, devices.c.epoch, devices.c.seen_up_to).where(devices.c.seen_up_to > 0)
    former = select(former_chains.c.device, former_chains.c.epoch, former_chains.c.seen_up_to)
    rows = [*connection.execute(newest), *connection.execute(former.where(former_chains.c.seen_up_to > 0))]
    return [CopiedChain(*row) for row in rows]


def note_copied(connection: Connection, chains: Iterable[CopiedChain], made_at: dt.datetime) -> int:
    """A verified copy holds these; returns of how many chains it holds more than was known."""
    statement = maker(connection.dialect.name)(backed_up_chains)
    statement = statement.on_conflict_do_update(
        index_elements=["device", "epoch"],
        set_={"seq": statement.excluded.seq, "made_at": statement.excluded.made_at, "is_told": False},
        where=backed_up_chains.c.seq < statement.excluded.seq,
    )
    known = {(device, epoch): seq for device, epoch, seq in connection.execute(_KNOWN)}
    more = [one for one in chains if known.get((one.device, one.epoch), 0) < one.seq]
    for one in more:
        row = {"device": one.device, "epoch": one.epoch, "seq": one.seq, "made_at": made_at, "is_told": False}
        connection.execute(statement, row)
    return len(more)


def has_untold(connection: Connection, device: str) -> bool:
    """Whether a copy holds more of this device than it was told."""
    return connection.execute(_UNTOLD, {"whose": device}).first() is not None


def note_told(connection: Connection, device: str) -> None:
    """The device's next bulletin says it."""
    connection.execute(_TOLD, {"whose": device})


def copied_of(connection: Connection, device: str) -> tuple[dict[int, int], dt.datetime | None]:
    """Of each epoch of the device up to which batch a copy holds all, and when the newest of these copies was made."""
    rows = connection.execute(_OF_DEVICE.order_by(backed_up_chains.c.epoch), {"whose": device}).all()
    return {row.epoch: row.seq for row in rows}, max((row.made_at for row in rows), default=None)
