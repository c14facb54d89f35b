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
        size, found, is_sheet = _look_through(archive, part, MAX_UNPACKED_BYTES - unpacked)
        unpacked, strings = unpacked + size, strings + found
        if unpacked > MAX_UNPACKED_BYTES or strings > MAX_SHARED_STRINGS:
            raise FileTooLarge(path=str(path), reason="too_large")
        extent = ExcelExtent() if is_sheet else OpenDocumentExtent() if part.filename == "content.xml" else None
        if extent is not None:
            sheets += 1
            cells += _cells(_chunks(archive, part), extent, MAX_CELLS - cells)
            if cells > MAX_CELLS:
                raise FileTooLarge(path=str(path), reason="too_large")
    if not sheets:
        raise FileUnreadable(path=str(path), reason="not_a_sheet")


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> tuple[int, int, bool]:
    """The part's true size in bytes, how many shared strings it may hold, and whether it may be a sheet."""
    size, strings, is_sheet = 0, 0, False
    before = b""
    for chunk in _chunks(archive, part):
        size += len(chunk)
        text = before + chunk
        is_sheet = is_sheet or _SHEET_MARK in text
        seam = before[-2:] + chunk
        strings += sum(seam.count(mark) for mark in _SHARED_STRING_MARKS)
        if size > room or strings > MAX_SHARED_STRINGS:
            break
        before = text[-len(_SHEET_MARK) :]
    return size, strings, is_sheet


def _cells(chunks: Iterator[bytes], extent: ExcelExtent | OpenDocumentExtent, room: int) -> int:
    """The cells of the rectangle; a number above `room` as soon as it is known to be larger."""
    parser = expat.ParserCreate("utf-8")  # whatever the part declares: the library reads it as that
    parser.StartElementHandler = extent.on_start
    if isinstance(extent, OpenDocumentExtent):
        parser.EndElementHandler = extent.on_end
    parser.StartDoctypeDeclHandler = _refuse_document_type
    for chunk in chunks:
        parser.Parse(chunk, False)
        if extent.largest > room:
            return extent.largest
    parser.Parse(b"", True)
    return extent.largest


def _refuse_document_type(*_declaration: object) -> None:
    raise ValueError("a spreadsheet has no document type")
