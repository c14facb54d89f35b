"""How much memory a zipped spreadsheet would take, found before it is opened.

The library keeps a sheet as one rectangle around all its cells (32 bytes each): a stray cell in the last corner of a
sheet of two rows asks for half a terabyte and ends the whole program. Promise: such a file is refused instead, however
it is spelled and wherever in the archive it lies, at the price of unpacking and parsing it once more; memory for this
stays below some megabytes.

What a part is called decides nothing, as the library opens what the workbook names. A part that nowhere says
`sheetData` holds no cells to the library; one that does must be well-formed, in UTF-8 and without a document type, so
that the parser here sees the same elements as the library's, which is more lenient.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from desktop_app.domain.errors import FileTooLarge, FileUnreadable
from desktop_app.operations.sheets.rectangles import ExcelExtent, OpenDocumentExtent

MAX_CELLS = 16_000_000
"""Half a gigabyte in the library's memory: 100,000 rows of 160 columns. All sheets of a file together."""

MAX_UNPACKED_BYTES = 400_000_000
MAX_SHARED_STRINGS = 5_000_000
_CHUNK = 1 << 20
_SHEET_MARK = b"sheetData"
_SHARED_STRING_MARKS = (b"<si", b":si")
# What zipfile and expat raise on damaged, encrypted or strangely packed files.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, expat.ExpatError)


def refuse_what_takes_too_much_memory(stream: BinaryIO, path: Path) -> None:
    """Look into a zipped spreadsheet. Raises FileUnreadable (`damaged`, `too_large`, `not_a_sheet`)."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _look_into(archive, path)
    except _DAMAGED as error:
        raise FileUnreadable(path=str(path), reason="damaged") from error


class _Rectangle:
    """Measures the rectangle of one part, chunk by chunk."""

    def __init__(self, extent: ExcelExtent | OpenDocumentExtent) -> None:
        self._extent = extent
        self._parser = expat.ParserCreate("utf-8")  # whatever the part declares: the library reads it as that
        self._parser.StartElementHandler = extent.on_start
        if isinstance(extent, OpenDocumentExtent):
            self._parser.EndElementHandler = extent.on_end
        self._parser.StartDoctypeDeclHandler = _refuse_document_type

    @property
    def cells(self) -> int:
        """The cells of the rectangle so far."""
        return self._extent.largest

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def end(self) -> None:
        """Make sure that the part ends where its outermost element does."""
        self._parser.Parse(b"", True)


def _look_into(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    names = {part.filename.replace("\\", "/").lower() for part in parts}
    if "xl/workbook.bin" in names:  # the binary kind, whose cells are not looked at here
        raise FileUnreadable(path=str(path), reason="not_a_sheet")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise FileTooLarge(path=str(path), reason="too_large")
    cells = unpacked = strings = sheets = 0
    for part in parts:
        part.file_size = MAX_UNPACKED_BYTES + 1  # so that it is unpacked to its true end, whatever the archive says
        size, found, rectangles = _look_through(archive, part, MAX_UNPACKED_BYTES - unpacked, MAX_CELLS - cells)
        unpacked, strings, sheets = unpacked + size, strings + found, sheets + len(rectangles)
        cells += sum(rectangle.cells for rectangle in rectangles)
        if unpacked > MAX_UNPACKED_BYTES or strings > MAX_SHARED_STRINGS or cells > MAX_CELLS:
            raise FileTooLarge(path=str(path), reason="too_large")
        for rectangle in rectangles:
            rectangle.end()
    if not sheets:
        raise FileUnreadable(path=str(path), reason="not_a_sheet")


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _look_through(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, room_for_cells: int
) -> tuple[int, int, list[_Rectangle]]:
    """The part's true size in bytes, how many shared strings it may hold, and the rectangles that it may be.

    Ends as soon as one of them is known to be too large.
    """
    size, strings, has_mark, is_late = 0, 0, False, False
    rectangles = [_Rectangle(OpenDocumentExtent())] if part.filename == "content.xml" else []
    before = b""
    for chunk in _chunks(archive, part):
        text = before + chunk
        if not has_mark and _SHEET_MARK in text:
            has_mark, is_late = True, size > 0
            if not is_late:
                rectangles.append(_Rectangle(ExcelExtent()))
        size += len(chunk)
        seam = before[-2:] + chunk
        strings += sum(seam.count(mark) for mark in _SHARED_STRING_MARKS)
        for rectangle in rectangles:
            rectangle.feed(chunk)
        if size > room or strings > MAX_SHARED_STRINGS or any(one.cells > room_for_cells for one in rectangles):
            return size, strings, rectangles
        before = text[-len(_SHEET_MARK) :]
    if is_late:  # what stands before the mark was not fed to it: once more from the start
        rectangle = _Rectangle(ExcelExtent())
        rectangles.append(rectangle)
        for chunk in _chunks(archive, part):
            rectangle.feed(chunk)
            if rectangle.cells > room_for_cells:
                break
    return size, strings, rectangles


def _refuse_document_type(*_declaration: object) -> None:
    raise ValueError("a spreadsheet has no document type")
