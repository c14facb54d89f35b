"""A photo's whole road: from a camera's file on the form to the hub, by the network and by a stick."""

import hashlib
import io
from pathlib import Path

from PIL import Image
from sqlalchemy import text

from desktop_app.config import Config
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import pack_folder, send_now, unpack_folder
from desktop_app.operations.photos.take_photo import take_photo
from desktop_app.operations.receipts.open_receipt import open_receipt
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Initiative
from sync.envelope.header import take_apart
from sync.hub.reading.batches import open_proven
from sync.hub.service import open_hub
from tests.builders import STANLEY, an_initiative
from tests.end_to_end.workplaces import Workplace, hub_rows
from tests.real_hub import RealHub


def _camera_file(colour: tuple[int, int, int]) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((2000, 1500), 60).convert("RGB").point(lambda value: value).save(file, "JPEG", quality=90)
    picture = Image.open(io.BytesIO(file.getvalue()))
    tinted = Image.blend(picture, Image.new("RGB", picture.size, colour), 0.5)
    file = io.BytesIO()
    tinted.save(file, "JPEG", quality=92)
    return file.getvalue()


def _keyed(book: Book, title: str) -> Initiative:
    """What the officer does: two photos on the form, then Save."""
    before, after = _camera_file((200, 30, 30)), _camera_file((30, 200, 30))
    photos = (take_photo(book, lambda: before, "before"), take_photo(book, lambda: after, "after"))
    form = an_initiative(id="", revision=0, entered_at=None, entered_by="", title=title, attachments=photos)
    return register(book, form)


def _opened(folder: Path) -> Book:
    return open_book(Config(folder / "book", folder / "keys", "vi"))


def _held_by(hub: RealHub) -> dict[str, bytes]:
    """Every photo that the hub holds, opened with the hub's own keys."""
    opened = open_hub(str(hub.database_path))
    try:
        with opened.database.reading() as connection:
            sealed = connection.execute(text("SELECT sealed FROM blobs")).scalars().all()
        contents = [open_proven(take_apart(one), opened.identity) for one in sealed]
    finally:
        opened.close()
    return {hashlib.sha256(content).hexdigest(): content for content in contents}


def _assert_arrived(hub: RealHub, book: Book, record: Initiative) -> None:
    held = _held_by(hub)
    assert set(held) == {photo.sha256 for photo in record.attachments}
    for photo in record.attachments:
        assert held[photo.sha256] == book.photos.content(photo.sha256)
        assert Image.open(io.BytesIO(held[photo.sha256])).size == (1600, 1200)
    (line,) = hub_rows(hub.database_path, "SELECT count(*) FROM initiatives")
    assert line == (1,)
    checked = check_book(book)
    assert (checked.flaws, checked.photos_proven, status(book).photos_waiting) == ((), 2, 0)


def test_photos_follow_their_record_over_the_network(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer = Workplace(tmp_path / "a")
        officer.run("new", "--invitation", hub.invite(STANLEY))
        book = _opened(officer.folder)
        record = _keyed(book, "Thùng đựng keo có nắp tự đóng")
        assert officer.json("status")["photos_waiting"] == 2
        result = send_now(book)
        assert (result.received, result.photos_received, result.photos_waiting) == (1, 2, 0)
        _assert_arrived(hub, book, record)
        opened = [open_receipt(book, document) for document in book.diary.documents(book.diary.newest()[0].number)]
        assert [one.type for one in opened] == ["enrolment", "batch", "blob", "blob"], "the diary's line leads to each"
        assert [one.is_of_photo for one in opened] == [False, False, True, True]
        book.close()


def test_photos_go_by_a_stick_and_their_receipts_come_back(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer, stick = Workplace(tmp_path / "a"), tmp_path / "stick"
        stick.mkdir()
        officer.run("new", "--invitation", hub.invite(STANLEY))
        book = _opened(officer.folder)
        record = _keyed(book, "Băng tải ngắn hơn")
        pack_folder(book, stick)
        assert len(list(stick.glob("SANGKIEN/to-hub/*.skblob"))) == 2
        assert status(book).photos_waiting == 2, "copied is not received"
        hub.run("import", str(stick))
        result = unpack_folder(book, stick)
        assert (result.received, result.photos_received, result.photos_waiting) == (1, 2, 0)
        _assert_arrived(hub, book, record)
        assert list(stick.glob("SANGKIEN/to-hub/*")) == [], "what is proven leaves the stick"
        assert send_now(book).photos_sent == 0
        book.close()
