"""What one does with records in the book: acts on many, one record's story and conflict, paper and files, as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_app.app.book.acts_road import ActsRoad
from desktop_app.app.book.paper_road import PaperRoad
from desktop_app.app.book.record_road import OpenForm, RecordRoad

if TYPE_CHECKING:
    from desktop_app.app.long_work import LongWork
    from desktop_app.app.shelf import Shelf
    from desktop_app.ui.book.views import BookViews


class BookActs:
    """Made with the book page; ended before the book is closed."""

    def __init__(
        self,
        shelf: Shelf,
        work: LongWork,
        language: str,
        open_form: OpenForm,
        on_change: Callable[[], None],
    ) -> None:
        """`work` is where what takes long is done; `open_form` takes a record to the form, at a field.

        `on_change` hears that records were changed.
        """
        self._acts = ActsRoad(shelf, work, language, on_change)
        self._records = RecordRoad(shelf, language, open_form, on_change)
        self._paper = PaperRoad(work, language)

    def connect(self, views: BookViews) -> None:
        """Take the views, once, after the road that fills the list."""
        self._acts.connect(views.page, views.bar)
        self._records.connect(views)
        self._paper.connect(views)

    def close(self) -> None:
        """Finish the paper that is being made."""
        self._paper.close()
