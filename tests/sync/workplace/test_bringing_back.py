"""Photos that a book has lost: asked for once its records are back, proven, and a failing one delays none."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.domain.errors import DiskFull
from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.errors import CarriageError, HubRefused, LineError, NoNetwork
from sync.envelope.header import DocumentType
from sync.envelope.keys import PartyKeys
from sync.envelope.sealing import seal
from sync.hub.errors import BlobMissing
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.store.shelf import no_room_for_more, reopened
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.test_blobs import keyed
from tests.sync.workplace.wire import Line, a_joined_book, exchanged


@dataclass
class PhotoLine(Line):
    """A line that brings photos, too. `instead` gives what comes in the place of one, by its hash, or raises."""

    instead: dict[str, Callable[[bytes, bytearray], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def bring(self, device: str, sha256: str, begun: bytearray) -> bool:
        self.asked.append(sha256)
        try:
            document = self.workbench.hub.giving_back.give(device, sha256)
        except BlobMissing as error:
            raise HubRefused(problem=error.code) from error
        if sha256 in self.instead:
            self.instead[sha256](document, begun)
        else:
            begun += document[len(begun) :]
        return True


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def lose(book: Book, *contents: bytes) -> None:
    """As if the records had come back without these photos."""
    with book.write():
        for content in contents:
            book.database.execute("DELETE FROM photo_deliveries WHERE photo = ?", (sha(content),))
            book.database.execute("DELETE FROM photos WHERE sha256 = ?", (sha(content),))


@pytest.fixture
def line(workbench: Workbench) -> PhotoLine:
    return PhotoLine(workbench)


@pytest.fixture
def robbed(book: Book, line: PhotoLine) -> Book:
    """A book that had three photos delivered and has none of them any more."""
    keyed(book, "Một", b"one", b"two")
    keyed(book, "Hai", b"three")
    exchanged(book, line)
    lose(book, b"one", b"two", b"three")
    return book


def returned(steps: list[Step]) -> list[tuple[int, int]]:
    return [(step.photos, step.photos_coming) for step in steps if step.kind is StepKind.PHOTO_RETURNED]


def figures(book: Book) -> tuple[int, int, int]:
    found = status(book)
    return found.photos_coming, found.photos_returned, found.photos_missing


def test_they_come_back_one_by_one_in_the_order_of_entry_and_are_proven(robbed: Book, line: PhotoLine) -> None:
    assert figures(robbed) == (3, 0, 0)
    steps = exchanged(robbed, line)
    assert line.asked == [sha(b"one"), sha(b"two"), sha(b"three")]
    assert returned(steps) == [(1, 2), (1, 1), (1, 0)]
    assert robbed.photos.content(sha(b"two")) == b"two"
    checked = check_book(robbed)
    assert (checked.flaws, checked.photos_proven, figures(robbed)) == ((), 3, (0, 3, 0))
    line.delivered.clear()
    exchanged(robbed, line)
    assert (line.delivered, len(line.asked)) == ([], 3), "nothing is asked for, or sent, once more"


def test_a_proof_that_is_not_the_hub_s_is_found(robbed: Book, line: PhotoLine) -> None:
    exchanged(robbed, line)
    with robbed.write():
        robbed.database.execute("UPDATE photo_returns SET photo = ? WHERE photo = ?", ("0" * 64, sha(b"one")))
    assert [flaw.code for flaw in check_book(robbed).flaws] == ["photo_without_proof"]


def test_what_is_not_the_photo_is_never_kept_and_delays_no_other(robbed: Book, line: PhotoLine) -> None:
    stranger, book = PartyKeys.new(), robbed
    member = book.memberships.current()
    assert member is not None

    def cut(document: bytes, begun: bytearray) -> None:
        begun[:] = document[:-1]

    def another(document: bytes, begun: bytearray) -> None:
        content, keys = b"another", line.workbench.hub.identity.keys
        begun[:] = seal(content, kind=DocumentType.BLOB, sender=keys, addressee=member.keys.public, prev=sha(b"two"))[1]

    def forged(document: bytes, begun: bytearray) -> None:
        begun[:] = seal(
            b"three", kind=DocumentType.BLOB, sender=stranger, addressee=member.keys.public, prev=sha(b"three")
        )[1]

    line.instead = {sha(b"one"): cut, sha(b"two"): another, sha(b"three"): forged}
    steps = exchanged(book, line)
    failed = [step.code for step in steps if step.kind is StepKind.FAILED and step.photos]
    assert failed == ["document_damaged", "document_damaged", "signature_invalid"]
    assert figures(book) == (3, 0, 0)
    assert book.outbox.lacking.begun(sha(b"one")) == b"", "it begins anew"
    line.instead.clear()
    exchanged(book, line)
    assert figures(book) == (0, 3, 0)


def test_a_line_that_breaks_goes_on_where_it_was_also_after_the_program_ended(robbed: Book, line: PhotoLine) -> None:
    def breaks(document: bytes, begun: bytearray) -> None:
        begun += document[len(begun) : len(begun) + 100]
        raise LineError(reason="lost")

    line.instead[sha(b"one")] = breaks
    for _ in range(2):
        with pytest.raises(CarriageError):
            exchanged(robbed, line)
    (document,) = line.workbench.rows("SELECT sealed FROM given_blobs")[0]
    with reopened(robbed) as again:
        assert again.outbox.lacking.begun(sha(b"one")) == document[:200]


def test_one_that_breaks_the_line_each_time_lets_the_others_pass_in_the_end(robbed: Book, line: PhotoLine) -> None:
    def breaks(_document: bytes, _begun: bytearray) -> None:
        raise LineError(reason="lost")

    line.instead[sha(b"one")] = breaks
    for _ in range(5):
        with pytest.raises(CarriageError):
            exchanged(robbed, line)
    assert figures(robbed) == (1, 2, 0)


def test_without_a_network_none_is_blamed(robbed: Book, line: PhotoLine) -> None:
    def is_gone(_document: bytes, _begun: bytearray) -> None:
        raise NoNetwork

    line.instead[sha(b"one")] = is_gone
    for _ in range(5):
        with pytest.raises(NoNetwork):
            exchanged(robbed, line)
    assert robbed.database.rows("SELECT failures FROM photo_returns") == []


def test_what_the_hub_does_not_have_is_told_apart_and_asked_for_again_the_next_day(
    tmp_path: Path, workbench: Workbench, line: PhotoLine
) -> None:
    book = a_joined_book(tmp_path, workbench)
    keyed(book, "Một", b"one")
    lose(book, b"one")
    now = book.now()
    book.now = lambda: now
    exchanged(book, line)
    assert (figures(book), line.asked) == ((0, 0, 1), [sha(b"one")])
    exchanged(book, line)
    assert len(line.asked) == 1
    book.now = workbench.clock
    workbench.clock.now = now
    workbench.clock.pass_days(1)
    exchanged(book, line)
    assert len(line.asked) == 2
    book.close()


def test_while_the_inventory_is_not_whole_none_is_asked_for(robbed: Book, line: PhotoLine) -> None:
    robbed.outbox.begin_recovery("restored")

    def nothing(_device: str, _after: int) -> list[bytes]:
        return []

    line.collect = nothing  # type: ignore[method-assign]
    exchanged(robbed, line)
    assert line.asked == []
    assert status(robbed).recovering


def test_a_hub_that_has_forgotten_batches_may_have_forgotten_what_it_gave_back(robbed: Book, line: PhotoLine) -> None:
    exchanged(robbed, line)
    with robbed.write():
        robbed.database.execute("UPDATE documents SET is_queued = 1, hub_at = '' WHERE type = 'batch'")
    assert status(robbed).photos_waiting == 3


def test_a_disk_that_is_full_when_a_photo_has_come_is_told_and_it_comes_with_the_next_exchange(
    robbed: Book, line: PhotoLine
) -> None:
    photo = os.urandom(1 << 20)
    keyed(robbed, "Ba", photo)
    exchanged(robbed, line)
    lose(robbed, photo)
    with no_room_for_more(robbed), pytest.raises(DiskFull):
        exchanged(robbed, line)
    assert (check_book(robbed).flaws, figures(robbed)[0]) == ((), 1)
    exchanged(robbed, line)
    assert robbed.photos.content(sha(photo)) == photo
    assert check_book(robbed).flaws == ()
