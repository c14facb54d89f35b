"""The counters of the standings: totals by programme and unit, who took part, and what each day added."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from sync.hub.store.database import Connection
from sync.hub.store.dialect import as_many, insert_adding, is_one_of
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import participations, standing_days, standings

_STANDING = (
    select(standings.c.number)
    .where(standings.c.programme == bindparam("of_programme"), standings.c.unit == bindparam("of_unit"))
    .with_for_update()
)
_ADD = (
    update(standings)
    .where(standings.c.number == bindparam("of"))
    .values(
        initiatives=standings.c.initiatives + bindparam("more_initiatives"),
        people=standings.c.people + bindparam("more_people"),
    )
)
_FORGET = delete(participations).where(
    participations.c.standing == bindparam("of"), participations.c.person == bindparam("who")
)


_RECENT = (
    select(
        standing_days.c.standing,
        func.sum(standing_days.c.initiatives).label("initiatives"),
        func.sum(standing_days.c.people).label("people"),
    )
    .where(standing_days.c.day >= bindparam("since"))
    .group_by(standing_days.c.standing)
    .subquery()
)
_COUNTS = (
    select(
        standings.c.unit,
        standings.c.initiatives,
        standings.c.people,
        func.coalesce(_RECENT.c.initiatives, 0),
        func.coalesce(_RECENT.c.people, 0),
    )
    .outerjoin(_RECENT, _RECENT.c.standing == standings.c.number)
    .where(standings.c.programme == bindparam("of"), standings.c.initiatives > 0)
)
_NEW = insert(standings)
_SET = update(standings).where(standings.c.number == bindparam("of"))


@cache
def _known(dialect: str) -> Select[Any]:
    return select(participations.c.person, participations.c.initiatives).where(
        participations.c.standing == bindparam("of"), is_one_of(dialect, participations.c.person, "people")
    )


@dataclass(slots=True)
class Move:
    """What changes for one unit in one programme: initiatives, and of how many each person is an author."""

    initiatives: int = 0
    people: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """One unit's totals in one programme, and what the days since a given one added to them."""

    unit: str
    initiatives: int
    people: int
    initiatives_since: int = 0
    people_since: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought to one unit in one programme."""

    programme: str
    unit: str
    day: dt.date
    initiatives: int
    people: int


def apply_moves(connection: Connection, moves: Mapping[tuple[str, str], Move], day: dt.date) -> bool:
    """Add the moves, by (programme, unit), to the counters of `day`; says whether anything changed."""
    changed = False
    for (programme, unit), move in sorted(moves.items()):
        people = {person: change for person, change in move.people.items() if change}
        if not people and not move.initiatives:
            continue
        changed = True
        number = _standing(connection, programme, unit)
        newcomers = _change_people(connection, number, people)
        totals = {"initiatives": move.initiatives, "people": newcomers}
        connection.execute(_ADD, {"of": number, "more_initiatives": move.initiatives, "more_people": newcomers})
        if any(totals.values()):
            statement = insert_adding(connection.dialect.name, standing_days, ("initiatives", "people"))
            connection.execute(statement, {"standing": number, "day": day, **totals})
    return changed


def _standing(connection: Connection, programme: str, unit: str) -> int:
    number = connection.execute(_STANDING, {"of_programme": programme, "of_unit": unit}).scalar_one_or_none()
    if number is not None:
        return int(number)
    row = {"programme": programme, "unit": unit, "initiatives": 0, "people": 0}
    added = connection.execute(_NEW, row).inserted_primary_key
    return int(added[0]) if added else 0


def _change_people(connection: Connection, number: int, people: Mapping[int, int]) -> int:
    """Returns by how many the distinct people grew."""
    if not people:
        return 0
    asked = {"of": number, "people": as_many(connection, people)}
    known: dict[int, int] = dict(connection.execute(_known(connection.dialect.name), asked).all())
    counts = [(number, who, known.get(who, 0) + change) for who, change in people.items()]
    still = [row for row in counts if row[2] > 0]
    insert_rows(connection, participations, ("standing", "person", "initiatives"), still, replace=True)
    gone = [{"of": number, "who": who} for _, who, count in counts if count <= 0 and who in known]
    if gone:
        connection.execute(_FORGET, gone)
    return len(still) - len(known)


def find_counts(connection: Connection, programme: str, since: dt.date) -> list[Count]:
    """The totals of every unit that has any, and what the days from `since` on added to them."""
    found = connection.execute(_COUNTS, {"of": programme, "since": since})
    return [Count(unit, *(int(value) for value in figures)) for unit, *figures in found]


def all_counts(connection: Connection) -> dict[tuple[str, str], Move]:
    """Every counter as it stands, by (programme, unit); units without anything are left out."""
    found: dict[tuple[str, str], Move] = {}
    names: dict[int, tuple[str, str]] = {}
    for row in connection.execute(select(standings)):
        names[row.number] = (row.programme, row.unit)
        if row.initiatives or row.people:
            found[row.programme, row.unit] = Move(row.initiatives)
    for standing, person, count in connection.execute(select(participations)):
        found.setdefault(names[standing], Move()).people[person] = count
    return found


def each_day(connection: Connection) -> list[Day]:
    """What every day brought to every unit."""
    columns = (standings.c.programme, standings.c.unit, standing_days.c.day)
    figures = (standing_days.c.initiatives, standing_days.c.people)
    joined = select(*columns, *figures).join(standings, standings.c.number == standing_days.c.standing)
    return [Day(*row) for row in connection.execute(joined)]


def replace_counts(
    connection: Connection,
    counts: Mapping[tuple[str, str], Move],
    days: Mapping[tuple[str, str, dt.date], tuple[int, int]],
) -> None:
    """Put these totals by (programme, unit) and these days in place of all counters."""
    for table in (standing_days, participations, standings):
        connection.execute(delete(table))
    for programme, unit in sorted({*counts, *((programme, unit) for programme, unit, _ in days)}):
        number = _standing(connection, programme, unit)
        move = counts.get((programme, unit), Move())
        _change_people(connection, number, move.people)
        totals = {"initiatives": move.initiatives, "people": len(move.people)}
        connection.execute(_SET, {"of": number, **totals})
        brought = [
            {"standing": number, "day": day, "initiatives": initiatives, "people": people}
            for (of, at, day), (initiatives, people) in days.items()
            if (of, at) == (programme, unit)
        ]
        if brought:
            connection.execute(insert(standing_days), brought)


def people_totals(connection: Connection) -> dict[tuple[str, str], int]:
    """The counted people of every unit that has any, by (programme, unit)."""
    chosen = select(standings.c.programme, standings.c.unit, standings.c.people).where(standings.c.people > 0)
    return {(programme, unit): people for programme, unit, people in connection.execute(chosen)}
