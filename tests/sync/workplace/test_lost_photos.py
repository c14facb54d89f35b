"""Photos that a hub lost, for it was put back, though it has the batch that names them: they go once more."""

from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import text

from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.test_blobs import hashes, held, keyed
from tests.sync.workplace.wire import Line, exchanged


class _Telling(Line):
    """Tells beside the bulletins how many photos the hub has: the truth, or a lie."""

    lie: int | None = None
    device: str = ""
    asked: int = 0

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        self.device = device
        return super().collect(device, after)

    def recollection(self) -> Recollection:  # type: ignore[override]
        told = self.workbench.hub.bulletins.collect(self.device, 0).recollection
        return told if self.lie is None else replace(told, photos=self.lie)

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        self.asked += 1
        return super().find_receipt(document_id)


def test_photos_that_the_hub_lost_though_it_has_their_record_go_once_more(book: Book, workbench: Workbench) -> None:
    line = _Telling(workbench)
    keyed(book, "Một", b"one", b"two", b"three")
    exchanged(book, line)
    with workbench.hub.database.writing() as connection:
        connection.execute(text("DELETE FROM blob_contents WHERE blob > 1"))
        connection.execute(text("DELETE FROM blobs WHERE number > 1"))
    exchanged(book, line)
    assert (line.asked, status(book).photos_waiting) == (2, 2)
    exchanged(book, line)
    assert sorted(held(workbench)) == sorted(hashes(b"one", b"two", b"three"))
    exchanged(book, line)
    assert (line.asked, status(book).photos_waiting, check_book(book).flaws) == (2, 0, ())


def test_a_false_word_that_photos_are_lost_costs_three_questions_a_round(book: Book, workbench: Workbench) -> None:
    line = _Telling(workbench)
    keyed(book, "Một", b"one", b"two", b"three", b"four", b"five")
    exchanged(book, line)
    line.delivered.clear()
    line.lie = 0
    for _ in range(4):
        exchanged(book, line)
    assert (line.asked, line.delivered, status(book).photos_waiting) == (12, [], 0)
