"""The devices that enrolled: their keys, whether they are let in, how far their chain goes and what they were told."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from sync.envelope.keys import PublicKeys
from sync.hub.store.database import Connection
from sync.hub.store.tables import devices

WAITING, ADMITTED, REFUSED, SET_ASIDE = "waiting", "admitted", "refused", "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One PC. `seen_up_to`: every batch number up to this one was seen; `told_…`: the editions that it was last told.

    `moved_standings` is the edition of the standings that this device's own records last brought about.
    """

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


def find_device(connection: Connection, device: str) -> Device | None:
    """The device with this id."""
    row = connection.execute(select(devices).where(devices.c.id == device)).mappings().one_or_none()
    return None if row is None else Device(**row)


def list_devices(connection: Connection) -> tuple[Device, ...]:
    """All devices, in the order of their enrolment."""
    rows = connection.execute(select(devices).order_by(devices.c.enrolled_at, devices.c.id)).mappings()
    return tuple(Device(**row) for row in rows)


def add_device(connection: Connection, device: Device) -> None:
    """Write a new device down. Raises OtherWriterWasFaster when its id is known."""
    connection.execute(insert(devices).values({name: getattr(device, name) for name in Device.__slots__}))


def change_device(connection: Connection, device: str, **changes: object) -> None:
    """Change columns of one device by their names."""
    connection.execute(update(devices).where(devices.c.id == device).values(changes))
