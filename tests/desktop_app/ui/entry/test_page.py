"""The entry page: drafts, saving, the next form, the card."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import DiskFull
from desktop_app.messages import error_words
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.widgets.words import Paragraph, PressableWords
from sync.contract.initiative import Initiative
from tests.builders import an_initiative, applied_initiative, recognised_initiative
from tests.desktop_app.ui.hands import focus, type_text
from tests.desktop_app.ui.shown_values import BLANK, rules


def _missing(page: EntryPage) -> list[str]:
    return [line.accessibleName() for line in page.card.findChildren(PressableWords) if not line.isHidden()]


def _press_save(qtbot: QtBot) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_enter_hands_a_complete_record_on_and_begins_the_next_form(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    with qtbot.waitSignal(page.registration_requested) as signal:
        _press_save(qtbot)
    record, _ = signal.args
    assert record.title == an_initiative().title
    assert page.form.initiative().title == ""
    assert focus() is page.form.authors.stops()[0]


def test_saving_is_said_only_when_it_is_done(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    _press_save(qtbot)
    said = [label.words() for label in page.card.findChildren(Paragraph)]
    assert "Saving…" in said
    page.show_registered("Đồ gá")
    assert "Saved: Đồ gá" in [label.words() for label in page.card.findChildren(Paragraph)]


def test_an_incomplete_record_is_not_handed_on_and_the_first_missing_field_has_the_focus(
    page: EntryPage, qtbot: QtBot
) -> None:
    page.show_record(an_initiative(title=""))
    with qtbot.assertNotEmitted(page.registration_requested):
        _press_save(qtbot)
    assert focus() is page.form.head.title
    assert page.form.head.fields["title"].problem()


def test_missing_fields_are_not_marked_before_one_tried_to_save(page: EntryPage) -> None:
    page.check_now()
    assert _missing(page)
    assert page.form.head.fields["title"].problem() == ""


def test_the_card_tells_what_is_missing_and_goes_there(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(title=""))
    assert _missing(page) == ["Still missing: name of the initiative"]
    line = next(line for line in page.card.findChildren(PressableWords) if not line.isHidden())
    line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert focus() is page.form.head.title


def test_what_is_pinned_stays_for_the_next_form_and_consent_never(page: EntryPage, qtbot: QtBot) -> None:
    record = applied_initiative(id="", kind="technical")
    page.show_record(record)
    page.form.body.fields["consent"].set_pinned(True)
    for name in ("kind", "stage"):
        page.form.body.fields[name].set_pinned(False)
    _press_save(qtbot)
    following = page.form.initiative()
    kept = (following.workplace, following.applied_on, following.phase)
    assert kept == (record.workplace, record.applied_on, record.phase)
    assert (following.kind, following.stage, following.consent) == ("", "idea", None)
    assert page.form.body.consent_note.value() == "Ký trên phiếu giấy"


def test_a_record_that_was_mended_leaves_nothing_to_the_next_form(page: EntryPage, qtbot: QtBot) -> None:
    first = applied_initiative(id="")
    page.show_record(first)
    _press_save(qtbot)
    page.show_record(recognised_initiative(workplace="Xưởng Sơn"))
    _press_save(qtbot)
    following = page.form.initiative()
    assert (following.stage, following.workplace) == (first.stage, first.workplace)
    page.show_record(recognised_initiative(workplace="Xưởng Sơn"))
    page.form.head.title.setPlainText("Đồ gá")
    page.set_aside()
    assert page.form.initiative().stage == first.stage


@pytest.mark.parametrize("figure", range(1, 6))
def test_alt_and_a_figure_picks_the_kind_wherever_the_focus_is(page: EntryPage, qtbot: QtBot, figure: int) -> None:
    page.form.body.effect.setFocus()
    qtbot.keyClick(focus(), Qt.Key(Qt.Key.Key_0.value + figure), Qt.KeyboardModifier.AltModifier)
    assert page.form.initiative().kind == rules_kinds()[figure - 1]
    assert focus() is page.form.body.effect


def rules_kinds() -> list[str]:
    """The codes of the kinds in the sample programme."""
    from tests.builders import a_pack

    return [kind.code for kind in a_pack().kinds]


def test_a_draft_is_handed_on_soon_after_a_key(page: EntryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.draft_changed, timeout=1000) as signal:
        type_text(page.form.authors.stops()[0], "Nguyễn Văn A")
    draft, draft_id = signal.args
    assert draft.authors[0].name.startswith("N")
    assert draft_id


def test_typing_without_pause_does_not_put_the_draft_off(page: EntryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.draft_changed, timeout=1000):
        for _ in range(60):
            qtbot.keyClick(page.form.authors.stops()[0], Qt.Key.Key_A, delay=20)


def test_a_form_keeps_its_draft_s_name_and_the_next_has_another(page: EntryPage, qtbot: QtBot) -> None:
    ids: list[str] = []
    page.draft_changed.connect(lambda _, draft_id: ids.append(draft_id))
    for text in ("A", "B"):
        page.form.authors.stops()[0].setText(text)
        page.keep_draft()
    page.set_aside()
    page.form.authors.stops()[0].setText("C")
    page.keep_draft()
    assert ids[0] == ids[1] == ids[2] != ids[3]


def test_the_record_in_the_form_has_its_id_before_it_is_saved(page: EntryPage, qtbot: QtBot) -> None:
    type_text(page.form.authors.stops()[0], "Nguyễn Văn A")
    record_id = page.record_id()
    with qtbot.waitSignal(page.draft_changed) as signal:
        page.keep_draft()
    assert signal.args[1] == record_id
    saved = an_initiative()
    page.show_record(saved)
    assert page.record_id() == saved.id


def test_a_record_that_came_back_opens_at_the_field_in_question(page: EntryPage) -> None:
    page.show_record(an_initiative(), field="effect")
    assert focus() is page.form.body.effect
    page.show_record(an_initiative(), field="a field that the form does not show")
    assert focus() is page.form.authors.stops()[0]


def test_escape_keeps_the_draft_and_asks_nothing(page: EntryPage, qtbot: QtBot) -> None:
    type_text(page.form.authors.stops()[0], "A")
    with qtbot.waitSignal(page.draft_changed):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert page.form.authors.stops()[0].text() == "A"


def test_an_untouched_form_makes_no_draft(page: EntryPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.draft_changed):
        page.keep_draft()
        page.set_aside()


def test_a_record_that_could_not_be_saved_comes_back(page: EntryPage, qtbot: QtBot) -> None:
    record = an_initiative(id="")
    page.show_record(record)
    _press_save(qtbot)
    page.show_failure(record, "form-1", error_words(DiskFull(), "en"))
    assert page.form.initiative().title == record.title
    assert page.is_edited()
    assert page.trouble.isVisible()
    assert "disk" in page.trouble.words()


def test_a_record_that_could_not_be_saved_does_not_push_out_what_is_typed_next(page: EntryPage, qtbot: QtBot) -> None:
    record = an_initiative(id="")
    page.show_record(record)
    _press_save(qtbot)
    type_text(focus(), "B")
    with qtbot.waitSignal(page.draft_changed) as signal:
        page.show_failure(record, "form-1", error_words(DiskFull(), "en"))
    assert signal.args == [record, "form-1"]
    assert page.form.authors.stops()[0].text() == "B"


def test_the_amount_is_read_and_said_in_words(page: EntryPage, qtbot: QtBot) -> None:
    type_text(page.form.body.benefit, "1,5 tỷ đồng/năm")
    assert page.form.initiative().benefit.amount_vnd == 1_500_000_000
    assert page.form.initiative().benefit.basis == "year"
    assert "một tỷ năm trăm triệu đồng" in [label.words() for label in page.card.findChildren(Paragraph)]


def test_what_is_typed_before_the_book_is_open_stays(qtbot: QtBot) -> None:
    page = EntryPage(lambda: rules("en"))
    qtbot.addWidget(page)
    page.form.authors.stops()[0].setText("Nguyễn Văn A")
    page.begin(BLANK)
    record = page.form.initiative()
    assert (record.unit, record.authors[0].name) == (BLANK.unit, "Nguyễn Văn A")


def test_no_unfinished_day_is_registered(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    page.form.head.applied_on.setText("40/11/2026")
    with qtbot.assertNotEmitted(page.registration_requested):
        _press_save(qtbot)
    assert "date" in page.form.head.fields["applied_on"].problem()
    assert isinstance(page.form.initiative(), Initiative)


def test_the_focus_stays_in_the_first_field_when_the_book_opens(page: EntryPage, qtbot: QtBot) -> None:
    first = focus()
    page.begin(BLANK)
    assert focus() is first is page.form.authors.stops()[0]
    page.show_record(an_initiative())
    page.begin(BLANK)
    assert page.form.authors.stops()[0] is first


def test_a_share_that_is_no_number_is_told_beside_the_authors_and_keeps_the_record_back(
    page: EntryPage, qtbot: QtBot
) -> None:
    page.show_record(an_initiative(id=""))
    share = page.form.authors.stops()[3]
    share.selectAll()
    type_text(share, "Hien trang cu")
    with qtbot.assertNotEmitted(page.registration_requested):
        _press_save(qtbot)
    assert focus() is share
    assert any(words.startswith("This is no number") for words in _missing(page))
    page.form.head.title.setFocus()
    page.check_now()
    assert share.property("wrong")
    assert "no number" in share.accessibleDescription()
    share.setText("100")
    with qtbot.waitSignal(page.registration_requested):
        _press_save(qtbot)


def test_a_row_with_nothing_but_an_unread_share_is_not_dropped(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    page.form.authors.add_author()
    page.form.authors.stops()[7].setText("x")
    with qtbot.assertNotEmitted(page.registration_requested):
        _press_save(qtbot)
    assert focus() is page.form.authors.stops()[7]


def test_the_heading_says_whether_a_saved_record_is_mended(page: EntryPage, qtbot: QtBot) -> None:
    assert page.heading() == "Enter an initiative"
    page.show_record(an_initiative())
    assert page.heading() == "Mend a saved initiative"
    _press_save(qtbot)
    assert page.heading() == "Enter an initiative"


def test_an_initiative_is_always_at_one_stage(page: EntryPage, qtbot: QtBot) -> None:
    for chip in page.form.body.stage.buttons():
        for _ in range(2):
            chip.setFocus()
            qtbot.keyClick(chip, Qt.Key.Key_Space)
            assert [other.isChecked() for other in page.form.body.stage.buttons()].count(True) == 1
            assert chip.isChecked()


def test_every_pin_is_in_sight_on_the_tab_road_and_set_by_a_key(page: EntryPage, qtbot: QtBot) -> None:
    fields = page.form.head.fields | page.form.body.fields
    pins = {name: field.pin for name, field in fields.items() if field.pin is not None}
    assert {"workplace", "applied_on", "phase", "kind", "stage", "field", "consent"} <= set(pins)
    for name, pin in pins.items():
        was_pinned = name in page.form.pinned()
        assert pin in page.form.tab_stops()
        assert pin.accessibleName().startswith("Keep for the next form")
        pin.setFocus(Qt.FocusReason.TabFocusReason)
        with qtbot.waitSignal(page.carry_over_changed) as signal:
            qtbot.keyClick(pin, Qt.Key.Key_Space)
        assert (name in page.form.pinned()) is not was_pinned
        assert signal.args[0].pinned == page.form.pinned()
