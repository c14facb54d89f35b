"""Lists into a real book through the window: by keys, from files of every kind, all of it or nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.sheets import row_walk
from desktop_app.store.entry.drafts import Drafts
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.sheets.page import SheetsPage
from sync.text.legacy_letters import Spelling
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.operations.sheets.written_sheets import HEADINGS, ROWS, a_text, an_xls, an_xlsx
from tests.desktop_app.ui.hands import type_text
from tests.legacy_spelling import spelled

pytestmark = pytest.mark.usefixtures("a_new_book")

CTRL = Qt.KeyboardModifier.ControlModifier
_TIMEOUT = 30_000  # thousands of rows, on a PC that does something else
TITLED = ("Tên sáng kiến", "Tác giả")


def opened(program: Program, qtbot: QtBot) -> SheetsPage:
    """The page, by its key, once the book is open."""
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    qtbot.keyClick(program.window, Qt.Key.Key_F6)
    return program.window.findChild(SheetsPage)


def choose(page: SheetsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Choose a list by its key, and wait until all its rows were looked at."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(page.decision.import_button.isVisible, timeout=_TIMEOUT)


def agree(page: SheetsPage, qtbot: QtBot) -> None:
    """Say how the people agreed."""
    page.decision.consent_given.setFocus()
    qtbot.keyClick(page.decision.consent_given, Qt.Key.Key_Space)
    type_text(QApplication.focusWidget(), "Ký trên danh sách")


def press_import(page: SheetsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(
        lambda: not page.decision.progress.isVisible() and page.decision.other_button.isVisible(), timeout=_TIMEOUT
    )


def said(page: SheetsPage) -> str:
    return page.decision.summary.words()


def titles(config: Config) -> list[str]:
    book = open_book(config)
    found = sorted(row.title for row in book.listing.page().rows)
    book.close()
    return found


def test_an_old_list_is_shown_checked_and_imported_by_keys_alone(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, tmp_path: Path
) -> None:
    rows = [
        [spelled(cell, Spelling.VNI) if isinstance(cell, str) else cell for cell in row] for row in (HEADINGS, *ROWS)
    ]
    program = open_program()
    page = opened(program, qtbot)
    choose(page, qtbot, monkeypatch, an_xls(tmp_path / "cũ.xls", rows))
    assert page.reading.letters.value() == "vni"
    assert page.first_rows.texts()[0][1:3] == [ROWS[0][0], ROWS[0][1]]
    assert said(page).startswith("Ready: 2")
    assert titles(config) == []  # nothing is stored before the key
    agree(page, qtbot)
    press_import(page, qtbot)
    assert said(page) == "Imported: 2"
    qtbot.waitUntil(lambda: "waiting: 2" in program.window.status_line.words())
    assert titles(config) == sorted(str(row[0]) for row in ROWS)


def test_the_same_list_chosen_again_adds_nothing(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, tmp_path: Path
) -> None:
    page = opened(open_program(), qtbot)
    path = an_xlsx(tmp_path / "a.xlsx")
    choose(page, qtbot, monkeypatch, path)
    agree(page, qtbot)
    press_import(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: "In the book already: 2" in said(page) and page.decision.import_button.isVisible())
    assert not page.decision.import_button.isEnabled()
    assert len(titles(config)) == 2


def test_good_rows_go_in_and_the_others_come_back_corrected(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, tmp_path: Path
) -> None:
    page = opened(open_program(), qtbot)
    rows = [TITLED, ("Kẹp nhanh", "Nguyễn Văn A"), ("", "Trần Thị B")]
    choose(page, qtbot, monkeypatch, a_text(tmp_path / "a.csv", rows))
    assert page.problems.model.index(0, 0).data() == "3"
    agree(page, qtbot)
    press_import(page, qtbot)
    assert said(page).startswith("Imported: 1 · To mend: 1")
    target = tmp_path / "cần sửa.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 rows are in" in said(page))
    _, *cells = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
    mended = an_xlsx(tmp_path / "đã sửa.xlsx", [("Cần sửa", *TITLED), (cells[0][0], "Giá nghiêng", cells[0][2])])
    choose(page, qtbot, monkeypatch, mended)
    agree(page, qtbot)
    press_import(page, qtbot)
    assert titles(config) == ["Giá nghiêng", "Kẹp nhanh"]
    book = open_book(config)
    assert book.drafts.count() == 0
    book.close()


def test_columns_chosen_once_are_known_the_next_time(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, tmp_path: Path
) -> None:
    page = opened(open_program(), qtbot)
    odd = ("Việc đã làm", "Ai làm")
    choose(page, qtbot, monkeypatch, an_xlsx(tmp_path / "a.xlsx", [odd, ("Kẹp nhanh", "Nguyễn Văn A")]))
    assert said(page).startswith("This list has no rows yet")
    for at, presses in ((0, 1), (1, 2)):  # the first field of the list, and the second
        page.columns.choices[at].setFocus()
        for _ in range(presses):
            qtbot.keyClick(page.columns.choices[at], Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Ready: 1" in said(page) and page.decision.import_button.isVisible())
    agree(page, qtbot)
    press_import(page, qtbot)
    choose(page, qtbot, monkeypatch, an_xlsx(tmp_path / "b.xlsx", [odd, ("Giá nghiêng", "Trần Thị B")]))
    qtbot.waitUntil(lambda: "Ready: 1" in said(page))
    assert [editor.value() for editor in page.columns.choices] == ["title", "authors.name"]
    agree(page, qtbot)
    press_import(page, qtbot)
    assert titles(config) == ["Giá nghiêng", "Kẹp nhanh"]


def test_stopped_in_the_middle_nothing_of_the_list_is_in_the_book(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, tmp_path: Path
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 1)
    page = opened(open_program(), qtbot)
    rows = [TITLED, *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(3000)]]
    choose(page, qtbot, monkeypatch, a_text(tmp_path / "a.csv", rows))
    agree(page, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_I, CTRL)
    assert QApplication.focusWidget() is page.decision.progress.cancel_button
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Stopped" in said(page))
    assert titles(config) == []


def test_closed_in_the_middle_nothing_of_the_list_is_in_the_book_and_what_is_typed_is_kept(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, tmp_path: Path
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 1)
    program = open_program()
    page = opened(program, qtbot)
    rows = [TITLED, *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(3000)]]
    choose(page, qtbot, monkeypatch, a_text(tmp_path / "a.csv", rows))
    agree(page, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_I, CTRL)
    qtbot.keyClick(program.window, Qt.Key.Key_F2)
    type_text(program.window.findChild(EntryPage).form.authors.stops()[0], "Trần Thị B")
    program.window.close()
    program.close()
    assert titles(config) == []
    book = open_book(config)
    assert [draft.content.authors[0].name for draft in book.drafts.newest()] == ["Trần Thị B"]
    book.close()


def test_a_form_is_kept_while_a_long_list_is_read(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(row_walk, "CHUNK_ROWS", 1)
    kept_while: list[bool] = []
    program = open_program()
    page = opened(program, qtbot)
    whole = Drafts.save

    def save(drafts: Drafts, *given: object) -> None:
        whole(drafts, *given)
        kept_while.append(page.decision.progress.isVisibleTo(page))

    monkeypatch.setattr(Drafts, "save", save)
    rows = [TITLED, *[(f"Kẹp {number}", "Nguyễn Văn A") for number in range(3000)]]
    choose(page, qtbot, monkeypatch, a_text(tmp_path / "a.csv", rows))
    agree(page, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_I, CTRL)
    qtbot.keyClick(program.window, Qt.Key.Key_F2)
    entry = program.window.findChild(EntryPage)
    type_text(entry.form.authors.stops()[0], "Trần Thị B")
    entry.keep_draft()
    qtbot.waitUntil(lambda: bool(kept_while))
    assert kept_while[0]
    qtbot.waitUntil(lambda: "Imported" in said(page), timeout=60_000)


def test_the_template_is_written_and_is_a_list_without_rows(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = opened(open_program(), qtbot)
    target = tmp_path / "mẫu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Saved" in page.start.said.words())
    choose(page, qtbot, monkeypatch, target)
    assert said(page) == "This list has no rows yet"


def test_what_is_no_list_is_told_in_words(
    open_program: OpenProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = opened(open_program(), qtbot)
    path = tmp_path / "ảnh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: hasattr(page.face(), "words") and "not a list" in page.face().words())
