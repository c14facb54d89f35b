"""The pile on the entry page: the slip, the count, the end, and the explanations, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.piles import Totals
from desktop_app.domain.second_keying import ErrorRate
from desktop_app.store.entry.piles import Pile
from desktop_app.ui.entry.page import EntryPage
from tests.desktop_app.ui.hands import focus, type_text
from tests.desktop_app.ui.scenes.pile import a_pile

_ALT = Qt.KeyboardModifier.AltModifier


def _open_panel(qtbot: QtBot) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_X, _ALT)


def test_a_slip_is_written_by_keyboard_and_the_form_has_the_focus_again(page: EntryPage, qtbot: QtBot) -> None:
    first = focus()
    _open_panel(qtbot)
    assert focus() is page.piles.panel.forms
    with qtbot.waitSignal(page.piles.slip_written) as signal:
        for text in ("60", "182,5 triệu", "Xưởng Khuôn"):
            type_text(focus(), text)
            qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert signal.args == ["Xưởng Khuôn", 60, 182_500_000, None]
    assert page.piles.panel.isHidden()
    assert focus() is first


def test_every_part_of_a_slip_may_be_left_empty(page: EntryPage, qtbot: QtBot) -> None:
    _open_panel(qtbot)
    with qtbot.waitSignal(page.piles.slip_written) as signal:
        for _ in range(3):
            qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert signal.args == ["", None, None, None]


@pytest.mark.parametrize(("forms", "amount"), [("sáu mươi", ""), ("0", ""), ("-3", ""), ("60", "nhiều lắm")])
def test_what_cannot_be_read_is_said_beside_its_field_and_sets_no_pile(
    page: EntryPage, qtbot: QtBot, forms: str, amount: str
) -> None:
    _open_panel(qtbot)
    panel = page.piles.panel
    panel.forms.setText(forms)
    panel.amount.setText(amount)
    with qtbot.assertNotEmitted(page.piles.slip_written):
        panel.submit()
    wrong = panel.amount if amount else panel.forms
    assert focus() is wrong
    assert wrong.accessibleDescription()


def test_the_key_that_opens_the_panel_puts_it_away(page: EntryPage, qtbot: QtBot) -> None:
    for hidden in (False, True):
        _open_panel(qtbot)
        assert page.piles.panel.isHidden() is hidden
    assert page.form.isAncestorOf(focus())


def test_a_slip_of_the_open_pile_is_written_anew(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.show_pile(a_pile(17, Totals(60, 702_000_000)))
    _open_panel(qtbot)
    assert (page.piles.panel.forms.value(), page.piles.panel.name.value()) == ("60", "Xưởng Khuôn")
    with qtbot.waitSignal(page.piles.slip_written) as signal:
        page.piles.panel.submit()
    assert signal.args == ["Xưởng Khuôn", 60, 702_000_000, 3]


def test_the_strip_counts_while_the_pile_is_keyed(page: EntryPage) -> None:
    assert page.piles.state() is None
    page.piles.show_pile(a_pile(17, Totals(60, 702_000_000)))
    assert page.piles.strip.words() == "Pile: 17/60 · 207,650,000 đ · Xưởng Khuôn"
    page.piles.show_pile(None)
    assert page.piles.strip.isHidden()


def test_a_complete_pile_says_that_its_totals_agree_and_takes_no_focus(page: EntryPage) -> None:
    first = focus()
    page.piles.show_pile(a_pile(10, Totals(10, 130_100_000)))
    assert "The totals agree with the cover slip" in page.piles.strip.words()
    assert focus() is first


def test_a_mismatch_is_told_with_the_forms_that_could_explain_it_and_each_opens(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.show_pile(a_pile(10, Totals(10, 118_850_000)))
    said = page.piles.strip.words()
    assert "11,250,000 đ more than on the slip" in said
    assert "Form 6: 12,500,000 đ may be 1,250,000 đ" in said
    line = page.piles.strip.tab_stops()[2]
    line.setFocus()
    with qtbot.waitSignal(page.piles.record_chosen) as signal:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert signal.args == ["id-6"]


def test_a_form_that_is_not_keyed_yet_leads_back_to_the_form(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.show_pile(a_pile(9, Totals(10)))
    end = page.piles.strip.tab_stops()[0]
    end.setFocus()
    qtbot.keyClick(end, Qt.Key.Key_Return)
    assert "forms missing: 1" in page.piles.strip.words()
    line = page.piles.strip.tab_stops()[1]
    assert focus() is line
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.form.isAncestorOf(focus())


def test_a_pile_is_closed_and_an_earlier_one_opened_again_by_keyboard(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.show_pile(a_pile(10, Totals(10)))
    close = page.piles.strip.tab_stops()[-1]
    close.setFocus()
    with qtbot.waitSignal(page.piles.close_requested):
        qtbot.keyClick(close, Qt.Key.Key_Return)
    page.piles.show_pile(None)
    assert page.form.isAncestorOf(focus())
    with qtbot.waitSignal(page.piles.closed_piles_requested):
        _open_panel(qtbot)
    page.piles.show_closed([Pile(3, "Xưởng Khuôn", Totals(10), 7, "", "")])
    line = page.piles.panel.tab_stops()[-1]
    assert line.accessibleName() == "Go on with pile 3: Xưởng Khuôn · forms: 10"
    line.setFocus()
    with qtbot.waitSignal(page.piles.reopen_requested) as signal:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert signal.args == [3]


def test_error_rates_are_told_by_field(page: EntryPage) -> None:
    page.piles.show_pile(a_pile(10, Totals(10), checked=3, asked=3))
    rates = (ErrorRate("benefit", 3, 1, 1), ErrorRate("authors.name", 3, 0, 0))
    page.piles.show_rates(rates, rates)
    assert "Keyed differently in this pile: Benefit 1/3" in page.piles.strip.words()
    page.piles.show_rates(rates[1:], (ErrorRate("authors.name", 20, 1, 0),))
    assert "in this pile: no field\nIn all piles: Full name of an author 1/20" in page.piles.strip.words()


def test_forms_to_be_keyed_again_are_asked_for_by_a_key(page: EntryPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.piles.checks_requested):
        qtbot.keyClick(focus(), Qt.Key.Key_K, _ALT)
    for checked, asked, wanted in ((0, 0, 3), (1, 3, 3), (3, 3, 6)):
        page.piles.show_pile(a_pile(10, Totals(10), checked=checked, asked=asked))
        with qtbot.waitSignal(page.piles.checks_requested) as signal:
            qtbot.keyClick(focus(), Qt.Key.Key_K, _ALT)
        assert signal.args == [3, wanted]
