"""What is put on A4 pages: a document that breaks into pages by itself, or a list that is painted; as PDF, or printed.

Promise: it may be made and written on any thread; a PDF appears whole under its name or not at all; a list can be
stopped between two rows, and nothing comes of it then.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextTable
from PySide6.QtPrintSupport import QPrinter

from desktop_app.operations.whole_file import GivenUp, written_whole
from desktop_app.ui.paper.fonts import paper_font

_POINTS = 12
_DPI = 300
_MARGIN_MM = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """What shall be printed: its name (for the printer's queue and the file), who paints it, how its pages lie."""

    name: str
    paint: Callable[[QPagedPaintDevice], None]
    layout: QPageLayout


def form_layout() -> QPageLayout:
    """A4 upright; Qt leaves two centimetres around a document by itself, and numbers the pages there."""
    return _a4(QPageLayout.Orientation.Portrait, 0)


def list_layout(*, is_wide: bool) -> QPageLayout:
    """A4, lying across for a wide list."""
    way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return _a4(way, _MARGIN_MM)


def document_sheet(name: str, markup: str) -> Sheet:
    """A sheet of a document's markup."""
    return Sheet(name, lambda device: document_of(markup).print_(device), form_layout())


def document_of(markup: str) -> QTextDocument:
    """The document, laid out for A4 pages."""
    document = QTextDocument()
    document.setDefaultFont(paper_font(_POINTS))
    document.setHtml(markup)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and frame.format().headerRowCount() == 0 and frame.rows() > 1:
            repeated = frame.format()
            repeated.setHeaderRowCount(1)
            frame.setFormat(repeated)
    return document


def write_pdf(sheet: Sheet, path: Path) -> None:
    """Write it as a PDF file. Raises BookReadOnly, DiskFull, GivenUp; no part of a file is left then."""
    with written_whole(path) as unfinished:
        file = QFile(str(unfinished))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        try:
            writer = QPdfWriter(file)
            writer.setPageLayout(sheet.layout)
            writer.setResolution(_DPI)
            writer.setTitle(sheet.name)
            sheet.paint(writer)
            del writer  # the file is whole when its writer is gone
            if not file.flush() or file.error() is not QFile.FileError.NoError:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            file.close()


def send_to_printer(sheet: Sheet, printer: QPrinter) -> None:
    """Print it. Raises GivenUp; the printer is told to forget it then."""
    printer.setDocName(sheet.name)
    try:
        sheet.paint(printer)
    except GivenUp:
        printer.abort()
        raise


def _a4(way: QPageLayout.Orientation, margin_mm: int) -> QPageLayout:
    margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, margins, QPageLayout.Unit.Millimeter)
