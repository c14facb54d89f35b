"""What boards are made from, as it is read to be kept in memory: all of a programme once, then what changed since.

Days are numbers here (`date.toordinal`), and rows come as they are: a million of them are read at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from sync.hub.store.counters import FIGURES, Figures
from sync.hub.store.database import Connection
from sync.hub.store.dialect import as_many, day_number, driver_of, is_one_of
from sync.hub.store.emulation import Origin, Scope
from sync.hub.store.emulation_tables import targets, workforces
from sync.hub.store.tables import standing_days, standings

_TOTALS = select(
    standings.c.number, standings.c.unit, standings.c.changed, *(standings.c[name] for name in FIGURES)
).where(standings.c.programme == bindparam("of"), standings.c.changed > bindparam("after"))

_AT_ONCE = 50_000

DayRow = Sequence[int]  # the unit's number, the day, and the figures


class Total(NamedTuple):
    """A unit's totals, and the edition of the standings that changed them last."""

    number: int
    unit: str
    changed: int
    figures: Figures


def changed_totals(connection: Connection, programme: str, after: int) -> list[Total]:
    """The totals that were changed after an edition; with -1 all of them."""
    portions = _portions(connection, _TOTALS, {"of": programme, "after": after})
    return [Total(number, unit, changed, Figures(*rest)) for rows in portions for number, unit, changed, *rest in rows]


def each_day_row(connection: Connection, programme: str) -> Iterator[Sequence[DayRow]]:
    """What every day brought to every unit of a programme, in portions."""
    return _portions(connection, _of_programme(connection.dialect.name), {"of": programme})


def _portions(connection: Connection, chosen: Select[Any], asked: Mapping[str, object]) -> Iterator[Sequence[Any]]:
    """What is found, as the driver's own rows: a million of SQLAlchemy's cost as much again."""
    found = connection.execute(chosen, asked)
    with driver_of(connection, str(chosen)), closing(found):
        while portion := found.cursor.fetchmany(_AT_ONCE):
            yield portion


def day_rows_of(connection: Connection, numbers: Iterable[int], since: int) -> Sequence[DayRow]:
    """What the days from `since` on brought to the units with these numbers."""
    asked = {"numbers": as_many(connection, numbers), "since": since}
    return connection.execute(_of_some(connection.dialect.name), asked).all()


def target_columns(connection: Connection, programme: str) -> dict[tuple[Origin, Scope, str], dict[str, int]]:
    """The targets of a programme by what they are for, each by its unit."""
    names = (targets.c.unit, targets.c.initiatives, targets.c.origin, targets.c.scope_kind, targets.c.scope)
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for rows in _portions(connection, select(*names).where(targets.c.programme == bindparam("of")), {"of": programme}):
        for unit, initiatives, *kind in rows:
            found.setdefault((kind[0], kind[1], kind[2]), {})[unit] = initiatives
    return {(Origin(origin), Scope(kind), scope): column for (origin, kind, scope), column in found.items()}


def workforce_column(connection: Connection) -> dict[str, int]:
    """How many people work in every unit that has said so."""
    return dict(connection.execute(select(workforces.c.unit, workforces.c.workers)).all())


@cache
def _chosen(dialect: str) -> Select[Any]:
    figures = (standing_days.c[name] for name in FIGURES)
    return select(standing_days.c.standing, day_number(dialect, standing_days.c.day).label("number"), *figures)


@cache
def _of_programme(dialect: str) -> Select[Any]:
    joined = _chosen(dialect).join(standings, standings.c.number == standing_days.c.standing)
    return joined.where(standings.c.programme == bindparam("of"))


@cache
def _of_some(dialect: str) -> Select[Any]:
    is_since = day_number(dialect, standing_days.c.day) >= bindparam("since")
    return _chosen(dialect).where(is_one_of(dialect, standing_days.c.standing, "numbers"), is_since)
