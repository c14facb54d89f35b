"""The standings: counters kept as documents come in, the leaderboard made from them, and the proof that they are right.

A withdrawn initiative no longer counts; one that moves to another unit or programme counts there. Places go by
initiatives, then by people; equal figures share a place. Movement compares with the places of seven days ago, by the
hub's time in Vietnam; a unit that had nothing then has not moved.
"""

import datetime as dt
from collections.abc import Callable

from sync.contract.standings import Leaderboard, Standing
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import ProgrammeUnknown
from sync.hub.standings.people import each_person
from sync.hub.store import counters
from sync.hub.store.counters import Count, Move
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.records import InitiativeRow, each_initiative

VIETNAM = dt.timezone(dt.timedelta(hours=7))
MOVEMENT_DAYS = 7

Moves = dict[tuple[str, str], Move]


def hub_day(moment: dt.datetime) -> dt.date:
    """The day in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def count_in(moves: Moves, row: InitiativeRow, catalogue: Catalogue, by: int = 1) -> None:
    """Add what `row` counts for to `moves`; with `by` -1, take it away."""
    if row.withdrawn:
        return
    key = (row.programme, catalogue.counting_unit(row.unit))
    move = moves.get(key)
    if move is None:
        move = moves[key] = Move()
    move.initiatives += by
    people = move.people
    for person in each_person(row.people):
        people[person] = people.get(person, 0) + by


def ranked(counts: list[Count]) -> list[tuple[int, Count]]:
    """The units with their places; equal figures share a place and the next one is left out."""
    ordered = sorted(counts, key=lambda count: (-count.initiatives, -count.people, count.unit))
    places: list[tuple[int, Count]] = []
    for number, count in enumerate(ordered, start=1):
        last = places[-1] if places else None
        shares = last is not None and (last[1].initiatives, last[1].people) == (count.initiatives, count.people)
        places.append((last[0] if last is not None and shares else number, count))
    return places


class Standings:
    """The leaderboards of the hub's programmes."""

    def __init__(self, database: HubDatabase, shelf: CatalogueShelf, clock: Callable[[], dt.datetime]) -> None:
        """Take what they are made from."""
        self._database = database
        self._shelf = shelf
        self._clock = clock

    def leaderboard(self, programme: str) -> Leaderboard:
        """The programme's standings now. Raises ProgrammeUnknown."""
        with self._database.reading() as connection:
            return self.leaderboard_in(connection, self._shelf.current(connection), programme)

    def leaderboard_in(self, connection: Connection, catalogue: Catalogue, programme: str) -> Leaderboard:
        """The same inside a transaction."""
        pack = catalogue.packs.get(programme)
        if pack is None:
            raise ProgrammeUnknown(programme=programme)
        now = self._clock()
        since = hub_day(now) - dt.timedelta(days=MOVEMENT_DAYS - 1)
        counts = counters.find_counts(connection, programme, since)
        return Leaderboard(
            programme=programme,
            name_vi=pack.name_vi,
            name_en=pack.name_en,
            as_of=now,
            units=len(counts),
            initiatives=sum(count.initiatives for count in counts),
            people=sum(count.people for count in counts),
            standings=_standings(counts, catalogue),
        )

    def recount(self) -> tuple[str, ...]:
        """What the counters should be, from the records, compared with what they are; empty when all is right."""
        with self._database.reading() as connection:
            expected = self._counted(connection)
            found = counters.all_counts(connection)
            people = counters.people_totals(connection)
        problems = []
        for key in sorted(expected.keys() | found.keys() | people.keys()):
            right, kept = expected.get(key, Move()), found.get(key, Move())
            if (right.initiatives, right.people) != (kept.initiatives, kept.people):
                problems.append(f"{key[0]} {key[1]}: {kept.initiatives} != {right.initiatives}")
            elif len(right.people) != people.get(key, 0):
                problems.append(f"{key[0]} {key[1]}: people {people.get(key, 0)} != {len(right.people)}")
        return tuple(problems)

    def rebuild(self, connection: Connection) -> None:
        """Count everything anew, as a new unit tree asks. Inside a write transaction.

        What the days brought moves with the units, so that a merger is no movement on the board.
        """
        catalogue = self._shelf.current(connection)
        days: dict[tuple[str, str, dt.date], tuple[int, int]] = {}
        for day in counters.each_day(connection):
            key = (day.programme, catalogue.counting_unit(day.unit), day.day)
            initiatives, people = days.get(key, (0, 0))
            days[key] = (initiatives + day.initiatives, people + day.people)
        counters.replace_counts(connection, self._counted(connection), days)

    def _counted(self, connection: Connection) -> Moves:
        catalogue = self._shelf.current(connection)
        moves: Moves = {}
        for row in each_initiative(connection):
            count_in(moves, row, catalogue)
        return moves


def _standings(counts: list[Count], catalogue: Catalogue) -> tuple[Standing, ...]:
    before = [
        Count(count.unit, count.initiatives - count.initiatives_since, count.people - count.people_since)
        for count in counts
        if count.initiatives > count.initiatives_since
    ]
    places_then = {count.unit: place for place, count in ranked(before)}
    return tuple(
        Standing(
            place=place,
            unit=count.unit,
            unit_name=unit.name if (unit := catalogue.tree.find_unit(count.unit)) else count.unit,
            initiatives=count.initiatives,
            people=count.people,
            movement=places_then.get(count.unit, place) - place,
        )
        for place, count in ranked(counts)
    )
