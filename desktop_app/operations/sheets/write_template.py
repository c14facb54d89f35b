"""The workbook to fill in: headings that the import knows, lists to choose from, help in Vietnamese, and no rows.

Promise: what is filled in as the help says is imported whole; an empty template has no row to import. Headings, help
and widths are data (`resources/sheets/template.json`); the lists are those of the book's programme.
"""

import datetime as dt
import os
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

import resources
from desktop_app.messages import basis_words, recogniser_words, stage_words
from desktop_app.operations.sheets.workbook_closing import close_workbook
from desktop_app.operations.whole_file import written_whole
from desktop_app.store.book import Book
from sync.contract.checks import EARLIEST, LATEST
from sync.contract.initiative import Basis, RecognisedBy, Stage
from sync.contract.programme import ProgrammePack

_LONGEST_HELP = 255  # of Excel's own
_HEADING_ROW_HEIGHT = 32
_GUIDE_WIDTH = 110
_MOST_DONG = 10**15


class _Column(msgspec.Struct, frozen=True):
    field: str
    heading: str
    width: int
    kind: str
    help: str


class _Guide(msgspec.Struct, frozen=True):
    heading: str
    lines: tuple[str, ...]


class _Template(msgspec.Struct, frozen=True):
    sheet: str
    lists: str
    help: str
    rows: int
    columns: tuple[_Column, ...]
    guide: tuple[_Guide, ...]


@cache
def _template() -> _Template:
    path = Path(resources.__file__).parent / "sheets" / "template.json"
    return msgspec.json.decode(path.read_bytes(), type=_Template)


def write_template(book: Book, path: Path) -> None:
    """Write the template (.xlsx) for the book's programme. Raises BookReadOnly, DiskFull; no part of a file is left."""
    pack = book.catalogues.packs.get(book.workplace.programme)
    with written_whole(path) as unfinished:
        _Writer(unfinished, pack).write()


class _Writer:
    """Writes the three sheets."""

    def __init__(self, path: Path, pack: ProgrammePack | None) -> None:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  only this needs it

        self._data = _template()
        self._choices = _choices(pack)
        self._workbook: Any = xlsxwriter.Workbook(os.fspath(path))
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}
        self._heading = self._workbook.add_format(head)
        self._must = self._workbook.add_format({**head, "bg_color": "#DFEBE7"})
        self._day = self._workbook.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        self._amount = self._workbook.add_format({"num_format": "#,##0", "valign": "top"})
        self._text = self._workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})

    def write(self) -> None:
        """Write them all. Raises OSError."""
        columns = [one for one in self._data.columns if one.kind != "list" or self._choices.get(one.field)]
        sheet = self._workbook.add_worksheet(self._data.sheet)
        self._write_guide(self._workbook.add_worksheet(self._data.help))
        places = self._write_lists(self._workbook.add_worksheet(self._data.lists))
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, _HEADING_ROW_HEIGHT)
        formats = {"day": self._day, "amount": self._amount}
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, formats.get(column.kind, self._text))
            is_must = column.kind == "must"
            heading = f"{column.heading} *" if is_must else column.heading
            sheet.write_string(0, place, heading, self._must if is_must else self._heading)
            sheet.data_validation(1, place, self._data.rows, place, self._rule(column, places))
        close_workbook(self._workbook)

    def _rule(self, column: _Column, places: dict[str, str]) -> dict[str, object]:
        """What may stand in a column, and what Excel says when a cell of it is chosen, or filled in wrongly."""
        rule: dict[str, object] = {"validate": "any"}
        wrong = ""
        if column.kind == "list":
            rule = {"validate": "list", "source": places[column.field]}
            wrong = "Xin chọn trong danh sách."
        elif column.kind == "day":
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": _midnight(EARLIEST),
                "maximum": _midnight(LATEST),
            }
            wrong = "Xin ghi ngày/tháng/năm, ví dụ: 05/09/2026."
        elif column.kind == "amount":
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST_DONG}
            wrong = "Xin ghi số tiền bằng đồng, chỉ ghi số."
        told = {"input_title": column.heading[:32], "input_message": column.help[:_LONGEST_HELP]}
        return rule | told | ({"error_title": "Xin xem lại", "error_message": wrong} if wrong else {})

    def _write_lists(self, sheet: Any) -> dict[str, str]:  # noqa: ANN401  the library has no types
        """Write the choices, one column a field; where each list lies, as a formula names it."""
        places: dict[str, str] = {}
        for place, (field, names) in enumerate(self._choices.items()):
            heading = next(column.heading for column in self._data.columns if column.field == field)
            sheet.set_column(place, place, 32)
            sheet.write_string(0, place, heading, self._heading)
            for row, name in enumerate(names, 1):
                sheet.write_string(row, place, name)
            letter = chr(ord("A") + place)
            places[field] = f"='{self._data.lists}'!${letter}$2:${letter}${len(names) + 1}"
        return places

    def _write_guide(self, sheet: Any) -> None:  # noqa: ANN401  the library has no types
        sheet.set_column(0, 0, _GUIDE_WIDTH, self._text)
        row = 0
        for part in self._data.guide:
            sheet.write_string(row, 0, part.heading, self._heading)
            for line in part.lines:
                row += 1
                sheet.write_string(row, 0, f"• {line}", self._text)
            row += 2


def _choices(pack: ProgrammePack | None) -> dict[str, list[str]]:
    """The names to choose from, by field; a field without any is not asked."""
    listed = {
        "kind": [one.name_vi for one in pack.kinds] if pack else [],
        "field": [one.name_vi for one in pack.fields] if pack else [],
        "group": [one.name_vi for one in pack.groups] if pack else [],
        "phase": [one.name_vi for one in pack.phases] if pack else [],
        "stage": [stage_words(one.value) for one in Stage],
        "benefit.basis": [basis_words(one.value) for one in Basis],
        "recognition.by": [recogniser_words(one.value) for one in RecognisedBy],
    }
    return {field: names for field, names in listed.items() if names}


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001  a day, not an instant
