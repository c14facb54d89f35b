"""The devices that enrolled: their keys, whether they are let in, how far their chain goes and what they were told."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update

from sync.envelope.keys import PublicKeys
from sync.hub.store.database import Connection
from sync.hub.store.tables import devices

WAITING, ADMITTED, REFUSED, SET_ASIDE = "waiting", "admitted", "refused", "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One PC. `seen_up_to`: every batch number up to this one was seen; `told_…`: the editions that it was last told.

    `moved_standings` is the edition of the standings that this device's own records last brought about.
    """

    number: int = 0
    id: str
    unit: str
    signing_key: bytes
    age_recipient: str
    status: str
    pc_name: str
    officer_name: str
    enrolled_at: dt.datetime
    admitted_at: dt.datetime | None = None
    last_seq: int = 0
    seen_up_to: int = 0
    cursor: int = 0
    told_units: int = 0
    told_programmes: int = 0
    told_standings: int = 0
    moved_standings: int = 0
    told_at: dt.datetime | None = None

    @property
    def keys(self) -> PublicKeys:
        """What it signs and receives with."""
        return PublicKeys(self.signing_key, self.age_recipient)


_COLUMNS = tuple(devices.c[name] for name in Device.__slots__)
_BY_ID = select(*_COLUMNS).where(devices.c.id == bindparam("device"))
_ADVANCE = (
    update(devices)
    .where(devices.c.id == bindparam("device"))
    .values(last_seq=bindparam("last"), seen_up_to=bindparam("up_to"), moved_standings=bindparam("moved"))
)


def find_device(connection: Connection, device: str) -> Device | None:
    """The device with this id."""
    row = connection.execute(_BY_ID, {"device": device}).one_or_none()
    return None if row is None else Device(**dict(zip(Device.__slots__, row, strict=True)))


def advance_device(connection: Connection, device: str, last_seq: int, seen_up_to: int, moved_standings: int) -> None:
    """Note how far the device's chain goes after a batch, and the standings that its records brought about."""
    row = {"device": device, "last": last_seq, "up_to": seen_up_to, "moved": moved_standings}
    connection.execute(_ADVANCE, row)


def list_devices(connection: Connection) -> tuple[Device, ...]:
    """All devices, in the order of their enrolment."""
    rows = connection.execute(select(*_COLUMNS).order_by(devices.c.number))
    return tuple(Device(**dict(zip(Device.__slots__, row, strict=True))) for row in rows)


def add_device(connection: Connection, device: Device) -> None:
    """Write a new device down. Raises OtherWriterWasFaster when its id is known."""
    row = {name: getattr(device, name) for name in Device.__slots__ if name != "number"}
    connection.execute(insert(devices).values(row))


def change_device(connection: Connection, device: str, **changes: object) -> None:
    """Change columns of one device by their names."""
    connection.execute(update(devices).where(devices.c.id == device).values(changes))
