"""From the book page to the book and back: the list and its rows by need, the chosen record, opening one in the form.

Promise: drafts stand in the same list as records, under their own filter; what became of a record is told from its
newest revision.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.app.book.list_bar_road import ListBarRoad
from desktop_app.domain.moments import on_the_wall
from desktop_app.messages import (
    answer_words,
    date_words,
    delivery_words,
    error_words,
    finding_words,
    judgement_words,
)
from desktop_app.store.listing.listing import ListRow
from desktop_app.ui.book.asked import Answer

if TYPE_CHECKING:
    from desktop_app.app.shelf import Shelf
    from desktop_app.store.book import Book
    from desktop_app.store.entry.drafts import Draft
    from desktop_app.store.records.initiatives import Revision
    from desktop_app.ui.book.asked import Asked
    from desktop_app.ui.book.page import BookPage
    from sync.contract.initiative import Initiative

ROWS_AT_FIRST = 100
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
        page.list_requested.connect(self._on_list_requested)
        page.model.rows_wanted.connect(self._on_rows_wanted)
        ListBarRoad(self._shelf, self._language).connect(page)
        page.record_requested.connect(self._on_record_requested)
        page.open_requested.connect(self._on_open_requested)

    def _on_list_requested(self, asked: Asked) -> None:
        page = self._page()
        self._shelf.ask(
            lambda book: find_list(book, asked),
            lambda answer: page.show_answer(asked, answer),
            lambda error: page.show_trouble(error_words(error, self._language)),
        )

    def _on_rows_wanted(self, numbers: tuple[int, ...]) -> None:
        page = self._page()
        self._shelf.ask(
            lambda book: book.listing.rows(numbers),
            page.take_rows,
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


def find_list(book: Book, asked: Asked) -> Answer:
    """The order of a list with the rows that will be seen first. On the worker."""
    if asked.drafts:
        return _find_drafts(book, asked)
    numbers = book.listing.order(asked.query)
    chosen = (book.listing.number_of(asked.record_id) if asked.record_id else 0) or asked.near
    shown = list(numbers[:ROWS_AT_FIRST])
    if chosen and chosen in numbers:
        here = numbers.index(chosen)
        shown += numbers[max(0, here - ROWS_AT_FIRST // 2) : here + ROWS_AT_FIRST // 2]
    else:
        chosen = 0
    rows = book.listing.rows(tuple(dict.fromkeys(shown)))
    return Answer(numbers, tuple(rows), chosen, book.listing.needs_mending_count())


def _find_drafts(book: Book, asked: Asked) -> Answer:
    """Drafts, of which there are few, come all at once; their numbers are below zero."""
    from sync.text.folding import fold  # noqa: PLC0415  drafts are searched here alone

    wanted, stage = fold(asked.query.search), asked.query.stage
    rows = [_draft_row(draft, -place) for place, draft in enumerate(book.drafts.newest(_MOST_DRAFTS), 1)]
    kept = [row for row in rows if wanted in fold(f"{row.title} {row.people}") and stage in ("", row.stage)]
    numbers = array("q", [row.number for row in kept])
    return Answer(numbers, tuple(kept), 0, book.listing.needs_mending_count())


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
    return on_the_wall(dt.datetime.fromisoformat(instant)).date()


def _draft_row(draft: Draft, number: int) -> ListRow:
    content = draft.content
    return ListRow(
        number=number,
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
