"""The book's own proof finds what does not fit, and never cries over a book that is whole."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.operations.check_book import CheckResult, check_book
from desktop_app.store.book import Book
from sync.workplace.round import send
from tests.desktop_app.store.shelf import a_book, registered, reopened
from tests.sync.workplace.wire import Answering, OwnHub


@pytest.fixture
def own_hub() -> OwnHub:
    """A hub's keys in the test's hands."""
    return OwnHub()


@pytest.fixture
def member(tmp_path: Path, own_hub: OwnHub) -> Iterator[Book]:
    """A book with two received records and one that waits."""
    with closing(own_hub.a_book(tmp_path)) as book:
        registered(book, "Một", "Hai")
        list(send(book.outbox, Answering(own_hub.receipt, book)))
        registered(book, "Ba")
        yield book


def _codes(book: Book) -> list[str]:
    return sorted(flaw.code for flaw in check_book(book).flaws)


def _spoil(book: Book, statement: str) -> None:
    with book.write():
        assert book.database.execute(statement) != 0


def test_a_whole_book_has_no_flaw_and_says_what_is_proven(member: Book) -> None:
    assert check_book(member) == CheckResult(records=3, revisions=3, proven=2, flaws=())
    member.listing.page("mot")
    assert check_book(member).flaws == ()


def test_a_new_book_is_whole(tmp_path: Path) -> None:
    with closing(a_book(tmp_path)) as book:
        assert check_book(book) == CheckResult(0, 0, 0, ())


def test_a_line_that_was_changed_afterwards_is_found(member: Book) -> None:
    _spoil(
        member,
        "UPDATE revisions SET line = CAST(replace(CAST(line AS TEXT), 'Một', 'Mốt') AS BLOB) WHERE number = 1048577",
    )
    assert _codes(member) == ["hash_differs"]


def test_a_received_that_no_receipt_proves_is_found(member: Book) -> None:
    _spoil(member, "UPDATE initiatives SET delivery = 'received' WHERE title = 'Ba'")
    assert _codes(member) == ["received_without_proof"]


def test_a_proof_that_the_book_does_not_show_is_found(member: Book) -> None:
    _spoil(member, "UPDATE initiatives SET delivery = 'attention' WHERE title = 'Hai'")
    assert _codes(member) == ["proof_without_received"]


def test_a_receipt_that_was_tampered_with_proves_nothing(member: Book) -> None:
    _spoil(member, "UPDATE documents SET receipt = substr(receipt, 1, length(receipt) - 1) WHERE type = 'batch'")
    assert _codes(member) == ["document_damaged", "received_without_proof", "received_without_proof"]
    assert check_book(member).proven == 0


def test_a_receipt_of_another_document_proves_nothing_for_this_one(member: Book, own_hub: OwnHub) -> None:
    list(send(member.outbox, Answering(own_hub.receipt, member)))
    _spoil(
        member,
        "UPDATE documents SET receipt = (SELECT receipt FROM documents WHERE seq = 2) WHERE seq = 1 AND type = 'batch'",
    )
    assert "received_without_proof" in _codes(member)


def test_an_index_that_misses_a_record_is_found_and_can_be_built_anew(member: Book) -> None:
    member.listing.page("mot")
    _spoil(member, "DELETE FROM initiative_search WHERE rowid = 2")
    assert _codes(member) == ["index_differs"]
    member.search_index.rebuild()
    assert _codes(member) == []


def test_a_record_without_its_revision_is_found(member: Book) -> None:
    _spoil(member, "DELETE FROM revisions WHERE number >> 20 = 3")
    assert _codes(member) == ["revision_missing"]


def test_a_proof_taken_while_an_exchange_is_under_way_is_of_one_moment(
    member: Book, own_hub: OwnHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = member.initiatives.all_revisions

    def look_later() -> Iterator[tuple[str, int, str, bytes, str, bool]]:
        with reopened(member) as other:
            registered(other, "Meanwhile")
            list(send(other.outbox, Answering(own_hub.receipt, other)))
        return look()

    monkeypatch.setattr(member.initiatives, "all_revisions", look_later)
    assert check_book(member) == CheckResult(records=3, revisions=3, proven=2, flaws=())
    monkeypatch.undo()
    assert check_book(member) == CheckResult(records=4, revisions=4, proven=4, flaws=())


def test_a_page_whose_state_lies_in_the_log_is_no_damage_and_a_spoilt_one_is(book: Book) -> None:
    """Somebody reads while the log is copied over: what he may not see yet is left out, and the file has holes."""
    book.database.gather_in_one_file()
    book.database.row("PRAGMA wal_autocheckpoint = 0")
    registered(book, *(f"Đồ gá số {number}" for number in range(20)), problem="Mất 25 phút. " * 1000)
    with reopened(book) as other, other.database.one_moment():
        other.initiatives.count()
        _spoil(book, "UPDATE revisions SET registered_by = 'Trần Thị B' WHERE initiative = 10")
        book.database.row("PRAGMA wal_checkpoint(PASSIVE)")
        assert book.database.rows("PRAGMA cipher_integrity_check") != []
        assert check_book(book).flaws == ()
    book.database.gather_in_one_file()
    with book.path.open("r+b") as file:
        file.seek(-100, 2)
        file.write(b"spoilt")
    assert _codes(book) == ["file_damaged"]


def test_a_check_tells_how_far_it_is_and_ends_when_it_is_told_to(book: Book) -> None:
    registered(book, "Một", "Hai")
    told: list[int] = []

    def end(count: int) -> None:
        told.append(count)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        check_book(book, end)
    assert told == [0]
    assert check_book(book, told.append).records == 2
