"""Authors from the roster while one types, by keys alone; nobody is taken who may not be meant."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.roster.search import RosterIndex
from desktop_app.domain.roster.workers import Worker
from desktop_app.ui.entry.authors.worker_offers import WorkerOffers
from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.widgets.fields.editors import LineEditor
from sync.contract.initiative import Author
from tests.builders import an_initiative
from tests.desktop_app.ui.hands import type_text

A = Worker("Nguyễn Văn A", "SV00123", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp")
TU = Worker("Đỗ Hữu Tú", "SV00077", "Xưởng Sơn", "Thợ sơn")
TU_TOO = Worker("Đỗ Hữu Tú", "SV00078", "Xưởng Khuôn", "Kỹ sư", "Đại học")
ANH = Worker("Trần Thị Ngọc Anh", "SV00200", "Xưởng Sơn", "Tổ trưởng")


@pytest.fixture
def form(page: EntryPage) -> EntryForm:
    """The form of a page that knows a roster; its first field has the focus."""
    page.show_roster(RosterIndex((A, TU, TU_TOO, ANH)))
    return page.form


def _press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def _type(text: str) -> None:
    type_text(QApplication.focusWidget(), text)


def _offers(form: EntryForm) -> WorkerOffers:
    found = form.window().findChild(WorkerOffers)
    assert found is not None
    return found


def _author(form: EntryForm, at: int = 0) -> Author:
    author: Author = form.initiative_without_commit().authors[at]
    return author


def test_a_number_and_enter_fill_the_author_and_go_on_to_the_title(form: EntryForm, qtbot: QtBot) -> None:
    _type("sv00123")
    assert _offers(form).isVisible()
    assert _offers(form).lines()[0] == "Nguyễn Văn A, SV00123, Xưởng Khuôn · Thợ khuôn"
    _press(qtbot, Qt.Key.Key_Return)
    author = _author(form)
    assert (author.name, author.employee_number, author.job_title) == ("Nguyễn Văn A", "SV00123", "Thợ khuôn")
    assert (author.workplace, author.qualification, author.share_percent) == ("Xưởng Khuôn", "Trung cấp", 100)
    assert form.head.workplace.value() == "Xưởng Khuôn"
    assert QApplication.focusWidget() is form.head.title
    assert not _offers(form).isVisible()


@pytest.mark.parametrize("typed", ["nva", "nguyen van a", "ng v a", "123"])
def test_whatever_can_mean_one_alone_is_taken_by_enter(form: EntryForm, qtbot: QtBot, typed: str) -> None:
    _type(typed)
    _press(qtbot, Qt.Key.Key_Return)
    assert _author(form).employee_number == "SV00123"
    assert QApplication.focusWidget() is form.head.title


def test_of_two_with_one_name_nobody_is_taken_until_one_is_chosen(form: EntryForm, qtbot: QtBot) -> None:
    _type("đỗ hữu tú")
    assert _offers(form).chosen() == -1
    _press(qtbot, Qt.Key.Key_Return)
    assert (_author(form).name, _author(form).employee_number) == ("đỗ hữu tú", "")
    assert QApplication.focusWidget() is form.authors.stops()[1]
    form.go_to_start()
    form.authors.stops()[0].clear()
    _type("dht")
    assert [line.split(", ")[1] for line in _offers(form).lines()] == ["SV00077", "SV00078"]
    _press(qtbot, Qt.Key.Key_Return)
    assert _offers(form).chosen() == 0
    assert QApplication.focusWidget() is form.authors.stops()[0]
    _press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert _author(form).employee_number == "SV00078"


def test_who_works_where_the_form_is_written_for_stands_first(form: EntryForm) -> None:
    form.head.workplace.setText("xuong khuon")
    _type("dht")
    assert _offers(form).lines()[0].split(", ")[1] == "SV00078"


def test_esc_closes_the_list_keeps_no_draft_and_takes_nobody(page: EntryPage, form: EntryForm, qtbot: QtBot) -> None:
    _type("nva")
    with qtbot.assertNotEmitted(page.draft_changed):
        _press(qtbot, Qt.Key.Key_Escape)
    assert not _offers(form).isVisible()
    _press(qtbot, Qt.Key.Key_Return)
    assert _author(form).name == "nva"
    with qtbot.waitSignal(page.draft_changed):
        _press(qtbot, Qt.Key.Key_Escape)


def test_the_arrows_go_round_and_the_mouse_takes(form: EntryForm, qtbot: QtBot) -> None:
    _type("dht")
    offers = _offers(form)
    _press(qtbot, Qt.Key.Key_Up)
    assert offers.chosen() == 1
    _press(qtbot, Qt.Key.Key_Down)
    assert offers.chosen() == 0
    line = offers.childAt(20, offers.height() - 10)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert _author(form).employee_number == "SV00078"


def test_tab_takes_the_chosen_one_and_goes_to_the_next_field(form: EntryForm, qtbot: QtBot) -> None:
    _type("nva")
    _press(qtbot, Qt.Key.Key_Tab)
    assert _author(form).employee_number == "SV00123"
    assert QApplication.focusWidget() is form.authors.stops()[1]


def test_leaving_the_field_otherwise_takes_nobody(form: EntryForm) -> None:
    _type("nva")
    form.head.title.setFocus()
    assert not _offers(form).isVisible()
    assert _author(form).name == "nva"


def test_the_half_typed_word_is_searched_and_its_keys_are_the_input_method_s(form: EntryForm, qtbot: QtBot) -> None:
    name = form.authors.stops()[0]
    QApplication.sendEvent(name, QInputMethodEvent("dht", []))
    assert len(_offers(form).lines()) == 2
    _press(qtbot, Qt.Key.Key_Down)
    assert _offers(form).chosen() == -1
    commit = QInputMethodEvent()
    commit.setCommitString("dht")
    QApplication.sendEvent(name, commit)
    _press(qtbot, Qt.Key.Key_Down)
    assert _offers(form).chosen() == 0


def test_a_second_author_is_one_key_and_is_found_alike(form: EntryForm, qtbot: QtBot) -> None:
    _type("nva")
    _press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is form.authors.stops()[4]
    _type("SV00200")
    _press(qtbot, Qt.Key.Key_Return)
    assert [author.name for author in form.initiative().authors] == ["Nguyễn Văn A", "Trần Thị Ngọc Anh"]
    assert [author.share_percent for author in form.initiative().authors] == [50, 50]
    assert QApplication.focusWidget() is form.head.title
    assert form.head.workplace.value() == "Xưởng Khuôn"


def test_another_name_typed_over_a_person_keeps_nothing_of_hers(form: EntryForm, qtbot: QtBot) -> None:
    _type("nva")
    _press(qtbot, Qt.Key.Key_Return)
    name = form.authors.stops()[0]
    name.setFocus()
    name.selectAll()
    _type("Lê Thị Mới")
    _press(qtbot, Qt.Key.Key_Return)
    assert _author(form) == Author(name="Lê Thị Mới", share_percent=_author(form).share_percent)


def test_marks_mended_by_hand_keep_the_person(form: EntryForm, qtbot: QtBot) -> None:
    _type("nva")
    _press(qtbot, Qt.Key.Key_Return)
    form.authors.stops()[0].setText("Nguyễn Vân A")
    assert _author(form).qualification == "Trung cấp"


def test_a_number_typed_beside_a_name_replaces_no_name_unasked(form: EntryForm, qtbot: QtBot) -> None:
    _type("Lê Thị Mới")
    _press(qtbot, Qt.Key.Key_Return)
    _type("SV00123")
    assert _offers(form).chosen() == -1
    _press(qtbot, Qt.Key.Key_Return)
    assert (_author(form).name, _author(form).employee_number) == ("Lê Thị Mới", "SV00123")
    assert QApplication.focusWidget() is form.authors.stops()[2]


def test_who_is_not_on_the_roster_is_added_in_place_when_the_form_is_saved(
    page: EntryPage, form: EntryForm, qtbot: QtBot
) -> None:
    page.show_record(an_initiative(id="", authors=(), workplace="Xưởng Sơn"))
    form.go_to_start()
    _type("Lê Thị Mới")
    assert _offers(form).lines() == ("Add “Lê Thị Mới” to the list of workers",)
    _press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.authors.stops()[1]
    _type("SV00999")
    _press(qtbot, Qt.Key.Key_Return)
    _type("Thợ sơn")
    with qtbot.waitSignal(page.workers_joined) as joined:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (authors, workplace) = joined.args
    assert [(one.name, one.employee_number, one.job_title) for one in authors] == [("Lê Thị Mới", "SV00999", "Thợ sơn")]
    assert workplace == "Xưởng Sơn"
    assert form.authors.take_joining() == ()


def test_saving_while_one_who_alone_can_be_meant_is_offered_takes_her(
    page: EntryPage, form: EntryForm, qtbot: QtBot
) -> None:
    page.show_record(an_initiative(id="", authors=()))
    form.go_to_start()
    _type("SV00123")
    with qtbot.waitSignal(page.registration_requested) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [author.name for author in asked.args[0].authors] == ["Nguyễn Văn A"]


def test_without_a_roster_nothing_is_offered_and_enter_goes_on(page: EntryPage, qtbot: QtBot) -> None:
    _type("nva")
    _press(qtbot, Qt.Key.Key_Return)
    assert page.window().findChild(WorkerOffers) is None
    assert QApplication.focusWidget() is page.form.authors.stops()[1]


def test_the_list_lies_within_the_window_and_follows_its_field(page: EntryPage, form: EntryForm) -> None:
    window = page.window()
    _type("dht")
    window.resize(1024, 640)
    QApplication.processEvents()
    offers = _offers(form)
    field = form.authors.stops()[0]
    assert isinstance(field, LineEditor)
    assert window.rect().contains(offers.geometry())
    assert offers.y() >= field.mapTo(window, field.rect().bottomLeft()).y()


def test_what_a_pin_kept_is_passed_over_by_enter_and_still_reached_by_tab(page: EntryPage, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id="", stage="idea"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = page.form
    form.head.title.setFocus()
    _press(qtbot, Qt.Key.Key_Return)
    assert form.body.kind.isAncestorOf(QApplication.focusWidget())
    _press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.body.problem
    form.head.title.setFocus()
    _press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.head.workplace
    form.head.fields["applied_on"].set_pinned(False)
    form.head.title.setFocus()
    _press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.head.applied_on


def test_what_the_amount_s_words_say_is_not_asked_again(form: EntryForm, qtbot: QtBot) -> None:
    form.body.benefit.setFocus()
    _type("120 triệu đồng/năm")
    _press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.body.consent_given
    form.body.benefit.setFocus()
    form.body.benefit.selectAll()
    _type("800tr")
    _press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.body.basis


def test_the_first_form_of_a_pile_is_walked_whole(page: EntryPage, qtbot: QtBot) -> None:
    page.form.head.workplace.setText("Xưởng Khuôn")
    page.form.head.title.setFocus()
    _press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.head.workplace


def test_the_key_for_another_author_takes_the_one_that_is_chosen_first(form: EntryForm, qtbot: QtBot) -> None:
    _type("nva")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    _type("dht")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert [_author(form, at).name for at in range(2)] == ["Nguyễn Văn A", "dht"]
    assert QApplication.focusWidget() is form.authors.stops()[8]


def test_a_kind_picked_while_typing_is_no_stop_any_more(form: EntryForm, qtbot: QtBot) -> None:
    form.body.field.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    form.head.phase.setFocus()
    _press(qtbot, Qt.Key.Key_Return)
    assert form.body.kind.value()
    assert form.body.stage.isAncestorOf(QApplication.focusWidget())
