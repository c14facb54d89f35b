"""Which sheet of a file is the list of workers, in which letters, and where its headings stand.

Promise: the first sheet with a column of names is taken; another that looks alike is told, never passed over in
silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import resources
from desktop_app.domain.errors import RosterHeaderUnknown
from desktop_app.domain.roster.rows import is_roster
from desktop_app.domain.sheets.columns import ColumnNames, Header, HeaderReader, decode_column_names
from desktop_app.operations.sheets.files import Sheet
from desktop_app.operations.sheets.headings import widest_texts
from desktop_app.operations.sheets.spelling import SheetSpelling

_ROWS_LOOKED_AT = 200


class RosterSheet(NamedTuple):
    """The list with its rows in Unicode, its headings, the names of others, and how its letters are spelled."""

    sheet: Sheet
    header: Header
    others: tuple[str, ...]
    spelling: str


@cache
def roster_column_names() -> ColumnNames:
    """The words for the columns of a list of workers."""
    return decode_column_names((Path(resources.__file__).parent / "sheets" / "roster_columns.json").read_bytes())


def choose_roster_sheet(sheets: Iterator[Sheet], path: Path) -> RosterSheet:
    """Look at the first rows of every sheet. Raises RosterHeaderUnknown, and what opening a sheet raises."""
    reader = HeaderReader(roster_column_names())
    chosen: RosterSheet | None = None
    others: list[str] = []
    texts: tuple[str, ...] = ()
    for sheet in sheets:
        first = list(islice(sheet.rows, _ROWS_LOOKED_AT))
        spelling = SheetSpelling(first)
        header = reader.read_header(list(spelling.rows(first)))
        if header is None or not is_roster(header):
            texts = texts or widest_texts(spelling.rows(first))
        elif chosen is None:
            rows = spelling.rows(chain(first, sheet.rows))
            chosen = RosterSheet(sheet._replace(rows=rows), header, (), spelling.spelling.value)
        else:
            others.append(sheet.name)
    if chosen is None:
        raise RosterHeaderUnknown(path=str(path), columns=texts)
    return chosen._replace(others=tuple(others))
