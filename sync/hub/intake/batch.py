"""What becomes of a batch's lines: each judged in turn against what the hub has and what came before it in the batch.

`Batch` reads the database and decides; `write_batch` writes all of it with a few statements, however many lines.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec

from sync.contract.findings import Weight
from sync.contract.receipts import Answer, Outcome
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.intake.ruling import rule
from sync.hub.reading.lines import ReadLine
from sync.hub.reading.refusing import Refusing, has_id
from sync.hub.standings.days import hub_day
from sync.hub.standings.tally import Moves, count_in
from sync.hub.store import counters, records, refused_records, waiting
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.records import InitiativeRow, KeptLine, QuarantinedLine
from sync.hub.store.waiting import Came


class Batch:
    """A batch, judged. `outcomes` are in the order of the lines.

    `places`: in which line the new revision of each new or changed record came; `former`: the revision that each of the
    changed ones had before. `contested` are the conflicts with what the hub
    has from the same device: place among the outcomes, and the record.
    """

    def __init__(
        self, connection: Connection, catalogue: Catalogue, device: Device, lines: list[ReadLine], today: dt.date
    ) -> None:
        """Judge the lines of `device`, which came `today`; nothing is written yet."""
        self.outcomes: list[Outcome] = []
        self.moves: Moves = {}
        self.new: dict[str, InitiativeRow] = {}
        self.changed: dict[str, InitiativeRow] = {}
        self.former: dict[str, int] = {}
        self.places: dict[str, int] = {}
        self.revisions: list[KeptLine] = []
        self.conflicts: list[KeptLine] = []
        self.contested: dict[int, InitiativeRow] = {}
        self.refused: list[ReadLine] = []
        self.device = device
        ids = [line.id for line in lines if line.row is not None or has_id(line)]
        self._current = records.find_initiatives(connection, ids)
        known = {(line.id, line.revision) for line in lines if line.id in self._current} if self._current else ()
        self._hashes = records.find_hashes(connection, known)
        self._gone: list[InitiativeRow] = []
        self._come: list[InitiativeRow] = []
        for line in lines:
            self._judge(line, line.row)
        count_in(self.moves, self._gone, catalogue, by=-1)
        count_in(self.moves, self._come, catalogue)
        entered = {line.id for line in self.refused if has_id(line) and line.id not in self._current}
        named = refused_records.find_refused_records(connection, [*self.new, *entered]) if self.new or entered else {}
        self.refusing = Refusing(catalogue, device.unit, today, named)
        self.refusing.settle(self.new, self.moves)
        for line in self.refused:
            if line.id in entered:
                self.refusing.note(line, self.moves)

    def _judge(self, line: ReadLine, row: InitiativeRow | None) -> None:
        if row is None:
            self._answer(line, Answer.REFUSED)
            self.refused.append(line)
            return
        current = self._current.get(line.id)
        answer = rule(current, self._hashes, line.revision, line.sha256, self.device.number, is_hub=self.device.is_hub)
        self._answer(line, answer)
        kept = KeptLine(line.id, line.revision, line.sha256, line.place)
        if answer is Answer.CONFLICT:
            self.conflicts.append(kept)
            if current is not None and current.owner == self.device.number:
                self.contested[len(self.outcomes) - 1] = current
            return
        key = (line.id, line.revision)
        if key not in self._hashes:
            self._hashes[key] = line.sha256
            self.revisions.append(kept)
        if answer is Answer.STORED:
            self._make_current(row, current, line.place)

    def _answer(self, line: ReadLine, answer: Answer) -> None:
        self.outcomes.append(
            Outcome(id=line.id, revision=line.revision, sha256=line.sha256, answer=answer, findings=line.findings)
        )

    def _make_current(self, row: InitiativeRow, before: InitiativeRow | None, place: int) -> None:
        if before is not None:
            self._gone.append(before)
            if before.judgement:
                row = msgspec.structs.replace(row, judgement=before.judgement)  # it holds until somebody decides anew
        self._come.append(row)
        rows = self.new if before is None or row.id in self.new else self.changed
        rows[row.id] = row
        if rows is self.changed and before is not None:
            self.former.setdefault(row.id, before.revision)
        self._current[row.id] = row
        self.places[row.id] = place


def write_batch(connection: Connection, batch: Batch, document: int, now: dt.datetime) -> int:
    """Write what `batch` decided, as it came in the document with this number; the standings' new edition, if any.

    Raises OtherWriterWasFaster when a revision was written by somebody else meanwhile.
    """
    records.add_initiatives(connection, list(batch.new.values()))
    records.change_initiatives(connection, list(batch.changed.values()))
    records.add_revisions(connection, document, batch.revisions)
    _let_wait(connection, batch, document)
    records.add_conflicts(connection, document, batch.device.number, batch.conflicts)
    records.add_quarantined_lines(connection, document, [_quarantined(line) for line in batch.refused])
    refused_records.drop_refused_records(connection, batch.refusing.settled)
    refused_records.put_refused_records(connection, batch.refusing.changed.values())
    return counters.apply_moves(connection, batch.moves, hub_day(now))


def _let_wait(connection: Connection, batch: Batch, document: int) -> None:
    """What a reviewer is to look at: the newest revision of each record, where it came in this document."""

    def came(rows: Iterable[InitiativeRow]) -> list[Came]:
        return [Came(row.id, row.unit, row.programme, batch.places[row.id]) for row in rows if not row.withdrawn]

    left = records.find_places(connection, batch.former.items())
    waiting.take_in(connection, document, came(batch.new.values()), came(batch.changed.values()), left)


def _quarantined(line: ReadLine) -> QuarantinedLine:
    """A refused line with field and code of what must be mended.

    The facts repeat what the line says, names among it; they travel in the sealed receipt only.
    """
    kept = KeptLine(line.id if has_id(line) else "", line.revision, line.sha256, line.place)
    told = [
        {"field": finding.field, "code": finding.code} for finding in line.findings if finding.weight is Weight.MUST
    ]
    return QuarantinedLine(kept, msgspec.json.encode(told).decode())
