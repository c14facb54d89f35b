"""From what is typed to the similar records of the book, and back; on the worker, so that no keystroke waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.ui.entry.similar.similar_beside import SimilarBeside
    from sync.contract.initiative import Initiative


class SimilarRoad:
    """Connects what watches the form of one entry page."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        """`language` is that of the words for what goes wrong."""
        self._shelf = shelf
        self._language = language

    def connect(self, similar: SimilarBeside) -> None:
        """Take it, once."""
        self._similar = similar
        similar.wanted.connect(self._on_wanted)
        similar.told_apart.connect(self._on_told_apart)
        similar.taken_back.connect(self._on_taken_back)

    def _on_wanted(self, form: Initiative, own_id: str) -> None:
        from desktop_app.operations.find_similar import find_similar  # noqa: PLC0415  late: after the first picture

        self._shelf.ask(lambda book: find_similar(book, form, own_id), self._similar.show_found, self._on_failed)

    def _on_told_apart(self, own_id: str, record_id: str) -> None:
        from desktop_app.operations.find_similar import tell_apart  # noqa: PLC0415  seldom

        self._shelf.ask(lambda book: tell_apart(book, own_id, record_id), None, self._on_not_remembered)

    def _on_taken_back(self, own_id: str, record_id: str) -> None:
        from desktop_app.operations.find_similar import take_back_apart  # noqa: PLC0415  seldom

        self._shelf.ask(lambda book: take_back_apart(book, own_id, record_id), None, self._on_not_remembered)

    def _on_failed(self, error: Exception) -> None:
        from desktop_app.messages import error_words  # noqa: PLC0415  seldom

        self._similar.show_trouble(str(error_words(error, self._language)))

    def _on_not_remembered(self, error: Exception) -> None:
        from desktop_app.messages import error_words  # noqa: PLC0415  seldom

        self._similar.show_not_remembered(str(error_words(error, self._language)))
