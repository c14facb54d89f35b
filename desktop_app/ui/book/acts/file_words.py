"""What is asked and said where the book's rows become a file or paper, in the language shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ui.translations import number_words


class FileWords(QObject):
    """Names of files, asked for by the system's own dialog; and what became of them."""

    def ask_pdf(self, parent: QWidget, name: str) -> Path | None:
        """Where the PDF shall be saved; None when the person left it."""
        return self._ask(parent, self.tr("Save as PDF"), f"{name}.pdf", self.tr("PDF (*.pdf)"))

    def ask_sheet(self, parent: QWidget) -> Path | None:
        """Where the spreadsheet shall be saved; None when the person left it."""
        kinds = ";;".join((self.tr("Excel (*.xlsx)"), self.tr("Text in columns (*.csv)")))
        return self._ask(parent, self.tr("Export the list"), f"{self.list_name()}.xlsx", kinds)

    def list_name(self) -> str:
        """What a list is called, on paper and as a file."""
        return self.tr("List of initiatives")

    def form_name(self) -> str:
        """What the application form is called as a file."""
        return self.tr("Application for recognition")

    def making(self) -> str:
        """The pages are being made."""
        return self.tr("Making the pages…")

    def exporting(self) -> str:
        """The spreadsheet is being written."""
        return self.tr("Exporting…")

    def saved(self, path: Path) -> str:
        """A file was saved."""
        return self.tr("Saved: {path}").format(path=path)

    def printed(self, printer: str) -> str:
        """The pages went to a printer."""
        return self.tr("Handed to the printer: {printer}").format(printer=printer or self.tr("(without a name)"))

    def exported(self, count: int, path: Path) -> str:
        """A spreadsheet was written."""
        return self.tr("Exported: {count} · {path}").format(count=number_words(count), path=path)

    def _ask(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
        if not chosen:
            return None
        ending = kind.rpartition("*")[2].rstrip(")")
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(ending)
