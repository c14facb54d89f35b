"""Which column of a spreadsheet means which field of the record, and in which row the headings stand.

Promise: headings are understood with and without marks, in Vietnamese and English, by contract name, with numbering,
brackets and a second language beside them; a heading that is not understood is told, never lost in silence; what a
person chose for a heading outweighs what its words say.
The words are data (`resources/sheets/columns.json`); here are only the rules by which they are compared.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import msgspec

from desktop_app.domain.sheets.amounts import unit_of_money
from desktop_app.domain.sheets.cells import Cell
from desktop_app.domain.sheets.findings import ask
from sync.contract.findings import Finding
from sync.text.folding import words

Row = tuple[int, Sequence[Cell]]
"""The row's number as the spreadsheet program shows it (from 1), and its cells from the first column on."""

HEADING_ROWS = 10
"""The headings stand within the first ten rows that hold anything: titles and names of units stand above them."""

PERSONAL = "personal"
PASSED_OVER = "passed_over"
_JOINED_FIELDS = frozenset(
    {"authors.name", "authors.employee_number", "workplace", "problem", "solution", "effect", "conditions"}
    | {"participants.name", "benefit.note", PERSONAL, PASSED_OVER}
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_UNIT_OF_MONEY_ABOVE = re.compile(r"(?:đơn vị tính|đvt|don vi tinh|dvt|đơn vị|don vi)\s*:\s*([^;,)]+)", re.IGNORECASE)
_LONGEST_HEADING = 200
# A heading understood in every word counts twice as much as one that only begins with understood words.
_TWICE = 2
_COUNTER = re.compile(r"\(?([0-9]{1,3}|[A-Za-z])\)?")


class ColumnNames(msgspec.Struct, frozen=True, kw_only=True):
    """The words for columns: by field, those of personal data, those known and not needed; and the words in cells."""

    fields: dict[str, tuple[str, ...]]
    personal: tuple[str, ...]
    passed_over: tuple[str, ...]
    words: dict[str, tuple[str, ...]]

    def by_words(self) -> dict[tuple[str, ...], str]:
        """The meaning of each heading, by its folded words. Raises ValueError if one has two meanings."""
        meanings: dict[tuple[str, ...], str] = {}
        listed = {**self.fields, PERSONAL: self.personal, PASSED_OVER: self.passed_over}
        for field, names in listed.items():
            for name in names:
                if meanings.setdefault(words(name), field) != field:
                    raise ValueError(f"{name!r} means {field} and {meanings[words(name)]}")
        meanings.pop((), None)
        return meanings


@dataclass(frozen=True, slots=True)
class Column:
    """One understood column: its place from 0, the field, the heading as written, and what stands there in brackets."""

    place: int
    field: str
    heading: str
    aside: str = ""


Grounds = Literal["whole", "beginning", "chosen", "unknown", "again", "not_needed", "personal"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands: its place from 0, the field it is read as ("" for none), and on what grounds.

    `again`: its field is another column's already. `guess` is the field that its words alone say.
    """

    place: int
    text: str
    field: str
    grounds: Grounds
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings: `row` and `last_row` (numbers as shown), the columns to read, and what was noticed on the way."""

    row: int
    last_row: int
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    unit_of_money: str = ""
    headings: tuple[Heading, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that some column gives."""
        return frozenset(column.field for column in self.columns)


def decode_column_names(document: bytes) -> ColumnNames:
    """Read the words from JSON. Raises msgspec.DecodeError."""
    return msgspec.json.decode(document, type=ColumnNames)


class HeaderReader:
    """Finds the headings among the first rows of a sheet."""

    def __init__(
        self, names: ColumnNames, personal_data: Iterable[str] = (), chosen: Mapping[str, str] | None = None
    ) -> None:
        """Take the words, and the fields of a person that the programme asks for (`ProgrammePack.personal_data`).

        `chosen` is what a person said of headings: the field, or "" to pass it over, by `heading_key`.
        """
        self._meanings = names.by_words()
        self._chosen = chosen or {}
        self._asked = frozenset(f"authors.{field}" for field in personal_data)

    def read_header(self, rows: Sequence[Row]) -> Header | None:
        """The header among the first rows: the row that most looks like headings, the upper one of equals.

        Headings in the row above or below that stand where this one is empty (merged over two rows) count with it.
        None when no heading is understood.
        """
        rows = [(number, cells) for number, cells in rows if any(cell != "" for cell in cells)][:HEADING_ROWS]
        scores = [self._score(cells) for _, cells in rows]
        if max(scores, default=0) <= 0:
            return None
        at = scores.index(max(scores))
        number, cells = rows[at]
        headings = {place: text for place, cell in enumerate(cells) if (text := str(cell).strip())}
        last = at
        if at and scores[at - 1] > 0:
            headings |= self._beside(headings, rows[at - 1][1])
        if at + 1 < len(rows) and self._is_second_line(rows[at + 1][1]):
            headings |= self._beside(headings, rows[at + 1][1])
            last = at + 1
        if last + 1 < len(rows) and _counts_columns(rows[last + 1][1]):
            last += 1
        return self._header(number, rows[last][0], headings, _unit_above(rows[:at]))

    def plain_header(self, rows: Sequence[Row]) -> Header | None:
        """The fullest of the first rows as headings, none of which is understood; None when all are empty."""
        texts = [
            (number, {place: text for place, cell in enumerate(cells) if (text := str(cell).strip())})
            for number, cells in rows
        ]
        number, headings = max(texts[:HEADING_ROWS], key=lambda row: len(row[1]), default=(0, {}))
        return self._header(number, number, headings, "") if headings else None

    def _score(self, cells: Sequence[Cell]) -> int:
        """How much a row looks like headings: a row of data may begin with the same words, but it holds numbers too."""
        found: dict[str, bool] = {}
        values = 0
        for cell in cells:
            if not isinstance(cell, str) or cell.strip().isdigit():
                values += cell != ""
                continue
            field, _, is_whole = self._meaning(cell)
            if field not in {"", PASSED_OVER, PERSONAL}:
                found[field] = found.get(field, False) or is_whole
        return sum(_TWICE if is_whole else 1 for is_whole in found.values()) - values

    def _is_second_line(self, cells: Sequence[Cell]) -> bool:
        """Whether a row below headings divides them further: it holds nothing that is no heading."""
        texts = [cell for cell in cells if cell != ""]
        return len(texts) > 1 and all(isinstance(text, str) and self._meaning(text)[0] for text in texts)

    def _beside(self, headings: dict[int, str], cells: Sequence[Cell]) -> dict[int, str]:
        """The understood headings of a neighbouring row where this one has none, or none that is understood."""
        return {
            place: cell
            for place, cell in enumerate(cells)
            if isinstance(cell, str) and self._meaning(cell)[0] and not self._meaning(headings.get(place, ""))[0]
        }

    def _header(self, row: int, last_row: int, headings: dict[int, str], unit_of_money: str) -> Header:
        taken: set[str] = set()
        columns: list[Column] = []
        findings: list[Finding] = []
        found: list[Heading] = []
        exact_first = sorted(headings, key=lambda place: (not self._meaning(headings[place])[2], place))
        for place in exact_first:
            field, aside, _ = self._meaning(headings[place])
            heading = " ".join(headings[place].split())[:60]
            grounds = self._grounds(headings[place], taken)
            if grounds == "personal":
                findings.append(ask(heading, "personal_data_not_asked", heading))
            elif grounds in ("unknown", "again"):
                findings.append(ask(heading, "unknown_field", heading))
            elif field != PASSED_OVER:
                taken.add(field)
                columns.append(Column(place, field, heading, aside))
            is_read = bool(columns) and columns[-1].place == place
            guess = self._said(headings[place])[0]
            guess = "" if guess in (PERSONAL, PASSED_OVER) else guess
            found.append(Heading(place, headings[place], field if is_read else "", grounds, guess))
        columns.sort(key=lambda column: column.place)
        found.sort(key=lambda heading: heading.place)
        return Header(row, last_row, tuple(columns), tuple(findings), unit_of_money, tuple(found))

    def _grounds(self, heading: str, taken: set[str]) -> Grounds:
        field, _, is_whole = self._meaning(heading)
        if field == PERSONAL or (field == "authors.born_on" and field not in self._asked):
            return "personal"
        if not field:
            return "unknown"
        if field in taken and field not in _JOINED_FIELDS:
            return "again"
        if heading_key(heading) in self._chosen:
            return "chosen"
        if field == PASSED_OVER:
            return "not_needed"
        return "whole" if is_whole else "beginning"

    def _meaning(self, heading: str) -> tuple[str, str, bool]:
        """The field of a heading ("" if unknown), what its brackets hold, and whether every word was understood."""
        chosen = self._chosen.get(heading_key(heading)) if self._chosen else None
        if chosen is None:
            return self._said(heading)
        return chosen or PASSED_OVER, self._said(heading)[1], True

    def _said(self, heading: str) -> tuple[str, str, bool]:
        """The same by its words alone; an effect in a unit of money is the benefit."""
        field, aside, is_whole = self._spelled(heading)
        return ("benefit" if field == "effect" and unit_of_money(aside) else field), aside, is_whole

    def _spelled(self, heading: str) -> tuple[str, str, bool]:
        if len(heading) > _LONGEST_HEADING:
            return "", "", False
        asides = _IN_BRACKETS.findall(heading)
        aside = asides[-1].strip() if asides else ""
        for spelled in _spellings(heading):
            if field := self._meanings.get(spelled):
                return field, aside, True
        for spelled in _spellings(heading):
            for length in range(len(spelled) - 1, 1, -1):
                if field := self._meanings.get(spelled[:length]):
                    return field, aside, False
        return "", "", False


def heading_key(heading: str) -> str:
    """By what a heading is known again, however it is spelled: its folded words."""
    return " ".join(words(heading[:_LONGEST_HEADING]))


def _spellings(heading: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a heading: whole, without brackets, each line or side of a slash, without its numbering."""
    bare = _IN_BRACKETS.sub(" ", heading)
    for text in dict.fromkeys([heading, bare, *bare.splitlines(), *bare.split("/")]):
        spelled = words(text)
        if spelled:
            yield spelled
            if spelled[0].isdigit():
                yield spelled[1:]


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3), or A B C, as printed forms do under their headings."""
    texts = [f"{cell:g}" if isinstance(cell, float) else str(cell).strip() for cell in cells if cell != ""]
    matches = [_COUNTER.fullmatch(text) for text in texts]
    found = [match[1] for match in matches if match]
    if len(found) < 2 or len(found) != len(texts):
        return False
    codes = [int(text) if text.isdigit() else ord(text.upper()) for text in found]
    return all(after - before == 1 or (before > ord("@") and after == 1) for before, after in pairwise(codes))


def _unit_above(rows: Sequence[Row]) -> str:
    """What "Đơn vị tính: triệu đồng" above the headings says."""
    texts = [cell for _, cells in rows for cell in cells if isinstance(cell, str)]
    matches = [_UNIT_OF_MONEY_ABOVE.search(text) for text in texts]
    found = [unit for match in matches if match and (unit := unit_of_money(match[1]))]
    return found[-1] if found else ""
