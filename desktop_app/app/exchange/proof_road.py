"""From the exchange page to what proves: receipts opened and verified again, on paper; the check of the whole book; the
list of all ids with their receipts.

Promise: typing never waits for a proof: a receipt takes milliseconds, everything longer has a worker and a connection
of its own and can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.app.long_work import LongWork, Wish
from desktop_app.domain.errors import ReceiptUnknown
from desktop_app.messages import error_words

if TYPE_CHECKING:
    from desktop_app.app.paper.page_maker import PageMaker
    from desktop_app.app.shelf import Shelf
    from desktop_app.operations.check_book import CheckResult
    from desktop_app.operations.receipts.export_receipts import ReceiptExport
    from desktop_app.operations.receipts.open_receipt import OpenedReceipt
    from desktop_app.store.book import Book
    from desktop_app.ui.exchange.page import ExchangePage


class Stopped(Exception):
    """The check was stopped between two records."""


class ProofRoad:
    """Connects one exchange page."""

    def __init__(self, shelf: Shelf, work: LongWork, language: str) -> None:
        """`work` is where what takes long is done."""
        self._shelf = shelf
        self._long = work
        self._language = language
        self._maker: PageMaker | None = None
        self._work = Wish()

    def connect(self, page: ExchangePage) -> None:
        """Take the page, once."""
        self._page = page
        page.side.receipt.receipt_requested.connect(self._on_receipt_requested)
        page.side.receipt.print_requested.connect(self._on_print_requested)
        page.side.receipt.pdf_requested.connect(self._on_pdf_requested)
        page.proof.check_requested.connect(self._on_check_requested)
        page.proof.export_requested.connect(self._on_export_requested)
        page.proof.stop_requested.connect(self._on_stop_requested)

    def close(self) -> None:
        """Finish the paper that is being made, end the rest."""
        self._work.take_back()
        if self._maker is not None:
            self._maker.close()

    def _on_receipt_requested(self, document: str) -> None:
        panel = self._page.side.receipt

        def open_it(book: Book) -> OpenedReceipt:
            from desktop_app.operations.receipts.open_receipt import open_receipt  # noqa: PLC0415  seldom

            return open_receipt(book, document)

        def failed(error: Exception) -> None:
            if isinstance(error, ReceiptUnknown):
                panel.show_missing(document)
            else:
                panel.show_broken(document, error_words(error, self._language))

        self._shelf.ask(open_it, panel.show_receipt, failed)

    def _on_print_requested(self, opened: OpenedReceipt) -> None:
        from desktop_app.app.paper.receipt_sheets import receipt_sheet  # noqa: PLC0415  seldom
        from desktop_app.ui.paper.printers import choose_printer  # noqa: PLC0415
        from desktop_app.ui.paper.sheets import form_layout, send_to_printer  # noqa: PLC0415

        if (printer := choose_printer(self._page, form_layout())) is not None:
            said = self._page.side.receipt.printed_words(printer.printerName())
            self._make(lambda: send_to_printer(receipt_sheet(opened), printer), said)

    def _on_pdf_requested(self, opened: OpenedReceipt) -> None:
        from desktop_app.app.paper.receipt_sheets import receipt_sheet  # noqa: PLC0415  seldom
        from desktop_app.ui.paper.receipt_paper import receipt_name  # noqa: PLC0415
        from desktop_app.ui.paper.sheets import write_pdf  # noqa: PLC0415

        panel = self._page.side.receipt
        if (path := panel.ask_pdf(receipt_name(opened))) is not None:
            self._make(lambda: write_pdf(receipt_sheet(opened), path), panel.saved_words(path))

    def _make(self, job: Callable[[], object], said: str) -> None:
        panel = self._page.side.receipt
        self._pages().run(
            job, lambda: panel.say(said), lambda error: panel.say(str(error_words(error, self._language)))
        )

    def _pages(self) -> PageMaker:
        if self._maker is None:
            from desktop_app.app.paper.page_maker import PageMaker  # noqa: PLC0415  seldom

            self._maker = PageMaker()
        return self._maker

    def _on_check_requested(self) -> None:
        from desktop_app.operations.check_book import check_book  # noqa: PLC0415  seldom

        def check(book: Book, wish: Wish) -> CheckResult:
            return check_book(book, lambda count: self._heed(count, wish))

        self._page.proof.show_checking()
        self._work = self._long.start(check, self._page.proof.show_checked, self._on_failed)

    def _heed(self, count: int, wish: Wish) -> None:
        """On the worker: tell how far it is, or end it because that is wanted."""
        if wish.is_gone():
            raise Stopped
        self._long.tell(self._page.proof.show_checking, count)

    def _on_export_requested(self, path: Path) -> None:
        self._page.proof.show_exporting()
        self._work = self._long.start(
            lambda book, wish: self._export(book, path, wish),
            lambda export: self._on_exported(export, path),
            self._on_failed,
        )

    def _export(self, book: Book, path: Path, wish: Wish) -> ReceiptExport | None:
        """On the worker."""
        from desktop_app.operations.receipts.export_receipts import export_receipts  # noqa: PLC0415  seldom

        return export_receipts(book, path, progress=self._tell, cancelled=wish.is_gone)

    def _on_exported(self, export: ReceiptExport | None, path: Path) -> None:
        if export is None:
            self._page.proof.show_stopped()
        else:
            self._page.proof.show_exported(export, path)

    def _on_stop_requested(self) -> None:
        self._work.take_back()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._page.proof.show_stopped()
        else:
            self._page.proof.show_failure(error_words(error, self._language))

    def _tell(self, count: int) -> None:
        self._long.tell(self._page.proof.show_exporting, count)
