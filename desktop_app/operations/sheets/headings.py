"""Which sheet of a file is the list, how its letters are spelled, and where its headings stand.

Promise: the sheet that a person names is taken, or the file refused; without a name the first whose headings name a
title, else the first with any understood heading; another sheet that looks like a list too is told, never passed over
in silence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import resources
from desktop_app.domain.errors import SheetGone, SheetHeaderUnknown
from desktop_app.domain.sheets.columns import (
    ColumnNames,
    Header,
    HeaderReader,
    Row,
    decode_column_names,
    heading_key,
)
from desktop_app.operations.sheets.files import Sheet
from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.operations.sheets.spelling import SheetSpelling

_ROWS_LOOKED_AT = 200
_COLUMNS_TOLD = 20
_CHARACTERS_TOLD = 40

Remembered = Callable[[Iterable[str]], Mapping[str, str]]
"""Gives, for headings by their keys, the fields that a person chose for them before."""


class ChosenSheet(NamedTuple):
    """The list, its headings, the names of other sheets that look like lists, and how its letters are spelled.

    `first` are the first rows as they stand in the file; the sheet's own rows begin with them, read. `names` are the
    names of all sheets that hold anything.
    """

    sheet: Sheet
    header: Header
    others: tuple[str, ...]
    spelling: SheetSpelling
    first: tuple[Row, ...] = ()
    names: tuple[str, ...] = ()


@cache
def column_names() -> ColumnNames:
    """The words for columns that come with the program."""
    return decode_column_names((Path(resources.__file__).parent / "sheets" / "columns.json").read_bytes())


def choose_sheet(
    sheets: Iterable[Sheet],
    path: Path,
    personal_data: Sequence[str] = (),
    plan: SheetPlan | None = None,
    remembered: Remembered | None = None,
    *,
    any_headings: bool = False,
) -> ChosenSheet:
    """Look at the first rows of every sheet.

    `personal_data` are the fields of a person that the programme asks for. With `any_headings`, headings that nobody
    understands are headings, too. Raises SheetGone, SheetHeaderUnknown, and what opening a sheet raises.
    """
    plan = plan or SheetPlan()
    chosen: ChosenSheet | None = None
    unread: ChosenSheet | None = None
    others: list[str] = []
    texts: tuple[str, ...] = ()
    names: list[str] = []
    for sheet in sheets:
        names.append(sheet.name)
        looked_at, header = _looked_at(sheet, plan, personal_data, remembered)
        if not header:
            continue
        if not header.columns:
            texts = texts or tuple(one.text[:_CHARACTERS_TOLD] for one in header.headings[:_COLUMNS_TOLD])
            unread = looked_at if unread is None or sheet.name == plan.sheet else unread
        elif chosen is None or _is_better(looked_at, chosen, plan):
            others += [chosen.sheet.name] if chosen is not None and "title" in chosen.header.fields else []
            chosen = looked_at
        elif "title" in header.fields:
            others.append(sheet.name)
    if plan.sheet and plan.sheet not in names:
        raise SheetGone(path=str(path), sheet=plan.sheet)
    if any_headings and unread is not None and (chosen is None or plan.sheet == unread.sheet.name != chosen.sheet.name):
        others += [chosen.sheet.name] if chosen is not None else []
        chosen = unread
    if chosen is None:
        raise SheetHeaderUnknown(path=str(path), columns=texts)
    return chosen._replace(others=tuple(others), names=tuple(names))


def _is_better(new: ChosenSheet, chosen: ChosenSheet, plan: SheetPlan) -> bool:
    if plan.sheet and plan.sheet in (new.sheet.name, chosen.sheet.name):
        return new.sheet.name == plan.sheet
    return "title" in new.header.fields and "title" not in chosen.header.fields


def _looked_at(
    sheet: Sheet, plan: SheetPlan, personal_data: Sequence[str], remembered: Remembered | None
) -> tuple[ChosenSheet, Header | None]:
    """The sheet with its first rows looked at; its header has no columns where no heading is understood."""
    first = tuple(islice(sheet.rows, _ROWS_LOOKED_AT))
    wanted = "unicode" if plan.letters == "windows-1258" else plan.letters
    spelling = SheetSpelling(first, wanted)
    read = list(spelling.rows(first))
    reader = HeaderReader(column_names(), personal_data, plan.fields)
    header = reader.read_header(read) or reader.plain_header(read)
    if header and remembered is not None and (found := remembered([heading_key(one.text) for one in header.headings])):
        reader = HeaderReader(column_names(), personal_data, {**found, **plan.fields})
        header = reader.read_header(read) or header
    rows = spelling.rows(chain(first, sheet.rows))
    return ChosenSheet(sheet._replace(rows=rows), header or Header(0, 0, (), ()), (), spelling, first), header


def widest_texts(rows: Iterable[Row]) -> tuple[str, ...]:
    """What stands in the fullest of the first rows: most likely the headings that were not understood."""
    texts = [tuple(text for cell in cells if (text := " ".join(str(cell).split()))) for _, cells in islice(rows, 10)]
    fullest = max(texts, key=len, default=())
    return tuple(text[:_CHARACTERS_TOLD] for text in fullest[:_COLUMNS_TOLD])
