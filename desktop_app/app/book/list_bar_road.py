"""From what stands above the list to the book and back: what filters offer, the views, the columns as they were left.

Promise: what a filter offers is read when its list is opened, so that it is never out of date.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.periods import period_of
from desktop_app.messages import error_words
from desktop_app.store.listing.choices import counted_words
from desktop_app.store.listing.views import AS_LEFT, View
from desktop_app.ui.book.listing.columns import ShownColumn, known_columns

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.store.book import Book
    from desktop_app.ui.book.page import BookPage


class ListFacts(NamedTuple):
    """The kinds by their codes, the phases as (period, name), and the views."""

    kinds: dict[str, str]
    phases: tuple[tuple[str, str], ...]
    views: tuple[View, ...]


class ListBarRoad:
    """Connects what stands above the list of one book page."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        """Take the open book's shelf."""
        self._shelf = shelf
        self._language = language
        self._left = View(name=AS_LEFT)
        self._is_keeping = False

    def connect(self, page: BookPage) -> None:
        """Take the page, once, and give it what it needs to know of the book."""
        self._page = page
        views = page.bar.views
        page.bar.filters.choices_requested.connect(self._on_choices_requested)
        page.columns_changed.connect(self._on_columns_changed)
        views.view_kept.connect(lambda view: self._do(lambda book: book.views.keep(view)))
        views.view_renamed.connect(lambda name, new: self._do(lambda book: book.views.rename(name, new)))
        views.view_removed.connect(lambda name: self._do(lambda book: book.views.remove(name)))
        views.view_restored.connect(lambda name: self._do(lambda book: book.views.restore(name)))
        self._shelf.ask(lambda book: list_facts(book, self._language), self._on_facts, self._on_failure)

    def _on_facts(self, facts: ListFacts) -> None:
        self._page.name_catalogue(facts.kinds, facts.phases)
        self._page.bar.views.show_views(facts.views)
        left = next((view for view in facts.views if view.name == AS_LEFT), None)
        if left is not None:
            self._page.set_columns(known_columns(ShownColumn(*column) for column in left.columns))

    def _on_choices_requested(self, name: str) -> None:
        self._shelf.ask(
            lambda book: [(one.word, one.count) for one in counted_words(book.database, name)],
            lambda choices: self._page.bar.filters.show_choices(name, choices),
            self._on_failure,
        )

    def _on_columns_changed(self, columns: tuple[ShownColumn, ...]) -> None:
        self._left = View(name=AS_LEFT, columns=tuple((column.name, column.width) for column in columns))
        if not self._is_keeping:
            self._keep_left()

    def _keep_left(self) -> None:
        """Keep the columns as they are now; a mouse that pulls at them tells more often than a disk writes."""
        view = self._left
        self._is_keeping = True
        self._shelf.ask(lambda book: book.views.keep(view), lambda _: self._on_left_kept(view), self._on_failure)

    def _on_left_kept(self, view: View) -> None:
        self._is_keeping = False
        if view is not self._left:
            self._keep_left()

    def _do(self, job: Callable[[Book], object]) -> None:
        self._shelf.ask(job, None, self._on_failure)

    def _on_failure(self, error: Exception) -> None:
        self._is_keeping = False
        self._page.show_trouble(error_words(error, self._language))


def list_facts(book: Book, language: str) -> ListFacts:
    """What stands above the list needs to know of the book. On the worker."""
    pack = book.catalogues.packs.get(book.workplace.programme)
    name = "name_en" if language == "en" else "name_vi"
    kinds = {kind.code: getattr(kind, name) for kind in pack.kinds} if pack else {}
    phases = (
        [(period_of(phase.starts_on, phase.ends_on), getattr(phase, name)) for phase in pack.phases] if pack else []
    )
    return ListFacts(kinds, tuple(phases), book.views.all())
