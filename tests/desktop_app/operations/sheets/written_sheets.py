"""Spreadsheets made for tests: .xlsx by XlsxWriter; .xls and .ods byte by byte, as no library here writes them.

The .xls is BIFF8 (records BOF, BOUNDSHEET, LABEL, NUMBER, MERGEDCELLS, EOF) in a compound file of 512-byte sectors with
one FAT sector, after Microsoft's [MS-XLS] and [MS-CFB]; the .ods is the `content.xml` of OpenDocument 1.2.
"""

import datetime as dt
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Cells = Sequence[object]
HEADINGS = ("Tên sáng kiến", "Họ và tên tác giả", "Mã nhân viên", "Ngày đề xuất", "Giá trị làm lợi")
ROWS: tuple[Cells, ...] = (
    ("Kẹp nhanh giữ khuôn", "Nguyễn Văn A", "00123", dt.date(2026, 9, 14), "120 triệu đồng/năm"),
    ("Giá để khay nghiêng", "Trần Thị B", "00124", dt.date(2026, 9, 15), ""),
)
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry
manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""
_EVERY_ROW = (HEADINGS, *ROWS)
_SECTOR, _END, _FREE, _FAT_SECTOR = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALLEST_STREAM = 4096


def an_xlsx(path: Path, rows: Iterable[Cells] = _EVERY_ROW, **sheets: Iterable[Cells]) -> Path:
    """Write an .xlsx; `sheets` are more sheets by name. A day is written as a day."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for name, content in {"Danh sách": rows, **sheets}.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(content):
                for place, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(row, place, cell, day)
                    else:
                        sheet.write(row, place, cell)
    return path


def a_text(path: Path, rows: Iterable[Cells] = _EVERY_ROW, encoding: str = "utf-8", separator: str = ",") -> Path:
    """Write a text in columns, every cell in quotes; a day as dd/mm/yyyy."""
    lines = [separator.join('"' + _spelled(cell).replace('"', '""') + '"' for cell in cells) for cells in rows]
    path.write_bytes("".join(line + "\r\n" for line in lines).encode(encoding))
    return path


def _spelled(cell: object) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else str(cell)


def an_xls(path: Path, rows: Iterable[Cells] = _EVERY_ROW, merged: Iterable[tuple[int, int, int, int]] = ()) -> Path:
    """Write an .xls of one sheet; days as the day numbers that Excel keeps. `merged`: first row, last row, columns."""
    path.write_bytes(a_compound_file({"Workbook": _biff8(rows, list(merged))}))
    return path


def a_locked_xlsx(path: Path) -> Path:
    """Write what Excel makes of an .xlsx with a password: a compound file with two streams."""
    path.write_bytes(a_compound_file({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"\x99" * 5000}))
    return path


def a_locked_xls(path: Path) -> Path:
    """Write an .xls whose first record after BOF is FILEPASS."""
    workbook = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + _record(
        0x002F, b"\x01\x00" + b"\x07" * 52
    )
    path.write_bytes(a_compound_file({"Workbook": workbook + _record(0x000A)}))
    return path


def _biff8(rows: Iterable[Cells], merged: list[tuple[int, int, int, int]]) -> bytes:
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if isinstance(cell, dt.date):
                cell = (cell - dt.date(1899, 12, 30)).days  # noqa: PLW2901
            if isinstance(cell, int | float):
                body += _record(0x0203, struct.pack("<HHHd", row, place, 0, cell))
            elif cell != "":
                text = str(cell).encode("utf-16-le")
                body += _record(0x0204, struct.pack("<HHHHB", row, place, 0, len(text) // 2, 1) + text)
    if merged:
        body += _record(
            0x00E5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *area) for area in merged)
        )
    body += _record(0x000A)
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = "Danh sách".encode("utf-16-le")
    offset = len(begin) + 4 + 8 + len(name) + 4
    sheet = _record(0x0085, struct.pack("<IHBB", offset, 0, len(name) // 2, 1) + name)
    return begin + sheet + _record(0x000A) + body


def _record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def a_compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file: header, one FAT sector, one directory sector, then the streams one after the other."""
    fat = [_FAT_SECTOR, _END]
    content, entries = b"", [_directory_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(max(_SMALLEST_STREAM, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        start, count = len(fat), len(padded) // _SECTOR
        fat += [*range(start + 1, start + count), _END]
        content += padded
        after = number + 1 if number < len(streams) else _FREE
        entries.append(_directory_entry(name, 2, start, len(padded), right=after))
    if len(fat) > _SECTOR // 4 or len(entries) > 4:
        raise ValueError("too long for one FAT sector and one directory sector")
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _SMALLEST_STREAM, _END, 0, _END, 0) + struct.pack("<I", 0)
    table = struct.pack(f"<{len(fat)}I", *fat)
    return (
        header.ljust(_SECTOR, b"\xff")
        + table.ljust(_SECTOR, b"\xff")
        + b"".join(entries).ljust(_SECTOR, b"\0")
        + content
    )


def _directory_entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
    return entry + b"\0" * 36 + struct.pack("<IQ", start, size)


def an_ods(path: Path, rows: Iterable[Cells] = _EVERY_ROW, extra: str = "") -> Path:
    """Write an .ods of one sheet as LibreOffice does, with a million repeated empty rows below; `extra`: more rows."""
    table = "".join(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows)
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    table += f'{extra}<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = f'<table:table table:name="Danh sách">{table}</table:table>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body><office:spreadsheet>'
            f"{content}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_cell(cell: object) -> str:
    if isinstance(cell, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell:%Y-%m-%d}"/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    if cell == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
