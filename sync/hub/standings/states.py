"""What boards are made from, one state of it: the tree, the counters, targets and workforces; kept while it holds.

Promise: a state is of one moment and is never changed, so that nobody waits for another's question: those who ask at
once wait for each other only while what changed is read. The first question after a start, and after a new unit tree,
reads all counters of a programme.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from sync.contract.programme import ProgrammePack
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import ClusterUnknown, ProgrammeUnknown
from sync.hub.standings import circles
from sync.hub.standings.arrays import NOWHERE, Places, lengthened
from sync.hub.standings.circles import Circle
from sync.hub.standings.columns import Columns
from sync.hub.standings.days import hub_day
from sync.hub.standings.grounds import Grounds
from sync.hub.standings.keeping import Keeping
from sync.hub.store import counters
from sync.hub.store.database import Connection, HubDatabase

# Of a nation a count takes up to three megabytes; one graph looks at a dozen.
_KEPT_CIRCLES, _KEPT_COUNTS, _KEPT_BESIDES = 16, 64, 32


@dataclass(frozen=True, slots=True)
class State:
    """One state. `above`: for every unit the place of the one directly above it today (`circles.places_above`).

    `counts` and `besides` keep what is worked out from it and later ones, by what that depends on.
    """

    pack: ProgrammePack
    catalogue: Catalogue
    columns: Columns
    above: Places
    grounds: Grounds
    now: dt.datetime
    circles: Keeping
    counts: Keeping
    besides: Keeping

    @property
    def today(self) -> dt.date:
        """The day in Vietnam."""
        return hub_day(self.now)

    def circle(self, cluster: str, level: str, subtree: str) -> Circle:
        """The units that are ranked. Raises UnitUnknown, ClusterUnknown."""
        key = (cluster, level, subtree, self.catalogue.editions.emulation if cluster else 0, len(self.columns))
        return self.circles.get(key, lambda: self._circle(cluster, level, subtree))

    def _circle(self, cluster: str, level: str, subtree: str) -> Circle:
        if cluster:
            members = self.grounds.members.get(cluster)
            if members is None:
                raise ClusterUnknown(cluster=cluster[:40])
            return circles.of_members(self.columns, self.catalogue, self.above, members, subtree)
        if level:
            return circles.of_level(self.columns, self.catalogue, self.above, level, subtree)
        return circles.whole(self.columns, self.catalogue, subtree)

    def heads(self) -> dict[str, Places]:
        """The places of the members of every cluster, in the columns' order."""

        def find() -> dict[str, Places]:
            found = self.grounds.members.items()
            return {code: circles.heads_of(self.columns, self.catalogue, members) for code, members in found}

        return self.circles.get(("heads", self.catalogue.editions.emulation, len(self.columns)), find)

    @property
    def moment(self) -> tuple[Hashable, ...]:
        """What is the same as long as no figure, no target and no cluster changes."""
        return (self.columns.edition, self.catalogue.editions.emulation, len(self.columns))


@dataclass(slots=True)
class _Programme:
    """What is kept of one programme, and by which editions it was read."""

    columns: Columns
    above: Places
    units: int
    grounds: Grounds
    emulation: int
    circles: Keeping
    counts: Keeping
    besides: Keeping


class States:
    """Finds the state of a programme. One object serves all threads."""

    def __init__(self, database: HubDatabase, shelf: CatalogueShelf, clock: Callable[[], dt.datetime]) -> None:
        """Nothing is read yet."""
        self._database = database
        self._shelf = shelf
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, _Programme] = {}

    def has_begun(self, programme: str) -> bool:
        """Whether anything was entered in a programme."""
        with self._database.reading() as connection:
            return counters.has_begun(connection, programme)

    @contextmanager
    def of(self, programme: str) -> Iterator[State]:
        """The state of a programme, while the block runs. Raises ProgrammeUnknown.

        Read by a connection of its own, also amid a transaction: on a server that one sees what others write between
        two of its looks, and totals of one moment do not add up with days of another. Nobody is waited for who works
        a question out, only for who reads what changed.
        """
        with self._lock, self._database.reading() as connection:
            state = self._state(connection, self._shelf.current(connection), programme)
        yield state

    def _state(self, connection: Connection, catalogue: Catalogue, programme: str) -> State:
        pack = catalogue.packs.get(programme)
        if pack is None:
            raise ProgrammeUnknown(programme=programme[:40])
        now, editions = self._clock(), catalogue.editions
        kept = self._kept.get(programme)
        columns = kept.columns.renewed(connection) if kept is not None and kept.units == editions.units else None
        if kept is None or columns is None:
            tree = catalogue.tree
            units = [unit.code for unit in tree if tree.current_code(unit.code) == unit.code]
            columns = Columns(connection, programme, units, hub_day(now))
            grounds = Grounds(connection, programme)
            above = circles.places_above(columns, catalogue)
            keepings = Keeping(_KEPT_CIRCLES), Keeping(_KEPT_COUNTS), Keeping(_KEPT_BESIDES)
            kept = _Programme(columns, above, editions.units, grounds, editions.emulation, *keepings)
            self._kept[programme] = kept
        kept.columns = columns
        if kept.emulation != editions.emulation:
            kept.grounds, kept.emulation = Grounds(connection, programme), editions.emulation
        above = lengthened(kept.above, len(columns), NOWHERE)  # whoever came since stands in no tree
        return State(pack, catalogue, columns, above, kept.grounds, now, kept.circles, kept.counts, kept.besides)
