"""What becomes of a batch's lines: each judged in turn against what the hub has and what came before it in the batch.

`Batch` reads the database and decides; `write_batch` writes all of it with a few statements, however many lines.
"""

import datetime as dt

import msgspec

from sync.contract.receipts import Answer, Outcome
from sync.hub.catalogue import Catalogue
from sync.hub.lines import ReadLine, read_lines
from sync.hub.people import people_of
from sync.hub.ruling import rule
from sync.hub.standings import Moves, count_in, hub_day
from sync.hub.store import counters, records
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.records import InitiativeRow, Row


class Batch:
    """A batch, judged. `outcomes` are in the order of the lines."""

    def __init__(
        self, connection: Connection, catalogue: Catalogue, device: Device, person_key: bytes, lines: list[bytes]
    ) -> None:
        """Read and judge `lines` of `device`; nothing is written yet."""
        self.outcomes: list[Outcome] = []
        self.moves: Moves = {}
        self.new: dict[str, InitiativeRow] = {}
        self.changed: dict[str, InitiativeRow] = {}
        self.revisions: list[Row] = []
        self.conflicts: list[Row] = []
        self.quarantined: list[Row] = []
        self._catalogue = catalogue
        self._device = device
        self._person_key = person_key
        read = list(read_lines(lines, catalogue, device.unit))
        good = [line for line in read if line.initiative is not None]
        self._current = records.find_initiatives(connection, list(dict.fromkeys(line.id for line in good)))
        asked = [(line.id, line.revision) for line in good if self._is_known(line)]
        self._hashes = records.find_hashes(connection, asked)
        for line in read:
            self._judge(line)

    def _is_known(self, line: ReadLine) -> bool:
        current = self._current.get(line.id)
        return current is not None and current.owner == self._device.id and line.revision <= current.revision

    def _judge(self, line: ReadLine) -> None:
        if line.initiative is None:
            self._refuse(line)
            return
        current = self._current.get(line.id)
        answer = rule(current, self._hashes, line.revision, line.sha256, self._device.id)
        self.outcomes.append(Outcome(id=line.id, revision=line.revision, sha256=line.sha256, answer=answer))
        if answer is Answer.CONFLICT:
            place = {"revision": line.revision, "sha256": line.sha256, "line": line.place}
            self.conflicts.append({"initiative": line.id, "device": self._device.id, **place})
            return
        if (line.id, line.revision) not in self._hashes:
            self._hashes[line.id, line.revision] = line.sha256
            place = {"revision": line.revision, "sha256": line.sha256, "line": line.place}
            self.revisions.append({"initiative": line.id, **place})
        if answer is Answer.STORED:
            self._make_current(line, current)

    def _make_current(self, line: ReadLine, before: InitiativeRow | None) -> None:
        initiative = line.initiative
        if initiative is None:
            return
        row = InitiativeRow(
            line.id,
            self._device.id,
            line.revision,
            line.sha256,
            initiative.programme,
            initiative.unit,
            initiative.stage.value,
            initiative.withdrawal is not None,
            people_of(initiative, self._person_key),
        )
        if before is not None:
            count_in(self.moves, before, self._catalogue, by=-1)
        count_in(self.moves, row, self._catalogue)
        if before is None or line.id in self.new:
            self.new[line.id] = row
        else:
            self.changed[line.id] = row
        self._current[line.id] = row

    def _refuse(self, line: ReadLine) -> None:
        name = {"revision": line.revision, "sha256": line.sha256}
        outcome = Outcome(
            id=line.id, revision=line.revision, sha256=line.sha256, answer=Answer.REFUSED, findings=line.findings
        )
        self.outcomes.append(outcome)
        findings = msgspec.json.encode(line.findings).decode()
        self.quarantined.append(
            {"line": line.place, "initiative": line.id.replace("\0", ""), **name, "findings": findings}
        )


def write_batch(connection: Connection, batch: Batch, document: int, now: dt.datetime) -> bool:
    """Write what `batch` decided, as it came in the document with this number; says whether the standings changed.

    Raises OtherWriterWasFaster when a revision was written by somebody else meanwhile.
    """
    records.add_initiatives(connection, [_row(row) for row in batch.new.values()])
    records.change_initiatives(connection, [_row(row) for row in batch.changed.values()])
    for rows in (batch.revisions, batch.conflicts, batch.quarantined):
        for row in rows:
            row["document"] = document
    records.add_revisions(connection, batch.revisions)
    records.add_conflicts(connection, batch.conflicts)
    records.add_quarantined_lines(connection, batch.quarantined)
    return counters.apply_moves(connection, batch.moves, hub_day(now))


def _row(row: InitiativeRow) -> Row:
    return {name: getattr(row, name) for name in InitiativeRow.__slots__}
