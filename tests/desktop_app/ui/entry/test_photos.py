"""Photos on the form: part of its record, looked at large, taken off; what is wrong stands beside them."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import PhotoTooLarge
from desktop_app.messages import error_words
from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.photos.photo_offer import PhotoOffer
from desktop_app.ui.entry.photos.photo_row import PhotoRow
from desktop_app.ui.widgets.photos.photo_view import PhotoView
from desktop_app.ui.widgets.words import Paragraph, PressableWords
from sync.contract.initiative import Attachment, Initiative
from tests.builders import an_initiative
from tests.desktop_app.ui.hands import focus
from tests.desktop_app.ui.scenes.photos import answer_wishes, photos


@pytest.fixture
def row(form: EntryForm) -> PhotoRow:
    """The photos of a form that is shown."""
    answer_wishes(form)
    return form.body.photos


def _offer(row: PhotoRow, role: str) -> PhotoOffer:
    offer = PhotoOffer(role, "a.jpg", bytes)
    (row.before if role == "before" else row.after).offer([offer])
    return offer


def test_enter_passes_the_photos_over_and_tab_reaches_them(form: EntryForm, row: PhotoRow, qtbot: QtBot) -> None:
    form.body.effect.setFocus()
    qtbot.keyClick(form.body.effect, Qt.Key.Key_Tab)
    assert focus() is row.before.add_button
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is row.after.add_button
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is form.body.benefit
    form.body.effect.setFocus()
    qtbot.keyClick(form.body.effect, Qt.Key.Key_Return)
    assert focus() is form.body.benefit


def test_a_photo_that_is_in_belongs_to_the_record_and_the_form_is_changed(
    form: EntryForm, row: PhotoRow, qtbot: QtBot
) -> None:
    (photo,) = photos("before")
    offer = _offer(row, "before")
    assert form.initiative().attachments == ()
    with qtbot.waitSignal(form.edited):
        assert row.settle(offer, photo)
    assert form.initiative().attachments == (photo,)
    assert row.before.grid.thumbs()[0].has_picture()


def test_a_record_s_photos_pass_through_in_their_order_with_all_that_is_not_shown(form: EntryForm) -> None:
    after, before, again = photos("after", "before", "after")
    drawing = Attachment(sha256="1" * 64, size=9, media_type="application/pdf", role="drawing")
    record = an_initiative(attachments=(after, drawing, before, again))
    form.set_initiative(record)
    assert form.initiative().attachments == record.attachments
    form.body.photos.after.take_off(0)
    assert form.initiative().attachments == (drawing, before, again)
    form.set_initiative(Initiative())
    assert form.initiative().attachments == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_takes_a_photo_off_and_the_next_one_has_the_focus(
    form: EntryForm, row: PhotoRow, qtbot: QtBot, key: Qt.Key
) -> None:
    first, second = photos("before", "before")
    form.set_initiative(an_initiative(attachments=(first, second)))
    row.before.grid.thumbs()[0].setFocus()
    with qtbot.waitSignal(form.edited):
        qtbot.keyClick(focus(), key)
    assert form.initiative().attachments == (second,)
    assert focus() is row.before.grid.thumbs()[0]
    qtbot.keyClick(focus(), key)
    assert form.initiative().attachments == ()
    assert focus() is row.before.add_button


def test_a_photo_taken_off_by_mistake_comes_back_where_it_was(form: EntryForm, row: PhotoRow, qtbot: QtBot) -> None:
    listed = photos("before", "before", "before")
    form.set_initiative(an_initiative(attachments=listed))
    for _ in range(2):
        row.before.grid.thumbs()[0].setFocus()
        qtbot.keyClick(focus(), Qt.Key.Key_Delete)
    with qtbot.waitSignal(form.edited):
        qtbot.keyClick(focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.before.photos() == listed[1:]
    words = next(one for one in row.before.findChildren(PressableWords) if one.isVisible())
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert form.initiative().attachments == listed
    assert not words.isVisible()
    qtbot.keyClick(focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.initiative().attachments == listed


def test_a_record_that_names_a_thousand_photos_is_shown_in_part_and_kept_whole(form: EntryForm, row: PhotoRow) -> None:
    many = tuple(
        Attachment(sha256=f"{number:064}", size=1, media_type="image/jpeg", role="before") for number in range(1000)
    )
    form.set_initiative(an_initiative(attachments=many))
    assert len(row.before.grid.thumbs()) == 12
    assert "+988" in [label.text() for label in row.before.grid.findChildren(QLabel)]
    assert form.initiative().attachments == many


def test_a_photo_is_taken_off_by_its_button_too(form: EntryForm, row: PhotoRow, qtbot: QtBot) -> None:
    form.set_initiative(an_initiative(attachments=photos("after")))
    remover = row.after.tab_stops()[2]
    assert remover.accessibleName() == "Take off: Photo after, 1"
    remover.setFocus()
    qtbot.keyClick(remover, Qt.Key.Key_Space)
    assert form.initiative().attachments == ()


def test_the_same_photo_twice_is_told_and_kept_once(form: EntryForm, row: PhotoRow) -> None:
    (photo,) = photos("after")
    for _ in range(2):
        row.settle(_offer(row, "after"), photo)
    assert form.initiative().attachments == (photo,)
    assert row.after.problem()


def test_a_photo_that_comes_takes_the_focus_from_none(form: EntryForm, row: PhotoRow) -> None:
    form.set_initiative(an_initiative(attachments=photos("before")))
    thumb = row.before.grid.thumbs()[0]
    thumb.setFocus()
    offer = _offer(row, "before")
    assert focus() is thumb
    row.settle(offer, photos("before", "before")[1])
    assert focus() is thumb
    assert len(row.before.grid.thumbs()) == 2


def test_the_places_stand_one_below_the_other_when_photos_need_the_room(
    page: EntryPage, row: PhotoRow, qtbot: QtBot
) -> None:
    page.form.set_initiative(an_initiative(attachments=photos("before", "after")))
    window = page.window()
    window.resize(window.minimumSizeHint().width(), 700)
    qtbot.waitUntil(lambda: row.after.y() == row.before.y())
    row.after.offer([PhotoOffer("after", name, bytes) for name in ("2.jpg", "3.jpg")])
    qtbot.waitUntil(lambda: row.after.y() > row.before.y())
    thumbs = row.after.grid.thumbs()
    qtbot.waitUntil(lambda: thumbs[2].geometry().right() < row.after.width())
    assert thumbs[1].geometry().left() > thumbs[0].geometry().right()


def test_a_photo_that_is_refused_says_why_beside_its_place(row: PhotoRow) -> None:
    words = error_words(PhotoTooLarge(name="DSC_1.jpg", megapixels=200, limit=120), "en")
    assert row.refuse(_offer(row, "before"), words)
    assert row.before.problem().startswith("DSC_1.jpg is too large: 200 megapixels")
    assert row.coming() == ()
    row.before.offer([PhotoOffer("before", "b.jpg", bytes)])
    assert row.before.problem() == ""


def test_a_photo_of_a_form_that_was_left_is_not_the_next_one_s(form: EntryForm, row: PhotoRow) -> None:
    (photo,) = photos("before")
    offer = _offer(row, "before")
    form.set_initiative(an_initiative())
    assert not row.settle(offer, photo)
    assert form.initiative().attachments == ()


def test_saving_waits_for_a_photo_that_is_on_its_way(page: EntryPage, row: PhotoRow, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    (photo,) = photos("before")
    offer = _offer(row, "before")
    with qtbot.assertNotEmitted(page.registration_requested):
        qtbot.keyClick(page.form.body.effect, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "photos" in page.card.saved_words()
    with qtbot.waitSignal(page.registration_requested) as signal:
        row.settle(offer, photo)
    assert signal.args[0].attachments == (photo,)


def test_a_refused_photo_lets_nothing_be_saved_without_it_unseen(page: EntryPage, row: PhotoRow, qtbot: QtBot) -> None:
    page.show_record(an_initiative(id=""))
    offer = _offer(row, "before")
    page.save_and_next()
    with qtbot.assertNotEmitted(page.registration_requested):
        row.refuse(offer, error_words(PhotoTooLarge(), "en"))
    with qtbot.waitSignal(page.registration_requested):
        page.save_and_next()


def test_a_photo_is_looked_at_large_and_esc_goes_back(page: EntryPage, row: PhotoRow, qtbot: QtBot) -> None:
    record = an_initiative(attachments=photos("before", "before", "after"))
    page.show_record(record)
    thumb = row.before.grid.thumbs()[1]
    thumb.setFocus()
    qtbot.keyClick(thumb, Qt.Key.Key_Space)
    view = page.findChild(PhotoView)
    assert view.isVisible()
    assert view.words() == "Photo before, 2"
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    assert view.words() == "Photo after, 1"
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    assert view.words() == "Photo before, 1"
    for _ in range(6):
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
        assert view.isAncestorOf(focus())
    with qtbot.assertNotEmitted(page.draft_changed):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert focus() is thumb


def test_a_photo_is_taken_off_while_it_is_looked_at(page: EntryPage, row: PhotoRow, qtbot: QtBot) -> None:
    record = an_initiative(attachments=photos("before", "after"))
    page.show_record(record)
    row.look(row.after, 0)
    qtbot.keyClick(focus(), Qt.Key.Key_Delete)
    assert page.form.initiative() == msgspec.structs.replace(page.form.initiative(), attachments=record.attachments[:1])
    assert not page.findChild(PhotoView).isVisible()


def test_a_photo_that_comes_while_another_is_looked_at_is_not_the_one_taken_off(
    page: EntryPage, row: PhotoRow, qtbot: QtBot
) -> None:
    before, after = photos("before", "after")
    page.show_record(an_initiative(attachments=(after,)))
    offer = _offer(row, "before")
    row.look(row.after, 0)
    row.settle(offer, before)
    qtbot.keyClick(focus(), Qt.Key.Key_Delete)
    assert page.form.initiative().attachments == (before,)


def test_a_photo_looked_at_large_does_not_lie_over_the_next_form(page: EntryPage, row: PhotoRow) -> None:
    page.show_record(an_initiative(attachments=photos("before")))
    row.look(row.before, 0)
    window = page.window()
    window.show_page("book")
    page.show_record(an_initiative())
    window.show_page("entry")
    assert not page.findChild(PhotoView).isVisible()


def test_what_the_book_does_not_hold_says_so_small_and_large(page: EntryPage, row: PhotoRow) -> None:
    unknown = Attachment(sha256="0" * 64, size=1, media_type="image/jpeg", role="before")
    page.show_record(an_initiative(attachments=(unknown,)))
    assert not row.before.grid.thumbs()[0].has_picture()
    row.look(row.before, 0)
    words = [part.words() for part in page.findChild(PhotoView).findChildren(Paragraph) if part.isVisible()]
    assert words == ["This photo is not on this PC. What was sent rests with the upstream union."]
    assert page.form.initiative().attachments == (unknown,)
