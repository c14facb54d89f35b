"""A stick with a file that is larger than any document: the round tells it and goes on."""

from pathlib import Path

from desktop_app.store.book import Book
from sync.carriers.stick.carrier import FolderCarrier
from sync.envelope.header import LIMITS, DocumentType
from sync.workplace.fetching import fetch
from sync.workplace.steps import StepKind
from tests.sync.workplace.wire import Line, exchanged


def test_a_file_that_is_too_large_is_told_once_by_its_name_and_the_next_one_is_looked_at(
    book: Book, line: Line, tmp_path: Path
) -> None:
    exchanged(book, line)
    membership = book.memberships.current()
    assert membership is not None
    ours = tmp_path / "SANGKIEN" / "to-workplace" / membership.keys.id
    ours.mkdir(parents=True)
    with (ours / "a.skreceipt").open("wb") as file:
        file.truncate(LIMITS[DocumentType.RECEIPT].sealed + 4097)
    (ours / "b.skreceipt").write_bytes(b"no document")
    steps = list(fetch(book.outbox, FolderCarrier(tmp_path)))
    assert [(step.kind, step.code) for step in steps] == [
        (StepKind.FAILED, "document_too_large"),
        (StepKind.FAILED, "document_damaged"),
    ]
    assert steps[0].facts["file"] == "a.skreceipt"
