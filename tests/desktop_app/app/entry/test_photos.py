"""Photos in the whole program: chosen from a real file, kept in a real book, there again after any end."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.operations.photos.take_photo import take_photo
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.page import BookPage
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.entry.photos.photo_row import PhotoRow
from desktop_app.ui.widgets.photos.photo_view import PhotoView
from sync.contract.initiative import Attachment
from tests.builders import an_initiative
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.app.pages import entry_page
from tests.desktop_app.operations.photos.photo_samples import PHONE_HEIC, a_jpeg, is_upright
from tests.desktop_app.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("a_new_book")
_PATIENCE = 20_000  # milliseconds: each photo starts a process


def _choose(page: EntryPage, role: str, path: Path, qtbot: QtBot) -> PhotoRow:
    """Choose a file by keyboard; the system's own picker is the one thing that a test cannot press."""
    row = page.form.body.photos
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        button = (row.before if role == "before" else row.after).add_button
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
    return row


def _a_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_phone_s_photo_is_saved_with_its_record_upright_small_and_without_its_place(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    page.show_record(an_initiative(id="", revision=0))
    row = _choose(page, "before", PHONE_HEIC, qtbot)
    qtbot.waitUntil(lambda: len(row.before.photos()) == 1, timeout=_PATIENCE)
    qtbot.waitUntil(row.before.grid.thumbs()[0].has_picture)
    page.form.body.effect.setFocus()
    qtbot.keyClick(page.form.body.effect, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Saved" in page.card.saved_words())
    assert row.before.photos() == ()
    program.close()
    book = open_book(config)
    (line,) = book.listing.page().rows
    (attachment,) = book.initiatives.get(line.id).attachments
    content = book.photos.content(attachment.sha256)
    book.close()
    image = Image.open(io.BytesIO(content))
    assert is_upright(image)
    assert (attachment.role, attachment.size, dict(image.getexif())) == ("before", len(content), {})


def test_saving_at_once_takes_the_photo_along(open_program: OpenProgram, qtbot: QtBot, config: Config) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    page.show_record(an_initiative(id="", revision=0))
    _choose(page, "after", PHONE_HEIC, qtbot)
    qtbot.keyClick(page.form.body.effect, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Saved" in page.card.saved_words(), timeout=_PATIENCE)
    program.close()
    book = open_book(config)
    (line,) = book.listing.page().rows
    assert [photo.role for photo in book.initiatives.get(line.id).attachments] == ["after"]
    book.close()


def test_a_photo_on_a_draft_is_in_the_book_as_the_draft_is(
    open_program: OpenProgram, qtbot: QtBot, config: Config, tmp_path: Path
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    row = _choose(page, "before", _a_file(tmp_path, "trước.jpg", a_jpeg()), qtbot)
    qtbot.waitUntil(lambda: len(row.before.photos()) == 1, timeout=_PATIENCE)
    other = open_book(config)
    qtbot.waitUntil(lambda: any(draft.content.attachments for draft in other.drafts.newest()))
    (draft,) = other.drafts.newest()
    assert other.photos.content(draft.content.attachments[0].sha256)
    other.close()
    program.close()
    again = open_program()
    restored = entry_page(again, qtbot).form.body.photos
    qtbot.waitUntil(lambda: restored.before.photos() == draft.content.attachments)


def test_a_program_closed_while_a_photo_is_read_loses_neither(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    type_text(page.form.head.title, "Đồ gá")
    _choose(page, "before", PHONE_HEIC, qtbot)
    program.window.close()
    book = open_book(config)
    (draft,) = book.drafts.newest()
    assert draft.content.title == "Đồ gá"
    assert [photo.role for photo in draft.content.attachments] == ["before"]
    book.close()


@pytest.mark.parametrize("closed_at_once", [True, False])
def test_a_photo_offered_to_a_form_that_was_set_aside_goes_to_its_draft(
    open_program: OpenProgram, qtbot: QtBot, config: Config, *, closed_at_once: bool
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    type_text(page.form.head.title, "Đồ gá")
    row = _choose(page, "after", PHONE_HEIC, qtbot)
    page.set_aside()
    assert row.coming() == ()
    if not closed_at_once:
        book = open_book(config)
        qtbot.waitUntil(lambda: any(one.content.attachments for one in book.drafts.newest()), timeout=_PATIENCE)
        book.close()
    program.close()
    book = open_book(config)
    drafts = {draft.content.title: draft.content.attachments for draft in book.drafts.newest()}
    book.close()
    assert [photo.role for photo in drafts["Đồ gá"]] == ["after"]
    assert page.form.initiative().attachments == ()


def test_what_is_no_photo_gets_a_word_and_typing_goes_on(
    open_program: OpenProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    row = _choose(page, "before", _a_file(tmp_path, "thư.jpg", b"a letter"), qtbot)
    type_text(page.form.head.title, "Đồ gá")
    qtbot.waitUntil(lambda: row.before.problem() != "", timeout=_PATIENCE)
    assert row.before.problem().startswith("thư.jpg cannot be read")
    row = _choose(page, "after", tmp_path / "không có.jpg", qtbot)
    qtbot.waitUntil(lambda: "không có.jpg" in row.after.problem(), timeout=_PATIENCE)
    assert page.form.initiative().title == "Đồ gá"
    assert page.form.initiative().attachments == ()


def test_a_photo_refused_after_its_form_was_left_is_told_above_the_next(
    open_program: OpenProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    type_text(page.form.head.title, "Đồ gá")
    _choose(page, "before", _a_file(tmp_path, "thư.jpg", b"a letter"), qtbot)
    page.set_aside()
    qtbot.waitUntil(page.trouble.isVisible, timeout=_PATIENCE)
    assert "thư.jpg" in page.trouble.words()


def test_the_book_shows_the_photos_of_the_chosen_record_small_and_large(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    book = open_book(config)
    photo = take_photo(book, PHONE_HEIC.read_bytes, "before")
    register(book, an_initiative(id="", attachments=(photo,)))
    elsewhere = Attachment(sha256="0" * 64, size=1, media_type="image/jpeg", role="after")
    register(book, an_initiative(id="", title="Ảnh ở nơi khác", attachments=(elsewhere,)))
    register(book, an_initiative(id="", title="Không có ảnh"))
    book.close()
    program = open_program()
    entry_page(program, qtbot)
    program.window.show_page("book")
    page = program.window.findChild(BookPage)
    shown = page.preview.photos
    qtbot.waitUntil(lambda: "Không có ảnh" in page.preview.words())
    assert not shown.isVisible()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Ảnh ở nơi khác" in page.preview.words())
    qtbot.waitUntil(lambda: [one.accessibleName() for one in shown.tab_stops()] == ["Photo after, 1"])
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: [one.accessibleName() for one in shown.tab_stops()] == ["Photo before, 1"])
    (thumb,) = shown.tab_stops()
    qtbot.waitUntil(thumb.has_picture)
    page.preview.open_button.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is thumb
    qtbot.keyClick(thumb, Qt.Key.Key_Return)
    view = page.findChild(PhotoView)
    qtbot.waitUntil(lambda: not view._picture.pixmap().isNull())
    picture = view._picture.pixmap().toImage()
    assert (picture.pixelColor(4, 4).red() > 150, picture.width() < picture.height()) == (True, True)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert QApplication.focusWidget() is thumb


def test_a_photo_that_comes_when_its_draft_is_shown_again_is_in_the_form_and_outlives_what_is_typed(
    open_program: OpenProgram, qtbot: QtBot, config: Config
) -> None:
    program = open_program()
    page = entry_page(program, qtbot)
    type_text(page.form.head.title, "Đồ gá")
    row = _choose(page, "after", PHONE_HEIC, qtbot)
    page.set_aside()
    qtbot.waitUntil(lambda: bool(page.drafts_line.next_draft()), timeout=_PATIENCE)
    page.open_next_draft()
    qtbot.waitUntil(lambda: page.form.initiative().title == "Đồ gá", timeout=_PATIENCE)
    qtbot.waitUntil(lambda: len(row.after.photos()) == 1, timeout=_PATIENCE)
    type_text(page.form.head.title, "Kẹp ")
    program.close()
    book = open_book(config)
    (draft,) = book.drafts.newest()
    book.close()
    assert draft.content.title == "Kẹp Đồ gá"
    assert [photo.role for photo in draft.content.attachments] == ["after"]
