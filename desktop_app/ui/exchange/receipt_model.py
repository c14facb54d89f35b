"""The records that a receipt names, with what the hub answered to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.messages import brief_answer_words
from desktop_app.ui.widgets.row_model import RowModel

if TYPE_CHECKING:
    from desktop_app.operations.receipts.open_receipt import ReceiptRecord

TITLE, ANSWER = range(2)


class ReceiptModel(RowModel["ReceiptRecord"]):
    """One record a line, in the order of the batch."""

    def __init__(self, language: str) -> None:
        """No records."""
        super().__init__()
        self._language = language
        self.set_rows((), (self.tr("Initiative"), self.tr("Answer")))

    def words(self, row: ReceiptRecord, column: int) -> str:
        """What it is called; what the hub said, and whether it is what this book holds."""
        if column == TITLE:
            if not row.id:
                return self.tr("Photo of: {title}").format(title=row.title or row.sha256)
            return row.title or row.id
        if not row.fits:
            return self.tr("differs from this book")
        return brief_answer_words(row.answer, self._language)

    def mark(self, row: ReceiptRecord, column: int) -> tuple[str, str] | None:
        """Whether it is proven."""
        if column != ANSWER:
            return None
        return ("received", "received") if row.is_proven else ("attention", "attention")
