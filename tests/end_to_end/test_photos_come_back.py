"""Photos come back down: to a new PC that took over, and to a book that was restored; by the network and by a stick."""

import io
import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from desktop_app.config import Config
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import pack_folder, send_now, unpack_folder
from desktop_app.operations.photos.take_photo import take_photo
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import LineError
from sync.contract.initiative import Initiative
from tests.builders import STANLEY, an_initiative
from tests.end_to_end.workplaces import Workplace, hub_rows
from tests.real_hub import RealHub
from tests.sync.carriers.http.cutting_proxy import Cut, a_cutting_proxy


def _opened(folder: Path) -> Book:
    return open_book(Config(folder / "book", folder / "keys", "vi"))


def _photo_file() -> bytes:
    file = io.BytesIO()
    Image.frombytes("RGB", (320, 240), os.urandom(320 * 240 * 3)).save(file, "JPEG", quality=95)
    return file.getvalue()


def _keyed(book: Book, title: str, photos: int) -> Initiative:
    roles = ("before", "after")
    taken = tuple(take_photo(book, _photo_file, roles[number % 2]) for number in range(photos))
    form = an_initiative(id="", revision=0, entered_at=None, entered_by="", title=title, attachments=taken)
    return register(book, form)


def _former(folder: Path, hub: RealHub, photos: int = 3) -> tuple[Workplace, dict[str, bytes]]:
    """A PC whose record and photos the hub has, and those photos."""
    former = Workplace(folder)
    former.run("new", "--invitation", hub.invite(STANLEY, name="first"))
    book = _opened(folder)
    record = _keyed(book, "Thùng đựng keo có nắp tự đóng", photos)
    assert send_now(book).photos_received == photos
    kept = {one.sha256: book.photos.content(one.sha256) for one in record.attachments}
    book.close()
    return former, kept


def _heir(folder: Path, hub: RealHub) -> Book:
    """A new PC that has asked to take over; a person has said yes."""
    heir = Workplace(folder)
    heir.run("new", "--invitation", hub.invite(STANLEY, name="second"), "--take-over")
    heir.run("send")
    (old,), (new,) = hub_rows(hub.database_path, "SELECT id FROM devices ORDER BY number")
    hub.run("devices", "approve", new, "--takes-over", old)
    return _opened(folder)


def _assert_all_is_back(book: Book, photos: dict[str, bytes]) -> None:
    assert {sha256: book.photos.content(sha256) for sha256 in photos} == photos
    found, checked = status(book), check_book(book)
    assert (checked.flaws, checked.photos_proven) == ((), len(photos))
    assert (found.photos_coming, found.photos_missing, found.photos_waiting) == (0, 0, 0), "none is sent once more"


def test_a_new_pc_gets_the_photos_too_and_a_cut_in_the_middle_of_one_costs_only_what_was_lost(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        _, photos = _former(tmp_path / "a", hub)
        book = _heir(tmp_path / "b", hub)
        address = urlsplit(hub.url)
        with a_cutting_proxy(address.hostname or "", address.port or 0) as proxy:
            book.memberships.change_addresses((proxy.address,))
            size = max(len(content) for content in photos.values())
            proxy.cuts[:] = [Cut(down=size), Cut(down=1), Cut(down=1)]
            with pytest.raises(LineError):
                send_now(book)
            before = status(book)
            assert before.entered == 1
            assert before.photos_coming >= 1
            (begun,) = book.database.row("SELECT max(length(begun)) FROM photo_returns")
            assert begun > 0, "what came is kept"
            proxy.cuts[:] = [Cut(down=size - begun // 2)] * 20
            result = send_now(book)
            assert result.photos_coming == 0
            assert result.photos_returned >= 1
            assert send_now(book).photos_returned == 0
        _assert_all_is_back(book, photos)
        widths = book.database.rows("SELECT DISTINCT width, height FROM photos")
        assert widths == [(320, 240)]
        book.close()


def test_a_new_pc_without_a_network_gets_them_by_stick(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        _, photos = _former(tmp_path / "a", hub)
        book, stick = _heir(tmp_path / "b", hub), tmp_path / "stick"
        stick.mkdir()
        hub.stop()
        for _ in range(2):
            pack_folder(book, stick)
            hub.run("import", str(stick))
            result = unpack_folder(book, stick)
        assert (result.photos_returned, result.photos_coming) == (3, 0)
        _assert_all_is_back(book, photos)
        assert list(stick.glob("SANGKIEN/to-workplace/*/*.skblob")) == [], "what the book has leaves the stick"
        hub.run("import", str(stick))
        assert list(stick.glob("SANGKIEN/to-workplace/*/*.skblob")) == [], "and is not left there again"
        book.close()


def test_a_restored_book_gets_back_the_photos_taken_since_the_copy_and_only_those(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        officer, first = _former(tmp_path / "a", hub, photos=1)
        copy = tmp_path / "copy"
        shutil.copyfile(officer.folder / "book" / "book.sangkien", copy)
        book = _opened(officer.folder)
        later = _keyed(book, "Băng tải ngắn hơn", 2)
        send_now(book)
        photos = first | {one.sha256: book.photos.content(one.sha256) for one in later.attachments}
        book.close()
        officer.run("restore", copy)
        sent = officer.json("send")
        assert (sent["photos_returned"], sent["photos_coming"], sent["photos_sent"]) == (2, 0, 0)
        book = _opened(officer.folder)
        _assert_all_is_back(book, photos)
        assert status(book).photos_returned == 2
        book.close()
