"""A book opened twice: both see what either saved, both may write at once, and nobody's work is lost."""

import threading
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.errors import BookBusy
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from tests.builders import a_pack
from tests.desktop_app.store.file.writing_child import a_child
from tests.desktop_app.store.shelf import a_book, a_form, config_in, registered, reopened

_EACH = 300


def test_two_threads_that_write_at_once_lose_nothing_of_six_hundred(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    both_are_ready = threading.Barrier(2)
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with closing(open_book(config_in(tmp_path))) as book:
                both_are_ready.wait()
                for number in range(_EACH):
                    register(book, a_form(title=f"{name} {number}"))
        except BaseException as error:  # noqa: BLE001  told to the test, which must not wait for ever
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("chị", "anh")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    _all_six_hundred_are_there(tmp_path)


def test_two_programs_that_write_at_once_lose_nothing_of_six_hundred(tmp_path: Path) -> None:
    a_book(tmp_path).close()
    with ExitStack() as children:
        both = [children.enter_context(a_child("records", str(tmp_path), name, str(_EACH))) for name in ("chị", "anh")]
        for child in both:
            child.begin()
        said = [child.process.communicate()[0] for child in both]
        assert [child.process.returncode for child in both] == [0, 0]
    # Every third record is changed once, every third becomes a draft as well.
    assert [len(lines.splitlines()) for lines in said] == [_EACH + 200, _EACH + 200]
    with closing(open_book(config_in(tmp_path))) as book:
        assert book.drafts.count() == 200
        assert check_book(book).revisions == 800
    _all_six_hundred_are_there(tmp_path)


def _all_six_hundred_are_there(folder: Path) -> None:
    with closing(open_book(config_in(folder))) as book:
        titles = [row.title.removesuffix(" sửa") for row in book.listing.page(limit=1000).rows]
        assert sorted(titles) == sorted(f"{name} {number}" for name in ("chị", "anh") for number in range(_EACH))
        assert check_book(book).flaws == ()
        assert len(book.listing.page("chi", limit=1000).rows) == _EACH


def test_what_one_window_saves_the_other_shows_at_once(book: Book) -> None:
    with reopened(book) as other:
        (record,) = registered(book, "Giá để khay")
        assert other.listing.counters().entered == 1
        assert other.initiatives.get(record.id) == record
        assert [row.title for row in other.listing.page("gia de").rows] == ["Giá để khay"]
        register(other, msgspec.structs.replace(record, title="Giá để khay nghiêng"))
        assert [row.title for row in book.listing.page("nghieng").rows] == ["Giá để khay nghiêng"]
        assert book.initiatives.get(record.id).revision == 2


def test_a_programme_pack_that_one_window_takes_in_counts_in_the_other(book: Book) -> None:
    with reopened(book) as other:
        assert "mới" not in other.catalogues.packs
        book.catalogues.keep_packs([msgspec.structs.replace(a_pack(), code="mới")])
        assert "mới" in other.catalogues.packs
        assert len(other.catalogues.tree) > 1
        book.catalogues.keep_units(list(book.catalogues.tree)[:1])
        assert len(other.catalogues.tree) == 1


def test_packs_that_were_kept_in_a_transaction_that_failed_do_not_count(book: Book) -> None:
    def keep_and_fail() -> None:
        with book.write():
            book.catalogues.keep_packs([msgspec.structs.replace(a_pack(), code="mới")])
            assert "mới" in book.catalogues.packs
            raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_and_fail()
    assert "mới" not in book.catalogues.packs


def test_a_program_that_holds_the_book_too_long_is_told_as_that_and_nothing_is_half_done(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.file.database._BUSY_TIMEOUT_MS", 1)
    with reopened(book) as other:
        with book.write():
            with pytest.raises(BookBusy):
                registered(other, "Chờ quá lâu")
            registered(book, "Đang ghi")
        registered(other, "Lần sau")
        assert [row.title for row in other.listing.page().rows] == ["Lần sau", "Đang ghi"]


def test_a_search_does_not_wait_for_another_program_that_writes(book: Book) -> None:
    registered(book, "Đã vào mục lục")
    assert len(book.listing.page("muc luc").rows) == 1
    registered(book, "Chưa vào mục lục")
    with reopened(book) as other:
        with other.write():
            other.diary._database.execute("UPDATE books SET unit = unit")
            assert [row.title for row in book.listing.page("da vao muc").rows] == ["Đã vào mục lục"]
        assert len(book.listing.page("muc luc").rows) == 2
