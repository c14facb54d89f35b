"""Which printer: asked by the system's own dialog."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.paper.sheets import Sheet


def choose_printer(parent: QWidget, sheet: Sheet) -> QPrinter | None:
    """The printer that a person chose for `sheet`, or None."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(sheet.layout())
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None
