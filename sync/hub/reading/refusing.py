"""What refused lines come to: records that were entered and not received, each counted once.

Promise: a record counts as entered from its first line on, whatever became of it, and once: a line that is taken takes
the place of those that were refused, a newer refused line that of an older one. A refused line never changes what was
taken. Lines in which no id can be read are nobody's record and count nowhere.

Decisions
- *Where no programme can be read*, or one that the hub does not have, the record counts for the only one that is open
  on that day; where several are open or none, in no programme, until a line of it says so: nothing is guessed.
- *Where no unit can be read*, or one that is not the PC's, it counts for the unit of the PC that sends it.
- *Another unit's PC changes nothing of it*: who sends a known id counts for nobody anew and moves it nowhere.
- *A line that can be read no more than its id* leaves what an earlier one has said.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sync.contract.identifiers import is_id
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reading.lines import ReadLine, Told
from sync.hub.standings.tally import Moves, count_refused
from sync.hub.store.refused_records import RefusedRecord


class Refusing:
    """The refused records that a batch changes. `changed`: as they are now; `settled`: the ids that were taken."""

    def __init__(self, catalogue: Catalogue, unit: str, today: dt.date, known: Mapping[str, RefusedRecord]) -> None:
        """`unit`: of the PC that sends it `today`; `known`: what the hub has of all that the batch names."""
        self.changed: dict[str, RefusedRecord] = {}
        self.settled: list[str] = []
        self._catalogue = catalogue
        self._unit = unit
        self._today = today
        self._known = known

    def settle(self, taken: Iterable[str], moves: Moves) -> None:
        """Lines of these were taken: they count as what they are from now on."""
        for record in taken:
            if record in self._known:
                count_refused(moves, self._known[record], self._catalogue, by=-1)
                self.settled.append(record)

    def note(self, line: ReadLine, moves: Moves) -> None:
        """A line was refused of whose record nothing was taken."""
        before = self.changed.get(line.id) or self._known.get(line.id)
        now = self._made(line, before)
        if now is None:
            return
        if before is not None:
            count_refused(moves, before, self._catalogue, by=-1)
        count_refused(moves, now, self._catalogue)
        self.changed[line.id] = now

    def _made(self, line: ReadLine, before: RefusedRecord | None) -> RefusedRecord | None:
        if before is not None:
            is_theirs = self._catalogue.belongs(before.unit, self._unit)
            if not is_theirs or line.revision < before.revision:
                return None
            if line.told is None:
                return replace(before, revision=line.revision)
        told, catalogue = line.told or Told(), self._catalogue
        is_theirs = told.unit in catalogue.tree and catalogue.belongs(told.unit, self._unit)
        programme = told.programme if told.programme in catalogue.packs else _only_open(catalogue, self._today)
        return RefusedRecord(line.id, line.revision, programme, told.unit if is_theirs else self._unit, told.withdrawn)


def has_id(line: ReadLine) -> bool:
    """Whether it can be told of which record a line is."""
    return is_id(line.id)


def _only_open(catalogue: Catalogue, today: dt.date) -> str:
    is_open = [pack.code for pack in catalogue.packs.values() if pack.starts_on <= today <= pack.ends_on]
    return is_open[0] if len(is_open) == 1 else ""
