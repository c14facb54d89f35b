"""Unfinished forms on a real book: several at once, thrown away and taken back, there again after a kill."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.operations.register import save_draft
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from tests.builders import a_draft
from tests.desktop_app.app.conftest import OpenProgram, kill_when_kept
from tests.desktop_app.app.pages import entry_page
from tests.desktop_app.ui.hands import focus, half_type, type_text

pytestmark = pytest.mark.usefixtures("a_new_book")
_CTRL = Qt.KeyboardModifier.ControlModifier


def _press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = _CTRL) -> None:
    qtbot.keyClick(focus(), key, modifiers)


def _name(page: EntryPage) -> str:
    return page.form.authors.stops()[0].text()


def _three_forms(page: EntryPage, qtbot: QtBot) -> None:
    """Begin three forms, the third still in sight."""
    for name in ("Một", "Hai", "Ba"):
        type_text(focus(), name)
        if name != "Ba":
            _press(qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "Unfinished forms: 2" in page.drafts_line.words())


def test_several_forms_are_unfinished_and_one_key_goes_around_them(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = entry_page(open_program(), qtbot)
    _three_forms(page, qtbot)
    met = []
    for _ in range(3):
        before = _name(page)
        _press(qtbot, Qt.Key.Key_J)
        qtbot.waitUntil(lambda before=before: _name(page) != before)
        met.append(_name(page))
    assert met == ["Một", "Hai", "Ba"]


def test_the_unfinished_forms_are_listed_and_opened_by_keyboard(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = entry_page(open_program(), qtbot)
    _three_forms(page, qtbot)
    count, following, *_ = page.drafts_line.tab_stops()
    assert following.isVisible()
    count.setFocus()
    qtbot.keyClick(count, Qt.Key.Key_Return)
    assert "without a name · Hai" in page.drafts_line.words()
    second = page.drafts_line.tab_stops()[3]
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _name(page) == "Hai")


def test_a_draft_that_is_thrown_away_is_taken_back_by_keyboard(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    assert not page.discard_button.isEnabled()
    type_text(focus(), "Một")
    assert page.discard_button.isEnabled()
    _press(qtbot, Qt.Key.Key_Delete, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert _name(page) == ""
    back = page.drafts_line.tab_stops()[-1]
    assert back.isVisible()
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _name(page) == "Một")
    assert not back.isVisible()
    program.close()
    book = open_book(config)
    assert [draft.content.authors[0].name for draft in book.drafts.newest()] == ["Một"]
    book.close()


def test_nothing_typed_is_nothing_to_throw_away(open_program: OpenProgram, qtbot: QtBot) -> None:
    page = entry_page(open_program(), qtbot)
    with qtbot.assertNotEmitted(page.draft_discarded):
        _press(qtbot, Qt.Key.Key_Delete, _CTRL | Qt.KeyboardModifier.ShiftModifier)


def test_drafts_of_an_import_wait_in_the_book_and_not_on_the_form(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    book = open_book(config)
    save_draft(book, a_draft(title="Từ bảng tính"))
    book.close()
    page = entry_page(open_program(), qtbot)
    type_text(focus(), "Một")
    page.keep_draft()
    qtbot.waitUntil(lambda: "Draft kept" in page.card.saved_words())
    assert not page.drafts_line.isVisible()


def test_the_half_typed_word_is_kept_when_the_window_is_closed(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    entry_page(program, qtbot)
    half_type(focus(), "Nguyễ")
    program.window.close()
    book = open_book(config)
    assert [draft.content.authors[0].name for draft in book.drafts.newest()] == ["Nguyễ"]
    book.close()


def test_pins_and_what_is_pinned_are_there_after_a_restart_and_consent_is_not(
    open_program: OpenProgram, qtbot: QtBot
) -> None:
    first = open_program()
    page = entry_page(first, qtbot)
    page.form.head.workplace.setText("Xưởng Khuôn")
    page.form.head.title.setPlainText("Đồ gá")
    type_text(page.form.authors.stops()[0], "Nguyễn Văn A")
    for name in ("consent", "field"):
        page.form.body.fields[name].set_pinned(True)
    page.form.head.fields["phase"].set_pinned(False)
    page.form.go_to("consent")
    _press(qtbot, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    page.form.body.consent_note.setText("Ký trên phiếu giấy")
    _press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Saved" in page.card.saved_words())
    first.close()
    page = entry_page(open_program(), qtbot)
    assert page.form.pinned() == {"workplace", "applied_on", "stage", "field", "benefit.basis", "consent"}
    form = page.form.initiative()
    assert (form.workplace, form.title, form.consent) == ("Xưởng Khuôn", "", None)
    assert page.form.body.consent_note.value() == "Ký trên phiếu giấy"


def test_every_form_is_there_again_after_the_process_was_killed(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    kill_when_kept(config, "drafts")
    page = entry_page(open_program(), qtbot)
    qtbot.waitUntil(lambda: _name(page) == "Trần Thị Bì")
    _press(qtbot, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: _name(page) == "Nguyễn Văn A")
