"""What one does with records in the book, through the window: by keys alone, on a real book."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.domain.acts import Withdraw
from desktop_app.operations.act_together import do_act
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Stage
from tests.desktop_app.app.book.book_hands import ALT, CTRL, SHIFT, Opened, press, records, saves_to, type_and_enter
from tests.desktop_app.ui.hands import focus, type_text

pytestmark = pytest.mark.usefixtures("a_new_book")


def test_all_are_recognised_by_one_decision_and_it_is_undone(opened: Opened, qtbot: QtBot, config: Config) -> None:
    views = opened()
    press(qtbot, Qt.Key.Key_A, CTRL)
    press(qtbot, Qt.Key.Key_R, CTRL)
    panel = views.panel
    assert panel.isVisible()
    assert not panel.do.isEnabled()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    type_and_enter(qtbot, "27/QĐ")
    type_and_enter(qtbot, "10/11/2026")
    qtbot.waitUntil(lambda: "3 will be changed." in panel.words())
    assert [one.stage for one in records(config)] == [Stage.APPLIED] * 3, "nothing happens before the button"
    panel.do.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Recognised by decision 27/QĐ of 10/11/2026: 3" in views.bar.words())
    found = records(config)
    assert [(one.stage, one.recognition.number) for one in found if one.recognition] == [
        (Stage.RECOGNISED, "27/QĐ")
    ] * 3
    assert views.page.table.hasFocus(), "who has done it goes on in the list"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Undone: 3" in views.bar.words())
    assert [(one.stage, one.recognition) for one in records(config)] == [(Stage.APPLIED, None)] * 3


def test_some_are_withdrawn_with_a_reason_and_the_others_are_left(opened: Opened, qtbot: QtBot, config: Config) -> None:
    views = opened()
    press(qtbot, Qt.Key.Key_Down, SHIFT)
    press(qtbot, Qt.Key.Key_Delete, ALT)
    type_text(QApplication.focusWidget(), "Nhập trùng")
    qtbot.waitUntil(views.panel.do.isEnabled)
    views.panel.do.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Withdrawn: 2" in views.bar.words())
    found = {one.title: one.withdrawal.reason if one.withdrawal else None for one in records(config)}
    assert found == {"Đóng gói linh kiện": "Nhập trùng", "Giá để khay": "Nhập trùng", "Đồ gá giữ khuôn": None}


def test_escape_leaves_what_was_to_be_done(opened: Opened, qtbot: QtBot, config: Config) -> None:
    views = opened()
    press(qtbot, Qt.Key.Key_R, CTRL)
    assert not views.page.preview.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not views.panel.isVisible()
    assert views.page.preview.isVisible()
    assert focus() is views.page.table
    assert [one.revision for one in records(config)] == [1, 1, 1]


def test_where_all_rows_go_while_the_reason_is_written_the_search_has_the_focus(opened: Opened, qtbot: QtBot) -> None:
    views = opened()
    press(qtbot, Qt.Key.Key_Delete, ALT)
    assert focus() is views.panel.reason
    views.page.search.setText("zzzz")
    qtbot.waitUntil(lambda: views.page.model.rowCount() == 0)
    assert not views.panel.isVisible()
    assert focus() is views.page.search


def test_what_goes_above_the_list_leaves_the_focus_to_it(opened: Opened, qtbot: QtBot) -> None:
    views = opened()
    views.bar.print.setFocus()
    views.bar.show_busy("Printing", 0, can_stop=False)
    assert focus() is views.page.table
    views.bar.show_done("Printed", 0)
    views.bar.dismiss.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert focus() is views.page.table


def test_the_last_act_can_be_undone_after_a_restart(opened: Opened, qtbot: QtBot, config: Config) -> None:
    views = opened()
    book = open_book(config)
    do_act(book, [1], Withdraw("Nhầm"))
    book.close()
    views.window().close()
    again = opened()
    qtbot.waitUntil(lambda: "Withdrawn: 1" in again.bar.words())
    press(qtbot, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "Undone: 1" in again.bar.words())
    assert [one.withdrawal for one in records(config)] == [None] * 3


def test_undo_in_the_search_field_is_the_fields_own(opened: Opened, qtbot: QtBot, config: Config) -> None:
    book = open_book(config)
    do_act(book, [1], Withdraw("Nhầm"))
    book.close()
    views = opened()
    qtbot.waitUntil(lambda: "Withdrawn: 1" in views.bar.words())
    views.page.search.setFocus()
    type_text(views.page.search, "a")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert views.page.search.text() == ""
    assert "Withdrawn: 1" in views.bar.words()


def test_the_list_is_saved_as_a_pdf_and_one_record_as_the_form(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = opened()
    saves_to(monkeypatch, tmp_path / "đơn", "PDF (*.pdf)")
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "Saved" in views.bar.words(), timeout=20_000)
    assert (tmp_path / "đơn.pdf").read_bytes().startswith(b"%PDF")
    press(qtbot, Qt.Key.Key_A, CTRL)
    saves_to(monkeypatch, tmp_path / "danh sách.pdf", "PDF (*.pdf)")
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "danh sách.pdf" in views.bar.words(), timeout=20_000)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "danh sách.pdf").read_bytes())) == 1


def test_what_is_seen_is_exported_with_the_columns_shown(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = opened()
    saves_to(monkeypatch, tmp_path / "sổ.csv", "Text in columns (*.csv)")
    press(qtbot, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: "Exported: 3" in views.bar.words())
    lines = (tmp_path / "sổ.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("Tên sáng kiến")
    assert lines[1].startswith("Đóng gói linh kiện")


def test_a_file_that_cannot_be_written_is_told_and_everything_goes_on(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = opened()
    saves_to(monkeypatch, tmp_path / "no such folder" / "a.xlsx", "Excel (*.xlsx)")
    press(qtbot, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: views.bar.words() != "")
    assert "Exported" not in views.bar.words()
    assert views.bar.recognise.isEnabled()


def test_with_drafts_nothing_of_this_is_offered(opened: Opened, qtbot: QtBot) -> None:
    views = opened()
    views.page.show_only("draft")
    qtbot.waitUntil(lambda: views.page.model.rowCount() == 0)
    for key, modifiers in ((Qt.Key.Key_R, CTRL), (Qt.Key.Key_D, CTRL), (Qt.Key.Key_M, CTRL)):
        press(qtbot, key, modifiers)
    assert not views.panel.isVisible()
    assert views.view() is views.page


def test_closing_while_pages_are_made_ends_in_order(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = opened()
    saves_to(monkeypatch, tmp_path / "đơn.pdf", "PDF (*.pdf)")
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not views.bar.busy.isHidden() or "Saved" in views.bar.words(), timeout=20_000)
    window = views.window()
    window.close()
    assert (tmp_path / "đơn.pdf").exists()
