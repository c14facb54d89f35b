"""How much memory a zipped spreadsheet would take, found before it is opened.

The library keeps a sheet as one rectangle around all its cells (32 bytes each): a stray cell in the last corner of a
sheet of two rows asks for half a terabyte and ends the whole program. Promise: such a file is refused instead, at the
price of unpacking it once more (a fifth of the time of reading it); memory for this stays below some megabytes.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from desktop_app.domain.errors import FileUnreadable

MAX_CELLS = 16_000_000
"""Half a gigabyte in the library's memory: 100,000 rows of 160 columns, or 11 columns filled down to the last row."""

MAX_UNPACKED_BYTES = 1 << 30
_CHUNK = 1 << 20
_LONGEST_REFERENCE = 24
# What zipfile and expat raise on damaged, encrypted or strangely packed files.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, expat.ExpatError)
_SHEET_PART = re.compile(r"worksheets[/\\][^/\\]+\.xml\Z", re.IGNORECASE)
_WIDE_COLUMN = re.compile(rb' r="([A-Z]{2,3})[0-9]')
_REFERENCE = re.compile(rb' r="[A-Z]*([0-9]+)"')


def refuse_what_takes_too_much_memory(stream: BinaryIO, path: Path) -> None:
    """Look into a zipped spreadsheet. Raises FileUnreadable (`damaged`, `too_large`, `not_a_sheet`)."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _look_into(archive, path)
    except _DAMAGED as error:
        raise FileUnreadable(path=str(path), reason="damaged") from error


def _look_into(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise FileUnreadable(path=str(path), reason="too_large")
    sheets = [part for part in parts if _SHEET_PART.search(part.filename)]
    content = [part for part in parts if part.filename == "content.xml"]
    if not sheets and not content:
        raise FileUnreadable(path=str(path), reason="not_a_sheet")
    cells = [_cells_of_excel(_chunks(archive, part)) for part in sheets]
    cells += [_cells_of_open_document(_chunks(archive, part)) for part in content]
    if max(cells) > MAX_CELLS:
        raise FileUnreadable(path=str(path), reason="too_large")


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _cells_of_excel(chunks: Iterator[bytes]) -> int:
    """Rows times columns, from the references of the cells. Up to column Z the columns are not told apart."""
    rows, wide, tail = 1, set[bytes](), b""
    for chunk in chunks:
        text = tail + chunk
        wide.update(_WIDE_COLUMN.findall(text))
        last = text.rfind(b' r="', 0, len(text) - _LONGEST_REFERENCE)
        if match := _REFERENCE.match(text, max(last, 0)):
            rows = max(rows, int(match[1][:8]))
        tail = text[-_LONGEST_REFERENCE:]
    if match := _REFERENCE.search(tail):
        rows = max(rows, int(match[1][:8]))
    return rows * max(map(_column_number, wide), default=26)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


class _OpenDocumentExtent:
    """Follows the rows and cells of a `content.xml`, which may say "a million times the same"."""

    def __init__(self) -> None:
        self.largest = 0
        self._row = self._rows_in_one = self._place = 0
        self._last_row = self._last_place = 0

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._row = self._last_row = self._last_place = 0
        elif name == "table:table-row":
            self._rows_in_one = int(attributes.get("table:number-rows-repeated", "1"))
            self._place = 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._place += int(attributes.get("table:number-columns-repeated", "1"))
            if "office:value-type" in attributes or "calcext:value-type" in attributes:
                self._last_place = max(self._last_place, self._place)
                self._last_row = self._row + self._rows_in_one
                self.largest = max(self.largest, self._last_row * self._last_place)

    def on_end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows_in_one


def _cells_of_open_document(chunks: Iterator[bytes]) -> int:
    extent = _OpenDocumentExtent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.on_start
    parser.EndElementHandler = extent.on_end
    for chunk in chunks:
        parser.Parse(chunk, False)
        if extent.largest > MAX_CELLS:
            break
    return extent.largest
