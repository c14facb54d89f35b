"""Similar initiatives beside the form: asked for quietly, opened and told apart by key, never in the way."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import BookBusy
from desktop_app.messages import error_words
from desktop_app.store.listing.similar import AlikeRecord
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.similar.reading_panel import ReadingPanel
from tests.builders import an_initiative
from tests.desktop_app.ui.hands import focus, type_text
from tests.desktop_app.ui.scenes.card import alike_records, answer

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _panel(page: EntryPage) -> ReadingPanel:
    panel = page.findChild(ReadingPanel)
    assert isinstance(panel, ReadingPanel)
    return panel


@pytest.fixture
def found(page: EntryPage) -> tuple[AlikeRecord, ...]:
    """Three similar initiatives, named in the card while the focus is in the title."""
    records = alike_records()
    page.form.head.title.setFocus()
    type_text(page.form.head.title, "Đồ gá giữ khuôn")
    answer(page, *records)
    return records


def test_what_is_typed_is_asked_for_once_the_hands_rest(page: EntryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.similar.wanted) as wanted:
        type_text(page.form.head.title, "Đồ gá giữ khuôn")
    form, own_id = wanted.args
    assert form.title == "Đồ gá giữ khuôn"
    assert own_id == page.record_id()


def test_an_empty_form_asks_nothing(page: EntryPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.similar.wanted):
        page.similar.ask_now()


def test_what_was_answered_is_not_asked_again_until_the_words_change(page: EntryPage, qtbot: QtBot) -> None:
    type_text(page.form.head.title, "Đồ gá giữ khuôn")
    answer(page)
    with qtbot.assertNotEmitted(page.similar.wanted):
        page.form.authors.stops()[0].setFocus()
        type_text(page.form.authors.stops()[0], "Nguyễn Văn A")
        page.similar.ask_now()
    with qtbot.waitSignal(page.similar.wanted):
        type_text(page.form.body.problem, "Thay khuôn lâu")


def test_one_question_at_a_time_and_an_answer_to_old_words_is_dropped(page: EntryPage, qtbot: QtBot) -> None:
    type_text(page.form.head.title, "Đồ gá")
    page.similar.ask_now()
    with qtbot.assertNotEmitted(page.similar.wanted):
        type_text(page.form.head.title, " giữ khuôn")
        page.similar.ask_now()
    with qtbot.waitSignal(page.similar.wanted) as wanted:
        page.similar.show_found(alike_records())
        assert page.card.similar.isHidden()
    assert wanted.args[0].title == "Đồ gá giữ khuôn"


def test_the_card_names_title_people_and_how_alike(page: EntryPage, found: tuple[AlikeRecord, ...]) -> None:
    said = page.card.similar.words()
    assert found[0].initiative.title in said
    assert "Nguyễn Văn A · Xưởng Khuôn" in said
    assert "almost the same, 96\u00a0%" in said
    assert "very alike, 80\u00a0%" in said
    assert "alike, 56\u00a0% · withdrawn" in said


def test_nothing_is_said_where_nothing_is_alike(page: EntryPage, found: tuple[AlikeRecord, ...]) -> None:
    assert found
    type_text(page.form.head.title, " mới")
    answer(page)
    assert page.card.similar.isHidden()


def test_one_key_opens_the_most_alike_beside_and_the_same_key_goes_back(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    panel = _panel(page)
    assert panel.isVisible()
    assert page.card.isHidden()
    assert found[0].initiative.title in panel.words()
    assert found[0].initiative.solution in panel.words()
    assert panel.isAncestorOf(focus())
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    assert panel.isHidden()
    assert page.card.isVisible()
    assert focus() is page.form.head.title


def test_esc_goes_back_to_where_the_hands_were_and_keeps_what_was_typed(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    assert found
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert _panel(page).isHidden()
    assert focus() is page.form.head.title
    assert page.form.initiative().title == "Đồ gá giữ khuôn"


def test_what_the_form_says_too_stands_out(page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot) -> None:
    assert found
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    shown = [label.text() for label in _panel(page).findChildren(QWidget) if hasattr(label, "words")]
    assert any(">Đồ gá giữ khuôn</span>" in text for text in shown)


def test_the_next_and_the_one_before_are_a_key_away(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    qtbot.keyClick(focus(), Qt.Key.Key_PageDown, _CONTROL)
    assert found[1].initiative.title in _panel(page).words()
    assert "2 of 3" in _panel(page).words()
    qtbot.keyClick(focus(), Qt.Key.Key_PageUp, _CONTROL)
    qtbot.keyClick(focus(), Qt.Key.Key_PageUp, _CONTROL)
    assert found[0].initiative.title in _panel(page).words()


def test_a_title_in_the_card_is_opened_by_enter(page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot) -> None:
    line = page.card.similar.lines[1]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert found[1].initiative.title in _panel(page).words()


def test_told_apart_by_key_it_is_gone_and_the_next_one_is_shown(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    with qtbot.waitSignal(page.similar.told_apart) as told:
        qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL | _SHIFT)
    assert told.args == [page.record_id(), found[0].initiative.id]
    assert found[1].initiative.title in _panel(page).words()
    assert found[0].initiative.title not in [line.accessibleName() for line in page.card.similar.lines]


def test_what_was_told_apart_by_mistake_is_taken_back_by_enter_and_asked_for_anew(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL | _SHIFT)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    line = page.card.similar.tab_stops()[-1]
    assert f"Noted as not the same: {found[0].initiative.title}" in page.card.similar.words()
    line.setFocus()
    with qtbot.waitSignal(page.similar.taken_back) as taken_back, qtbot.waitSignal(page.similar.wanted):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert taken_back.args == [page.record_id(), found[0].initiative.id]
    assert focus() is page.form.head.title
    assert "Noted" not in page.card.similar.words()


def test_the_next_form_does_not_offer_to_take_back_what_was_noted_for_the_last(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    assert found
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL | _SHIFT)
    page.show_record(an_initiative())
    assert page.card.similar.isHidden()


def test_when_the_last_is_told_apart_the_form_has_the_focus_again(page: EntryPage, qtbot: QtBot) -> None:
    page.form.head.title.setFocus()
    type_text(page.form.head.title, "Đồ gá giữ khuôn")
    answer(page, alike_records()[0])
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL | _SHIFT)
    assert _panel(page).isHidden()
    assert page.card.similar.lines == []
    assert focus() is page.form.head.title


def test_an_answer_that_comes_while_one_is_read_does_not_exchange_it(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    page.form.body.problem.set_value("Thay khuôn lâu")
    answer(page, found[2], found[0])
    assert found[0].initiative.title in _panel(page).words()
    with qtbot.waitSignal(page.similar.told_apart) as told:
        qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL | _SHIFT)
    assert told.args[1] == found[0].initiative.id


def test_the_next_form_begins_without_what_was_beside_the_last(
    page: EntryPage, found: tuple[AlikeRecord, ...], qtbot: QtBot
) -> None:
    assert found
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    page.show_record(an_initiative())
    assert _panel(page).isHidden()
    assert page.card.isVisible()
    assert page.card.similar.isHidden()


def test_the_key_does_nothing_where_nothing_is_alike(page: EntryPage, qtbot: QtBot) -> None:
    before = focus()
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    assert focus() is before
    assert page.card.isVisible()


def test_a_book_that_cannot_be_asked_is_told_quietly_and_asked_again(page: EntryPage, qtbot: QtBot) -> None:
    type_text(page.form.head.title, "Đồ gá giữ khuôn")
    page.similar.ask_now()
    words = str(error_words(BookBusy(), "en"))
    page.similar.show_trouble(words)
    assert words in page.card.similar.words()
    with qtbot.waitSignal(page.similar.wanted):
        type_text(page.form.head.title, " nhanh")
    answer_now = alike_records()
    page.similar.show_found(answer_now)
    assert words not in page.card.similar.words()
    assert answer_now[0].initiative.title in page.card.similar.words()


def test_a_record_with_nothing_but_a_title_can_be_read(page: EntryPage, qtbot: QtBot) -> None:
    bare = msgspec.structs.replace(
        an_initiative(title="Đồ gá giữ khuôn"), problem="", solution="", effect="", authors=()
    )
    page.form.head.title.setFocus()
    type_text(page.form.head.title, "Đồ gá giữ khuôn")
    answer(page, AlikeRecord(bare, 1.0))
    qtbot.keyClick(focus(), Qt.Key.Key_B, _CONTROL)
    assert "Đồ gá giữ khuôn" in _panel(page).words()
