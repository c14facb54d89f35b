"""The form: Enter's road, keys, and what passes through it."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.widgets.words import Paragraph
from sync.contract.initiative import Basis, Benefit, Initiative, Participant, Stage
from tests.builders import an_initiative, applied_initiative, recognised_initiative
from tests.desktop_app.ui.hands import focus, type_text
from tests.desktop_app.ui.shown_values import a_record

_PAPER_ORDER = [
    "Author 1: Full name",
    "Author 1: Staff no.",
    "Author 1: Job title",
    "Author 1: Share %",
    "Name of the initiative",
    "Workplace",
    "Date first applied",
    "Programme phase",
    "Kind: Technical solution",
    "Stage: Idea",
    "Field of application",
    "Situation before",
    "Solution",
    "Effect",
    "Benefit",
    "Basis of the benefit",
    "The people named have agreed",
    "Confidential",
]


def test_enter_walks_every_field_in_the_order_of_the_paper(form: EntryForm, qtbot: QtBot) -> None:
    road = [focus().accessibleName()]
    with qtbot.waitSignal(form.last_field_left):
        for _ in range(len(_PAPER_ORDER)):
            qtbot.keyClick(focus(), Qt.Key.Key_Return)
            road.append(focus().accessibleName())
    assert road[: len(_PAPER_ORDER)] == _PAPER_ORDER


def test_a_recognised_initiative_s_decision_is_on_the_road(form: EntryForm, qtbot: QtBot) -> None:
    form.body.stage.pick(2)
    form.body.field.setFocus()
    names = []
    for _ in range(4):
        qtbot.keyClick(focus(), Qt.Key.Key_Enter)
        names.append(focus().accessibleName())
    assert names == ["Who recognised it", "Number of the decision", "Date of the decision", "Situation before"]
    form.body.stage.pick(0)
    assert not form.body.decision().isVisible()


def test_how_they_agreed_is_asked_only_when_they_did(form: EntryForm, qtbot: QtBot) -> None:
    form.body.consent_given.setFocus()
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is form.body.consent_note


def test_shift_enter_is_a_new_line_and_enter_is_not(form: EntryForm, qtbot: QtBot) -> None:
    form.body.problem.setFocus()
    type_text(form.body.problem, "mot")
    qtbot.keyClick(form.body.problem, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(form.body.problem, "hai")
    qtbot.keyClick(form.body.problem, Qt.Key.Key_Return)
    assert form.initiative().problem == "mot\nhai"
    assert focus() is form.body.solution


def test_the_field_with_the_focus_is_in_sight(form: EntryForm, qtbot: QtBot) -> None:
    form.go_to("consent")
    field = form.body.consent_given
    qtbot.waitUntil(lambda: form.viewport().rect().contains(field.mapTo(form.viewport(), field.rect().center())))


def test_the_half_typed_word_of_an_input_method_is_kept(form: EntryForm) -> None:
    """Telex shows `Nguyễ` underlined until the word is ended; whoever reads the form reads it too."""
    name = form.authors.stops()[0]
    name.setFocus()
    QApplication.sendEvent(name, QInputMethodEvent("Nguyễ", []))
    assert form.initiative_without_commit().authors[0].name == "Nguyễ"
    assert name.text() == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("Nguyễ")

    class _Telex:
        """What an input method does when it is told to commit."""

        def commit(self) -> None:
            QApplication.sendEvent(name, commit)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop_app.ui.entry.form.form.QGuiApplication.inputMethod", _Telex)
        assert form.initiative().authors[0].name == "Nguyễ"


@pytest.mark.parametrize(
    "record",
    [
        an_initiative(),
        applied_initiative(),
        recognised_initiative(),
        a_record(),
        an_initiative(kind="a-kind-of-2031", field="unknown", phase="gone", benefit=Benefit(as_written="vài tỷ")),
        an_initiative(participants=(Participant(name="Lê Văn C", contribution="lắp thử"),), investor="Công ty"),
        an_initiative(confidential=True, consent=None, problem="", solution="dòng một\n\ndòng hai"),
        an_initiative(benefit=Benefit(amount_vnd=5, basis=None, as_written="năm đồng")),
    ],
)
def test_a_record_that_is_shown_and_read_again_is_the_same(form: EntryForm, record: Initiative) -> None:
    form.set_initiative(record)
    read = form.initiative()
    assert msgspec.structs.replace(read, authors=record.authors) == record
    assert [author.name for author in read.authors] == [author.name for author in record.authors]


def test_a_record_with_shares_is_the_same_to_the_last_field(form: EntryForm) -> None:
    record = a_record()
    form.set_initiative(record)
    assert form.initiative() == record


def test_nothing_of_one_record_stays_in_the_next(form: EntryForm) -> None:
    form.set_initiative(recognised_initiative())
    form.set_initiative(Initiative())
    assert form.initiative() == Initiative()


def test_what_is_no_day_is_told_and_stays_as_typed(form: EntryForm, qtbot: QtBot) -> None:
    type_text(form.head.applied_on, "31/02/2026")
    assert form.unread_days() == ("applied_on",)
    assert form.initiative().applied_on is None
    form.head.applied_on.clearFocus()
    assert form.head.applied_on.text() == "31/02/2026"


def test_a_day_is_written_out_when_the_field_is_left(form: EntryForm, qtbot: QtBot) -> None:
    form.head.applied_on.setFocus()
    type_text(form.head.applied_on, "18112026")
    qtbot.keyClick(form.head.applied_on, Qt.Key.Key_Return)
    assert form.head.applied_on.text() == "18/11/2026"
    assert form.initiative().applied_on == dt.date(2026, 11, 18)


def test_a_basis_chosen_by_hand_is_not_overruled_by_the_words(form: EntryForm) -> None:
    form.body.benefit.setText("10 triệu/năm")
    form.body.show_reading(10_000_000, "year")
    assert form.initiative().benefit.basis is Basis.YEAR
    form.body.basis.setCurrentIndex(form.body.basis.findData("month"))
    form.body.show_reading(10_000_000, "year")
    assert form.initiative().benefit.basis is Basis.MONTH


def test_a_wheel_over_a_list_changes_no_value(form: EntryForm) -> None:
    before = form.body.field.value()
    event = QEvent(QEvent.Type.Wheel)
    QApplication.sendEvent(form.body.field, event)
    assert form.body.field.value() == before


def test_the_stage_that_is_picked_is_the_record_s(form: EntryForm) -> None:
    form.body.stage.pick(1)
    assert form.initiative().stage is Stage.APPLIED


def test_what_is_only_asked_about_has_the_colour_of_what_waits(form: EntryForm) -> None:
    asked = ("benefit.amount_vnd", "ten times the usual amount; please look at it again")
    form.show_problems([("title", "no name yet"), asked], [asked])
    field = form.body.fields["benefit.as_written"]
    assert (field.editor.property("wrong"), field.editor.property("asked")) == (False, True)
    assert form.head.title.property("wrong")
    tones = {label.property("tone") for label in field.findChildren(QLabel) if label.text()}
    assert "waiting" in tones
    assert "attention" not in tones


def test_a_problem_stands_beside_its_field_and_in_its_description(form: EntryForm) -> None:
    form.show_problems([("title", "no name yet"), ("benefit.amount_vnd", "too much"), ("unit", "not shown here")])
    assert form.head.fields["title"].problem() == "no name yet"
    assert form.head.title.accessibleDescription() == "no name yet"
    assert form.body.fields["benefit.as_written"].problem() == "too much"
    form.show_problems(())
    assert form.head.fields["title"].problem() == form.head.title.accessibleDescription() == ""


@pytest.mark.parametrize("where", ["applied_on", "benefit.as_written", "authors"])
def test_a_problem_too_long_for_its_line_stands_whole_below_the_field(qtbot: QtBot, where: str) -> None:
    words = "This cannot be read: please write it in figures, as it stands on the paper form, and no other way " * 2
    words = words.strip()
    form = EntryForm()  # without its page, whose checks would soon take back what is said here
    qtbot.addWidget(form)
    form.make_whole()
    form.resize(640, 560)
    form.show()
    qtbot.waitExposed(form)
    form.show_problems([(where, words)])

    def below() -> list[Paragraph]:
        return [part for part in form.findChildren(Paragraph) if part.words() == words and part.isVisible()]

    def is_whole() -> bool:
        return bool(below()) and below()[0].height() >= below()[0].heightForWidth(below()[0].width()) > 0

    qtbot.waitUntil(is_whole)
    form.show_problems([(where, "too much")])
    assert below() == []
    form.show_problems(())
    assert below() == []


def test_fields_side_by_side_stand_level_with_a_pin_or_without(form: EntryForm, qtbot: QtBot) -> None:
    pairs = ((form.body.benefit, form.body.basis), (form.body.consent_note, form.body.consent_day))
    form.window().resize(1366, 736)
    qtbot.waitUntil(lambda: form.body.basis.parentWidget().y() == form.body.benefit.parentWidget().y())
    for left, right in pairs:
        assert left.mapTo(form.body, QPoint()).y() == right.mapTo(form.body, QPoint()).y()
