"""Photos on the form: chosen, pasted, dropped, looked at, taken off; what is wrong stands beside them."""

import io
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import PhotoTooLarge
from desktop_app.messages import error_words
from desktop_app.ui.entry.form import EntryForm
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.photo_offer import PhotoOffer
from desktop_app.ui.entry.photo_row import PhotoRow
from desktop_app.ui.widgets.photo_view import PhotoView
from desktop_app.ui.widgets.words import Paragraph
from sync.contract.initiative import Attachment, Initiative
from tests.builders import an_initiative
from tests.desktop_app.ui.scenes_photos import answer_wishes, photos


@pytest.fixture
def row(form: EntryForm) -> PhotoRow:
    """The photos of a form that is shown."""
    answer_wishes(form)
    return form.body.photos


@pytest.fixture
def offered(form: EntryForm) -> list[PhotoOffer]:
    """What is offered to the book."""
    listed: list[PhotoOffer] = []
    form.photo_offered.connect(listed.append)
    return listed


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/ảnh/{name}") for name in names])
    return data


def _image() -> QMimeData:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    data = QMimeData()
    data.setImageData(picture)
    return data


def _paste(data: QMimeData, into: QWidget, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    into.setFocus()
    qtbot.keyClick(into, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _drop(data: QMimeData, onto: QWidget, at: QPoint) -> bool:
    """Drop as the window system does; whether somebody took it."""
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(at), actions, data, buttons, keys)
    QApplication.sendEvent(onto, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(at), actions, data, buttons, keys)
    QApplication.sendEvent(onto, drop)
    return drop.isAccepted()


def _offer(row: PhotoRow, role: str) -> PhotoOffer:
    offer = PhotoOffer(role, "a.jpg", bytes)
    (row.before if role == "before" else row.after).offer([offer])
    return offer


def test_enter_passes_the_photos_over_and_tab_reaches_them(form: EntryForm, row: PhotoRow, qtbot: QtBot) -> None:
    form.body.effect.setFocus()
    qtbot.keyClick(form.body.effect, Qt.Key.Key_Tab)
    assert _focus() is row.before.add_button
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is row.after.add_button
    qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is form.body.benefit
    form.body.effect.setFocus()
    qtbot.keyClick(form.body.effect, Qt.Key.Key_Return)
    assert _focus() is form.body.benefit


def test_photos_are_chosen_and_the_picker_says_that_no_id_card_may_be_stored(
    form: EntryForm, row: PhotoRow, offered: list[PhotoOffer], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_: QWidget, question: str, *rest: str) -> tuple[list[str], str]:
        asked.extend([question, *rest])
        return ["/ảnh/IMG_1.heic", "/ảnh/IMG_2.jpg"], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    row.after.add_button.setFocus()
    qtbot.keyClick(row.after.add_button, Qt.Key.Key_Space)
    assert [(offer.role, offer.name) for offer in offered] == [("after", "IMG_1.heic"), ("after", "IMG_2.jpg")]
    assert "never an ID card" in asked[0]
    assert "*.heic" in asked[2]
    words = " ".join(paragraph.words() for paragraph in row.findChildren(Paragraph))
    assert "Never an ID card" in words


def test_choosing_nothing_offers_nothing(
    row: PhotoRow, offered: list[PhotoOffer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    row.before.add_button.click()
    assert offered == []


def test_a_pasted_picture_is_offered_as_it_was_copied(row: PhotoRow, offered: list[PhotoOffer], qtbot: QtBot) -> None:
    _paste(_image(), row.before.add_button, qtbot)
    (offer,) = offered
    assert (offer.role, offer.name) == ("before", "")
    image = Image.open(io.BytesIO(offer.read()))
    assert (image.format, image.size, image.convert("RGB").getpixel((3, 3))) == ("PNG", (40, 30), (0, 128, 128))


def test_pasted_files_are_read_by_the_worker_and_not_before(
    row: PhotoRow, offered: list[PhotoOffer], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "trước.jpg"
    path.write_bytes(b"the bytes")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    _paste(data, row.after.add_button, qtbot)
    (offer,) = offered
    assert offer.name == "trước.jpg"
    assert offer.read() == b"the bytes"


def test_a_paste_without_a_photo_gets_a_word(row: PhotoRow, offered: list[PhotoOffer], qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("https://example.vn/anh.jpg")
    _paste(data, row.before.add_button, qtbot)
    assert row.before.problem() == row.before.add_button.accessibleDescription() != ""
    assert offered == []


def test_a_paste_into_a_field_is_text_as_ever(form: EntryForm, offered: list[PhotoOffer], qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("một đoạn văn")
    _paste(data, form.body.problem, qtbot)
    _paste(_image(), form.body.problem, qtbot)
    assert form.initiative().problem == "một đoạn văn"
    assert offered == []


@pytest.mark.parametrize("role", ["before", "after"])
def test_photos_dropped_on_a_place_stay_there(
    form: EntryForm, row: PhotoRow, offered: list[PhotoOffer], qtbot: QtBot, role: str
) -> None:
    form.ensureWidgetVisible(row)
    place = row.before if role == "before" else row.after
    at = place.mapTo(form.viewport(), place.rect().center())
    assert _drop(_files("một.jpg", "hai.png"), form.viewport(), at)
    assert [(offer.role, offer.name) for offer in offered] == [(role, "một.jpg"), (role, "hai.png")]


@pytest.mark.parametrize(("across", "role"), [(0.2, "before"), (0.9, "after")])
def test_photos_dropped_anywhere_on_the_form_go_to_the_nearest_place(
    form: EntryForm, offered: list[PhotoOffer], across: float, role: str
) -> None:
    at = QPoint(round(form.viewport().width() * across), 40)
    assert _drop(_image(), form.viewport(), at)
    assert [offer.role for offer in offered] == [role]


def test_a_photo_dropped_on_a_field_is_not_its_path_in_the_text(form: EntryForm) -> None:
    data = _files("một.jpg")
    for field in (form.body.problem.viewport(), form.body.benefit):
        event = QDragEnterEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        field.event(event)
        assert not event.isAccepted()
    assert (form.initiative().problem, form.initiative().benefit.as_written) == ("", "")


def test_text_that_is_dropped_on_the_form_is_no_photo(form: EntryForm, offered: list[PhotoOffer]) -> None:
    data = QMimeData()
    data.setText("chữ")
    assert not _drop(data, form.viewport(), QPoint(9, 9))
    assert offered == []


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
        qtbot.keyClick(_focus(), key)
    assert form.initiative().attachments == (second,)
    assert _focus() is row.before.grid.thumbs()[0]
    qtbot.keyClick(_focus(), key)
    assert form.initiative().attachments == ()
    assert _focus() is row.before.add_button


def test_a_photo_is_taken_off_by_its_button_too(form: EntryForm, row: PhotoRow, qtbot: QtBot) -> None:
    form.set_initiative(an_initiative(attachments=photos("after")))
    _, _, remover = row.after.tab_stops()
    assert remover.accessibleName() == "Take off: Photo after, 1"
    remover.setFocus()
    qtbot.keyClick(remover, Qt.Key.Key_Space)
    assert form.initiative().attachments == ()


def test_there_is_room_for_three_and_the_rest_is_told(row: PhotoRow, offered: list[PhotoOffer]) -> None:
    row.drop(_files("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg"), row.before.mapToGlobal(QPoint(1, 1)))
    assert [offer.name for offer in offered] == ["1.jpg", "2.jpg", "3.jpg"]
    assert "2 not taken" in row.before.problem()


def test_the_same_photo_twice_is_told_and_kept_once(form: EntryForm, row: PhotoRow) -> None:
    (photo,) = photos("after")
    for _ in range(2):
        row.settle(_offer(row, "after"), photo)
    assert form.initiative().attachments == (photo,)
    assert row.after.problem()


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
    qtbot.keyClick(_focus(), Qt.Key.Key_Right)
    assert view.words() == "Photo after, 1"
    qtbot.keyClick(_focus(), Qt.Key.Key_Right)
    assert view.words() == "Photo before, 1"
    for _ in range(6):
        qtbot.keyClick(_focus(), Qt.Key.Key_Tab)
        assert view.isAncestorOf(_focus())
    with qtbot.assertNotEmitted(page.draft_changed):
        qtbot.keyClick(_focus(), Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert _focus() is thumb


def test_a_photo_is_taken_off_while_it_is_looked_at(page: EntryPage, row: PhotoRow, qtbot: QtBot) -> None:
    record = an_initiative(attachments=photos("before", "after"))
    page.show_record(record)
    row.look(row.after, 0)
    qtbot.keyClick(_focus(), Qt.Key.Key_Delete)
    assert page.form.initiative() == msgspec.structs.replace(page.form.initiative(), attachments=record.attachments[:1])
    assert not page.findChild(PhotoView).isVisible()


def test_what_the_book_does_not_hold_says_so_small_and_large(page: EntryPage, row: PhotoRow) -> None:
    unknown = Attachment(sha256="0" * 64, size=1, media_type="image/jpeg", role="before")
    page.show_record(an_initiative(attachments=(unknown,)))
    assert not row.before.grid.thumbs()[0].has_picture()
    row.look(row.before, 0)
    words = [part.words() for part in page.findChild(PhotoView).findChildren(Paragraph) if part.isVisible()]
    assert words == ["This photo is not in the book on this PC."]
    assert page.form.initiative().attachments == (unknown,)
