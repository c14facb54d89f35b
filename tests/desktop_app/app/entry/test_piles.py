"""A pile on a real book by key events: set, keyed, reckoned, mended, keyed again, and there after a restart."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.domain.piles import Totals
from desktop_app.operations.piles.key_pile import enter, open_pile, set_pile
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.translations import number_words
from tests.desktop_app.app.conftest import OpenProgram, kill_when_kept
from tests.desktop_app.store.shelf import a_form
from tests.desktop_app.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("a_new_book")
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """An officer's hands on an opened program."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self._qtbot = qtbot
        self.page: EntryPage = program.window.findChild(EntryPage)
        self.wait(lambda: "Stanley" in program.window.windowTitle())
        self.page.make_whole()

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition)

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        self._qtbot.keyClick(self.focus(), key, modifiers)

    def write(self, *texts: str) -> None:
        """Type into one field after the other."""
        for text in texts:
            type_text(self.focus(), text)
            self.press(Qt.Key.Key_Return)

    def set_pile(self, forms: str, amount: str) -> None:
        self.press(Qt.Key.Key_X, _ALT)
        self.write(forms, amount, "")
        self.wait(lambda: self.page.piles.state() is not None)

    def key_form(self, title: str, benefit: str) -> None:
        """Key a complete idea, from the first field on."""
        self.page.form.go_to_start()
        self.write("Nguyễn Văn A", "SV00123", "Tổ trưởng", "", title)
        self.page.form.go_to("benefit.as_written")
        type_text(self.focus(), benefit)
        self.page.form.go_to("consent")
        if not self.page.form.body.consent_given.isChecked():
            self.press(Qt.Key.Key_Space)
        self.page.form.go_to("consent.note")
        self.page.form.body.consent_note.setText("Ký trên phiếu giấy")

    def save_form(self, title: str, benefit: str) -> None:
        self.key_form(title, benefit)
        self.press(Qt.Key.Key_Return, _CTRL)
        self.wait(lambda: self.page.card.saved_words() == f"Saved: {title}")

    def wait_for_words(self, words: str, **amounts: int) -> None:
        words = words.format(**_written(amounts))
        self.wait(lambda: words in self.page.piles.strip.words())

    def check(self) -> None:
        self.press(Qt.Key.Key_K, _ALT)
        self.wait(self.page.is_checking)


OpenDesk = Callable[[], Desk]


def _written(amounts: dict[str, int]) -> dict[str, str]:
    return {name: f"{number_words(amount)} đ" for name, amount in amounts.items()}


@pytest.fixture
def open_desk(open_program: OpenProgram, qtbot: QtBot) -> OpenDesk:
    """Opens the program with its book."""
    return lambda: Desk(open_program(), qtbot)


def test_a_pile_is_counted_reckoned_mended_and_closed(open_desk: OpenDesk, config: Config) -> None:
    desk = open_desk()
    desk.set_pile("2", "3.500.000")
    desk.save_form("Đồ gá", "1.500.000")
    desk.wait_for_words("Pile: 1/2 · {sum}", sum=1_500_000)
    desk.save_form("Giá để khay", "20.000.000")
    desk.wait_for_words("{more} more than on the slip", more=18_000_000)
    desk.wait_for_words("Form 2: {keyed} may be {wanted}", keyed=20_000_000, wanted=2_000_000)
    line = desk.page.piles.strip.tab_stops()[1]
    line.setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.page.form.head.title.value() == "Giá để khay")
    desk.page.form.go_to("benefit.as_written")
    desk.page.form.body.benefit.selectAll()
    type_text(desk.focus(), "2.000.000")
    desk.press(Qt.Key.Key_Return, _CTRL)
    desk.wait_for_words("The totals agree with the cover slip")
    desk.page.piles.strip.tab_stops()[-1].setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.page.piles.state() is None)
    desk.program.close()
    book = open_book(config)
    assert (open_pile(book), [pile.number for pile in book.piles.closed()]) == (None, [1])
    book.close()


def test_an_open_pile_is_there_after_a_restart_and_a_closed_one_can_be_opened_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.set_pile("3", "")
    desk.save_form("Đồ gá", "1.500.000")
    desk.wait_for_words("Pile: 1/3")
    desk.program.close()
    desk = open_desk()
    desk.wait_for_words("Pile: 1/3 · {sum}", sum=1_500_000)
    for at in (0, -1):  # end the pile, close it
        desk.page.piles.strip.tab_stops()[at].setFocus()
        desk.press(Qt.Key.Key_Return)
    desk.wait(lambda: desk.page.piles.state() is None)
    desk.page.setFocus()
    desk.press(Qt.Key.Key_X, _ALT)
    desk.wait(lambda: len(desk.page.piles.panel.tab_stops()) == 6)
    desk.page.piles.panel.tab_stops()[-1].setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.wait_for_words("Pile: 1/3")
    desk.save_form("Giá để khay", "1.000.000")
    desk.wait_for_words("Pile: 2/3 · {sum}", sum=2_500_000)


def test_a_form_is_keyed_again_and_what_was_wrong_is_mended(open_desk: OpenDesk, config: Config) -> None:
    desk = open_desk()
    desk.set_pile("1", "")
    desk.save_form("Đồ gá", "1.500.000")
    desk.wait_for_words("Pile: 1/1")
    desk.check()
    assert desk.page.heading() == "Key form 1 again"
    assert desk.page.form.initiative_without_commit().title == ""
    desk.key_form("Đồ gá", "1.050.000")
    desk.press(Qt.Key.Key_Return, _CTRL)
    desk.wait(desk.page.piles.checking.view.isVisible)
    told = "Benefit, First keying: {first}\nBenefit, Keyed again: {second}"
    amounts = _written({"first": 1_500_000, "second": 1_050_000})
    assert desk.page.piles.checking.view.words() == told.format(**amounts)
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return, _CTRL)
    desk.wait_for_words("Keyed differently in this pile: Benefit 1/1")
    assert "Keyed again: 1/1" in desk.page.piles.strip.words()
    assert amounts["second"] in desk.page.piles.strip.words()
    assert not desk.page.is_checking()
    assert desk.page.form.initiative_without_commit().title == ""
    desk.program.close()
    book = open_book(config)
    (row,) = book.listing.page().rows
    assert (row.revision, row.amount_vnd, book.drafts.count()) == (2, 1_050_000, 0)
    book.close()


def test_a_second_keying_goes_on_after_a_restart_where_it_was(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.set_pile("1", "")
    desk.save_form("Đồ gá", "1.500.000")
    desk.wait_for_words("Pile: 1/1")
    desk.check()
    desk.page.form.go_to("title")
    type_text(desk.focus(), "Đồ ga")
    desk.program.close()
    desk = open_desk()
    desk.wait_for_words("Pile: 1/1")
    assert not desk.page.is_checking()
    desk.check()
    assert desk.page.form.head.title.value() == "Đồ ga"
    desk.press(Qt.Key.Key_Return, _CTRL)
    desk.wait(desk.page.piles.checking.view.isVisible)
    desk.program.close()
    desk = open_desk()
    desk.wait_for_words("Pile: 1/1")
    desk.check()
    desk.wait(desk.page.piles.checking.view.isVisible)
    assert "Name of the initiative, Keyed again: Đồ ga" in desk.page.piles.checking.view.words()


def test_a_second_keying_is_there_after_the_process_was_killed(open_desk: OpenDesk, config: Config) -> None:
    book = open_book(config)
    set_pile(book, "", Totals(1))
    enter(book, a_form(title="Đồ gá"))
    book.close()
    kill_when_kept(config, "checking")
    desk = open_desk()
    desk.wait_for_words("Pile: 1/1")
    desk.check()
    assert desk.page.form.authors.stops()[0].text() == "Trần Thị Bì"
    assert desk.page.form.head.title.value() == ""
