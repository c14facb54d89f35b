"""The table of authors."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.widgets.buttons import Button
from tests.desktop_app.ui.hands import type_text


def _shares(form: EntryForm) -> list[str]:
    return [editor.text() for editor in form.authors.stops()[3::4]]


def _lefts(form: EntryForm, parts: Iterable[QWidget]) -> list[int]:
    return [part.mapTo(form.authors, QPoint()).x() for part in parts]


def test_a_second_author_is_one_key_and_the_shares_are_split(page: EntryPage, qtbot: QtBot) -> None:
    form = page.form
    type_text(form.authors.stops()[0], "A")
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert _shares(form) == ["34", "33", "33"]
    assert QApplication.focusWidget() is form.authors.stops()[8]


def test_shares_typed_by_hand_are_left_alone(form: EntryForm, qtbot: QtBot) -> None:
    share = form.authors.stops()[3]
    share.selectAll()
    type_text(share, "70")
    form.authors.add_author()
    assert _shares(form) == ["70", ""]


def test_an_empty_row_is_no_author(form: EntryForm, qtbot: QtBot) -> None:
    form.authors.add_author()
    type_text(form.authors.stops()[4], "Trần Thị B")
    authors = form.initiative().authors
    assert [(author.name, author.share_percent) for author in authors] == [("Trần Thị B", Decimal(50))]


def test_an_author_can_be_removed_and_the_shares_follow(form: EntryForm, qtbot: QtBot) -> None:
    form.authors.add_author()
    for name, editor in zip(("A", "B"), form.authors.stops()[::4], strict=True):
        editor.setText(name)
    remove = next(
        button
        for button in form.authors.findChildren(Button)
        if button.accessibleName() == "Remove author 1" and button.isVisible()
    )
    with qtbot.waitSignal(form.edited):
        remove.click()
    assert [author.name for author in form.initiative().authors] == ["B"]
    assert _shares(form) == ["100"]
    assert form.authors.stops()[0].accessibleName() == "Author 1: Full name"


def test_a_problem_marks_the_row_it_speaks_of_even_below_an_empty_one(form: EntryForm) -> None:
    form.authors.add_author()
    form.authors.stops()[4].setText("B")
    form.show_problems([("authors.0.share_percent", "shares must sum to 100")])
    assert form.authors.stops()[7].property("wrong")
    assert not form.authors.stops()[3].property("wrong")
    form.go_to("authors.0.share_percent")
    assert QApplication.focusWidget() is form.authors.stops()[7]


def test_removing_one_of_three_keeps_the_other_two_as_they_were_typed(form: EntryForm) -> None:
    for _ in range(2):
        form.authors.add_author()
    for name, editor in zip(("A", "B", "C"), form.authors.stops()[::4], strict=True):
        editor.setText(name)
    form.authors.stops()[3].setText("không rõ")
    first = form.authors.stops()[0]
    second = [button for button in form.authors.findChildren(Button) if button.accessibleName() == "Remove author 2"]
    next(button for button in second if button.isVisible()).click()
    assert [editor.text() for editor in form.authors.stops()[::4]] == ["A", "C"]
    assert form.authors.stops()[0] is first


def test_the_words_above_the_columns_stand_above_their_fields(form: EntryForm, qtbot: QtBot) -> None:
    form.authors.add_author()
    words = ("Full name", "Staff no.", "Job title", "Share %")
    labels = [label for word in words for label in form.authors.findChildren(QLabel) if label.text() == word]
    assert len(labels) == len(words)
    for width in (1366, 900):
        form.window().resize(width, 736)
        qtbot.waitUntil(lambda: _lefts(form, labels) == _lefts(form, form.authors.stops()[:4]))
