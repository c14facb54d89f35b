"""A device's batches are numbered and chained, anew in each epoch: what is missing is told, a copied disk noticed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.contract.errors import DocumentUnreadable
from sync.envelope.header import DocumentType, Header
from sync.hub.store import chains, documents
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device

MAX_SEQ = 2**53 - 1
_MOST_GAPS_TOLD = 100


def check_numbers(header: Header) -> None:
    """Raises DocumentUnreadable when the batch's number or epoch cannot be one: the first batch is 1."""
    if not 1 <= header.seq <= MAX_SEQ:
        raise DocumentUnreadable(reason="seq", seq=str(header.seq)[:40])
    if not 0 <= header.epoch <= MAX_SEQ:
        raise DocumentUnreadable(reason="epoch", epoch=str(header.epoch)[:40])


def is_forked(connection: Connection, header: Header) -> bool:
    """Whether this batch belongs to another past than the batches of its epoch that were taken.

    So it is when its number is taken by another payload, or when it and a neighbour are not chained to each other.
    Where a person let both pasts in, a batch that is chained to either of them is none of a third.
    """
    if header.type is not DocumentType.BATCH:
        return False  # photos are not chained
    before, same, after = [], [], []
    around = documents.find_chain(connection, header.sender, header.epoch, header.seq - 1, header.seq + 1)
    for seq, payload_sha256, prev in around:
        if seq < header.seq:
            before.append(payload_sha256)
        elif seq == header.seq:
            same.append(payload_sha256)
        else:
            after.append(prev)
    return any(
        (
            same and header.sha256 not in same,
            before and header.prev not in before,
            after and header.sha256 not in after,
        )
    )


def missing_numbers(seen: Sequence[int], seen_up_to: int, below: int) -> tuple[tuple[int, int], ...]:
    """The numbers between `seen_up_to` and `below` that are not in `seen` (ascending), as [from, to]; at most 100."""
    gaps: list[tuple[int, int]] = []
    expected = seen_up_to + 1
    for seq in [*(seq for seq in seen if seq < below), below]:
        if seq > expected:
            gaps.append((expected, seq - 1))
        expected = max(expected, seq + 1)
    return tuple(gaps[:_MOST_GAPS_TOLD])


@dataclass(frozen=True, slots=True)
class Advance:
    """How far the chain of one epoch goes with one more batch, and which numbers below that batch are missing."""

    epoch: int
    last_seq: int
    seen_up_to: int
    missing: tuple[tuple[int, int], ...] = ()


def advanced(connection: Connection, device: Device, header: Header) -> Advance:
    """The chain of the batch's epoch with the batch."""
    epoch, seq = header.epoch, header.seq
    end = chains.find_end(connection, device, epoch)
    last_seq = max(end.last_seq, seq)
    if seq == end.seen_up_to + 1 == last_seq:
        return Advance(epoch, last_seq, seq)
    seen = sorted({*documents.find_seqs_above(connection, device.id, epoch, end.seen_up_to), seq})
    seen_up_to = end.seen_up_to
    for number in seen:
        if number != seen_up_to + 1:
            break
        seen_up_to = number
    return Advance(epoch, last_seq, seen_up_to, missing_numbers(seen, seen_up_to, seq))
