"""What boards are made from, one state of it: the tree, the counters, targets and workforces; kept while it holds.

Promise: a state is of one moment, and is never changed while somebody works with it. The first question after a start,
and after a new unit tree, reads all counters of a programme; every other one reads what changed.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from sync.contract.programme import ProgrammePack
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import ClusterUnknown, ProgrammeUnknown
from sync.hub.standings import circles
from sync.hub.standings.circles import Circle
from sync.hub.standings.columns import Columns
from sync.hub.standings.days import hub_day
from sync.hub.standings.grounds import Grounds
from sync.hub.store.database import Connection, HubDatabase

_KEPT_CIRCLES, _KEPT_COUNTS = 16, 48
Made = TypeVar("Made")


class Keeping:
    """The last few things that were made, each by what it was made for, which says of what kind it is."""

    def __init__(self, most: int) -> None:
        """Nothing is kept yet."""
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept for `key`, or what is made now."""
        if key in self._kept:
            self._kept.move_to_end(key)
            kept: Made = self._kept[key]
            return kept
        made = self._kept[key] = make()
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class State:
    """One state. `counts` keeps what is worked out from it; its keys hold the edition where days are still open."""

    pack: ProgrammePack
    catalogue: Catalogue
    columns: Columns
    grounds: Grounds
    now: dt.datetime
    circles: Keeping
    counts: Keeping

    @property
    def today(self) -> dt.date:
        """The day in Vietnam."""
        return hub_day(self.now)

    def circle(self, cluster: str, level: str, subtree: str) -> Circle:
        """The units that are ranked. Raises UnitUnknown, ClusterUnknown."""
        key = (cluster, level, subtree, self.catalogue.editions.emulation if cluster else 0)
        return self.circles.get(key, lambda: self._circle(cluster, level, subtree))

    def _circle(self, cluster: str, level: str, subtree: str) -> Circle:
        if cluster:
            members = self.grounds.members.get(cluster)
            if members is None:
                raise ClusterUnknown(cluster=cluster[:40])
            return circles.of_members(self.columns, self.catalogue, self._above(), members, subtree)
        if level:
            return circles.of_level(self.columns, self.catalogue, self._above(), level, subtree)
        return circles.whole(self.columns, self.catalogue, subtree)

    def _above(self) -> list[int]:
        key = ("above", len(self.columns))
        return self.counts.get(key, lambda: circles.places_above(self.columns, self.catalogue))


@dataclass(slots=True)
class _Programme:
    """What is kept of one programme, and by which editions it was read."""

    columns: Columns
    units: int
    grounds: Grounds
    emulation: int
    circles: Keeping
    counts: Keeping


class States:
    """Finds the state of a programme. One object serves all threads, one of them at a time."""

    def __init__(self, database: HubDatabase, shelf: CatalogueShelf, clock: Callable[[], dt.datetime]) -> None:
        """Nothing is read yet."""
        self._database = database
        self._shelf = shelf
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, _Programme] = {}

    @contextmanager
    def of(self, programme: str) -> Iterator[State]:
        """The state of a programme, while the block runs. Raises ProgrammeUnknown.

        Read by a connection of its own, also amid a transaction: on a server that one sees what others write between
        two of its looks, and totals of one moment do not add up with days of another.
        """
        with self._lock:
            with self._database.reading() as connection:
                state = self._state(connection, self._shelf.current(connection), programme)
            yield state

    def _state(self, connection: Connection, catalogue: Catalogue, programme: str) -> State:
        pack = catalogue.packs.get(programme)
        if pack is None:
            raise ProgrammeUnknown(programme=programme[:40])
        now, editions = self._clock(), catalogue.editions
        kept = self._kept.get(programme)
        if kept is None or kept.units != editions.units or not kept.columns.renew(connection):
            tree = catalogue.tree
            units = [unit.code for unit in tree if tree.current_code(unit.code) == unit.code]
            columns = Columns(connection, programme, units, hub_day(now))
            grounds = Grounds(connection, programme)
            circles_, counts = Keeping(_KEPT_CIRCLES), Keeping(_KEPT_COUNTS)
            kept = _Programme(columns, editions.units, grounds, editions.emulation, circles_, counts)
            self._kept[programme] = kept
        if kept.emulation != editions.emulation:
            kept.grounds, kept.emulation = Grounds(connection, programme), editions.emulation
        return State(pack, catalogue, kept.columns, kept.grounds, now, kept.circles, kept.counts)
