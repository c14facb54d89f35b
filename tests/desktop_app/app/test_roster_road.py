"""The roster in the program itself: imported on its page, found in the form, added to by a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.domain.roster.workers import Worker
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.roster.page import RosterPage
from tests.builders import an_initiative
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.operations.sheets.written_sheets import an_xlsx
from tests.desktop_app.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("a_new_book")

HEADINGS = ("Mã NV", "Họ và tên", "Bộ phận", "Chức danh")
ROWS = (("SV00123", "Nguyễn Văn A", "Xưởng Khuôn", "Thợ khuôn"), ("SV00188", "Trần Thị B", "Xưởng Sơn", ""))


def _roster_page(program: Program, qtbot: QtBot) -> RosterPage:
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)
    page = program.window.findChild(RosterPage)
    assert page is not None
    return page


def _import(page: RosterPage, qtbot: QtBot, config: Config, *rows: tuple[object, ...]) -> None:
    before = _workers(config)
    file = an_xlsx(config.data.parent / "danh sách.xlsx", (HEADINGS, *rows))
    page.ask_file = lambda: str(file)  # type: ignore[method-assign]  the system's own picker cannot be keyed
    with qtbot.waitSignal(page.look_requested):
        page.import_button.click()
    qtbot.waitUntil(lambda: "The file names" in page.report.words())
    assert _workers(config) == before
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "people read" in page.report.words())


def _workers(config: Config) -> set[Worker]:
    book = open_book(config)
    everybody = set(book.roster.everybody())
    book.close()
    return everybody


def test_a_list_imported_on_its_page_is_found_in_the_form_at_once(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = _roster_page(program, qtbot)
    qtbot.waitUntil(lambda: page.face() is not page.table and not page.search.isVisible())
    _import(page, qtbot, config, *ROWS)
    assert page.count.text() == "2 at work"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    type_text(QApplication.focusWidget(), "ttb")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    form = program.window.findChild(EntryPage).form
    assert [author.employee_number for author in form.initiative_without_commit().authors] == ["SV00188"]


def test_who_is_missing_from_a_list_is_marked_by_the_button_and_offered_no_more(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = _roster_page(program, qtbot)
    _import(page, qtbot, config, *ROWS)
    _import(page, qtbot, config, ROWS[0])
    qtbot.waitUntil(page.report.leaving_button.isVisible)
    page.report.leaving_button.click()
    qtbot.waitUntil(lambda: page.count.text() == "1 at work")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    type_text(QApplication.focusWidget(), "SV00188")
    form = program.window.findChild(EntryPage).form
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.initiative_without_commit().authors[0].name == "SV00188"


def test_who_was_added_on_a_form_is_on_the_roster_when_it_is_saved(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = program.window.findChild(EntryPage)
    qtbot.waitUntil(page.form.authors.has_roster)
    page.show_record(an_initiative(id="", authors=(), workplace="Xưởng Sơn"))
    page.form.go_to_start()
    type_text(QApplication.focusWidget(), "Lê Thị Mới")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    type_text(QApplication.focusWidget(), "SV00999")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.form.authors.stops()[0].hasFocus()
    program.close()  # finishes what was asked for
    assert _workers(config) == {Worker("Lê Thị Mới", "SV00999", "Xưởng Sơn")}


def test_an_import_that_cannot_be_is_told_on_the_page(open_program: OpenProgram, qtbot: QtBot, config: Config) -> None:
    page = _roster_page(open_program(), qtbot)
    page.look_requested.emit(str(config.data / "không có.xlsx"))
    qtbot.waitUntil(page.trouble.isVisible)
    assert _workers(config) == set()


def test_enter_on_a_worker_begins_her_form_and_keeps_what_was_typed_as_a_draft(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = _roster_page(program, qtbot)
    _import(page, qtbot, config, *ROWS)
    form = program.window.findChild(EntryPage).form
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    form.head.title.setFocus()
    type_text(QApplication.focusWidget(), "Giá để khay")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F5)
    type_text(QApplication.focusWidget(), "ttb")
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert program.window.page() == "entry"
    assert QApplication.focusWidget() is form.head.title
    typed = form.initiative_without_commit()
    assert [author.name for author in typed.authors] == ["Trần Thị B"]
    assert typed.title == ""
    program.close()
    book = open_book(config)
    assert "Giá để khay" in [draft.content.title for draft in book.drafts.newest()]
    book.close()
