"""One row of a list of workers as a worker, with what was noticed on the way.

Promise: what is written of a person is taken as it stands, but for a name all in capitals, which is spelled as a name;
an unclear yes or no is left open and told; a row without a name is never a worker.
"""

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.domain.roster.workers import NO, NOT_SAID, YES, Worker
from desktop_app.domain.sheets.cells import Cell, cell_text
from desktop_app.domain.sheets.choices import FixedWords
from desktop_app.domain.sheets.columns import ColumnNames, Header
from desktop_app.domain.sheets.findings import REPLACEMENT, ask
from sync.contract.findings import Finding
from sync.contract.text_checks import SHORT_TEXT
from sync.text.unicode_text import unusable_characters

ROSTER_CODES = (
    "column_personal",
    "column_unknown",
    "row_no_worker",
    "number_repeated",
    "worker_ambiguous",
)
"""Codes that only a list of workers makes, beside those of the record and of any spreadsheet."""

_HEADING_CODES = {"personal_data_not_asked": "column_personal", "unknown_field": "column_unknown"}
_TEXTS = ("employee_number", "workplace", "job_title", "qualification")
_TICKS = frozenset("✓✔☑√✗✘☐")
_CROSSED = frozenset("✗✘☐")


class WorkerRow(NamedTuple):
    """A row that is a worker; `findings` that are a must keep it from being entered."""

    worker: Worker
    findings: tuple[Finding, ...]


class NoWorker(NamedTuple):
    """A row that is nobody: a total, or the name of a workshop above its people."""

    text: str


def is_roster(header: Header) -> bool:
    """Whether the headings are those of a list of workers: some column names them."""
    return bool(header.fields & {"name", "given_name"})


def heading_findings(header: Header) -> tuple[Finding, ...]:
    """What was noticed about the headings, in the words of a roster."""
    return tuple(
        ask(one.field, _HEADING_CODES.get(one.code, one.code), one.facts.get("value", "")) for one in header.findings
    )


class RosterRowReader:
    """Reads the rows under one header."""

    def __init__(self, header: Header, names: ColumnNames) -> None:
        """Take the header and the words that came with it."""
        self._columns = header.columns
        self._headings = {column.field: column.heading for column in header.columns}
        self._yes, self._no, self._total = (FixedWords(names.words, group) for group in ("yes", "no", "total"))

    def read(self, cells: Sequence[Cell]) -> WorkerRow | NoWorker | None:
        """Read one row; None when no understood column holds anything."""
        values = self._values(cells)
        if not values:
            return None
        first = next(text for cell in cells if (text := cell_text(cell)))
        name = _spelled_as_a_name(" ".join(_name_of(values).split()))
        if self._is_nobody(values, name, first):
            return NoWorker(name or first)
        findings = [] if name else [Finding(field=self._heading_of_name(), code="missing")]
        number, workplace, job_title, qualification = (" ".join(values.get(field, "").split()) for field in _TEXTS)
        worker = Worker(
            name=name,
            employee_number=number,
            workplace=workplace,
            job_title=job_title,
            qualification=qualification,
            union_member=self._answer("union_member", values, findings),
            manager=self._answer("manager", values, findings),
        )
        for text in (name, number, workplace, job_title, qualification):
            findings += self._flaws(text)
        return WorkerRow(worker, tuple(findings))

    def _values(self, cells: Sequence[Cell]) -> dict[str, str]:
        values: dict[str, str] = {}
        for column in self._columns:
            if column.place < len(cells) and (text := cell_text(cells[column.place])):
                field = column.field
                values[field] = f"{values[field]}, {text}" if field in values else text
        return values

    def _is_nobody(self, values: dict[str, str], name: str, first: str) -> bool:
        """A total; or one lonely text in a list whose workers have more: the heading of a group."""
        if self._total.begins(first) or (name and self._total.begins(name)):
            return True
        is_alone = len(values) == 1 and len(self._columns) > 2
        return is_alone and "employee_number" not in values and "employee_number" in self._headings

    def _answer(self, field: str, values: dict[str, str], findings: list[Finding]) -> str:
        text = values.get(field, "")
        if not text or not text.strip("-–. "):
            return NOT_SAID
        if text in _TICKS:
            return NO if text in _CROSSED else YES
        for words, answer in ((self._yes, YES), (self._no, NO)):
            if words.find_meaning(text):
                return answer
        findings.append(ask(self._headings[field], "unreadable", text))
        return NOT_SAID

    def _flaws(self, text: str) -> list[Finding]:
        name = self._heading_of_name()
        if REPLACEMENT in text or unusable_characters(text):
            return [Finding(field=name, code="unusable_characters", facts={"characters": "U+FFFD"})]
        if len(text) > SHORT_TEXT:
            return [Finding(field=name, code="too_long", facts={"limit": str(SHORT_TEXT), "length": str(len(text))})]
        return []

    def _heading_of_name(self) -> str:
        return self._headings.get("name") or self._headings["given_name"]


def _name_of(values: dict[str, str]) -> str:
    """The name in one column, or in two: family and middle names, then the given name."""
    return values.get("name") or f"{values.get('family_names', '')} {values.get('given_name', '')}"


def _spelled_as_a_name(name: str) -> str:
    """`NGUYỄN VĂN A`, as personnel lists like to write, is `Nguyễn Văn A`."""
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word.capitalize() for word in name.split())
