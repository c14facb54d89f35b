"""A form that is keyed again: blind, kept like a draft, compared, decided field by field."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.pile.differences import ShownDifference
from sync.contract.initiative import Consent
from tests.builders import TODAY, an_initiative
from tests.desktop_app.ui.hands import focus, half_type, type_text
from tests.desktop_app.ui.scenes.pile import ASKED
from tests.desktop_app.ui.shown_values import BLANK

_CTRL = Qt.KeyboardModifier.ControlModifier
DIFFERENCES = (
    ShownDifference("title", "Name of the initiative", "Đồ gá", "Đồ ga"),
    ShownDifference("benefit", "Benefit", "1.000.000 đ", ""),
)


def _press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus(), key, modifiers)


def test_the_form_is_blind_whatever_is_pinned_or_was_typed(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id="", consent=Consent(note="Ký", given_on=TODAY)))
    page.save_and_next()
    type_text(focus(), "Trần Thị B")
    with qtbot.waitSignal(page.draft_changed):
        page.piles.checking.show_asked(ASKED, BLANK)
    assert page.heading() == "Key form 7 again"
    assert page.form.initiative_without_commit() == BLANK
    assert focus() is page.form.authors.stops()[0]
    assert not page.form.body.photos.isVisible()
    page.set_aside()
    assert page.form.body.photos.isVisible()


def test_nothing_similar_is_looked_for_meanwhile(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.checking.show_asked(ASKED, BLANK)
    page.form.head.title.setPlainText("Cải tiến đồ gá giữ khuôn")
    with qtbot.assertNotEmitted(page.similar.wanted):
        page.similar.ask_now()


def test_what_is_typed_is_kept_apart_from_drafts_and_becomes_no_record(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.checking.show_asked(ASKED, BLANK)
    with (
        qtbot.assertNotEmitted(page.draft_changed),
        qtbot.assertNotEmitted(page.registration_requested),
        qtbot.assertNotEmitted(page.carry_over_changed),
    ):
        with qtbot.waitSignal(page.piles.checking.typed, timeout=1000) as signal:
            type_text(focus(), "Nguyễn ")
            half_type(focus(), "Văn")
        assert signal.args[0] == ASKED
        assert signal.args[1].authors[0].name == "Nguyễn Văn"
        with qtbot.waitSignal(page.piles.checking.handed_in) as handed:
            _press(qtbot, Qt.Key.Key_Return, _CTRL)
        assert handed.args[1].authors[0].name == "Nguyễn Văn"
        assert not page.discard_button.isEnabled()


def test_a_form_handed_in_is_not_kept_as_unfinished_again(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.checking.show_asked(ASKED, BLANK)
    type_text(focus(), "Nguyễn")
    _press(qtbot, Qt.Key.Key_Return, _CTRL)
    with qtbot.assertNotEmitted(page.piles.checking.typed, wait=500):
        page.piles.checking.show_differences(ASKED, DIFFERENCES)
        page.keep_draft()


def test_what_cannot_be_read_is_mended_before_it_is_compared(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.checking.show_asked(ASKED, BLANK)
    page.form.head.applied_on.setText("hôm qua")
    with qtbot.assertNotEmitted(page.piles.checking.handed_in):
        _press(qtbot, Qt.Key.Key_Return, _CTRL)
    assert focus() is page.form.head.applied_on


def test_what_was_typed_before_the_power_went_is_there(page: EntryPage) -> None:
    page.piles.checking.show_asked(ASKED._replace(content=an_initiative(id="", title="Đồ gá")), BLANK)
    assert page.form.initiative_without_commit().title == "Đồ gá"


@pytest.mark.parametrize("leave", ["set_aside", "show_record", "begin_next"])
def test_turning_to_something_else_leaves_the_form_that_is_keyed_again(page: EntryPage, leave: str) -> None:
    page.piles.checking.show_differences(ASKED, DIFFERENCES)
    if leave == "show_record":
        page.show_record(an_initiative())
        assert page.heading() == "Mend a saved initiative"
    else:
        getattr(page, leave)()
        assert page.heading() == "Enter an initiative"
    assert not page.is_checking()
    assert page.form.isVisible()
    assert page.card.save_button.accessibleName() == "Save and next"


def test_each_difference_is_decided_by_one_key_and_all_are_written_down(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.checking.show_differences(ASKED, DIFFERENCES)
    view = page.piles.checking.view
    assert view.isVisible()
    assert not page.form.isVisible()
    assert "Benefit, Keyed again: left empty" in view.words()
    first, _, third, fourth = view.tab_stops()
    assert focus() is first
    with qtbot.assertNotEmitted(page.piles.checking.settled):
        _press(qtbot, Qt.Key.Key_Return, _CTRL)
    assert page.card.saved_words() == "A field is still open"
    _press(qtbot, Qt.Key.Key_Return)
    assert focus() is third
    _press(qtbot, Qt.Key.Key_Right)
    assert focus() is fourth
    _press(qtbot, Qt.Key.Key_Space)
    assert focus() is page.card.save_button
    with qtbot.waitSignal(page.piles.checking.settled) as signal:
        _press(qtbot, Qt.Key.Key_Return, _CTRL)
    assert signal.args == [ASKED, {"title": "first", "benefit": "second"}]


def test_nothing_is_decided_beforehand(page: EntryPage) -> None:
    page.piles.checking.show_differences(ASKED, DIFFERENCES)
    assert page.piles.checking.view.right() is None
    assert not any(button.isChecked() for button in page.piles.checking.view.tab_stops())


def test_another_page_and_back_gives_the_focus_to_what_is_open(page: EntryPage, qtbot: QtBot) -> None:
    page.piles.checking.show_differences(ASKED, DIFFERENCES)
    _press(qtbot, Qt.Key.Key_Return)
    _press(qtbot, Qt.Key.Key_F3)
    _press(qtbot, Qt.Key.Key_F2)
    assert focus() is page.piles.checking.view.tab_stops()[2]
