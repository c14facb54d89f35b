"""A receipt as a sheet of paper: for a printer, for a PDF file, and for a command line that has no window.

Promise: nothing is printed of a receipt that was not verified: an `OpenedReceipt` is one that was.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from desktop_app.operations.receipts.open_receipt import OpenedReceipt
    from desktop_app.ui.paper.sheets import Sheet


def receipt_sheet(opened: OpenedReceipt) -> Sheet:
    """The sheet, with the name that its file or the printer's queue has; it may be painted on any thread."""
    from desktop_app.ui.paper.receipt_paper import receipt_name, receipt_paper  # noqa: PLC0415  seldom
    from desktop_app.ui.paper.sheets import document_sheet  # noqa: PLC0415

    today = dt.datetime.now().astimezone().date()
    return document_sheet(receipt_name(opened), receipt_paper(opened, today))


def write_receipt(opened: OpenedReceipt, path: Path) -> None:
    """Write the sheet as a PDF file where there is no window. Raises BookReadOnly, DiskFull."""
    from desktop_app.ui.paper.sheets import write_pdf  # noqa: PLC0415  seldom

    application = _application()
    write_pdf(receipt_sheet(opened), path)
    del application


def _application() -> QGuiApplication:
    """Qt's letters need an application; on Linux one that asks for no display."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415  seldom
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    present = QCoreApplication.instance()
    if isinstance(present, QGuiApplication):
        return present
    alone = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    return QGuiApplication(["sangkien", *alone])
