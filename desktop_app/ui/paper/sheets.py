"""Documents of A4 pages: set in a Times-like serif, written as PDF, given to a printer.

Promise: a document may be made and written on any thread; a PDF appears whole under its name or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextTable
from PySide6.QtPrintSupport import QPrinter

from desktop_app.operations.whole_file import written_whole

_FAMILIES = ["Times New Roman", "Liberation Serif", "Tinos", "Noto Serif", "DejaVu Serif"]
_POINTS = 12
_DPI = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """What shall be printed: its name (for the printer's queue and the file), its markup, whether it lies across."""

    name: str
    markup: str
    is_wide: bool = False

    def layout(self) -> QPageLayout:
        """A4; Qt leaves two centimetres around the text by itself, and numbers the pages there."""
        way = QPageLayout.Orientation.Landscape if self.is_wide else QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF())


def document_of(sheet: Sheet) -> QTextDocument:
    """The document, laid out for A4 pages."""
    document = QTextDocument()
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.setHtml(sheet.markup)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and frame.format().headerRowCount() == 0 and frame.rows() > 1:
            repeated = frame.format()
            repeated.setHeaderRowCount(1)
            frame.setFormat(repeated)
    return document


def write_pdf(sheet: Sheet, path: Path) -> None:
    """Write it as a PDF file. Raises BookReadOnly, DiskFull; no part of a file is left then."""
    with written_whole(path) as unfinished:
        writer = QPdfWriter(str(unfinished))
        writer.setPageLayout(sheet.layout())
        writer.setResolution(_DPI)
        writer.setTitle(sheet.name)
        document_of(sheet).print_(writer)
        del writer  # the file is whole when its writer is gone


def send_to_printer(sheet: Sheet, printer: QPrinter) -> None:
    """Print it."""
    printer.setDocName(sheet.name)
    document_of(sheet).print_(printer)
