"""Every revision of the book with the receipt that proves it, as a list for others: .xlsx, .csv or .jsonl.

Promise: what is called proven was verified while the list was written; a revision without a proof stands there too,
with empty places; the file appears whole under its name or not at all; a few receipts at a time are in memory.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from desktop_app.domain.errors import NotJoined, ReceiptBroken, ReceiptUnknown
from desktop_app.domain.moments import on_the_wall
from desktop_app.messages import answer_words, term
from desktop_app.operations.receipts.open_receipt import verified
from desktop_app.operations.sheets.writers import TEXT_ENDING, SheetWriter, TextWriter
from desktop_app.operations.whole_file import GivenUp, give_up_if, written_whole
from desktop_app.store.book import Book
from desktop_app.store.exchange.batches.receipts import KeptRevision
from sync.contract.bulletins import HeldRevision, InventoryNews
from sync.contract.errors import DocumentError
from sync.contract.initiative import content_hash
from sync.contract.receipts import DELIVERED, Outcome
from sync.envelope.header import take_apart
from sync.workplace.book import Membership
from sync.workplace.receiving import open_bulletin

LINES_ENDING = ".jsonl"
_AT_ONCE = 500
_OPEN_AT_ONCE = 64


class ReceiptColumn(NamedTuple):
    """A heading, and its width in characters."""

    heading: str
    width: int


COLUMNS = (
    ReceiptColumn("Mã trong sổ", 38),
    ReceiptColumn("Lần ghi", 8),
    ReceiptColumn("SHA-256 của nội dung", 66),
    ReceiptColumn("Mã gói", 38),
    ReceiptColumn("Mã biên nhận", 38),
    ReceiptColumn("Giờ của tuyến trên", 20),
    ReceiptColumn("Tuyến trên trả lời", 28),
    ReceiptColumn("Chứng cứ khớp", 14),
)


class ReceiptLine(msgspec.Struct, frozen=True):
    """One revision and what proves it; `document`, `receipt`, `hub_at` and `answer` are empty where nothing does yet.

    Of what the hub brought back, `receipt` is the bulletin that names it, and there is no `document` of this book.
    `proven`: the hub signed that it holds this very content. `hub_at`: the hub's time, ISO 8601.
    """

    id: str
    revision: int
    sha256: str
    document: str = ""
    receipt: str = ""
    hub_at: str = ""
    answer: str = ""
    proven: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptExport:
    """How many revisions were written, how many of them are proven, and the documents whose receipts prove nothing."""

    revisions: int
    proven: int
    broken: tuple[str, ...]


def export_receipts(
    book: Book,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReceiptExport | None:
    """Write the list in the order of entry; None, and no file, when cancelled.

    Args:
        book: the open book.
        path: .jsonl for one JSON object a line, .csv for text in columns; anything else is written as .xlsx.
        progress: told the number of revisions written, now and then.
        cancelled: asked now and then.

    Raises NotJoined; BookReadOnly when the file may not be written, DiskFull, BookError; no part of a file is left.
    """
    membership = book.memberships.current()
    if membership is None:
        raise NotJoined
    lines = ReceiptLines(book, membership)
    written = proven = 0
    try:
        with written_whole(path) as unfinished, _writer(unfinished, path) as put, book.database.one_moment():
            for line in lines.each():
                put(line)
                written, proven = written + 1, proven + line.proven
                if written % _AT_ONCE == 0:
                    give_up_if(cancelled)
                    if progress is not None:
                        progress(written)
    except GivenUp:
        return None
    return ReceiptExport(written, proven, tuple(lines.broken))


class ReceiptLines:
    """The revisions of a book with their proofs; each receipt is verified once, a few are kept open."""

    def __init__(self, book: Book, membership: Membership) -> None:
        """Take the book. `broken` grows by the documents whose receipts prove nothing."""
        self._book = book
        self._membership = membership
        self._opened: OrderedDict[str, _Opened | None] = OrderedDict()
        self.broken: list[str] = []

    def each(self) -> Iterator[ReceiptLine]:
        """Every revision, in the order of entry."""
        after = 0
        while some := self._book.receipts.revisions(after, _AT_ONCE):
            after = some[-1].number
            for one in some:
                yield self._line(one)

    def _line(self, one: KeptRevision) -> ReceiptLine:
        """By the receipt of its document; where that says no yes, by the inventory that brought it back."""
        document, number = one.document, one.bulletin
        line = self._line_by(one, self._open(document, lambda: self._verify(document)) if document else None)
        if line.proven or number is None:
            return line
        name = f"bulletin {number}"
        by_inventory = self._line_by(one, self._open(name, lambda: self._verify_inventory(number, name)))
        return by_inventory if by_inventory.proven or not line.receipt else line

    def _line_by(self, one: KeptRevision, opened: "_Opened | None") -> ReceiptLine:
        answered = opened.answers.get((one.id, one.revision)) if opened else None
        if opened is None or answered is None:
            return ReceiptLine(one.id, one.revision, one.sha256)
        proven = content_hash(one.line) == answered.sha256 and answered.answer in DELIVERED
        said = (one.document or "", opened.receipt, opened.hub_at, answered.answer.value)
        return ReceiptLine(one.id, one.revision, one.sha256, *said, proven=proven)

    def _verify_inventory(self, number: int, name: str) -> "_Opened | None":
        sealed = self._book.inventory.sealed_bulletin(number)
        try:
            bulletin = open_bulletin(self._membership, sealed)
        except DocumentError:
            self.broken.append(name)
            return None
        parts = [news for news in bulletin.news if isinstance(news, InventoryNews)]
        answers = {(one.id, one.revision): one for part in parts for one in part.held if one.answer in DELIVERED}
        return _Opened(take_apart(sealed).header.id, _zoned(bulletin.head.hub_at), answers)

    def _open(self, name: str, verify: Callable[[], "_Opened | None"]) -> "_Opened | None":
        if name not in self._opened:
            self._opened[name] = verify()
            if len(self._opened) > _OPEN_AT_ONCE:
                self._opened.popitem(last=False)
        return self._opened[name]

    def _verify(self, document: str) -> "_Opened | None":
        try:
            kept = self._book.receipts.get(document)
            receipt = verified(self._membership, kept)
        except ReceiptUnknown:
            return None  # it is sealed, and not answered yet
        except ReceiptBroken:
            if document not in self.broken:
                self.broken.append(document)
            return None
        answers = {(one.id, one.revision): one for one in receipt.outcomes}
        return _Opened(take_apart(kept.receipt).header.id, _zoned(receipt.head.hub_at), answers)


@dataclass(frozen=True, slots=True)
class _Opened:
    receipt: str
    hub_at: str
    answers: Mapping[tuple[str, int], Outcome | HeldRevision]


def _zoned(hub_at: dt.datetime) -> str:
    return (hub_at if hub_at.tzinfo else hub_at.replace(tzinfo=dt.UTC)).isoformat()


@contextmanager
def _writer(unfinished: Path, path: Path) -> Iterator[Callable[[ReceiptLine], None]]:
    """How a line is written, by the ending of the name that the file will have."""
    ending = path.suffix.lower()
    if ending == LINES_ENDING:
        with unfinished.open("wb") as stream:
            yield lambda line: _put_json(stream, line)
        return
    make = TextWriter if ending == TEXT_ENDING else SheetWriter
    with make(unfinished, COLUMNS) as sheet:
        yield lambda line: sheet.put(_cells(line))


def _put_json(stream: BinaryIO, line: ReceiptLine) -> None:
    stream.write(msgspec.json.encode(line) + b"\n")


def _cells(line: ReceiptLine) -> list[str | int]:
    at = f"{on_the_wall(dt.datetime.fromisoformat(line.hub_at)):%d/%m/%Y %H:%M:%S}" if line.hub_at else ""
    said = (line.document, line.receipt, at, answer_words(line.answer) if line.answer else "")
    return [line.id, line.revision, line.sha256, *said, term("yes" if line.proven else "no")]
