"""Excel files for the tests of what the hub takes as tables, the hostile ones among them."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from string import ascii_uppercase

import xlsxwriter

TREE_HEADINGS = (
    "Mã đơn vị",
    "Tên đơn vị",
    "Cấp",
    "Mã đơn vị cấp trên",
    "Hiệu lực từ",
    "Hiệu lực đến",
    "Đơn vị kế thừa",
)
_SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: Sequence[object]) -> bytes:
    """An .xlsx with these rows, days as Excel keeps them; a text that begins with = is a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet("Đơn vị"), book.add_format({"num_format": "dd/mm/yyyy"})
        for place, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(place, column, dt.datetime.combine(cell, dt.time()), day)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(place, column, cell, value="K")
                else:
                    sheet.write(place, column, cell)
    return made.getvalue()


def with_sheet(document: bytes, sheet: bytes) -> bytes:
    """The same .xlsx with other bytes for its sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == _SHEET else old.read(name))
    return made.getvalue()


def cells(*places: tuple[str, str]) -> bytes:
    """A sheet's XML with these texts at these places."""
    rows = "".join(
        f'<row r="{place.lstrip(ascii_uppercase)}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for place, text in places
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()
