"""From the book page to the book and back: rows by pages, the chosen record, opening one in the form.

Promise: drafts stand in the same list as records, under their own filter; what became of a record is told from its
newest revision.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.messages import (
    answer_words,
    date_words,
    delivery_words,
    error_words,
    finding_words,
    judgement_words,
)
from desktop_app.store.listing import ListRow, Page

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.store.book import Book
    from desktop_app.store.drafts import Draft
    from desktop_app.store.initiatives import Revision
    from desktop_app.store.listing import Place
    from desktop_app.ui.book.page import BookPage, BookQuery
    from sync.contract.initiative import Initiative

ROWS_A_PAGE = 200
DRAFT = "draft"
_MOST_DRAFTS = 10_000


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record or draft for the preview, and what became of it in words."""

    id: str
    content: Initiative
    delivery: str
    state: tuple[str, ...]


class BookRoad:
    """Connects one book page."""

    def __init__(self, shelf: Shelf, language: str, open_form: Callable[[Initiative, str], None]) -> None:
        """`open_form` takes a record or draft, and the draft's id, to the form."""
        self._shelf = shelf
        self._language = language
        self._open_form = open_form
        self.page: BookPage | None = None

    def connect(self, page: BookPage) -> None:
        """Take the page, once."""
        self.page = page
        page.rows_requested.connect(self._on_rows_requested)
        page.record_requested.connect(self._on_record_requested)
        page.open_requested.connect(self._on_open_requested)

    def _on_rows_requested(self, query: BookQuery, place: Place | None) -> None:
        page = self._page()
        self._shelf.ask(
            lambda book: find_rows(book, query, place),
            lambda found: page.show_rows(query, found.rows, found.following, is_first=place is None),
            lambda error: page.show_trouble(error_words(error, self._language)),
        )

    def _on_record_requested(self, row: ListRow) -> None:
        page = self._page()
        self._shelf.ask(
            lambda book: shown_record(book, row, self._language),
            lambda shown: page.show_record(shown.id, shown.content, shown.delivery, shown.state),
            lambda error: page.show_trouble(error_words(error, self._language)),
        )

    def _on_open_requested(self, row: ListRow) -> None:
        draft_id = row.id if row.delivery == DRAFT else ""
        self._shelf.ask(
            lambda book: shown_record(book, row, self._language),
            lambda shown: self._open_form(shown.content, draft_id),
            lambda error: self._page().show_trouble(error_words(error, self._language)),
        )

    def _page(self) -> BookPage:
        if self.page is None:
            raise LookupError("no book page is connected")
        return self.page


def find_rows(book: Book, query: BookQuery, place: Place | None) -> Page:
    """A page of rows; drafts, of which there are few, come all at once. On the worker."""
    if query.state != DRAFT:
        search = query.search
        return book.listing.page(search, stage=query.stage, delivery=query.state, limit=ROWS_A_PAGE, place=place)
    from sync.text.folding import fold  # noqa: PLC0415  drafts are searched here alone

    wanted = fold(query.search)
    rows = [_draft_row(draft) for draft in book.drafts.newest(_MOST_DRAFTS)]
    kept = (row for row in rows if wanted in fold(f"{row.title} {row.people}") and query.stage in ("", row.stage))
    return Page(tuple(kept), None)


def shown_record(book: Book, row: ListRow, language: str) -> ShownRecord:
    """The newest revision of a record with what became of it, or a draft. On the worker. Raises RecordMissing."""
    if row.delivery == DRAFT:
        from desktop_app.domain.errors import RecordMissing  # noqa: PLC0415  seldom

        draft = book.drafts.find_draft(row.id)
        if draft is None:
            raise RecordMissing(id=row.id)
        return ShownRecord(row.id, draft.content, DRAFT, ())
    newest = book.initiatives.history(row.id)[-1]
    return ShownRecord(row.id, newest.initiative, row.delivery, _state_words(row, newest, language))


def _state_words(row: ListRow, newest: Revision, language: str) -> tuple[str, ...]:
    lines = [delivery_words(row.delivery, language)]
    if newest.answer:
        day = f" · {date_words(_day(newest.hub_at))}" if newest.hub_at else ""
        lines = [f"{answer_words(newest.answer, language)}{day}"]
    if row.judgement:
        reason = f": {row.judgement_reason}" if row.judgement_reason else ""
        lines.insert(0, f"{judgement_words(row.judgement, language)}{reason}")
    return (*lines, *(finding_words(finding, language) for finding in newest.findings))


def _day(instant: str) -> dt.date:
    return dt.datetime.fromisoformat(instant).astimezone().date()


def _draft_row(draft: Draft) -> ListRow:
    content = draft.content
    return ListRow(
        number=0,
        id=draft.id,
        revision=0,
        title=content.title,
        people=", ".join(author.name for author in content.authors),
        workplace=content.workplace,
        stage=content.stage,
        kind=content.kind,
        amount_vnd=content.benefit.amount_vnd,
        basis=content.benefit.basis or "",
        withdrawn=False,
        entered_at=draft.changed_at,
        delivery=DRAFT,
        judgement="",
        judgement_reason="",
    )
