"""Who joins the roster with a form, and what stays hidden of an author when another is typed over her."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.roster.search import RosterIndex
from desktop_app.domain.roster.workers import Worker
from desktop_app.ui.entry.page import EntryPage
from sync.contract.initiative import Author
from tests.builders import an_initiative
from tests.desktop_app.ui.hands import type_text


@pytest.fixture(autouse=True)
def _roster(page: EntryPage) -> None:
    page.show_roster(RosterIndex((Worker("Nguyễn Văn A", "SV00123", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp"),)))


def _add_in_place(qtbot: QtBot, name: str) -> None:
    type_text(QApplication.focusWidget(), name)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_who_was_added_in_place_joins_when_the_form_is_left_as_a_draft(page: EntryPage, qtbot: QtBot) -> None:
    _add_in_place(qtbot, "Lê Thị Mới")
    with qtbot.waitSignal(page.workers_joined) as joined:
        page.set_aside()
    assert [one.name for one in joined.args[0]] == ["Lê Thị Mới"]
    with qtbot.assertNotEmitted(page.workers_joined):
        page.set_aside()


def test_nobody_joins_with_a_form_that_is_thrown_away(page: EntryPage, qtbot: QtBot) -> None:
    _add_in_place(qtbot, "Lê Thị Mới")
    with qtbot.assertNotEmitted(page.workers_joined), qtbot.waitSignal(page.draft_discarded):
        page.discard_draft()


@pytest.mark.parametrize(
    ("number", "name", "is_same"),
    [
        ("SV00123", "Nguyễn Văn Á", True),  # the name is mended
        ("SV00123", "Nguyễn Văn Anh", True),
        ("", "Nguyễn Văn A", True),
        ("", "Nguyễn Văn Anh", False),
        ("SV00124", "Nguyễn Văn A", False),
    ],
)
def test_an_author_typed_over_in_a_record_keeps_nothing_that_is_not_in_sight(
    page: EntryPage, number: str, name: str, *, is_same: bool
) -> None:
    author = Author(name="Nguyễn Văn A", employee_number="SV00123", qualification="Trung cấp", workplace="Xưởng Khuôn")
    page.show_record(an_initiative(authors=(author,)))
    page.form.authors.stops()[0].setText(name)
    page.form.authors.stops()[1].setText(number)
    typed = page.form.initiative_without_commit().authors[0]
    assert (bool(typed.qualification), bool(typed.workplace)) == (is_same, is_same)
