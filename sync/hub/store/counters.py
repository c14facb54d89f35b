"""The counters of the standings: totals by programme and unit, who took part, and what each day added.

Every change stamps the totals with the standings' new edition, so that whoever keeps them in memory asks for what is
newer than hers alone (`counted`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from sync.hub.store.database import Connection
from sync.hub.store.dialect import as_many, insert_adding, is_one_of
from sync.hub.store.identity import raise_edition
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import participations, standing_days, standings


class Figures(NamedTuple):
    """What is counted of a unit; of a day, what the day added to it, which may be less than nothing."""

    initiatives: int = 0
    people: int = 0
    valid: int = 0
    benefit_vnd: int = 0
    entered: int = 0

    def plus(self, other: "Figures") -> "Figures":
        """Both together."""
        return Figures(*(one + more for one, more in zip(self, other, strict=True)))


FIGURES = Figures._fields
_STANDING = (
    select(standings.c.number)
    .where(standings.c.programme == bindparam("of_programme"), standings.c.unit == bindparam("of_unit"))
    .with_for_update(key_share=True)
)
_ADD = (
    update(standings)
    .where(standings.c.number == bindparam("standing"))
    .values(changed=bindparam("edition"), **{name: standings.c[name] + bindparam(f"more_{name}") for name in FIGURES})
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


@cache
def _known(dialect: str) -> Select[Any]:
    return select(participations.c.person, participations.c.initiatives).where(
        participations.c.standing == bindparam("of"), is_one_of(dialect, participations.c.person, "people")
    )


@dataclass(slots=True)
class Move:
    """What changes for one unit in one programme; of the people, of how many initiatives each is an author.

    `refused`: records that were entered and not received.
    """

    initiatives: int = 0
    valid: int = 0
    benefit_vnd: int = 0
    refused: int = 0
    people: dict[int, int] = field(default_factory=dict)

    def figures(self, people: int) -> Figures:
        """The same as figures, with so many distinct people."""
        return Figures(self.initiatives, people, self.valid, self.benefit_vnd, self.initiatives + self.refused)


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
    figures: Figures


def apply_moves(connection: Connection, moves: Mapping[tuple[str, str], Move], day: dt.date) -> int:
    """Add the moves, by (programme, unit), to the counters of `day`.

    Returns the new edition of the standings, or 0 where nothing changed. The edition is raised when all else is known:
    its row is waited for by everybody who writes.
    """
    changes: list[tuple[int, Figures]] = []
    for (programme, unit), move in sorted(moves.items()):
        people = {person: change for person, change in move.people.items() if change}
        if people or any(move.figures(0)):
            number = _standing(connection, programme, unit)
            changes.append((number, move.figures(_change_people(connection, number, people))))
    if not changes:
        return 0
    edition = raise_edition(connection, "standings")
    add_to_day = insert_adding(connection.dialect.name, standing_days, FIGURES)
    for number, figures in changes:
        more = {f"more_{name}": figure for name, figure in zip(FIGURES, figures, strict=True)}
        connection.execute(_ADD, {"standing": number, "edition": edition, **more})
        if any(figures):
            connection.execute(add_to_day, {"standing": number, "day": day, **figures._asdict()})
    return edition


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


def has_begun(connection: Connection, programme: str) -> bool:
    """Whether any unit entered anything in a programme."""
    chosen = select(standings.c.unit).where(standings.c.programme == programme, standings.c.entered > 0).limit(1)
    return connection.execute(chosen).first() is not None


def all_participations(connection: Connection) -> dict[tuple[str, str], dict[int, int]]:
    """Of how many initiatives each person is an author, by (programme, unit)."""
    found: dict[tuple[str, str], dict[int, int]] = {}
    names = _names(connection)
    for standing, person, count in connection.execute(select(participations)):
        found.setdefault(names[standing], {})[person] = count
    return found


def all_figures(connection: Connection) -> dict[tuple[str, str], Figures]:
    """The totals of every unit, by (programme, unit)."""
    chosen = select(standings.c.programme, standings.c.unit, *(standings.c[name] for name in FIGURES))
    return {(programme, unit): Figures(*rest) for programme, unit, *rest in connection.execute(chosen)}


def days_together(connection: Connection) -> dict[tuple[str, str], Figures]:
    """What all days together brought to every unit, by (programme, unit)."""
    names = _names(connection)
    sums = (func.sum(standing_days.c[name]) for name in FIGURES)
    chosen = select(standing_days.c.standing, *sums).group_by(standing_days.c.standing)
    return {names[number]: Figures(*(int(one) for one in rest)) for number, *rest in connection.execute(chosen)}


def _names(connection: Connection) -> dict[int, tuple[str, str]]:
    chosen = select(standings.c.number, standings.c.programme, standings.c.unit)
    return {number: (programme, unit) for number, programme, unit in connection.execute(chosen)}


def each_day(connection: Connection) -> list[Day]:
    """What every day brought to every unit."""
    columns = (standings.c.programme, standings.c.unit, standing_days.c.day)
    figures = (standing_days.c[name] for name in FIGURES)
    joined = select(*columns, *figures).join(standings, standings.c.number == standing_days.c.standing)
    return [Day(programme, unit, day, Figures(*rest)) for programme, unit, day, *rest in connection.execute(joined)]


def replace_counts(connection: Connection, counts: Mapping[tuple[str, str], Move], days: Iterable[Day]) -> None:
    """Put these totals by (programme, unit) and these days, each once, in place of all counters.

    The rows are numbered anew: whoever keeps them in memory reads all of them again.
    """
    for table in (standing_days, participations, standings):
        connection.execute(delete(table))
    brought: dict[tuple[str, str], list[Day]] = {}
    for day in days:
        brought.setdefault((day.programme, day.unit), []).append(day)
    for programme, unit in sorted(counts.keys() | brought.keys()):
        number = _standing(connection, programme, unit)
        move = counts.get((programme, unit), Move())
        _change_people(connection, number, move.people)
        totals = {f"more_{name}": figure for name, figure in zip(FIGURES, move.figures(len(move.people)), strict=True)}
        connection.execute(_ADD, {"standing": number, "edition": 0, **totals})
        rows = [
            {"standing": number, "day": one.day, **one.figures._asdict()} for one in brought.get((programme, unit), ())
        ]
        if rows:
            connection.execute(insert(standing_days), rows)
