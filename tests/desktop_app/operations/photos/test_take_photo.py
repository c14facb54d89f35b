"""A photo taken into the book: kept once, durable, and named by its record; what cannot be one leaves no trace."""

import hashlib
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import FileMissing, PhotoMissing, PhotoTooLarge, PhotoUnreadable
from desktop_app.messages import error_words
from desktop_app.operations.check_book import check_book
from desktop_app.operations.photos import take_photo as take_photo_module
from desktop_app.operations.photos.take_photo import add_to_draft, photo_file_bytes, take_photo
from desktop_app.operations.register import register, save_draft
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.disclosure import split
from sync.contract.initiative import Attachment, encode_line
from tests.desktop_app.operations.photos.photo_samples import PHONE_HEIC, a_jpeg
from tests.desktop_app.store.shelf import a_form, config_in


def test_a_photo_is_in_the_book_before_any_record_names_it(book: Book) -> None:
    attachment = take_photo(book, PHONE_HEIC.read_bytes, "before", "phone.heic")
    assert (attachment.role, attachment.media_type) == ("before", "image/jpeg")
    with closing(open_book(config_in(book.path.parent.parent))) as other:
        content = other.photos.content(attachment.sha256)
    assert hashlib.sha256(content).hexdigest() == attachment.sha256
    assert len(content) == attachment.size


def test_a_photo_taken_twice_is_kept_once(book: Book) -> None:
    first = take_photo(book, a_jpeg, "before")
    second = take_photo(book, a_jpeg, "after")
    assert first.sha256 == second.sha256
    assert book.database.row("SELECT count(*) FROM photos") == (1,)


def test_a_record_comes_back_with_its_photos_and_the_book_is_whole(book: Book) -> None:
    photos = (take_photo(book, a_jpeg, "before"), take_photo(book, PHONE_HEIC.read_bytes, "after"))
    record = register(book, a_form(attachments=photos))
    assert book.initiatives.get(record.id).attachments == photos
    assert check_book(book).flaws == ()


def test_a_photo_whose_bytes_changed_is_found(book: Book) -> None:
    attachment = take_photo(book, a_jpeg, "before")
    with book.write():
        book.database.execute("UPDATE photos SET content = x'00'")
    assert [(flaw.code, flaw.where) for flaw in check_book(book).flaws] == [("photo_damaged", attachment.sha256)]


def test_what_is_confidential_names_no_photo_on_its_way(book: Book) -> None:
    photo = take_photo(book, a_jpeg, "before")
    disclosed, withheld = split(a_form(confidential=True, attachments=(photo,)))
    assert photo.sha256.encode() not in encode_line(disclosed)
    assert withheld is not None
    record = register(book, a_form(confidential=True, attachments=(photo,)))
    (line,) = (line for _, _, _, line, _, _ in book.initiatives.all_revisions())
    assert photo.sha256.encode() not in line
    assert book.initiatives.get(record.id).attachments == (photo,)


def test_what_is_no_photo_leaves_no_trace_and_its_name_in_the_words(book: Book) -> None:
    with pytest.raises(PhotoUnreadable) as refused:
        take_photo(book, lambda: b"a letter", "before", "thư.docx")
    assert "thư.docx" in error_words(refused.value).what
    assert book.database.row("SELECT count(*) FROM photos") == (0,)


def test_a_photo_that_came_with_no_record_is_told_missing(book: Book) -> None:
    with pytest.raises(PhotoMissing):
        book.photos.content("0" * 64)


def test_a_file_that_is_not_there_or_too_large_is_told_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileMissing):
        photo_file_bytes(tmp_path / "không có.jpg")
    with pytest.raises(FileMissing):
        photo_file_bytes(tmp_path)
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(a_jpeg())
    assert photo_file_bytes(path) == a_jpeg()
    monkeypatch.setattr(take_photo_module, "MOST_FILE_BYTES", 10)
    with pytest.raises(PhotoTooLarge):
        photo_file_bytes(path)


def test_a_photo_that_comes_late_reaches_its_draft_set_aside_thrown_away_or_registered(book: Book) -> None:
    photo = Attachment(sha256="a" * 64, size=5, media_type="image/jpeg", role="before")
    aside, thrown, entered = (save_draft(book, a_form(title=title), origin="form") for title in ("Một", "Hai", "Ba"))
    book.drafts.discard(thrown)
    record = register(book, a_form(title="Ba"), entered)
    for draft_id in (aside, thrown, entered, entered, "of no draft"):
        add_to_draft(book, draft_id, photo)
    assert [draft.content.title for draft in book.drafts.newest()] == ["Một"], "what was thrown away stays out of sight"
    for draft in (book.drafts.find_draft(aside), book.drafts.take_back(thrown)):
        assert draft is not None
        assert draft.content.attachments == (photo,)
    changed = book.initiatives.get(record.id)
    assert (changed.attachments, changed.revision) == ((photo,), 2)
