"""The page for spreadsheets by itself: what it shows, what it asks for, and that consent is a person's own act."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.sheets.columns import heading_key
from desktop_app.operations.sheets.import_sheet import ImportResult
from desktop_app.operations.sheets.plan import SheetPlan
from desktop_app.ui.sheets.page import SheetsPage
from tests.desktop_app.ui.hands import type_text
from tests.desktop_app.ui.scenes import sheets as sheets_scenes
from tests.desktop_app.ui.scenes.every_scene import a_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> SheetsPage:
    """The page in the window, with the focus."""
    window = a_window("en", "sheets")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made: SheetsPage = window.findChild(SheetsPage)
    made.setFocus()
    return made


def asked(signal: object) -> list[tuple[object, ...]]:
    """What is asked for from now on."""
    seen: list[tuple[object, ...]] = []
    signal.connect(lambda *values: seen.append(values))
    return seen


def focus() -> object:
    return QApplication.focusWidget()


def test_one_key_chooses_a_list_and_the_page_asks_for_a_look(
    page: SheetsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/nhà/danh sách.xlsx", ""))
    seen = asked(page.look_requested)
    qtbot.keyClick(page, Qt.Key.Key_L, CTRL)
    assert seen == [("/nhà/danh sách.xlsx", SheetPlan())]
    assert "Looking at the list" in page.face().words()


def test_a_file_that_is_dropped_is_looked_at(page: SheetsPage) -> None:
    seen = asked(page.look_requested)
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile("/nhà/danh sách.xlsx")])
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, content, left, no_key))
    assert seen[0][0] == "/nhà/danh sách.xlsx"


def test_the_letters_are_shown_before_and_after_and_can_be_chosen(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.checked(page)
    assert page.reading.letters.value() == "tcvn3"
    assert page.reading.examples()[:3] == ["§å g¸ gi÷ khu«n", "→", "Đồ gá giữ khuôn"]
    seen = asked(page.look_requested)
    page.reading.letters.setFocus()
    qtbot.keyClick(page.reading.letters, Qt.Key.Key_Up)
    assert seen == [(str(sheets_scenes.PATH), SheetPlan("Quý III", "vni", {}))]


def test_another_sheet_is_looked_at_anew(page: SheetsPage) -> None:
    sheets_scenes.checked(page)
    seen = asked(page.look_requested)
    page.reading.sheet.setCurrentIndex(page.reading.sheet.findData("Quý II"))
    assert seen == [(str(sheets_scenes.PATH), SheetPlan("Quý II", "", {}))]


def test_a_column_is_chosen_by_keys_and_the_list_is_checked_again(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.checked(page)
    editor = page.columns.choices[6]
    assert (editor.value(), editor.accessibleName()) == ("", "Column Màu yêu thích is read as")
    seen = asked(page.check_requested)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert editor.value() == "title"
    plan = SheetPlan("Quý III", "tcvn3", {heading_key("Màu yêu thích"): "title"})
    assert seen == [(str(sheets_scenes.PATH), plan)]
    assert page.plan() == plan


def test_every_problem_stands_by_row_and_field_in_words(page: SheetsPage) -> None:
    sheets_scenes.checked(page)
    model = page.problems.model
    texts = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert texts[1] == ["17", "Name of the initiative", "Still missing: name of the initiative"]
    assert [row[0] for row in texts] == ["4", "17", "20", "31", "40"]
    assert "99 %" in texts[2][2]


def test_consent_is_not_ticked_beforehand_and_nothing_is_imported_without_it(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.checked(page)
    decision = page.decision
    seen = asked(page.import_requested)
    assert not decision.consent_given.isChecked()
    qtbot.keyClick(page, Qt.Key.Key_I, CTRL)
    assert not decision.import_button.isEnabled()
    assert seen == []
    decision.consent_given.setFocus()
    qtbot.keyClick(decision.consent_given, Qt.Key.Key_Space)
    assert focus() is decision.consent_note
    assert not decision.import_button.isEnabled()  # it is ticked, and not said how
    type_text(decision.consent_note, "Ký trên danh sách")
    assert decision.import_button.accessibleName() == "Import 950 rows"
    qtbot.keyClick(decision.consent_note, Qt.Key.Key_I, CTRL)
    plan = SheetPlan("Quý III", "tcvn3", {})
    assert seen == [(str(sheets_scenes.PATH), plan, "Ký trên danh sách", "left")]


def test_the_consent_to_one_list_is_none_to_the_next(page: SheetsPage) -> None:
    sheets_scenes.agreed(page)
    page.open_list("/nhà/khác.xlsx")
    sheets_scenes.checked(page)
    assert page.decision.consent() == ""
    assert not page.decision.import_button.isEnabled()


def test_rows_to_mend_become_drafts_only_when_that_is_chosen(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.agreed(page)
    seen = asked(page.import_requested)
    page.decision.unready.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.keyClick(focus(), Qt.Key.Key_I, CTRL)
    assert seen[0][3] == "drafts"


def test_where_every_row_tells_its_consent_nothing_is_asked(page: SheetsPage) -> None:
    sheets_scenes.looked_at(page)
    page.show_check(sheets_scenes.a_check(unready=0, without_consent=0))
    assert not page.decision.consent_given.isVisible()
    assert not page.decision.unready.isVisible()
    assert page.decision.import_button.isEnabled()


def test_while_importing_only_stopping_is_offered(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.importing(page)
    decision = page.decision
    assert decision.progress.words.words() == "Read 600 rows. Nothing is in the book yet."
    assert not any(button.isVisible() for button in (decision.import_button, decision.other_button))
    looks, checks = asked(page.look_requested), asked(page.check_requested)
    page.open_list("/nhà/khác.xlsx")
    assert not any(editor.isEnabled() for editor in (*page.columns.choices, page.reading.letters))
    assert looks == checks == []
    cancelled = asked(page.cancel_requested)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert cancelled == [()]
    page.show_storing(900, 950)
    assert decision.progress.cancel_button.isVisible()
    page.show_stored()
    assert not decision.progress.cancel_button.isVisible()
    page.show_result(ImportResult(0, 0, 0, 0, (), cancelled=True))
    assert "nothing of this list was imported" in decision.summary.words()
    assert all(editor.isEnabled() for editor in page.columns.choices)


def test_what_became_of_the_rows_is_told_and_the_rest_can_be_saved(
    page: SheetsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nhà/cần sửa", ""))
    sheets_scenes.imported(page)
    assert page.decision.summary.words().startswith("Imported: 950 · In the book already: 9 · To mend: 3")
    seen = asked(page.mend_requested)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    plan = SheetPlan("Quý III", "tcvn3", {})
    assert seen == [(str(sheets_scenes.PATH), plan, "Ký trên danh sách ngày 14/9", "/nhà/cần sửa.xlsx")]
    page.show_mend_saved("/nhà/cần sửa.xlsx", 3)
    assert "3 rows are in /nhà/cần sửa.xlsx" in page.decision.summary.words()


def test_the_template_is_saved_where_one_says(page: SheetsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nhà/mẫu.xlsx", ""))
    seen = asked(page.template_requested)
    qtbot.keyClick(page.start.choose_button, Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert seen == [("/nhà/mẫu.xlsx",)]


def test_a_file_that_is_no_list_is_told_and_another_can_be_chosen(
    page: SheetsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets_scenes.no_list(page, "en")
    assert "cannot be read" in page.face().words()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/nhà/khác.xlsx", ""))
    seen = asked(page.look_requested)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert seen[0][0] == "/nhà/khác.xlsx"


def test_what_is_to_look_at_is_one_button_away(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.checked(page)
    qtbot.waitUntil(lambda: page.problems.table.height() > 0 and page.decision.see_button.isVisible())
    QApplication.processEvents()
    page.decision.see_button.setFocus()
    qtbot.keyClick(page.decision.see_button, Qt.Key.Key_Return)
    table = page.problems.table
    assert focus() is table
    assert table.visibleRegion().boundingRect().height() == table.height()


def test_the_keyboard_walks_from_column_to_column(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.checked(page)
    page.columns.choices[0].setFocus()
    walked: list[object] = []
    step: Callable[[], None] = lambda: qtbot.keyClick(focus(), Qt.Key.Key_Return)  # noqa: E731  said once
    for _ in range(3):
        step()
        walked.append(focus())
    assert walked == page.columns.choices[1:4]
    assert all(editor.visibleRegion().boundingRect().height() == editor.height() for editor in walked[-1:])


def test_tab_walks_the_page_from_above_to_below(page: SheetsPage, qtbot: QtBot) -> None:
    sheets_scenes.looked_at(page)
    sheets_scenes.checked(page)
    page.reading.sheet.setFocus()
    walked = []
    while page.isAncestorOf(focus()):
        walked.append(focus())
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    scrolled = [part for part in walked if not page.decision.isAncestorOf(part)]
    assert walked[: len(scrolled)] == scrolled
    heights = [part.mapTo(page, part.rect().center()).y() for part in scrolled]
    assert heights == sorted(heights)
    decided = walked[len(scrolled) :]
    heights = [part.mapTo(page, part.rect().center()).y() for part in decided]
    assert heights == sorted(heights)
    assert set(page.columns.choices) <= set(walked)
