"""From one record's story, remedy and conflict, and from two records side by side, to the book and back.

Promise: what is shown is of the record that is chosen; a conflict's choice is registered as it was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.messages import answer_words, error_words, field_words, finding_words, judgement_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.app.shelf import Shelf
    from desktop_app.operations.choose_version import Contest
    from desktop_app.operations.record_story import Event
    from desktop_app.store.book import Book
    from desktop_app.store.listing.listing import ListRow
    from desktop_app.ui.book.compared.compared_lines import ComparedLine
    from desktop_app.ui.book.record.remedy import Remedy
    from desktop_app.ui.book.views import BookViews
    from desktop_app.ui.value_words import Names
    from sync.contract.initiative import Initiative

OpenForm = Callable[["Initiative", str, str], None]
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Insight:
    """What is known about a record beyond what it says."""

    remedy: Remedy | None
    story: tuple[Event, ...]
    names: Names


class RecordRoad:
    """Connects the preview and the other views of one book page."""

    def __init__(self, shelf: Shelf, language: str, open_form: OpenForm, on_change: Callable[[], None]) -> None:
        """`open_form` takes a record, a draft's id and a field to the form; `on_change` hears of a changed record."""
        self._shelf = shelf
        self._language = language
        self._open_form = open_form
        self._on_change = on_change
        self._row: ListRow | None = None
        self._contest: Contest | None = None

    def connect(self, views: BookViews) -> None:
        """Take the views, once, after the road that shows the record itself."""
        self._views = views
        views.page.record_requested.connect(self._on_record_requested)
        views.page.preview.remedy.mend_requested.connect(self._on_mend_requested)
        views.page.preview.remedy.choice_requested.connect(self._on_choice_requested)
        views.bar.compare_requested.connect(self._on_compare_requested)
        views.conflict.chosen.connect(self._on_version_chosen)

    def _on_record_requested(self, row: ListRow) -> None:
        self._row = row
        if row.delivery == _DRAFT:
            return

        def show(insight: Insight) -> None:
            self._views.page.preview.show_story(row.id, insight.remedy, insight.story, insight.names)

        self._shelf.ask(lambda book: insight_of(book, row, self._language), show, self._on_failed)

    def _on_mend_requested(self, field: str) -> None:
        row = self._row
        if row is not None:
            self._shelf.ask(
                lambda book: book.initiatives.get(row.id),
                lambda record: self._open_form(record, "", field),
                self._on_failed,
            )

    def _on_compare_requested(self) -> None:
        numbers = self._views.page.selected_numbers()
        self._shelf.ask(
            lambda book: _side_by_side(book, numbers, self._language),
            lambda compared: self._views.show_comparison(*compared),
            self._on_failed,
        )

    def _on_choice_requested(self) -> None:
        row = self._row
        if row is not None:
            self._shelf.ask(lambda book: _contested(book, row.id, self._language), self._show_contest, self._on_failed)

    def _show_contest(self, found: tuple[Contest, tuple[ComparedLine, ...] | None] | None) -> None:
        if found is not None:
            self._contest, lines = found
            self._views.show_conflict(lines)

    def _on_version_chosen(self, theirs: frozenset[str]) -> None:
        from desktop_app.operations.choose_version import choose_version, mixed  # noqa: PLC0415  seldom

        contest = self._contest
        if contest is not None:
            chosen = mixed(contest, theirs)
            self._shelf.ask(
                lambda book: choose_version(book, contest.ours.id, chosen),
                self._on_chosen,
                lambda error: self._views.conflict.show_trouble(error_words(error, self._language)),
            )

    def _on_chosen(self, record: Initiative) -> None:
        self._contest = None
        self._views.show_page()
        self._views.page.choose_saved(record.id)
        self._on_change()

    def _on_failed(self, error: Exception) -> None:
        self._views.bar.show_failure(str(error_words(error, self._language)))


def insight_of(book: Book, row: ListRow, language: str) -> Insight:
    """What happened to a record and what is to be done about it. On the worker. Raises RecordMissing."""
    from desktop_app.operations.record_story import record_story  # noqa: PLC0415  after the first picture

    verdicts = book.verdicts.of(row.id) if row.judgement else []
    fields = verdicts[-1].fields if verdicts else ()
    return Insight(remedy_of(row, language, fields), record_story(book, row.id), _names(book, language))


def remedy_of(row: ListRow, language: str, fields: Sequence[str] = ()) -> Remedy | None:
    """What the officer can do about a record that was sent back; None when it was not.

    `fields` are those that the last verdict names as to be mended.
    """
    from desktop_app.ui.book.record.remedy import CHOOSE, MEND, Reason, Remedy  # noqa: PLC0415  after the first picture

    if not row.needs_mending:
        return None
    if row.delivery != "attention":
        said = [Reason("", row.judgement_reason)] if row.judgement_reason else []
        said += [Reason(field, field_words(field, language)) for field in fields]
        return Remedy(MEND, judgement_words(row.judgement, language), tuple(said))
    if row.answer == "conflict":
        return Remedy(CHOOSE, answer_words(row.answer, language))
    reasons = tuple(Reason(finding.field, finding_words(finding, language)) for finding in row.findings)
    return Remedy(MEND, answer_words(row.answer or "refused", language), reasons)


def _side_by_side(
    book: Book, numbers: Sequence[int], language: str
) -> tuple[tuple[str, str], tuple[ComparedLine, ...]]:
    from desktop_app.ui.book.compared.compared_lines import compared_lines  # noqa: PLC0415  seldom

    first, second = (record.initiative for record in book.initiatives.find_many(numbers))
    return (first.title, second.title), compared_lines(first, second, language, _names(book, language))


def _contested(book: Book, record_id: str, language: str) -> tuple[Contest, tuple[ComparedLine, ...] | None] | None:
    from desktop_app.operations.choose_version import find_contest  # noqa: PLC0415  seldom
    from desktop_app.ui.book.compared.compared_lines import compared_lines  # noqa: PLC0415

    contest = find_contest(book, record_id)
    if contest is None or contest.theirs is None:
        return None if contest is None else (contest, None)
    return contest, compared_lines(contest.ours, contest.theirs, language, _names(book, language))


def _names(book: Book, language: str) -> Names:
    from desktop_app.ui.value_words import catalogue_names  # noqa: PLC0415  after the first picture

    return catalogue_names(book.catalogues.packs.get(book.workplace.programme), language)
