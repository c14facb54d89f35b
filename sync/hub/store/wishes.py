"""What devices asked for in their enrolments, and how far it has been told; whose records went over to whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, func, insert, select, true, update

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices, takeovers, wishes
from sync.hub.store.devices import ADMITTED
from sync.hub.store.dialect import as_many, is_one_of
from sync.hub.store.tables import initiatives

INVENTORY, TAKEOVER = "inventory", "takeover"
_FROM_THE_START = {"parts": 0, "document": 0, "line": 0}
_MOST_REPLACED = 200  # what a day may bring
WAITING, TELLING, TOLD, REPLACED = "waiting", "telling", "told", "replaced"
ASKS = (TAKEOVER, WAITING)  # for another's records, and nobody has decided


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """One wish. `known`: where the chains end that the book has, as JSON.

    `document`, `line`: where the next part begins; `parts` counts those that were told, `revisions` what there is to
    tell, in documents up to the number `up_to`.
    """

    number: int = 0
    enrolment: str
    device: str
    kind: str
    state: str
    known: str
    asked_at: dt.datetime
    parts: int = 0
    revisions: int = 0
    up_to: int = 0
    document: int = 0
    line: int = 0


_COLUMNS = tuple(wishes.c[name] for name in WishRow.__slots__)
_BY_NUMBER = select(*_COLUMNS).where(wishes.c.number == bindparam("wish"))
_WAITING = select(*_COLUMNS).where(
    wishes.c.device == bindparam("said_by"), wishes.c.kind == bindparam("asked"), wishes.c.state == WAITING
)
_CHANGE = update(wishes).where(wishes.c.number == bindparam("wish"))
_IS_OPEN = wishes.c.state.in_((WAITING, TELLING))
_OPEN_KINDS = select(wishes.c.device, wishes.c.kind, wishes.c.state).where(_IS_OPEN).order_by(wishes.c.kind)
_BEFORE = select(devices.c.number).where(devices.c.number == bindparam("heir")).cte("before", recursive=True)
_ALL_BEFORE = _BEFORE.union(select(takeovers.c.former).join(_BEFORE, takeovers.c.heir == _BEFORE.c.number))
_PREDECESSORS = (
    select(devices.c.id).join(_ALL_BEFORE, _ALL_BEFORE.c.number == devices.c.number).order_by(devices.c.number)
)

_OWNED = select(initiatives.c.id).where(initiatives.c.owner == bindparam("former"))
_OWNS_ANY = _OWNED.limit(1)
_HOLD_OWNED = _OWNED.order_by(initiatives.c.id).with_for_update(key_share=True)
_FORMERS = select(devices.c.number, devices.c.id).join(takeovers, takeovers.c.former == devices.c.number)


def add_wish(connection: Connection, wish: WishRow) -> int:
    """Write a new wish down; returns its number. It stands for every one before it of the same device and kind.

    But a takeover that was allowed and is being told goes on.
    """
    is_replaced = _is_open(wish.device) & (wishes.c.kind == wish.kind)
    if wish.kind == TAKEOVER:
        is_replaced &= wishes.c.state == WAITING
    connection.execute(update(wishes).where(is_replaced).values(state=REPLACED))
    row = {name: getattr(wish, name) for name in WishRow.__slots__ if name != "number"}
    added = connection.execute(insert(wishes).values(row)).inserted_primary_key
    return int(added[0]) if added else 0


def give_up(connection: Connection, device: str) -> None:
    """What the device asked for and was not told whole stands no longer."""
    connection.execute(update(wishes).where(_is_open(device)).values(state=REPLACED))


def _is_open(device: str) -> ColumnElement[bool]:
    return (wishes.c.device == device) & wishes.c.state.in_((WAITING, TELLING))


def find_telling(connection: Connection, device: str) -> int:
    """The number of the wish whose inventory the device is being told, 0 for none."""
    is_told = (wishes.c.device == device) & (wishes.c.state == TELLING)
    return int(connection.execute(select(func.coalesce(func.max(wishes.c.number), 0)).where(is_told)).scalar_one())


def begin_telling(connection: Connection, wish: WishRow) -> None:
    """This wish is told from now on, and no other one of the device: it stands for those before it.

    An inventory that was asked for later is told afterwards.
    """
    is_told = (wishes.c.device == wish.device) & (wishes.c.state == TELLING)
    is_later = is_told & (wishes.c.kind == INVENTORY) & (wishes.c.number > wish.number)
    connection.execute(update(wishes).where(is_later).values(state=WAITING, **_FROM_THE_START))
    connection.execute(update(wishes).where(is_told).values(state=REPLACED))
    change_wish(connection, wish.number, state=TELLING)


def tell_again(connection: Connection, device: str, waits_for: str) -> int:
    """What is being told begins anew, and what answered the enrolment `waits_for`; the number of the wish, 0 for none.

    An enrolment that waits here, or is unknown, was not answered.
    """
    found = select(func.max(wishes.c.number)).where(
        wishes.c.device == device, wishes.c.enrolment == waits_for, wishes.c.state != WAITING
    )
    since = connection.execute(found).scalar_one() if waits_for else None
    chosen = wishes.c.state == TELLING
    if since is not None:
        chosen |= (wishes.c.state == TOLD) & (wishes.c.number >= since)
    newest = select(func.max(wishes.c.number)).where(wishes.c.device == device, chosen)
    number = int(connection.execute(newest).scalar_one() or 0)
    if number:
        if since is not None:  # what was told since then was not heard either: this stands for it
            of_device = (wishes.c.device == device) & wishes.c.number.between(since, number - 1)
            connection.execute(update(wishes).where(of_device, wishes.c.state == TOLD).values(state=REPLACED))
        begin_telling(connection, find_wish(connection, number))
        change_wish(connection, number, **_FROM_THE_START)
    return number


def replaced_by(connection: Connection, wish: WishRow) -> tuple[WishRow, ...]:
    """The wishes before this one that its inventory answers, too, newest first: those that no other has answered.

    It tells all that the device owns: also what a takeover asked for, unless no person has allowed that yet.
    """
    is_before = (wishes.c.device == wish.device) & (wishes.c.number < wish.number)
    is_allowed = select(takeovers.c.wish).where(takeovers.c.wish == wishes.c.number).exists()
    is_takeover = (wishes.c.kind == TAKEOVER) & (is_allowed if wish.kind == INVENTORY else true())
    is_covered = _is_unanswered(is_before) & (wishes.c.kind == INVENTORY)
    is_covered |= _is_unanswered(is_before & (wishes.c.kind == TAKEOVER)) & is_takeover
    chosen = select(*_COLUMNS).where(is_before, wishes.c.state == REPLACED, is_covered)
    newest = chosen.order_by(wishes.c.number.desc()).limit(_MOST_REPLACED)
    return tuple(_row(row) for row in connection.execute(newest))


def _is_unanswered(among: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a wish came after the last one among these that was told whole."""
    last = select(func.coalesce(func.max(wishes.c.number), 0)).where(among, wishes.c.state == TOLD)
    return wishes.c.number > last.correlate(None).scalar_subquery()


def take_up_again(connection: Connection, device: str) -> None:
    """What the device asked for last waits again, where it was given up: it is told from its beginning."""
    last = select(func.max(wishes.c.number)).where(wishes.c.device == device).scalar_subquery()
    chosen = (wishes.c.number == last) & (wishes.c.state == REPLACED)
    connection.execute(update(wishes).where(chosen).values(state=WAITING, **_FROM_THE_START))


def count_since(connection: Connection, device: str, moment: dt.datetime) -> int:
    """How many wishes the device has said since then."""
    chosen = (wishes.c.device == device) & (wishes.c.asked_at > moment)
    return int(connection.execute(select(func.count()).where(chosen)).scalar_one())


def find_wish(connection: Connection, number: int) -> WishRow:
    """The wish with this number."""
    return _row(connection.execute(_BY_NUMBER, {"wish": number}).one())


def find_waiting(connection: Connection, device: str, kind: str) -> WishRow | None:
    """The wish of this kind of the device that waits: to be let in, or for a person; if any."""
    row = connection.execute(_WAITING, {"said_by": device, "asked": kind}).one_or_none()
    return None if row is None else _row(row)


def change_wish(connection: Connection, number: int, **changes: object) -> None:
    """Change columns of one wish by their names."""
    connection.execute(_CHANGE, {"wish": number, **changes})


def open_kinds(connection: Connection) -> dict[str, tuple[str, str]]:
    """Kind and state of the wish that each device has open, by the device's id; a takeover before an inventory."""
    return {device: (kind, state) for device, kind, state in connection.execute(_OPEN_KINDS)}


def take_over(connection: Connection, wish: int, former: int, heir: int, decided_at: dt.datetime) -> int:
    """Make all records of the device with the number `former` those of `heir`; returns how many they are.

    They are held first, in the order in which everybody does (see `decisions.hold_subjects`).
    """
    connection.execute(_HOLD_OWNED, {"former": former}).all()
    change = update(initiatives).where(initiatives.c.owner == former).values(owner=heir)
    moved = connection.execute(change).rowcount
    row = {"wish": wish, "former": former, "heir": heir, "initiatives": moved, "decided_at": decided_at}
    connection.execute(insert(takeovers).values(row))
    return moved


def owns_any(connection: Connection, device: int) -> bool:
    """Whether any record is of the device with this number."""
    return connection.execute(_OWNS_ANY, {"former": device}).first() is not None


def find_emptied(connection: Connection) -> set[str]:
    """The ids of devices whose records went over to another one, and that have brought none since."""
    formers: dict[int, str] = dict(connection.execute(_FORMERS).all())
    if not formers:
        return set()
    owning = select(initiatives.c.owner).where(is_one_of(connection.dialect.name, initiatives.c.owner, "formers"))
    asked = {"formers": as_many(connection, formers)}
    still = set(connection.execute(owning.distinct(), asked).scalars())
    return {device for number, device in formers.items() if number not in still}


def find_heir(connection: Connection, former: int) -> str:
    """The id of the device that the records of the device with this number went over to last; "" for none."""
    chosen = select(devices.c.id).join(takeovers, takeovers.c.heir == devices.c.number)
    newest = chosen.where(takeovers.c.former == former).order_by(takeovers.c.number.desc()).limit(1)
    return connection.execute(newest).scalar_one_or_none() or ""


def predecessors(connection: Connection, heir: int) -> list[str]:
    """The ids of the device with this number and of all whose records went over to it, directly or by others."""
    return list(connection.execute(_PREDECESSORS, {"heir": heir}).scalars())


def told_in_vain(connection: Connection) -> list[str]:
    """The ids of devices that are told another wish than the one that is being told to them: there should be none."""
    is_told = (wishes.c.device == devices.c.id) & (wishes.c.state == TELLING)
    telling = select(func.coalesce(func.max(wishes.c.number), 0)).where(is_told).scalar_subquery()
    chosen = select(devices.c.id).where((devices.c.telling != telling) & (devices.c.status == ADMITTED))
    return list(connection.execute(chosen.order_by(devices.c.number)).scalars())


def _row(row: Iterable[object]) -> WishRow:
    return WishRow(**dict(zip(WishRow.__slots__, row, strict=True)))  # type: ignore[arg-type]
