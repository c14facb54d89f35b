"""The standings: counters kept as documents come in and as people decide, and the leaderboard that devices are told.

A withdrawn initiative no longer counts; one that moves to another unit or programme counts there. One is valid while
the last decision about it says so, also where a newer revision has come since: it holds until somebody decides anew.
What was entered and not received, because all its lines were refused, counts by itself (`refusing` says where): with
what was received it is what was entered. What counts as benefit says `benefits`. Places go by initiatives, then by
people; equal figures share a place. Movement compares with the places of seven days ago, by the hub's time in Vietnam;
a unit that had nothing then has not moved.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sync.contract.bulletins import Judgement
from sync.contract.standings import Leaderboard, Standing
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import ProgrammeUnknown
from sync.hub.standings import days
from sync.hub.standings.days import hub_day
from sync.hub.standings.tally import Moves, counted, find_miscounts, note_judgement
from sync.hub.store import counters, refused_records
from sync.hub.store.counters import Count
from sync.hub.store.database import Connection, HubDatabase

MOVEMENT_DAYS = 7

Judged = Callable[[str, Judgement], None]


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
            return find_miscounts(connection, self._shelf.current(connection))

    @contextmanager
    def judging(self, connection: Connection) -> Iterator[Judged]:
        """What the block notes as decided, (initiative, judgement), counts when it ends. Inside a write transaction.

        All of it at once: who holds the standings' edition for long keeps everybody waiting who writes.
        """
        catalogue, moves = self._shelf.current(connection), Moves()
        yield lambda initiative, judgement: note_judgement(connection, moves, catalogue, initiative, judgement)
        counters.apply_moves(connection, moves, hub_day(self._clock()))

    def rebuild(self, connection: Connection) -> None:
        """Count everything anew, as a new unit tree asks. Inside a write transaction.

        What the days brought moves with the units, so that a merger is no movement on the board.
        """
        catalogue = self._shelf.current(connection)
        refused_records.drop_taken_records(connection)
        totals = counted(connection, catalogue)
        counters.replace_counts(connection, totals, days.under(connection, catalogue, totals))


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
