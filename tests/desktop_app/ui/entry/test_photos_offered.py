"""Photos offered to the form: chosen in the picker, pasted, dropped; nothing else takes them, and they take nothing."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import PhotoTooLarge
from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.entry.photos.photo_offer import PhotoOffer
from desktop_app.ui.entry.photos.photo_row import PhotoRow
from desktop_app.ui.widgets.words import Paragraph
from tests.desktop_app.ui.scenes.photos import answer_wishes


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
    QGuiApplication.clipboard().clear()  # what it holds at the end of the process would be freed after Python is gone


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


def test_a_huge_pasted_picture_gets_a_word(row: PhotoRow, offered: list[PhotoOffer], qtbot: QtBot) -> None:
    picture = QImage(20_000, 10_000, QImage.Format.Format_Mono)
    data = QMimeData()
    data.setImageData(picture)
    _paste(data, row.before.add_button, qtbot)
    with pytest.raises(PhotoTooLarge) as refused:
        offered[0].read()
    assert refused.value.facts == {"megapixels": 200, "limit": 50}


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


def test_there_is_room_for_three_and_the_rest_is_told(row: PhotoRow, offered: list[PhotoOffer]) -> None:
    row.drop(_files("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg"), row.before.mapToGlobal(QPoint(1, 1)))
    assert [offer.name for offer in offered] == ["1.jpg", "2.jpg", "3.jpg"]
    assert "2 not taken" in row.before.problem()
