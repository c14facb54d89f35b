"""One row of a spreadsheet as an initiative, with what was noticed on the way.

Promise: nothing is guessed about people or money; what a cell leaves open becomes a finding with the words as written,
and the row goes on. The same row gives the same identity, whatever kind of file it lies in.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.domain.sheets.amounts import read_benefit, unit_of_money
from desktop_app.domain.sheets.authors import read_authors
from desktop_app.domain.sheets.cells import Cell, cell_day, cell_text
from desktop_app.domain.sheets.choices import ChoiceWords, FixedWords
from desktop_app.domain.sheets.columns import ColumnNames, Header
from desktop_app.domain.sheets.findings import REPLACEMENT, ask, damaged_text
from desktop_app.domain.sheets.people import split_people
from sync.contract.findings import Finding
from sync.contract.initiative import (
    Consent,
    Initiative,
    Participant,
    RecognisedBy,
    Recognition,
    Stage,
    Withdrawal,
)
from sync.contract.programme import ProgrammePack

_TEXTS = ("title", "investor", "workplace", "problem", "solution", "effect", "conditions")
_DAYS = ("proposed_on", "applied_on", "recognition.decided_on", "authors.born_on")


class ReadRow(NamedTuple):
    """A row that was read. `sha256` is its identity (32 bytes); `record_id` the id that an export wrote into it."""

    initiative: Initiative
    findings: tuple[Finding, ...]
    sha256: bytes
    record_id: str


class PassedOver(NamedTuple):
    """A row that is no initiative: a total."""

    text: str


class RowReader:
    """Reads the rows under one header."""

    def __init__(
        self, header: Header, names: ColumnNames, pack: ProgrammePack | None, today: dt.date, **given: object
    ) -> None:
        """Take the header, the words, the programme (None when unknown) and the day.

        `given` are the fields of the record that no column says: unit, unit_name, programme, consent.
        """
        self._plan = [
            (column.place, column.field, ", " if column.field == "workplace" else "\n") for column in header.columns
        ]
        self._order = sorted({one.field for one in header.columns} - {"id"})
        self._day_places = [(one.field, one.place) for one in header.columns if one.field in _DAYS]
        self._text_fields = tuple(field for field in _TEXTS if field in self._order)
        asides = [unit_of_money(one.aside) for one in header.columns if one.field == "benefit"]
        self._unit_of_money = next(filter(None, asides), header.unit_of_money)
        self._given: Mapping[str, Any] = given
        self._pack = pack
        self._phase_on: dict[dt.date | None, str] = {None: _phase_on(pack, today)}
        catalogues = {"kind": pack.kinds, "field": pack.fields, "group": pack.groups} if pack else {}
        self._choices = {field: ChoiceWords(choices) for field, choices in catalogues.items()}
        self._phases = ChoiceWords(pack.phases if pack else ())
        groups = ("stage", "recognised_by", "basis", "yes", "no", "total")
        self._words = {group: FixedWords(names.words, group) for group in groups}

    def read(self, cells: Sequence[Cell]) -> ReadRow | PassedOver | None:
        """Read one row; None when no understood column holds anything."""
        values = self._values(cells)
        if not values:
            return None
        if "authors.name" not in values and (total := self._total(cells, values)):
            return PassedOver(total)
        return self._row(values, cells)

    def _values(self, cells: Sequence[Cell]) -> dict[str, str]:
        """The texts of the understood columns by field, without empty ones."""
        values: dict[str, str] = {}
        width = len(cells)
        for place, field, joint in self._plan:
            if place < width and (cell := cells[place]) != "" and (text := cell_text(cell)):
                values[field] = f"{values[field]}{joint}{text}" if field in values else text
        return values

    def _total(self, cells: Sequence[Cell], values: dict[str, str]) -> str:
        first = next(text for cell in cells if (text := cell_text(cell)))
        is_total = self._words["total"].begins
        label = values.get("title", first)
        return label if is_total(label) and is_total(first) else ""

    def _row(self, values: dict[str, str], cells: Sequence[Cell]) -> ReadRow:
        findings: list[Finding] = []
        days = {
            field: self._day(field, cells[place], values, findings)
            for field, place in self._day_places
            if field in values
        }
        fields: dict[str, Any] = dict(self._given)
        for field in self._text_fields:
            if field in values:
                fields[field] = values[field]
        if authors := read_authors(values, days.pop("authors.born_on", None), findings):
            fields["authors"] = authors
        if named := values.get("participants.name"):
            people = split_people(named)
            fields["participants"] = tuple(
                Participant(name=person.name, employee_number=person.employee_number) for person in people
            )
        for field in ("kind", "field", "group"):
            if text := values.get(field):
                fields[field] = self._choices[field].find_code(text) if self._choices else text
        self._benefit(values, fields, findings)
        recognition = self._recognition(values, days.pop("recognition.decided_on", None), findings)
        if recognition:
            fields["recognition"] = recognition
        fields |= {field: day for field, day in days.items() if day}
        fields["phase"] = self._phase(values, fields.get("applied_on") or fields.get("proposed_on"))
        self._marks(values, fields, findings)
        fields["stage"] = self._stage(values, fields, recognition, findings)
        # `id` is no part of the identity, as lists number their rows anew each time.
        spelled = "\x1e".join([f"{field}\x1f{values[field]}" for field in self._order if field in values])
        if REPLACEMENT in spelled:
            findings += [damaged_text(field) for field, text in values.items() if REPLACEMENT in text]
        identity = hashlib.sha256(spelled.encode(errors="surrogatepass")).digest()
        return ReadRow(Initiative(**fields), tuple(findings), identity, values.get("id", ""))

    def _day(self, field: str, cell: Cell, values: dict[str, str], findings: list[Finding]) -> dt.date | None:
        day = cell_day(cell)
        if day is None:
            named = "authors.0.born_on" if field == "authors.born_on" else field
            findings.append(ask(named, "unreadable", values[field]))
        else:
            values[field] = day.isoformat()  # a real date and the same day written out are one identity
        return day

    def _benefit(self, values: dict[str, str], fields: dict[str, Any], findings: list[Finding]) -> None:
        basis = values.get("benefit.basis", "")
        benefit, unclear = read_benefit(
            values.get("benefit", ""),
            values.get("benefit.as_written", ""),
            unit=unit_of_money(values["benefit.unit"]) if "benefit.unit" in values else self._unit_of_money,
            basis=self._words["basis"].find_meaning(basis) if basis else "",
            note=values.get("benefit.note", ""),
            basis_words=self._words["basis"].find_meaning,
        )
        fields["benefit"] = benefit
        if unclear:
            findings.append(unclear)

    def _recognition(
        self, values: dict[str, str], decided_on: dt.date | None, findings: list[Finding]
    ) -> Recognition | None:
        number, by_text = values.get("recognition.number", ""), values.get("recognition.by", "")
        by = self._words["recognised_by"].find_meaning(by_text) if by_text else ""
        if by_text and not by:
            findings.append(ask("recognition.by", "unknown_choice", by_text))
        if not (number or by or decided_on):
            return None
        return Recognition(by=RecognisedBy(by) if by else None, number=number, decided_on=decided_on)

    def _phase(self, values: dict[str, str], day: dt.date | None) -> str:
        if text := values.get("phase"):
            return self._phases.find_code(text)
        if day not in self._phase_on:
            self._phase_on[day] = _phase_on(self._pack, day) if day else ""
        return self._phase_on[day]

    def _marks(self, values: dict[str, str], fields: dict[str, Any], findings: list[Finding]) -> None:
        """Confidential, withdrawn, and consent: a plain "no" in the row outweighs what was said for the whole sheet."""
        if text := values.get("confidential"):
            fields["confidential"] = not self._words["no"].find_meaning(text)
            if fields["confidential"] and not self._words["yes"].find_meaning(text):
                findings.append(ask("confidential", "unreadable", text))
        if text := values.get("withdrawal.reason"):
            fields["withdrawal"] = Withdrawal(reason=text)
        if text := values.get("consent"):
            fields["consent"] = None if self._words["no"].find_meaning(text) else Consent(note=text)

    def _stage(
        self,
        values: dict[str, str],
        fields: dict[str, Any],
        recognition: Recognition | None,
        findings: list[Finding],
    ) -> Stage:
        """The stage as told; untold, the last one for which everything that it asks is there."""
        if text := values.get("stage"):
            if stage := self._words["stage"].find_meaning(text):
                return Stage(stage)
            findings.append(ask("stage", "unknown_choice", text))
        if not (fields.get("applied_on") and fields.get("solution")):
            if applied_on := values.get("applied_on"):
                findings.append(ask("stage", "taken_as_idea", applied_on))
            return Stage.IDEA
        is_recognised = recognition and recognition.by and recognition.number and recognition.decided_on
        return Stage.RECOGNISED if is_recognised else Stage.APPLIED


def _phase_on(pack: ProgrammePack | None, day: dt.date) -> str:
    phase = pack.phase_on(day) if pack else None
    return phase.code if phase else ""
