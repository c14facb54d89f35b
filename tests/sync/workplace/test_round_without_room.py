"""A disk that is nearly full: what a round has brought is kept, though the batch after it finds no room."""

import random

import msgspec
import pytest

from desktop_app.domain.errors import DiskFull
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.text_checks import LONG_TEXT
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import no_room_for_more
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, assert_whole, exchanged, numbered

_PAGES_FOR_A_RECEIPT = 30
_LONG_FIELDS = ("problem", "solution", "effect", "conditions")


def _steps_until_there_is_no_room(book: Book, line: Line) -> list[StepKind]:
    kinds: list[StepKind] = []
    with pytest.raises(DiskFull):
        kinds.extend(step.kind for step in exchange_round(book.outbox, line))
    return kinds


def test_a_receipt_that_found_no_room_beside_the_next_batch_is_carried_for_again_and_settled_alone(
    book: Book, line: Line, workbench: Workbench
) -> None:
    exchanged(book, line)
    book.outbox.note_batch_records(1)
    noise = random.Random(1)  # noqa: S311 - no secret: texts that cannot be made smaller
    long = {field: "".join(chr(noise.randrange(0x4E00, 0x9FA5)) for _ in range(LONG_TEXT)) for field in _LONG_FIELDS}
    for record in (numbered(1), msgspec.structs.replace(numbered(2), **long)):
        book.initiatives.add(record)
    line.delivered.clear()
    with no_room_for_more(book):
        (pages,) = book.database.row("PRAGMA page_count")
        book.database.row(f"PRAGMA max_page_count = {pages + _PAGES_FOR_A_RECEIPT}")
        assert StepKind.SETTLED not in _steps_until_there_is_no_room(book, line)
        assert status(book).received == 0
        assert StepKind.SETTLED in _steps_until_there_is_no_room(book, line)
        assert status(book).received == 1
    first, again = line.delivered
    assert first == again
    assert take_apart(first).header.type is DocumentType.BATCH
    exchanged(book, line)
    assert_whole(book, workbench, 2)
