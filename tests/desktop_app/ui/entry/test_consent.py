"""Consent is asked in words and given by hand: never ticked beforehand, with how and when."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.store.entry.carry_over import CarryOver
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.widgets.words import Paragraph
from sync.contract.initiative import Consent
from tests.builders import TODAY, an_initiative
from tests.desktop_app.ui.hands import focus, type_text
from tests.desktop_app.ui.shown_values import BLANK


def _tick(page: EntryPage, qtbot: QtBot) -> None:
    page.form.go_to("consent")
    qtbot.keyClick(focus(), Qt.Key.Key_Space)


def test_a_tick_by_hand_records_the_day_and_how(page: EntryPage, qtbot: QtBot) -> None:
    _tick(page, qtbot)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    type_text(focus(), "Ký trên phiếu giấy")
    assert page.form.initiative().consent == Consent(note="Ký trên phiếu giấy", given_on=TODAY)


def test_another_day_can_be_written_and_enter_passes_over_it(page: EntryPage, qtbot: QtBot) -> None:
    _tick(page, qtbot)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is page.form.body.consent_note
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is page.form.body.confidential
    day = page.form.body.consent_day
    assert day in page.form.tab_stops()
    day.setFocus(Qt.FocusReason.TabFocusReason)
    day.selectAll()
    type_text(day, "17/11/2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert focus() is page.form.body.confidential
    consent = page.form.initiative().consent
    assert consent is not None
    assert consent.given_on == dt.date(2026, 11, 17)


def test_a_day_that_is_none_keeps_the_record_back(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    page.form.body.consent_day.setText("hôm qua")
    with qtbot.assertNotEmitted(page.registration_requested):
        page.save_and_next()
    assert focus() is page.form.body.consent_day


def test_taking_the_tick_away_takes_the_day_away(page: EntryPage, qtbot: QtBot) -> None:
    _tick(page, qtbot)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert page.form.initiative().consent is None
    assert not page.form.body.consent_day.value()
    assert not page.form.body.consent_day.isEnabled()


def test_no_pin_carries_consent_or_its_day_over(page: EntryPage, qtbot: QtBot) -> None:
    page.form.set_pinned({"consent", "consent.given_on", "workplace", "kind"})
    page.show_record(an_initiative(id="", consent=Consent(note="Ký trên phiếu giấy", given_on=TODAY)))
    with qtbot.waitSignal(page.carry_over_changed) as signal:
        page.save_and_next()
    (carried,) = signal.args
    assert carried.values.consent is None
    form = page.form
    assert (form.initiative().consent, form.body.consent_given.value(), form.body.consent_day.value()) == (
        None,
        False,
        "",
    )
    assert form.body.consent_note.value() == "Ký trên phiếu giấy"


@pytest.mark.parametrize("pinned", [frozenset(), frozenset({"consent"})])
def test_what_carries_over_from_the_day_before_ticks_nothing(page: EntryPage, pinned: frozenset[str]) -> None:
    given = an_initiative(consent=Consent(note="Ký", given_on=TODAY))
    page.begin(BLANK, CarryOver(pinned, given, "Ký"))
    assert page.form.initiative().consent is None


def test_a_form_set_aside_or_thrown_away_leaves_no_tick_behind(page: EntryPage, qtbot: QtBot) -> None:
    for leave in (page.set_aside, page.discard_draft):
        _tick(page, qtbot)
        leave()
        assert page.form.initiative().consent is None


def test_a_record_without_consent_is_shown_without_it_after_one_with_it(page: EntryPage) -> None:
    page.show_record(an_initiative())
    page.show_record(an_initiative(consent=None))
    assert not page.form.body.consent_given.value()
    assert page.form.initiative().consent is None


@pytest.mark.parametrize(
    ("was_saved", "was_secret", "words"),
    [
        (False, False, "secret know-how: the description stays on this PC and is never sent"),
        (True, True, "secret know-how: the description stays on this PC and is never sent"),
        (True, False, "secret know-how: the description is sent no more; what was sent before stays upstream"),
    ],
)
def test_secrecy_promises_no_more_than_can_be_kept(
    page: EntryPage, words: str, *, was_saved: bool, was_secret: bool
) -> None:
    page.show_record(an_initiative(**({} if was_saved else {"id": ""}), confidential=was_secret))
    assert words in [part.words() for part in page.form.findChildren(Paragraph) if part.isVisible()]
    assert page.form.body.confidential.accessibleDescription() == words
    page.show_record(an_initiative(id=""))
    assert "never sent" in page.form.body.confidential.accessibleDescription()
