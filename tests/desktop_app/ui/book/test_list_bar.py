"""What stands above the list: filters, order, columns and views, by keys alone."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.store.listing.query import ListQuery
from desktop_app.store.listing.views import View
from desktop_app.ui.book.listing.columns import DEFAULT_COLUMNS, ShownColumn
from desktop_app.ui.book.listing.filter_bar import FILTERS
from desktop_app.ui.book.page import BookPage
from tests.desktop_app.ui.hands import focus, type_text
from tests.desktop_app.ui.scenes.every_scene import a_window, show_list
from tests.desktop_app.ui.shown_values import list_rows

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot) -> BookPage:
    """The page with a list, in its window."""
    window = a_window("en", "book")
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made = window.findChild(BookPage)
    made.name_catalogue({"technical": "Technical solution"}, [("2026-01-01/2026-03-31", "Phase 1")])
    show_list(made, list_rows(40))
    made.start_search()
    return made


def _press(qtbot: QtBot, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(focus(), key, modifiers)


def _go_to_filter(qtbot: QtBot, name: str) -> None:
    _press(qtbot, Qt.Key.Key_K, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, *[Qt.Key.Key_Right] * (1 + FILTERS.index(name)))


def test_a_filter_is_opened_narrowed_by_typing_and_picked(page: BookPage, qtbot: QtBot) -> None:
    _go_to_filter(qtbot, "stage")
    _press(qtbot, Qt.Key.Key_Return)
    type_text(focus(), "appl")
    _press(qtbot, Qt.Key.Key_Return)
    assert page.query() == ListQuery(stage="applied")
    assert page.bar.filters.chips["stage"].text() == "Stage: Applied"
    assert focus() is page.bar.filters.chips["stage"]


def test_delete_takes_a_filter_away(page: BookPage, qtbot: QtBot) -> None:
    page.bar.filters.pick("stage", "applied")
    _go_to_filter(qtbot, "stage")
    _press(qtbot, Qt.Key.Key_Delete)
    assert page.query() == ListQuery()


def test_esc_puts_a_list_away_and_changes_nothing(page: BookPage, qtbot: QtBot) -> None:
    _go_to_filter(qtbot, "judgement")
    _press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert page.query() == ListQuery()
    assert not page.bar.filters.finder.isVisible()
    assert focus() is page.bar.filters.chips["judgement"]


def test_leaving_puts_a_list_away(page: BookPage, qtbot: QtBot) -> None:
    _go_to_filter(qtbot, "judgement")
    _press(qtbot, Qt.Key.Key_Space)
    page.table.setFocus()
    assert not page.bar.filters.finder.isVisible()
    assert focus() is page.table


def test_workplaces_and_authors_are_asked_for_when_their_list_opens_and_found_without_marks(
    page: BookPage, qtbot: QtBot
) -> None:
    _go_to_filter(qtbot, "author")
    with qtbot.waitSignal(page.bar.filters.choices_requested) as asked:
        _press(qtbot, Qt.Key.Key_Return)
    assert asked.args == ["author"]
    page.bar.filters.show_choices("author", [("Nguyễn Văn Ánh", 12), ("Đỗ Thị Êm", 1), ("Lê Đức", 3)])
    type_text(focus(), "do em")
    assert [choice.code for choice in page.bar.filters.finder.shown()] == ["Đỗ Thị Êm"]
    _press(qtbot, Qt.Key.Key_Return)
    assert page.query() == ListQuery(author="Đỗ Thị Êm")


def test_an_answer_for_a_list_that_is_put_away_is_dropped(page: BookPage, qtbot: QtBot) -> None:
    _go_to_filter(qtbot, "author")
    _press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    page.bar.filters.show_choices("author", [("Nguyễn Văn Ánh", 12)])
    assert page.bar.filters.finder.shown() == ()


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1/10/2026 - 31.10.26", dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        ("31/10/2026 1/10/2026", dt.date(2026, 10, 1), dt.date(2026, 10, 31)),
        ("5/9/2026", dt.date(2026, 9, 5), dt.date(2026, 9, 5)),
        ("phase 1", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
    ],
)
def test_a_period_is_two_days_as_typed_or_a_phase(
    page: BookPage, qtbot: QtBot, typed: str, first: dt.date, last: dt.date
) -> None:
    _go_to_filter(qtbot, "period")
    _press(qtbot, Qt.Key.Key_Return)
    type_text(focus(), typed)
    _press(qtbot, Qt.Key.Key_Return)
    assert page.query() == ListQuery(entered_from=first, entered_to=last)


def test_what_needs_mending_is_one_key_away_with_its_count(page: BookPage, qtbot: QtBot) -> None:
    assert page.bar.filters.needs.text() == "Needs mending (7)"
    _press(qtbot, Qt.Key.Key_K, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, Qt.Key.Key_Space)
    assert page.query() == ListQuery(needs_mending=True)
    page.bar.filters.clear_button.click()
    assert page.query() == ListQuery()


def test_the_order_is_chosen_and_turned_round_by_keys(page: BookPage, qtbot: QtBot) -> None:
    _press(qtbot, Qt.Key.Key_S, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.query() == ListQuery(sort="people")
    _press(qtbot, Qt.Key.Key_R, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.query() == ListQuery(sort="people", descending=True)
    assert page.model.headerData(1, Qt.Orientation.Horizontal) == "Authors ↓"


def test_columns_are_shown_moved_and_widened_by_keys(page: BookPage, qtbot: QtBot) -> None:
    _press(qtbot, Qt.Key.Key_L, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, Qt.Key.Key_End, Qt.Key.Key_Space)  # the last of all columns
    assert [column.name for column in page.columns()] == ["title", "people", "stage", "state", "reason"]
    _press(qtbot, Qt.Key.Key_Home, Qt.Key.Key_Down)
    _press(qtbot, Qt.Key.Key_Up, modifiers=_ALT)
    assert [column.name for column in page.columns()][:2] == ["people", "title"]
    before = dict(page.columns())["people"]
    _press(qtbot, Qt.Key.Key_Right, modifiers=_ALT)
    assert dict(page.columns())["people"] == before + 2
    header = page.table.horizontalHeader()
    shown = [
        header.logicalIndex(at) for at in range(header.count()) if not header.isSectionHidden(header.logicalIndex(at))
    ]
    assert shown == [1, 0, 4, 8, 11]
    _press(qtbot, Qt.Key.Key_Escape)
    assert focus() is page.bar.columns_button or not page.bar.columns_panel.isVisible()


def test_one_column_always_stays(page: BookPage, qtbot: QtBot) -> None:
    page.set_columns([ShownColumn("title", 40)])
    _press(qtbot, Qt.Key.Key_L, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, Qt.Key.Key_Space)
    assert [column.name for column in page.columns()] == ["title"]


def _keep_view(page: BookPage, qtbot: QtBot, name: str) -> View:
    with qtbot.waitSignal(page.bar.views.view_kept) as kept:
        _press(qtbot, Qt.Key.Key_V, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
        type_text(focus(), name)
        _press(qtbot, Qt.Key.Key_Return)
    return kept.args[0]


def test_a_view_keeps_words_filters_order_and_columns_and_brings_them_back(page: BookPage, qtbot: QtBot) -> None:
    type_text(page.search, "khuôn")
    page.bar.filters.set_values({"stage": "applied", "period": "month"}, needs_mending=True)
    page.set_columns([ShownColumn("people", 30), ShownColumn("amount", 15)])
    page.sort_by("amount", descending=True)
    asked = page.query()
    view = _keep_view(page, qtbot, "Ánh")
    assert (view.name, view.search, view.sort) == ("Ánh", "khuôn", "amount")
    _press(qtbot, Qt.Key.Key_V, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    _press(qtbot, Qt.Key.Key_Return)  # everything, as usual
    assert page.query() == ListQuery()
    assert page.columns() == DEFAULT_COLUMNS
    _press(qtbot, Qt.Key.Key_V, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
    type_text(focus(), "anh")
    _press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)  # below the offer to keep this under that name
    assert page.query() == asked
    assert [column.name for column in page.columns()] == ["people", "amount"]


def test_a_view_is_renamed_removed_and_taken_back(page: BookPage, qtbot: QtBot) -> None:
    _keep_view(page, qtbot, "Cũ")
    with qtbot.waitSignal(page.bar.views.view_renamed) as renamed:
        _press(qtbot, Qt.Key.Key_V, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
        type_text(focus(), "Mới")
        _press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert renamed.args == ["Cũ", "Mới"]
    with qtbot.waitSignal(page.bar.views.view_removed) as removed:
        _press(qtbot, Qt.Key.Key_V, modifiers=_CTRL | Qt.KeyboardModifier.ShiftModifier)
        _press(qtbot, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert removed.args == ["Mới"]
    with qtbot.waitSignal(page.bar.views.view_restored) as restored:
        page.bar.views.undo_button.click()
    assert restored.args == ["Mới"]
    assert page.bar.views.text() == "Views: Mới"


def test_how_many_are_shown_of_how_many_is_told(page: BookPage) -> None:
    page.show_count(100_000)
    assert page.count.text() == "100,000 in the book"
    page.bar.filters.pick("stage", "applied")
    show_list(page, list_rows(40))
    assert page.count.text() == "40 shown of 100,000"


def test_before_the_book_was_counted_only_what_is_found_is_told(page: BookPage) -> None:
    page.bar.filters.pick("stage", "applied")
    show_list(page, list_rows(40))
    assert page.count.text() == "40"
