"""The program on a real book: keyed, saved, found, mended, kept through a crash."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.first_page import FirstPage
from tests.builders import an_initiative
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("a_new_book")


def _entry(program: Program, qtbot: QtBot) -> EntryPage:
    """The entry page of an opened program whose book is open."""
    page = program.window.findChild(EntryPage)
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    return page


def _key_a_form(page: EntryPage, qtbot: QtBot, title: str) -> None:
    """Key a complete idea by keyboard alone."""

    def enter(text: str = "") -> None:
        focus = QApplication.focusWidget()
        type_text(focus, text)
        qtbot.keyClick(focus, Qt.Key.Key_Return)

    page.form.go_to_start()
    for text in ("Nguyễn Văn A", "SV00123", "Tổ trưởng", "", title):
        enter(text)
    page.form.go_to("consent")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    enter()
    type_text(QApplication.focusWidget(), "Ký trên phiếu giấy")


def _save(qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _saved_words(page: EntryPage) -> str:
    return page.card.saved_words()


def test_a_form_keyed_and_saved_is_in_the_book_and_in_the_counters(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = _entry(program, qtbot)
    _key_a_form(page, qtbot, "Đồ gá giữ khuôn")
    _save(qtbot)
    qtbot.waitUntil(lambda: _saved_words(page) == "Saved: Đồ gá giữ khuôn")
    qtbot.waitUntil(lambda: "waiting: 1" in program.window.status_line.words())
    program.close()
    book = open_book(config)
    (row,) = book.listing.page().rows
    record = book.initiatives.get(row.id)
    book.close()
    assert (record.title, record.authors[0].name, record.unit) == ("Đồ gá giữ khuôn", "Nguyễn Văn A", "HN-KCN-STANLEY")
    assert record.consent is not None
    assert record.consent.note == "Ký trên phiếu giấy"


def test_a_saved_form_leaves_no_draft(open_program: OpenProgram, qtbot: QtBot, config: Config) -> None:
    program = open_program()
    page = _entry(program, qtbot)
    _key_a_form(page, qtbot, "Đồ gá giữ khuôn")
    page.keep_draft()
    qtbot.waitUntil(lambda: "Draft kept" in _saved_words(page))
    _save(qtbot)
    qtbot.waitUntil(lambda: "Saved" in _saved_words(page))
    program.close()
    book = open_book(config)
    assert book.drafts.count() == 0
    book.close()


def test_an_unfinished_form_is_there_again(open_program: OpenProgram, qtbot: QtBot) -> None:
    first = open_program()
    page = _entry(first, qtbot)
    type_text(page.form.authors.stops()[0], "Trần Thị B")
    type_text(page.form.head.applied_on, "1")
    first.window.close()
    second = open_program()
    page = _entry(second, qtbot)
    qtbot.waitUntil(lambda: page.form.authors.stops()[0].text() == "Trần Thị B")


def test_a_draft_is_in_the_book_within_a_second_of_the_last_key(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = _entry(program, qtbot)
    type_text(page.form.authors.stops()[0], "Trần Thị B")
    qtbot.waitUntil(lambda: "Draft kept" in _saved_words(page), timeout=1000)
    other = open_book(config)
    assert [draft.content.authors[0].name for draft in other.drafts.newest()] == ["Trần Thị B"]
    other.close()


def test_the_book_is_searched_as_one_types_and_a_record_is_opened_and_mended(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    book = open_book(config)
    for title in ("Đồ gá giữ khuôn", "Giá để khay", "Đóng gói linh kiện"):
        register(book, an_initiative(id="", title=title))
    book.close()
    program = open_program()
    _entry(program, qtbot)
    qtbot.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    page = program.window.findChild(BookPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    type_text(page.search, "dong goi")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    qtbot.waitUntil(lambda: "Nguyễn Văn A" in page.preview.words())
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    entry = _entry(program, qtbot)
    qtbot.waitUntil(lambda: entry.form.head.title.value() == "Đóng gói linh kiện")
    assert program.window.page() == "entry"
    entry.form.head.title.setPlainText("Đóng gói linh kiện bằng khay giấy")
    _save(qtbot)
    qtbot.waitUntil(lambda: "Saved" in _saved_words(entry))
    program.close()
    again = open_book(config)
    assert again.listing.counters().entered == 3
    (row,) = again.listing.page("khay giay").rows
    assert row.revision == 2
    again.close()


def test_drafts_stand_in_the_book_under_their_own_filter(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    entry = _entry(program, qtbot)
    type_text(entry.form.authors.stops()[0], "Trần Thị B")
    entry.set_aside()
    program.window.show_page("book")
    page = program.window.findChild(BookPage)
    page.bar.filters.pick("delivery", "draft")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.table.selectRow(0)
    page.table.open_requested.emit()
    qtbot.waitUntil(lambda: entry.form.authors.stops()[0].text() == "Trần Thị B")


def test_without_a_hub_sending_says_how_to_join_one(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    _entry(program, qtbot)
    qtbot.keyClick(program.window, Qt.Key.Key_F4)
    page = program.window.findChild(ExchangePage)
    qtbot.waitUntil(lambda: hasattr(page.face(), "words") and "invitation" in page.face().words())
    assert "No upstream union yet" in program.window.status_line.words()


def test_a_form_that_the_book_refuses_is_given_back(
    open_program: OpenProgram, qtbot: QtBot, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.domain.errors import DiskFull
    from desktop_app.store.records.initiatives import Initiatives

    def no_room(*_: object) -> None:
        raise DiskFull

    program = open_program()
    page = _entry(program, qtbot)
    _key_a_form(page, qtbot, "Đồ gá giữ khuôn")
    with monkeypatch.context() as full_disk:
        full_disk.setattr(Initiatives, "add", no_room)
        _save(qtbot)
        qtbot.waitUntil(page.trouble.isVisible)
    assert page.form.head.title.value() == "Đồ gá giữ khuôn"
    _save(qtbot)
    qtbot.waitUntil(lambda: "Saved" in _saved_words(page))
    assert not page.trouble.isVisible()


def test_a_damaged_book_is_told_in_words_and_can_be_tried_again(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    whole = config.book_path.read_bytes()
    config.book_path.write_bytes(whole[:16] + b"\0" * (len(whole) - 16))
    program = open_program()
    qtbot.waitUntil(lambda: program.window.findChild(FirstPage) is not None)
    face = program.window.findChild(FirstPage)
    assert "damaged" in face.words()
    config.book_path.write_bytes(whole)
    face.retry_requested.emit()
    _entry(program, qtbot)
    assert program.window.page() == "entry"


def test_closing_the_window_ends_every_worker_and_keeps_what_was_typed(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = _entry(program, qtbot)
    program.window.show_page("exchange")
    program.window.show_page("entry")
    type_text(page.form.authors.stops()[0], "Trần Thị B")
    program.window.close()
    program.close()
    book = open_book(config)
    assert book.drafts.count() == 1
    assert book.drafts.newest()[0].changed_at <= dt.datetime.now(dt.UTC).isoformat()
    book.close()


def test_what_a_timer_still_asks_after_the_end_disturbs_nobody(open_program: OpenProgram, qtbot: QtBot) -> None:
    program = open_program()
    page = _entry(program, qtbot)
    type_text(page.form.head.title, "Kẹp nhanh thay bu lông")
    program.close()
    with qtbot.waitSignal(page.similar.wanted):  # a timer that runs since the last key
        pass


def test_the_first_visit_to_the_book_says_how_much_it_holds(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    book = open_book(config)
    register(book, an_initiative(id=""))
    book.close()
    program = open_program()
    _entry(program, qtbot)
    qtbot.waitUntil(lambda: "waiting: 1" in program.window.status_line.words())
    program.window.show_page("book")
    assert program.window.findChild(BookPage).count.text() == "1 in the book"
