"""The check of everything that was received: counters, hashes, receipts. It reads and never mends."""

import hashlib
from dataclasses import dataclass
from itertools import pairwise

from sync.contract.errors import SyncError
from sync.contract.initiative import content_hash
from sync.contract.succession import Voucher
from sync.envelope.header import DocumentType, Header, take_apart
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import check_payload, check_signature
from sync.envelope.succession import follow
from sync.hub.errors import BlobsUnreachable
from sync.hub.operations.checking_devices import device_problems
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.service import Hub
from sync.hub.store import audit, blobs, documents, records, upward_outbox, waiting_check


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was counted, and what does not fit: one text a thing, naming it."""

    counts: dict[str, int]
    problems: tuple[str, ...]


def check(hub: Hub) -> CheckReport:
    """Prove that counters equal a recount, every kept line has its hash, every document has its receipt."""
    problems = [f"standings {problem}" for problem in hub.standings.recount()]
    with hub.database.reading() as connection:
        counts = records.count_records(connection)
        numbers = tuple(documents.document_numbers(connection))
        problems += [f"initiative {initiative}" for initiative in records.initiatives_out_of_step(connection)]
        problems += [f"waiting {place}" for place in waiting_check.out_of_step(connection)]
        problems += [f"upward {initiative}" for initiative in upward_outbox.out_of_step(connection)]
        problems += [f"audit entry {number}" for number in audit.broken_entries(connection)]
    problems += _key_problems(hub)
    problems += device_problems(hub.database)
    with hub.database.reading() as connection:
        rested = records.lines_by_document(connection)
        document, lines = next(rested, (0, []))
        for number in numbers:
            problems += _document_problems(hub, number, lines if number == document else [])
            if number == document:
                document, lines = next(rested, (0, []))
    with hub.database.reading() as connection:
        blob_numbers = tuple(blobs.blob_numbers(connection))
    for number in blob_numbers:
        problems += _blob_problems(hub, number)
    return CheckReport(counts, tuple(problems))


def _key_problems(hub: Hub) -> list[str]:
    """Keys of the hub that those before do not vouch for: nobody who knew only the old ones would believe them."""
    keys = hub.identity.refresh()
    return [
        f"key {following.number}: voucher"
        for former, following in pairwise(keys)
        if not _vouches(former.keys.public, following.voucher, following.keys.public)
    ]


def _vouches(former: PublicKeys, voucher: Voucher | None, following: PublicKeys) -> bool:
    try:
        return voucher is not None and follow(former, [voucher]) == (following,)
    except SyncError:
        return False


def _document_problems(hub: Hub, number: int, lines: list[tuple[int, str]]) -> list[str]:
    """What is wrong with one document, in which `lines` rest (place, content hash)."""
    with hub.database.reading() as connection:
        kept = documents.find_kept(connection, number)
    problems: list[str] = []
    try:
        parts = take_apart(kept.sealed)
        if not _is_receipt(kept.receipt, parts.header, hub):
            problems.append(f"document {kept.id}: receipt")
        check_payload(parts)
        if (kept.id, kept.type, kept.payload_sha256) != (parts.header.id, parts.header.type, parts.header.sha256):
            return [*problems, f"document {kept.id}: header"]
        if parts.header.type is not DocumentType.BATCH:
            return problems
        found = split_lines(open_proven(parts, hub.identity))
    except SyncError as error:
        return [*problems, f"document {kept.id}: {error.code}"]
    for place, sha256 in lines:
        if place >= len(found) or content_hash(found[place]) != sha256:
            problems.append(f"document {kept.id} line {place}: hash")
    return problems


def _blob_problems(hub: Hub, number: int) -> list[str]:
    with hub.database.reading() as connection:
        kept = blobs.find_kept_blob(connection, number)
        contents = blobs.contents_of(connection, number)
    problems = []
    try:
        parts = take_apart(hub.blob_shelf.read(kept.resting))
        header = parts.header
        if not _is_receipt(kept.receipt, header, hub):
            problems.append(f"blob {kept.id}: receipt")
        check_payload(parts)
        content = open_proven(parts, hub.identity)
    except BlobsUnreachable:
        raise  # of all that rest there nothing can be said
    except SyncError as error:
        return [*problems, f"blob {kept.id}: {error.code}"]
    if (kept.id, kept.device, kept.payload_sha256) != (header.id, header.sender, header.sha256):
        problems.append(f"blob {kept.id}: header")
    found = (hashlib.sha256(content).hexdigest(), header.sender, len(content))
    if any(told != found for told in contents):
        problems.append(f"blob {kept.id}: content")
    return problems


def _is_receipt(receipt: bytes, answered: Header, hub: Hub) -> bool:
    """Whether it is a receipt, signed by the very keys that the document was sealed for."""
    try:
        parts = take_apart(receipt)
        check_payload(parts)
        check_signature(parts, hub.identity.keys_of(answered.addressee).public)
    except SyncError:
        return False
    return parts.header.type is DocumentType.RECEIPT
