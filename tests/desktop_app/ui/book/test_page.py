"""The book page: asking, answers that come late, faces, keys."""

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import BookDamaged
from desktop_app.messages import error_words
from desktop_app.store.listing.query import ListQuery
from desktop_app.ui.book.asked import Asked
from desktop_app.ui.book.page import BookPage
from sync.contract.initiative import Withdrawal
from tests.desktop_app.ui.hands import let_go, type_text
from tests.desktop_app.ui.scenes.every_scene import a_window, an_answer, show_list
from tests.desktop_app.ui.shown_values import a_record, list_rows


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
def asked(page: BookPage) -> list[Asked]:
    """What the page asks for."""
    questions: list[Asked] = []
    page.list_requested.connect(questions.append)
    return questions


def _chosen_id(page: BookPage) -> str:
    row = page.model.row_at(page.table.currentIndex())
    assert row is not None
    return row.id


def test_every_key_is_searched_but_only_one_question_is_on_its_way(page: BookPage, asked: list[Asked]) -> None:
    type_text(page.search, "đồ gá")
    assert [one.query for one in asked] == [ListQuery("đ")]
    page.show_answer(asked[0], an_answer(list_rows(3)))
    assert [one.query for one in asked[1:]] == [ListQuery("đồ gá")]
    assert page.model.rowCount() == 0
    page.show_answer(asked[1], an_answer(list_rows(2)))
    assert page.model.rowCount() == 2
    assert len(asked) == 2


def test_a_filter_is_part_of_the_question(page: BookPage, asked: list[Asked]) -> None:
    page.bar.filters.needs.click()
    assert asked[-1].query == ListQuery(needs_mending=True)
    page.show_answer(asked[-1], an_answer(list_rows(1)))
    page.bar.filters.pick("stage", "applied")
    assert asked[-1].query == ListQuery(stage="applied", needs_mending=True)


def test_what_needs_the_officer_can_be_shown_alone(page: BookPage, asked: list[Asked]) -> None:
    page.show_only("attention")
    assert [one.query for one in asked] == [ListQuery(needs_mending=True)]


def test_a_withdrawn_record_says_so_beside_the_list(page: BookPage) -> None:
    show_list(page, list_rows(5))
    withdrawn = msgspec.structs.replace(a_record(), withdrawal=Withdrawal(reason="Nhập trùng"))
    page.show_record("id-5", withdrawn, "waiting", ("Waiting to be sent",))
    assert "Withdrawn\nWaiting to be sent" in page.preview.words()
    page.show_record("id-5", a_record(), "waiting", ("Waiting to be sent",))
    assert "Withdrawn" not in page.preview.words()


def test_a_draft_is_called_one_beside_the_list(page: BookPage) -> None:
    show_list(page, list_rows(5))
    page.show_record("id-5", a_record(), "draft", ())
    assert page.preview.words().splitlines()[1] == "Draft"


def test_the_first_row_is_chosen_and_read_beside_the_list(page: BookPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.record_requested) as signal:
        show_list(page, list_rows(5))
    assert signal.args[0].id == "id-5"
    page.show_record("id-5", a_record(), "waiting", ("Waiting to be sent",))
    shown = page.preview.words()
    assert "Nguyễn Văn A · SV00123 · Tổ trưởng · 60\N{NO-BREAK SPACE}%" in shown
    assert "một trăm hai mươi triệu đồng" in shown
    assert "Number" not in shown.partition("Decision of recognition")[0]


def test_the_same_list_again_reads_the_chosen_record_only_when_its_row_says_something_else(
    page: BookPage, qtbot: QtBot
) -> None:
    show_list(page, list_rows(5))
    with qtbot.assertNotEmitted(page.record_requested):
        show_list(page, list_rows(5), chosen=5)
    first, *others = list_rows(5)
    with qtbot.waitSignal(page.record_requested) as read:
        show_list(page, (replace(first, delivery="received"), *others), chosen=5)
    assert read.args[0].delivery == "received"


def test_a_record_that_is_no_longer_chosen_is_not_shown(page: BookPage) -> None:
    show_list(page, list_rows(5))
    page.show_record("id-1", a_record(), "waiting", ())
    assert "SV00123" not in page.preview.words()


def test_the_chosen_row_stays_chosen_when_the_book_changes(page: BookPage, asked: list[Asked]) -> None:
    show_list(page, list_rows(5))
    page.table.choose(3)
    page.reload()
    assert asked[-1].near == 2
    page.show_answer(asked[-1], an_answer(list_rows(7), chosen=2))
    assert _chosen_id(page) == "id-2"


def test_the_rows_chosen_stay_chosen_when_the_same_list_comes_again(page: BookPage, qtbot: QtBot) -> None:
    show_list(page, list_rows(50))
    page.table.choose(2)
    for _ in range(3):
        qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = page.selected_numbers()
    assert list(before) == [48, 47, 46, 45]
    page.reload()
    show_list(page, list_rows(50), chosen=45)
    assert page.selected_numbers() == before


def test_whoever_moves_on_while_the_list_is_read_anew_stays_where_she_is(page: BookPage, asked: list[Asked]) -> None:
    show_list(page, list_rows(50))
    page.reload()
    page.table.choose(30)
    page.show_answer(asked[-1], an_answer(list_rows(51), chosen=asked[-1].near))
    assert _chosen_id(page) == "id-20"


def test_a_record_read_while_its_row_was_away_is_read_again_when_the_row_is_back(page: BookPage, qtbot: QtBot) -> None:
    rows = list_rows(350)
    show_list(page, rows)
    page.table.choose(349)
    page.reload()
    show_list(page, rows, came=100)
    page.show_record("id-1", a_record(), "waiting", ())
    with qtbot.waitSignal(page.record_requested) as read:
        page.take_rows(rows[-1:])
    assert read.args[0].id == "id-1"


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_a_key_held_down_while_the_list_comes_lets_one_row_be_chosen(
    page: BookPage, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    show_list(page, list_rows(5))
    qtbot.keyPress(page.search, Qt.Key.Key_F12, held)
    assert QApplication.keyboardModifiers() == held
    page.choose_saved("id-2")
    page.reload()
    page.show_answer(Asked(page.query(), record_id="id-2"), an_answer(list_rows(5), chosen=2))
    let_go()
    assert list(page.selected_numbers()) == [2]


def test_another_list_is_shown_from_its_top(page: BookPage) -> None:
    show_list(page, list_rows(50))
    page.table.choose(30)
    page.search.setText("k")
    show_list(page, list_rows(40), chosen=20)
    assert page.table.currentIndex().row() == 0


def test_enter_goes_from_the_search_to_the_table_and_opens_the_row(page: BookPage, qtbot: QtBot) -> None:
    show_list(page, list_rows(5))
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_requested) as signal:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert signal.args[0].id == "id-4"


def test_ctrl_end_jumps_to_the_last_of_a_hundred_thousand_and_its_rows_come(page: BookPage, qtbot: QtBot) -> None:
    show_list(page, list_rows(100_000), came=100)
    page.table.setFocus()
    with qtbot.waitSignal(page.model.rows_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.table.currentIndex().row() == 99_999
    assert wanted.args[0][-1] == 1
    with qtbot.waitSignal(page.record_requested) as read:
        page.take_rows(list_rows(100)[-100:])
    assert read.args[0].id == "id-1"


def test_all_of_a_hundred_thousand_are_chosen_without_their_rows(page: BookPage, qtbot: QtBot) -> None:
    show_list(page, list_rows(100_000), came=100)
    page.table.setFocus()
    with qtbot.waitSignal(page.selection_changed) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [100_000]
    numbers = page.selected_numbers()
    assert (len(numbers), numbers[0], numbers[-1]) == (100_000, 100_000, 1)


def test_the_column_the_arrows_stand_on_is_ordered_by_with_alt_and_an_arrow(
    page: BookPage, asked: list[Asked], qtbot: QtBot
) -> None:
    show_list(page, list_rows(5))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked[-1].query == ListQuery(sort="people", descending=True)
    assert page.model.headerData(1, Qt.Orientation.Horizontal) == "Authors ↓"
    page.show_answer(asked[-1], an_answer(list_rows(5)))
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked[-1].query == ListQuery()
    assert page.model.headerData(1, Qt.Orientation.Horizontal) == "Authors"


def test_a_click_on_a_heading_orders_by_it_and_another_click_turns_it_round(
    page: BookPage, asked: list[Asked], qtbot: QtBot
) -> None:
    show_list(page, list_rows(5))
    header = page.table.horizontalHeader()
    at = header.sectionViewportPosition(0) + 20
    for expected in (ListQuery(sort="title"), ListQuery(sort="title", descending=True)):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2))
        assert asked[-1].query == expected
        page.show_answer(asked[-1], an_answer(list_rows(5)))


def test_an_empty_book_says_what_to_do_first(page: BookPage, qtbot: QtBot) -> None:
    show_list(page, ())
    face = page.face()
    assert "The book is empty" in face.words()
    with qtbot.waitSignal(page.first_form_requested):
        face.button.click()


def test_nothing_found_is_not_an_empty_book(page: BookPage, asked: list[Asked]) -> None:
    page.search.setText("xyz")
    show_list(page, ())
    assert "Nothing found" in page.face().words()


def test_trouble_says_what_and_whether_it_is_safe_and_can_be_tried_again(page: BookPage, asked: list[Asked]) -> None:
    words = error_words(BookDamaged(), "en")
    page.reload()
    page.show_trouble(words)
    assert words.what in page.face().words()
    assert words.safe in page.face().words()
    asked.clear()
    page.face().button.click()
    assert [one.query for one in asked] == [ListQuery()]
