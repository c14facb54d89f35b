"""The word that an input method still holds is kept: on saving, when the focus goes, on closing, and in the draft."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.widgets.fields.editors import LineEditor, ParagraphEditor
from tests.builders import an_initiative
from tests.desktop_app.ui.hands import commit_word, half_type, type_text

Editor = LineEditor | ParagraphEditor
EDITORS: dict[str, Callable[[EntryPage], Editor]] = {
    "a line": lambda page: page.form.authors.stops()[0],
    "a paragraph": lambda page: page.form.body.effect,
}
pytestmark = pytest.mark.parametrize("editor_of", EDITORS.values(), ids=list(EDITORS))
EditorOf = Callable[[EntryPage], Editor]


def _half_typed(page: EntryPage, editor_of: EditorOf) -> Editor:
    editor = editor_of(page)
    editor.setFocus()
    editor.clear()
    type_text(editor, "Nguyễn ")
    half_type(editor, "Vă")
    return editor


def _read(page: EntryPage, editor: QWidget) -> str:
    form = page.form.initiative_without_commit()
    return form.effect if editor is page.form.body.effect else form.authors[0].name


def test_the_draft_holds_it_while_the_input_method_does(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    with qtbot.waitSignal(page.draft_changed, timeout=1000) as signal:
        editor = _half_typed(page, editor_of)
    draft, _ = signal.args
    assert "Nguyễn Vă" in (draft.effect, *(author.name for author in draft.authors))
    commit_word(editor, "Văn")
    assert _read(page, editor) == "Nguyễn Văn"


def test_it_alone_is_enough_for_a_draft(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    with qtbot.waitSignal(page.draft_changed, timeout=1000):
        half_type(editor_of(page), "N")


def test_ctrl_enter_saves_it(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    page.show_record(an_initiative(id=""))
    editor = _half_typed(page, editor_of)
    with qtbot.waitSignal(page.registration_requested) as signal:
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    record, _ = signal.args
    assert "Nguyễn Vă" in (record.effect, record.authors[0].name)
    following = page.form.initiative()
    assert (following.effect, following.authors) == ("", ())


def test_it_stays_when_a_key_moves_the_focus_on(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    editor = _half_typed(page, editor_of)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not editor
    assert editor.value() == "Nguyễn Vă"
    assert _read(page, editor) == "Nguyễn Vă"


def test_it_stays_when_the_mouse_goes_elsewhere(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    editor = _half_typed(page, editor_of)
    qtbot.mouseClick(page.form.head.title.viewport(), Qt.MouseButton.LeftButton)
    assert page.form.head.title.hasFocus()
    assert editor.value() == "Nguyễn Vă"


def test_it_stays_when_another_page_is_opened(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    editor = _half_typed(page, editor_of)
    qtbot.keyClick(page.window(), Qt.Key.Key_F3)
    assert not page.isVisible()
    assert editor.value() == "Nguyễn Vă"
    assert _read(page, editor) == "Nguyễn Vă"


def test_it_stays_when_another_window_takes_over(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    editor = _half_typed(page, editor_of)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not editor.hasFocus())
    assert editor.value() == "Nguyễn Vă"
    assert _read(page, editor) == "Nguyễn Vă"


def test_it_is_there_once_when_the_input_method_answers_after_all(
    page: EntryPage, qtbot: QtBot, editor_of: EditorOf
) -> None:
    editor = _half_typed(page, editor_of)
    commit_word(editor, "Văn")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.value() == "Nguyễn Văn"


def test_escape_keeps_it_in_the_draft_and_in_the_form(page: EntryPage, qtbot: QtBot, editor_of: EditorOf) -> None:
    editor = _half_typed(page, editor_of)
    with qtbot.waitSignal(page.draft_changed) as signal:
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    draft, _ = signal.args
    assert "Nguyễn Vă" in (draft.effect, *(author.name for author in draft.authors))
    assert editor.value() == "Nguyễn Vă"


def test_a_form_shown_in_its_place_has_none_of_it(page: EntryPage, editor_of: EditorOf) -> None:
    editor = _half_typed(page, editor_of)
    shown = an_initiative(effect="Nhanh hơn")
    page.show_record(shown)
    assert _read(page, editor) in (shown.effect, shown.authors[0].name)
