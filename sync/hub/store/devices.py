"""The devices that enrolled: their keys, whether they are let in, how far their chain goes and what they were told."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, case, func, insert, or_, select, update

from sync.envelope.keys import PublicKeys
from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.dialect import as_many, is_one_of

WAITING, ADMITTED, REFUSED, SET_ASIDE, REVOKED = "waiting", "admitted", "refused", "set_aside", "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One PC. `seen_up_to`: every batch number of its newest `epoch` up to this one was seen.

    `told_…`: the editions that it was last told; `moved_standings`: that of the standings which its own records last
    brought about. `held`: how many of its documents are held; `telling`: the wish whose inventory it is being told.
    `hub_key`: the newest of the hub's keys that it is known to have, by number. `cursor_sha256`: the hash of its last
    bulletin's payload; empty where the next one follows none, because it tells everything anew. `heard_at`: when its
    last batch came, taken or held. `is_hub`: it is a hub, which hands on what others wrote.
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
    epoch: int = 0
    held: int = 0
    held_bytes: int = 0
    telling: int = 0
    hub_key: int = 1
    cursor_sha256: str = ""
    heard_at: dt.datetime | None = None
    is_hub: bool = False

    @property
    def keys(self) -> PublicKeys:
        """What it signs and receives with."""
        return PublicKeys(self.signing_key, self.age_recipient)

    @property
    def called(self) -> str:
        """By what people know it: the name that its officer gave it, or how its id begins."""
        return self.pc_name or self.id[:8]


_COLUMNS = tuple(devices.c[name] for name in Device.__slots__)
_BY_ID = select(*_COLUMNS).where(devices.c.id == bindparam("device"))
_HELD_FAST = _BY_ID.with_for_update(key_share=True)
_HOLD_BOTH = (
    select(devices.c.number)
    .where(devices.c.id.in_((bindparam("one"), bindparam("other"))))
    .order_by(devices.c.number)
    .with_for_update(key_share=True)
)
_ALL = select(*_COLUMNS).order_by(devices.c.number)
_ADD = insert(devices)
_CHANGE = update(devices).where(devices.c.id == bindparam("device"))
_HAS_KEY = _CHANGE.where(devices.c.hub_key < bindparam("newer")).values(hub_key=bindparam("newer"))
_NOT_LET_IN = select(func.count()).where(devices.c.status.in_((WAITING, REFUSED)))


def find_device(connection: Connection, device: str, *, to_change: bool = False) -> Device | None:
    """The device with this id; `to_change`: held against other writers until the transaction ends."""
    row = connection.execute(_HELD_FAST if to_change else _BY_ID, {"device": device}).one_or_none()
    return None if row is None else Device(**dict(zip(Device.__slots__, row, strict=True)))


def hold_both(connection: Connection, one: str, other: str) -> None:
    """Hold two devices against other writers, in the order in which everybody does."""
    connection.execute(_HOLD_BOTH, {"one": one, "other": other}).all()


def note_hub_key(connection: Connection, device: str, number: int) -> None:
    """A document shows that the device has the hub's keys with this number, or newer ones."""
    connection.execute(_HAS_KEY, {"device": device, "newer": number})


def forget_what_was_told(connection: Connection, device: str, cursor: int) -> None:
    """All is to be told to the device anew, in bulletins above `cursor`: what the hub remembers is out of date."""
    names = ("told_units", "told_programmes", "told_standings", "moved_standings")
    change_device(connection, device, cursor=cursor, cursor_sha256="", told_at=None, **dict.fromkeys(names, 0))


def count_not_let_in(connection: Connection) -> int:
    """How many devices wait, or were refused, without a person having decided about them."""
    return int(connection.execute(_NOT_LET_IN).scalar_one())


def list_devices(connection: Connection) -> tuple[Device, ...]:
    """All devices, in the order of their enrolment."""
    return tuple(Device(**dict(zip(Device.__slots__, row, strict=True))) for row in connection.execute(_ALL))


def find_part(
    connection: Connection, units: Collection[str] | None, first: Collection[str], *, skip: int, most: int
) -> tuple[int, list[Device]]:
    """How many devices these units have (None: all), and some of them: those that wait for a person come first.

    `first`: the ids of further ones that do; the newest first among them and among the others.
    """
    dialect = connection.dialect.name
    asked: dict[str, object] = {"first": as_many(connection, first)}
    is_waiting = or_(devices.c.status.not_in((ADMITTED, REVOKED)), is_one_of(dialect, devices.c.id, "first"))
    chosen, counted = select(*_COLUMNS), select(func.count()).select_from(devices)
    if units is not None:
        asked["units"] = as_many(connection, units)
        is_theirs = is_one_of(dialect, devices.c.unit, "units")
        chosen, counted = chosen.where(is_theirs), counted.where(is_theirs)
    order = (case((is_waiting, 0), else_=1), devices.c.enrolled_at.desc(), devices.c.number.desc())
    rows = connection.execute(chosen.order_by(*order).offset(skip).limit(most), asked)
    found = [Device(**dict(zip(Device.__slots__, row, strict=True))) for row in rows]
    return int(connection.execute(counted, asked).scalar_one()), found


def add_device(connection: Connection, device: Device) -> None:
    """Write a new device down. Raises OtherWriterWasFaster when its id is known."""
    row = {name: getattr(device, name) for name in Device.__slots__ if name != "number"}
    connection.execute(_ADD, row)


def change_device(connection: Connection, device: str, **changes: object) -> None:
    """Change columns of one device by their names."""
    connection.execute(_CHANGE, {"device": device, **changes})
