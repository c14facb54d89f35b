"""The book page: asking, answers that come late, faces, keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import BookDamaged
from desktop_app.messages import error_words
from desktop_app.ui.book.page import BookPage, BookQuery
from tests.desktop_app.ui.hands import type_text
from tests.desktop_app.ui.scenes import a_window
from tests.desktop_app.ui.shown_values import a_record, list_rows

Asked = list[tuple[BookQuery, object]]


@pytest.fixture
def page(qtbot: QtBot) -> BookPage:
    """The page in its window."""
    window = a_window("en", "book")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made = window.findChild(BookPage)
    made.start_search()
    return made


@pytest.fixture
def asked(page: BookPage) -> Asked:
    """What the page asks for."""
    questions: Asked = []
    page.rows_requested.connect(lambda query, place: questions.append((query, place)))
    return questions


def test_every_key_is_searched_but_only_one_question_is_on_its_way(page: BookPage, asked: Asked) -> None:
    type_text(page.search, "đồ gá")
    assert asked == [(BookQuery("đ"), None)]
    page.show_rows(BookQuery("đ"), list_rows(3), None, is_first=True)
    assert asked[1:] == [(BookQuery("đồ gá"), None)]
    assert page.model.rowCount() == 0
    page.show_rows(BookQuery("đồ gá"), list_rows(2), None, is_first=True)
    assert page.model.rowCount() == 2
    assert len(asked) == 2


def test_the_next_page_is_asked_for_where_the_last_one_ended(page: BookPage, asked: Asked) -> None:
    page.reload()
    page.show_rows(BookQuery(), list_rows(200), "after 200", is_first=True)
    page.table.scrollToBottom()
    page.model.fetchMore(page.model.index(0, 0).parent())
    assert asked[-1] == (BookQuery(), "after 200")
    page.show_rows(BookQuery(), list_rows(50), None, is_first=False)
    assert page.model.rowCount() == 250


def test_a_filter_is_part_of_the_question(page: BookPage, asked: Asked) -> None:
    page.state.pick(2)
    assert asked == [(BookQuery(state="attention"), None)]
    page.show_rows(asked[-1][0], list_rows(1), None, is_first=True)
    page.stage.setCurrentIndex(page.stage.findData("applied"))
    assert asked[-1][0] == BookQuery(stage="applied", state="attention")


def test_what_needs_the_officer_can_be_shown_alone(page: BookPage, asked: Asked) -> None:
    page.show_only("attention")
    assert asked == [(BookQuery(state="attention"), None)]


def test_the_first_row_is_chosen_and_read_beside_the_list(page: BookPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.record_requested) as signal:
        page.show_rows(BookQuery(), list_rows(5), None, is_first=True)
    assert signal.args[0].id == "id-5"
    page.show_record("id-5", a_record(), "waiting", ("Waiting to be sent",))
    shown = page.preview.words()
    assert "Nguyễn Văn A · SV00123 · Tổ trưởng · 60 %" in shown
    assert "một trăm hai mươi triệu đồng" in shown
    assert "Number" not in shown.partition("Decision of recognition")[0]


def test_a_record_that_is_no_longer_chosen_is_not_shown(page: BookPage) -> None:
    page.show_rows(BookQuery(), list_rows(5), None, is_first=True)
    page.show_record("id-1", a_record(), "waiting", ())
    assert "SV00123" not in page.preview.words()


def test_the_chosen_row_stays_chosen_when_the_book_changes(page: BookPage) -> None:
    page.show_rows(BookQuery(), list_rows(5), None, is_first=True)
    page.table.selectRow(3)
    page.reload()
    page.show_rows(BookQuery(), list_rows(7), None, is_first=True)
    row = page.model.row_at(page.table.currentIndex())
    assert row is not None
    assert row.id == "id-2"


def test_enter_goes_from_the_search_to_the_table_and_opens_the_row(page: BookPage, qtbot: QtBot) -> None:
    page.show_rows(BookQuery(), list_rows(5), None, is_first=True)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_requested) as signal:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert signal.args[0].id == "id-4"


def test_an_empty_book_says_what_to_do_first(page: BookPage, qtbot: QtBot) -> None:
    page.show_rows(BookQuery(), (), None, is_first=True)
    face = page.face()
    assert "The book is empty" in face.words()
    with qtbot.waitSignal(page.first_form_requested):
        face.button.click()


def test_nothing_found_is_not_an_empty_book(page: BookPage, asked: Asked) -> None:
    page.search.setText("xyz")
    page.show_rows(BookQuery("xyz"), (), None, is_first=True)
    assert "Nothing found" in page.face().words()


def test_trouble_says_what_and_whether_it_is_safe_and_can_be_tried_again(page: BookPage, asked: Asked) -> None:
    words = error_words(BookDamaged(), "en")
    page.reload()
    page.show_trouble(words)
    assert words.what in page.face().words()
    assert words.safe in page.face().words()
    asked.clear()
    page.face().button.click()
    assert asked == [(BookQuery(), None)]
