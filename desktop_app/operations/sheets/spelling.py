"""The letters of a sheet: in Unicode, or as an old font spells them (VNI, TCVN3), brought into Unicode cell by cell.

Promise: what was found is told with examples before anything is stored, and a person's word outweighs it. A column that
holds Unicode already is left alone wherever either reading would do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop_app.domain.sheets.cells import Cell
from desktop_app.domain.sheets.columns import Row
from sync.text.legacy_letters import Spelling, guess_spelling, in_unicode, is_unicode

_EXAMPLES = 4
_LONGEST_EXAMPLE = 60


class Example(NamedTuple):
    """One cell as it stands, and as it is read."""

    before: str
    after: str


class SheetSpelling:
    """How the cells of one sheet are read."""

    def __init__(self, first_rows: Sequence[Row], wanted: str = "") -> None:
        """Look at the first rows; `wanted` is a person's word, a `Spelling`, or "" to guess."""
        texts = [(place, cell) for _, cells in first_rows for place, cell in enumerate(cells) if isinstance(cell, str)]
        is_known = wanted in list(Spelling)
        self.spelling = Spelling(wanted) if is_known else guess_spelling(text for _, text in texts)
        in_letters = Counter(place for place, text in texts if is_unicode(text))
        others = Counter(place for place, text in texts if not text.isascii() and not is_unicode(text))
        self._in_unicode = {place for place, count in in_letters.items() if count > others[place]}

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, their texts in Unicode."""
        if self.spelling is Spelling.UNICODE:
            return iter(rows)
        return ((number, self._cells(cells)) for number, cells in rows)

    def examples(self, rows: Iterable[Row]) -> tuple[Example, ...]:
        """A few cells that are read otherwise than they stand, no two alike."""
        found: dict[str, str] = {}
        for _, cells in rows:
            for before, after in zip(cells, self._cells(cells), strict=True):
                if before != after and len(found) < _EXAMPLES:
                    found[str(before)[:_LONGEST_EXAMPLE]] = str(after)[:_LONGEST_EXAMPLE]
        return tuple(Example(before, after) for before, after in found.items())

    def _cells(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        return [
            in_unicode(cell, self.spelling, when_both=place not in self._in_unicode) if isinstance(cell, str) else cell
            for place, cell in enumerate(cells)
        ]
