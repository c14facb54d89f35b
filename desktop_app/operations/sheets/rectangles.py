"""Follows the elements of a sheet and keeps the size of the rectangle around its cells, counted from the first corner.

Promise: never smaller than the rectangle that the library takes; references that are no such thing raise ValueError.
"""

import re

_DIGITS = "0123456789"
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


class ExcelExtent:
    """Follows the rows and cells of an Excel sheet, with references or without; `largest` is in cells."""

    def __init__(self) -> None:
        self.largest = 1
        self._row = self._column = self._last_row = self._last_column = 0
        self._columns: dict[str, int] = {}

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            if reference := attributes.get("r"):
                letters = reference.rstrip(_DIGITS)
                self._row = int(reference[len(letters) :])
                self._column = self._columns.get(letters) or self._number(letters)
            else:
                self._column += 1
        elif name in {"v", "is"}:  # a cell without either has a format alone
            if self._row > self._last_row or self._column > self._last_column:
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
                self.largest = max(self._last_row, 1) * max(self._last_column, 1)
        elif name == "row":
            self._row = (
                int(attributes["r"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) if "r" in attributes else self._row + 1
            )
            self._column = 0
        elif ":" in name:
            self.on_start(name.rpartition(":")[2], attributes)

    def _number(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters):
            raise ValueError("no cell reference")
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = number
        return number


class OpenDocumentExtent:
    """Follows the rows and cells of a `content.xml`, which may say "a million times the same"."""

    def __init__(self) -> None:
        self.largest = 1
        self._tables_before = 0
        self._row = self._rows_in_one = self._place = 0
        self._last_row = self._last_place = 0

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._tables_before = self.largest
            self._row = self._last_row = self._last_place = 0
        elif name == "table:table-row":
            self._rows_in_one = _times(attributes.get("table:number-rows-repeated", "1"))
            self._place = 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._place += _times(attributes.get("table:number-columns-repeated", "1"))
            if any(key.startswith(("office:", "calcext:")) or key == "table:formula" for key in attributes):
                self._last_place = max(self._last_place, self._place)
                self._last_row = self._row + self._rows_in_one
                self.largest = max(self.largest, self._tables_before + self._last_row * self._last_place)

    def on_end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows_in_one


def _times(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("repeated less than never")
    return number
