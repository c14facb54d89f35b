"""What this window keeps of its forms, on the worker: in the book, and in memory while the book takes nothing.

Promise: a form that the book refused, as a full disk does, is tried again with whatever is kept next and at the end,
and is listed with the unfinished ones meanwhile; a record that was refused is a draft to its last letter; a draft that
another window on the same book has written to, or made a record of, is left as it is, and this window's goes on under
an id of its own.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.store.book import Book
    from desktop_app.store.entry.drafts import Draft
    from sync.contract.initiative import Initiative

MOST_UNFINISHED = 100


class KeptDrafts:
    """The drafts of one window; used on the worker's thread only."""

    def __init__(self) -> None:
        """Nothing was refused yet."""
        self._refused: dict[str, Initiative] = {}
        self._known: dict[str, str] = {}  # when this window read or wrote a draft last, as the book has it
        self._moved: dict[str, str] = {}  # from the id that the form knows to the one that is no other window's

    def unfinished(self, book: Book) -> tuple[Draft, ...]:
        """The drafts that were typed into a form, newest first."""
        refused = tuple(self._as_draft(book, draft_id) for draft_id in self._refused)
        kept = book.drafts.newest(MOST_UNFINISHED, "form")
        return (*refused, *(draft for draft in kept if draft.id not in self._refused))

    def open(self, book: Book, draft_id: str) -> Draft | None:
        """A draft to go on with, or None when there is none."""
        if draft_id in self._refused:
            return self._as_draft(book, draft_id)
        draft = book.drafts.find_draft(self.id_of(draft_id))
        if draft is not None:
            self.know(draft)
        return draft

    def know(self, draft: Draft) -> None:
        """This draft stands in the form as it is."""
        self._known[draft.id] = draft.changed_at

    def id_of(self, draft_id: str) -> str:
        """The id under which the book has what the form knows by `draft_id`."""
        return self._moved.get(draft_id, draft_id)

    def keep(self, book: Book, form: Initiative, draft_id: str) -> str:
        """Keep a draft; returns the id it has from now on. Raises BookError: it is kept in memory then."""
        self._refused.pop(draft_id, None)
        self._refused[draft_id] = form
        self.try_again(book)
        return self.id_of(draft_id)

    def enter(self, book: Book, form: Initiative, draft_id: str) -> Initiative:
        """Register a form, which ends its draft. Raises BookError, RecordNotRegistrable: it is a draft then."""
        from desktop_app.domain.errors import BookError  # noqa: PLC0415  late: after the first picture
        from desktop_app.operations.piles.key_pile import enter  # noqa: PLC0415

        try:
            self._part_from_others(book, form, draft_id)
            record = enter(book, form, self.id_of(draft_id))
        except Exception:
            with contextlib.suppress(BookError):  # what is told is why there is no record; the draft stays in memory
                self.keep(book, form, draft_id)
            raise
        self._refused.pop(draft_id, None)
        with contextlib.suppress(BookError):  # the record is in the book; what was refused before waits on
            self.try_again(book)
        return record

    def discard(self, book: Book, draft_id: str) -> None:
        """Put a draft out of sight that a person threw away. Raises BookError."""
        self._refused.pop(draft_id, None)
        book.drafts.discard(self.id_of(draft_id))

    def take_back(self, book: Book, draft_id: str) -> Draft | None:
        """Bring back a draft that was thrown away; None when there is none such. Raises BookError."""
        draft = book.drafts.take_back(self.id_of(draft_id))
        if draft is not None:
            self.know(draft)
        return draft

    def try_again(self, book: Book) -> None:
        """Keep what was refused, the newest first. Raises BookError at the first that is refused again."""
        for draft_id, form in reversed(self._refused.copy().items()):
            self._write(book, form, draft_id)
            del self._refused[draft_id]

    def _write(self, book: Book, form: Initiative, draft_id: str) -> None:
        from desktop_app.operations.register import save_draft  # noqa: PLC0415  late: after the first picture

        with book.write():
            self._part_from_others(book, form, draft_id)
            save_draft(book, form, self.id_of(draft_id), "form")
            written = book.drafts.find_draft(self.id_of(draft_id))
        if written is not None:
            self.know(written)

    def _part_from_others(self, book: Book, form: Initiative, draft_id: str) -> None:
        """Take another id where another window has written under this one."""
        from sync.contract.identifiers import new_id  # noqa: PLC0415  late: after the first picture

        here = self.id_of(draft_id)
        found = book.drafts.find_draft(here)
        is_changed = found is not None and found.changed_at != self._known.get(here, found.changed_at)
        if is_changed or (found is None and not form.id and book.initiatives.holds(here)):
            self._moved[draft_id] = new_id()

    def _as_draft(self, book: Book, draft_id: str) -> Draft:
        from desktop_app.store.entry.drafts import Draft  # noqa: PLC0415  late: after the first picture

        return Draft(draft_id, self._refused[draft_id], book.instant(), "form")
