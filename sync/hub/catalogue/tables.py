"""A table that somebody hands in, as Excel or CSV: rows of named texts, with the numbers that her program shows.

Promise: headings are found by their words, in Vietnamese or English, with marks or without, below a title or not; what
is wrong is told with its row (`RowFinding`), all of it at once; nothing of a table with a fault is ever used.
"""

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sync.hub.catalogue.sheets import MOST_COLUMNS, MOST_ROWS, Rows, SheetRefused, is_excel, read_first_sheet
from sync.hub.errors import FileMissing, RowFinding, TableFaulty
from sync.text.folding import words
from sync.text.unicode_text import normal_form, unusable_characters

MOST_BYTES = 32 << 20
LONGEST_TEXT = 300
MOST_FINDINGS = 200
_TITLE_ROWS = 12
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
)


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was handed in, under the name that its owner gave it."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of its content."""
        return hashlib.sha256(self.content).hexdigest()

    def refused(self, *findings: RowFinding) -> TableFaulty:
        """The error that tells what is wrong with it."""
        return TableFaulty(path=self.name, count=len(findings), findings=findings[:MOST_FINDINGS])


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: number and texts by field, empty ones left out. `passed_over`: headings that mean nothing here."""

    rows: list[tuple[int, dict[str, str]]]
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Headings:
    """By what words each field's column is known; `needed` must all be there."""

    known: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    _fields: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Fold the words once."""
        for name, spellings in self.known.items():
            self._fields.update({_folded(one): name for one in (name, *spellings)})

    def field_of(self, heading: str) -> str:
        """The field that a column of this heading holds; "" for none."""
        return self._fields.get(_folded(heading), "")

    def shown(self, name: str) -> str:
        """What a person calls the field's column."""
        return next(iter(self.known[name]), name)


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises FileMissing, TableFaulty where they are too many."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise GivenFile(str(path), b"").refused(RowFinding(0, "too_large"))
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def read_table(given: GivenFile, headings: Headings) -> Table:
    """The rows of an Excel file, or of text in columns. Raises TableFaulty."""
    rows = _excel_rows(given) if is_excel(given.content) else _text_rows(given)
    for place, (_, texts) in enumerate(rows[:_TITLE_ROWS]):
        fields = [headings.field_of(text) for text in texts]
        if sum(name in fields for name in headings.needed) >= min(2, len(headings.needed)):
            return _table(given, headings, fields, rows[place:])
    raise given.refused(RowFinding(0, "no_headings", ", ".join(headings.shown(name) for name in headings.needed)))


def read_date(text: str) -> dt.date | None:
    """A day as people write it: 2026-01-31 or 31/01/2026; None for what is none."""
    for pattern in _DATES:
        if (found := pattern.fullmatch(text.strip())) is not None:
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def unfit_texts(row: int, texts: Iterable[str]) -> list[RowFinding]:
    """What no name and no code may be: with signs that cannot be kept, or too long."""
    return [
        RowFinding(row, "unusable_text", "".join(sign for sign in text[:40] if sign.isprintable()))
        for text in texts
        if len(text) > LONGEST_TEXT or unusable_characters(text)
    ]


def _table(given: GivenFile, headings: Headings, fields: list[str], rows: Rows) -> Table:
    head_row, head = rows[0]
    missing = [name for name in headings.needed if name not in fields]
    twice = [text for text, name in zip(head, fields, strict=True) if name and fields.count(name) > 1]
    if missing or twice:
        told = [RowFinding(head_row, "heading_missing", headings.shown(name)) for name in missing]
        raise given.refused(*told, *(RowFinding(head_row, "heading_twice", text[:40]) for text in twice))
    named = [
        (number, {name: one_line(text) for name, text in zip(fields, texts, strict=False) if name and text.strip()})
        for number, texts in rows[1:]
    ]
    passed_over = tuple(text[:40] for text, name in zip(head, fields, strict=True) if text.strip() and not name)
    return Table([row for row in named if row[1]], passed_over)


def one_line(text: str) -> str:
    """A text in one spelling; a line break in it, as Excel makes by Alt+Enter, is a space."""
    return normal_form(" ".join(text.split()))


def _excel_rows(given: GivenFile) -> Rows:
    try:
        return read_first_sheet(given.content)
    except SheetRefused as refused:
        raise given.refused(RowFinding(0, refused.reason)) from refused


def _text_rows(given: GivenFile) -> Rows:
    try:
        text = given.content.decode("utf-8-sig")
        if "\0" in text:
            raise given.refused(RowFinding(text.count("\n", 0, text.index("\0")) + 1, "unusable_text", ""))
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
        rows: Rows = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells[:MOST_COLUMNS]]))
            if len(rows) > MOST_ROWS:
                raise given.refused(RowFinding(0, "too_many_rows"))
    except (UnicodeDecodeError, csv.Error) as error:
        raise given.refused(RowFinding(0, "not_a_sheet")) from error
    return rows


def _separator(text: str) -> str:
    """A Vietnamese Excel saves CSV with semicolons."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _folded(heading: str) -> str:
    return " ".join(words(heading))
