"""Cells merged over several rows: the same value for each of them, and several rows that are one initiative.

Lists name an initiative once, in a cell merged downwards, and its authors in the rows beside it. Promise: such rows
become one row with all its authors; any other merged value (a workshop beside its initiatives) counts in each row.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from desktop_app.domain.sheets.cells import Cell, cell_text
from desktop_app.domain.sheets.columns import Header, Row

_MOST_ROWS = 200
"""A cell merged over more rows than this is decoration, not a value."""


class MergedArea(NamedTuple):
    """Merged cells: row numbers as shown (from 1) and places from 0, both ends included."""

    first_row: int
    last_row: int
    first_place: int
    last_place: int


def unmerged_rows(rows: Iterable[Row], areas: Iterable[MergedArea], header: Header) -> Iterator[Row]:
    """The rows below the headings, with merged values filled in, rows of one initiative joined."""
    below = [area for area in areas if area.first_row > header.last_row and _is_downwards(area)]
    data = (row for row in rows if row[0] > header.last_row)
    if not below:
        return iter(data)
    titles = {column.place for column in header.columns if column.field == "title"}
    starts = {
        number: area.first_row
        for area in below
        if area.first_place in titles
        for number in range(area.first_row, area.last_row + 1)
    }
    names = {column.place for column in header.columns if column.field == "authors.name"}
    once = [area for area in below if area.first_place not in names or area.first_row not in starts]
    filled = _filled(data, sorted(once))  # a name beside a merged title is one author, not one in each row
    authors = frozenset(column.place for column in header.columns if column.field.startswith("authors."))
    grouped = groupby(filled, key=lambda row: int(starts.get(row[0], row[0])))
    return (_joined(number, [cells for _, cells in members], authors) for number, members in grouped)


def _is_downwards(area: MergedArea) -> bool:
    return area.first_place == area.last_place and 0 < area.last_row - area.first_row < _MOST_ROWS


def _filled(rows: Iterator[Row], areas: Sequence[MergedArea]) -> Iterator[Row]:
    waiting = list(reversed(areas))
    open_values: dict[int, tuple[int, Cell]] = {}
    for number, cells in rows:
        complete = list(cells)
        while waiting and waiting[-1].first_row <= number:
            area = waiting.pop()
            if area.first_row == number and area.first_place < len(complete):
                open_values[area.first_place] = (area.last_row, complete[area.first_place])
        for place, (last_row, value) in list(open_values.items()):
            if number > last_row:
                del open_values[place]
            elif place < len(complete) and complete[place] == "":
                complete[place] = value
        yield number, complete


def _joined(number: int, members: Sequence[Sequence[Cell]], authors: frozenset[int]) -> Row:
    if len(members) == 1:
        return number, members[0]
    width = max(len(cells) for cells in members)
    columns = [[cells[place] if place < len(cells) else "" for cells in members] for place in range(width)]
    return number, [_one_cell(column, is_author=place in authors) for place, column in enumerate(columns)]


def _one_cell(column: Sequence[Cell], *, is_author: bool) -> Cell:
    """The cells below each other as one: one line each for authors, empty ones too; else each value once."""
    if len(set(map(repr, column))) == 1 and not is_author:
        return column[0]
    texts = [cell_text(cell) for cell in column]
    if is_author:
        return "; ".join(texts) if any(texts) else ""
    distinct = list(dict.fromkeys(text for text in texts if text))
    if len(distinct) == 1:
        return column[texts.index(distinct[0])]
    return "\n".join(distinct)
