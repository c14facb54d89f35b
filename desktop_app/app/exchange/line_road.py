"""From the card of the network to the book and back; what is kept holds from the next exchange on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import ProxyAddressUnusable
from desktop_app.messages import error_words
from sync.contract.errors import ProxyLoginRequired

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.operations.exchange.line_settings import ShownLineSettings
    from desktop_app.store.book import Book
    from desktop_app.ui.exchange.line.line_part import LinePart


class LineRoad:
    """Connects the line's part of one exchange page."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        """`language` is that of the words for what goes wrong."""
        self._shelf = shelf
        self._language = language

    def connect(self, part: LinePart) -> None:
        """Take it, once."""
        self._part = part
        part.opened.connect(self._reload)
        part.panel.kept.connect(self._on_kept)
        part.panel.certificate_given.connect(self._on_certificate_given)
        part.panel.certificates_removed.connect(self._on_certificates_removed)

    def hear_of(self, error: Exception) -> None:
        """An exchange that somebody began has failed: where a proxy asks for a login, open the card there."""
        if isinstance(error, ProxyLoginRequired):
            self._part.ask_login(error_words(error, self._language).what)

    def _reload(self) -> None:
        from desktop_app.operations.exchange.line_settings import line_settings  # noqa: PLC0415  beside its use

        self._shelf.ask(line_settings, self._part.show_settings)

    def _on_kept(self, proxy: str, user: str, password: str | None) -> None:
        def job(book: Book) -> ShownLineSettings:
            from desktop_app.operations.exchange.line_settings import use_line  # noqa: PLC0415  beside its use

            return use_line(book, proxy, user, password)

        self._shelf.ask(job, self._part.show_kept, self._on_failed)

    def _on_certificate_given(self, path: str) -> None:
        def job(book: Book) -> ShownLineSettings:
            from desktop_app.operations.exchange.line_settings import add_authority  # noqa: PLC0415  beside its use

            return add_authority(book, Path(path))

        self._shelf.ask(job, self._part.show_settings, self._on_failed)

    def _on_certificates_removed(self) -> None:
        from desktop_app.operations.exchange.line_settings import remove_authorities  # noqa: PLC0415  beside its use

        self._shelf.ask(remove_authorities, self._part.show_settings, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        words = error_words(error, self._language)
        if isinstance(error, ProxyAddressUnusable):
            self._part.panel.show_address_problem(words.todo)
        else:
            self._part.panel.show_certificate_problem(str(words))
