"""Which sheet of a file is the list, and where its headings stand.

Promise: the first sheet whose headings name a title is taken, else the first with any understood heading; another sheet
that looks like a list too is told, never passed over in silence.
"""

from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import resources
from desktop_app.domain.errors import SheetHeaderUnknown
from desktop_app.domain.sheet_columns import ColumnNames, Header, HeaderReader, Row, decode_column_names
from desktop_app.operations.sheet_files import Sheet

_ROWS_LOOKED_AT = 200
_COLUMNS_TOLD = 20
_CHARACTERS_TOLD = 40


class ChosenSheet(NamedTuple):
    """The list, its headings, and the names of other sheets that look like lists."""

    sheet: Sheet
    header: Header
    others: tuple[str, ...]


@cache
def column_names() -> ColumnNames:
    """The words for columns that come with the program."""
    return decode_column_names((Path(resources.__file__).parent / "sheets" / "columns.json").read_bytes())


def choose_sheet(sheets: Iterable[Sheet], path: Path, personal_data: Iterable[str] = ()) -> ChosenSheet:
    """Look at the first rows of every sheet.

    `personal_data` are the fields of a person that the programme asks for. Raises SheetHeaderUnknown, and what opening
    a sheet raises.
    """
    reader = HeaderReader(column_names(), personal_data)
    chosen: tuple[Sheet, Header] | None = None
    others: list[str] = []
    texts: tuple[str, ...] = ()
    for sheet in sheets:
        first = list(islice(sheet.rows, _ROWS_LOOKED_AT))
        header = reader.read_header(first)
        if header is None:
            texts = texts or widest_texts(first)
        elif chosen is None or ("title" in header.fields and "title" not in chosen[1].fields):
            chosen = (sheet._replace(rows=chain(first, sheet.rows)), header)
        elif "title" in header.fields:
            others.append(sheet.name)
    if chosen is None:
        raise SheetHeaderUnknown(path=str(path), columns=texts)
    return ChosenSheet(*chosen, tuple(others))


def widest_texts(rows: Iterable[Row]) -> tuple[str, ...]:
    """What stands in the fullest of the first rows: most likely the headings that were not understood."""
    texts = [tuple(text for cell in cells if (text := " ".join(str(cell).split()))) for _, cells in islice(rows, 10)]
    fullest = max(texts, key=len, default=())
    return tuple(text[:_CHARACTERS_TOLD] for text in fullest[:_COLUMNS_TOLD])
