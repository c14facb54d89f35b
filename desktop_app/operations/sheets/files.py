"""Opens what people call an Excel list: .xlsx, .xls, .ods, and text in columns (.csv, .tsv), whatever the name says.

Promise: rows come one by one with the number that the spreadsheet program shows; what is no spreadsheet, damaged,
locked or too large for a small PC is refused with one of our errors before memory is taken for it. Formulas give the
value that was last computed; what is only formatted is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from desktop_app.domain.errors import FileLocked, FileMissing, FileUnreadable, SheetEmpty
from desktop_app.domain.sheets.columns import Row
from desktop_app.domain.sheets.merges import MergedArea
from desktop_app.operations.sheets.extents import refuse_what_takes_too_much_memory
from desktop_app.operations.sheets.texts import opened_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FILEPASS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)
_MAX_COMPOUND_BYTES = 256 << 20
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".tab", ".txt"})


class Sheet(NamedTuple):
    """One sheet of a file; `rows` can be gone through once.

    `encoding` is a text file's, as Python names it; `height` the last row's number where the file says it, else 0.
    """

    name: str
    rows: Iterator[Row]
    merged: tuple[MergedArea, ...] = ()
    encoding: str = ""
    height: int = 0


@contextmanager
def open_sheets(path: Path, letters: str = "") -> Iterator[Iterator[Sheet]]:
    """The sheets of a file that hold anything, hidden ones last; their rows can be read until the block is left.

    `letters` is what a person says of a text file's encoding (see `opened_text`).
    Raises FileMissing, FileUnreadable (`reason`: `not_a_sheet`, `damaged`, `locked`, `too_large`), SheetEmpty, some of
    them only on the way.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise FileMissing(path=str(path)) from error
    with stream:
        start = stream.read(8)
        if start.startswith(_ZIP):
            refuse_what_takes_too_much_memory(stream, path)
        elif start == _OLE:
            if _is_locked(stream):
                raise FileLocked(path=str(path), reason="locked")
        elif path.suffix.lower() not in _TEXT_ENDINGS:
            raise FileUnreadable(path=str(path), reason="not_a_sheet")
        elif not start:
            raise SheetEmpty(path=str(path))
        else:
            with opened_text(stream, path, letters) as (encoding, rows):
                yield iter([Sheet("", rows, encoding=encoding)])
            return
        with _opened_workbook(stream, path) as workbook:
            yield _sheets(workbook, path)


def _is_locked(stream: BinaryIO) -> bool:
    """Whether a compound file has a password: the stream of an .xlsx that has one, or FILEPASS behind an .xls's BOF."""
    stream.seek(0)
    content = stream.read(_MAX_COMPOUND_BYTES)
    return "EncryptedPackage".encode("utf-16-le") in content or _FILEPASS.search(content) is not None


@contextmanager
def _opened_workbook(stream: BinaryIO, path: Path) -> Iterator[CalamineWorkbook]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  only an import needs it

    stream.seek(0)
    with _translated(path):
        workbook = CalamineWorkbook.from_filelike(stream)
    with workbook:
        yield workbook


def _sheets(workbook: CalamineWorkbook, path: Path) -> Iterator[Sheet]:
    empty = True
    for name in _sheet_names(workbook):
        with _translated(path):
            sheet = workbook.get_sheet_by_name(name)
        if sheet.start is not None:
            empty = False
            yield Sheet(name, _numbered(sheet, path), _merged_areas(sheet), height=sheet.end[0] + 1 if sheet.end else 0)
    if empty:
        raise SheetEmpty(path=str(path))


def _sheet_names(workbook: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    found = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    return [one.name for one in sorted(found, key=lambda one: one.visible != SheetVisibleEnum.Visible)]


def _numbered(sheet: CalamineSheet, path: Path) -> Iterator[Row]:
    with _translated(path):
        yield from enumerate(sheet.iter_rows(), 1)


def _merged_areas(sheet: CalamineSheet) -> tuple[MergedArea, ...]:
    shift = sheet.start[1] if sheet.start else 0
    areas = sheet.merged_cell_ranges or []
    return tuple(MergedArea(top + 1, bottom + 1, left - shift, right - shift) for (top, left), (bottom, right) in areas)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the library's errors into ours."""
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        yield
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise FileUnreadable(path=str(path), reason="damaged") from error
    except BaseException as error:
        # WORKAROUND(python-calamine 0.9): a panic inside the library comes as a BaseException of no public class.
        if type(error).__name__ != "PanicException":
            raise
        raise FileUnreadable(path=str(path), reason="damaged") from error
