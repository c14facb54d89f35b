"""Prove that the book is whole: the file, the hash of every record and photo, every receipt, counters and index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop_app.store.book import Book
from sync.contract.bulletins import InventoryNews
from sync.contract.errors import DocumentError
from sync.contract.initiative import content_hash
from sync.contract.receipts import DELIVERED
from sync.workplace.receiving import is_held_photo, open_bulletin, open_receipt_of

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that does not fit: what (a stable code) and where (an id)."""

    code: str
    where: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How many records and revisions were looked at, how many deliveries and photos are proven, what does not fit."""

    records: int
    revisions: int
    proven: int
    flaws: tuple[Flaw, ...]
    photos_proven: int = 0


def check_book(book: Book, heed: Callable[[int], None] | None = None) -> CheckResult:
    """Look at everything as it is at one moment, though an exchange may be under way; changes nothing.

    `heed` is told now and then how many revisions were looked at; what it raises ends the check.
    """
    with book.database.one_moment():
        return _check(book, heed or (lambda _count: None))


def _check(book: Book, heed: Callable[[int], None]) -> CheckResult:
    flaws: list[Flaw] = []
    flaws += [Flaw("file_damaged", problem) for problem in book.database.integrity_problems()]
    answers = dict(_proven_answers(book, flaws))
    excused = book.initiatives.answered_otherwise()
    revisions = newest_revisions = proven = 0
    for record_id, revision, sha256, line, delivery, newest in book.initiatives.all_revisions():
        if revisions % _AT_ONCE == 0:
            heed(revisions)
        revisions += 1
        newest_revisions += newest
        if content_hash(line) != sha256:
            flaws.append(Flaw("hash_differs", record_id))
        is_proven = answers.get((record_id, revision)) == sha256
        proven += is_proven
        if newest and delivery == "received" and not is_proven:
            flaws.append(Flaw("received_without_proof", record_id))
        if newest and delivery != "received" and is_proven and record_id not in excused:
            flaws.append(Flaw("proof_without_received", record_id))
    flaws += [Flaw("photo_damaged", sha256) for sha256 in book.photos.damaged()]
    photos_proven = _prove_photos(book, flaws)
    counters = book.listing.counters()
    if newest_revisions != counters.entered:
        flaws.append(Flaw("revision_missing", ""))
    indexed = book.search_index.indexed_count() + book.search_index.pending_count()
    listed = book.list_index.count() + len(book.list_index.pending())
    if not counters.entered == book.initiatives.count() == indexed == listed:
        flaws.append(Flaw("index_differs", ""))
    return CheckResult(counters.entered, revisions, proven, tuple(flaws), photos_proven)


def _prove_photos(book: Book, flaws: list[Flaw]) -> int:
    """How many photos that count as delivered are named by a receipt, or came, with the hub's valid signature."""
    membership = book.memberships.current()
    if membership is None:
        return 0
    proven: set[str] = set()
    for header, photo, content in book.photo_deliveries.proofs():
        try:
            outcomes = open_receipt_of(membership, header, content).outcomes
        except DocumentError as error:
            flaws.append(Flaw(error.code, header.id))
            continue
        if any(one.sha256 == photo and one.answer in DELIVERED for one in outcomes):
            proven.add(photo)
        else:
            flaws.append(Flaw("photo_without_proof", photo))
    for photo, head in book.outbox.lacking.proofs():
        try:
            is_proof = is_held_photo(membership, head, photo)
        except DocumentError as error:
            flaws.append(Flaw(error.code, photo))
            continue
        if is_proof:
            proven.add(photo)
        else:
            flaws.append(Flaw("photo_without_proof", photo))
    return len(proven)


def _proven_answers(book: Book, flaws: list[Flaw]) -> Iterator[tuple[tuple[str, int], str]]:
    """Every (id, revision) → hash that the hub named as delivered under its valid signature: in a receipt, or in the
    bulletin of an inventory.
    """
    membership = book.memberships.current()
    if membership is None:
        return
    for kept in book.receipts.each():
        try:
            receipt = open_receipt_of(membership, kept.header, kept.receipt)
        except DocumentError as error:
            flaws.append(Flaw(error.code, kept.document))
            continue
        for outcome in receipt.outcomes:
            if outcome.answer in DELIVERED:
                yield (outcome.id, outcome.revision), outcome.sha256
    for cursor, content in book.inventory.proving_bulletins():
        try:
            bulletin = open_bulletin(membership, content)
        except DocumentError as error:
            flaws.append(Flaw(error.code, f"bulletin {cursor}"))
            continue
        for news in bulletin.news:
            if isinstance(news, InventoryNews):
                yield from (((one.id, one.revision), one.sha256) for one in news.held if one.answer in DELIVERED)
