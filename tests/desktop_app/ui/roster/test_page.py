"""The roster page: finding, importing, and every face."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import BookDamaged, FileUnreadable
from desktop_app.domain.roster.search import RosterIndex
from desktop_app.messages import error_words
from desktop_app.operations.roster.import_roster import RosterImport
from desktop_app.ui.roster.model import NAME, NUMBER, STANDING
from desktop_app.ui.roster.page import RosterPage
from tests.desktop_app.ui.hands import type_text
from tests.desktop_app.ui.scenes.every_scene import a_window
from tests.desktop_app.ui.scenes.roster import PROBLEMS, WORKERS


@pytest.fixture
def page(qtbot: QtBot) -> RosterPage:
    """The page as it stands in the window, still without a roster."""
    window = a_window("en", "roster")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made = window.findChild(RosterPage)
    assert made is not None
    return made


@pytest.fixture
def full(page: RosterPage) -> RosterPage:
    """The page with a few workers."""
    page.show_roster(RosterIndex(WORKERS))
    return page


def _shown(page: RosterPage, column: int) -> list[str]:
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def test_everybody_stands_by_given_name_and_who_has_left_below(full: RosterPage) -> None:
    numbers = ["SV00123", "SV01877", "SV00045", "SV02210", "SV00391", "SV00777", "SV00188"]
    assert _shown(full, NUMBER) == numbers
    assert _shown(full, STANDING)[-1] == "Has left"
    assert _shown(full, STANDING)[3] == "Member · Manager"
    assert full.count.text() == "6 at work"


@pytest.mark.parametrize(
    ("typed", "first"), [("sv00391", "Đỗ Thị Ễn"), ("nguyen van anh", "Nguyễn Vân Anh"), ("nva", "Nguyễn Văn A")]
)
def test_what_is_typed_is_found_at_once(full: RosterPage, typed: str, first: str) -> None:
    assert QApplication.focusWidget() is full.search
    type_text(full.search, typed)
    assert _shown(full, NAME)[0] == first


def test_who_has_left_is_found_too(full: RosterPage) -> None:
    type_text(full.search, "tran thi b")
    assert _shown(full, NAME) == ["Trần Thị B"]


def test_a_search_that_finds_nobody_says_what_can_be_done_and_keeps_the_focus(full: RosterPage) -> None:
    type_text(full.search, "xyz")
    assert full.face() is not full.table
    assert QApplication.focusWidget() is full.search


def test_an_empty_roster_says_what_to_do_first_and_its_button_does_it(
    page: RosterPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_roster(RosterIndex())
    monkeypatch.setattr(page, "ask_file", lambda: "danh sách.xlsx")
    with qtbot.waitSignal(page.look_requested) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["danh sách.xlsx"]


def test_no_file_chosen_begins_nothing(full: RosterPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full, "ask_file", lambda: "")
    with qtbot.assertNotEmitted(full.look_requested):
        full.import_button.click()


def test_an_import_under_way_shows_how_far_it_is_and_can_be_cancelled_once(full: RosterPage, qtbot: QtBot) -> None:
    full.show_started()
    full.show_progress(1_400)
    assert "1,400" in full.report.words()
    assert not full.import_button.isEnabled()
    with qtbot.waitSignal(full.cancel_requested):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not full.report.cancel_button.isEnabled()
    full.show_result(RosterImport(cancelled=True))
    assert "as it was" in full.report.words()
    assert full.import_button.isEnabled()


def test_a_file_is_looked_at_before_anything_is_stored(
    full: RosterPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full, "ask_file", lambda: "danh sách.xls")
    full.import_button.click()
    full.show_started()
    full.show_look(RosterImport(2, 2, 0, 0, 0, first=WORKERS[:2], spelling="tcvn3"))
    assert "The file names 2 people: 2 new" in full.report.words()
    assert "TCVN3" in full.report.words()
    assert "SV00123 · Nguyễn Văn A · Xưởng Khuôn · Thợ khuôn" in full.report.words()
    with qtbot.waitSignal(full.import_requested) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["danh sách.xls"]


def test_what_was_looked_at_can_be_left(full: RosterPage, qtbot: QtBot) -> None:
    full.show_started()
    full.show_look(RosterImport(2, 1, 0, 0, 1, (), PROBLEMS, first=WORKERS[:1]))
    assert not full.table.isVisible()
    with qtbot.assertNotEmitted(full.import_requested):
        full.report.cancel_button.click()
    assert full.table.isVisible()
    assert not full.report.isVisible()
    assert full.import_button.isEnabled()
    assert QApplication.focusWidget() is full.search


def test_what_an_import_did_stands_there_with_every_problem_by_row(full: RosterPage, qtbot: QtBot) -> None:
    full.show_started()
    full.show_result(RosterImport(5_012, 4_870, 120, 20, 2, (), PROBLEMS))
    assert "5,012 people read: 4,870 new" in full.report.words()
    rows = full.report.problems
    shown = [(rows.index(row, 0).data(), rows.index(row, 2).data()) for row in range(rows.rowCount())]
    assert shown[0] == ("41", "Still missing: họ và tên")
    assert [row for row, _ in shown] == ["41", "57", "1", "1", "90"]
    assert full.report.problems_table.isVisible()
    assert not full.table.isVisible()
    assert QApplication.focusWidget() is full.report.away_button
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert full.table.isVisible()
    assert QApplication.focusWidget() is full.search


def test_nobody_is_marked_as_gone_but_by_the_button_which_never_gets_the_focus_by_itself(
    full: RosterPage, qtbot: QtBot
) -> None:
    full.show_started()
    with qtbot.assertNotEmitted(full.leaving_confirmed):
        full.show_result(RosterImport(1, 0, 0, 1, 0, WORKERS[1:4]))
        assert QApplication.focusWidget() is full.search
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "3 people of your list are not named" in full.report.words()
    with qtbot.waitSignal(full.leaving_confirmed) as confirmed:
        full.report.leaving_button.click()
    assert confirmed.args == [WORKERS[1:4]]
    assert not full.report.leaving_button.isVisible()
    assert "3 people are marked" in full.report.words()


def test_a_file_that_is_no_list_is_told_with_words_and_the_roster_stays(full: RosterPage) -> None:
    full.show_started()
    full.show_stopped(error_words(FileUnreadable(path="a.pdf"), "en"))
    assert "a.pdf" in full.trouble.words()
    assert not full.report.isVisible()
    assert full.model.rowCount() == 7


def test_a_book_that_cannot_be_read_offers_another_try(page: RosterPage, qtbot: QtBot) -> None:
    page.show_trouble(error_words(BookDamaged(), "en"))
    with qtbot.waitSignal(page.reload_requested):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_enter_on_a_line_asks_for_that_worker_s_form_but_not_of_one_who_has_left(
    full: RosterPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(full.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is full.table
    with qtbot.waitSignal(full.form_requested) as asked:
        qtbot.keyClick(full.table, Qt.Key.Key_Return)
    assert asked.args == [WORKERS[0]]
    full.table.selectRow(6)
    with qtbot.assertNotEmitted(full.form_requested):
        qtbot.keyClick(full.table, Qt.Key.Key_Return)
