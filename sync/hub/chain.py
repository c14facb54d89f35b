"""A device's batches are numbered and chained: what is missing is told, and a copied disk is noticed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.contract.errors import DocumentUnreadable
from sync.envelope.header import Header
from sync.hub.store import documents
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device

MAX_SEQ = 2**53 - 1
_MOST_GAPS_TOLD = 100


def check_numbers(header: Header) -> None:
    """Raises DocumentUnreadable when the batch's number cannot be one: the first is 1."""
    if not 1 <= header.seq <= MAX_SEQ:
        raise DocumentUnreadable(reason="seq", seq=str(header.seq)[:40])


def is_forked(connection: Connection, header: Header) -> bool:
    """Whether this batch belongs to another past than the device's batches that were taken.

    So it is when its number is taken by another payload, or when it and a neighbour are not chained to each other.
    """
    around = documents.find_chain(connection, header.sender, header.seq - 1, header.seq + 1)
    for seq, payload_sha256, prev in around:
        if seq == header.seq and payload_sha256 != header.sha256:
            return True
        if seq == header.seq - 1 and header.prev != payload_sha256:
            return True
        if seq == header.seq + 1 and prev != header.sha256:
            return True
    return False


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
    """How far a device's chain goes with one more batch, and which numbers below that batch are missing."""

    last_seq: int
    seen_up_to: int
    missing: tuple[tuple[int, int], ...] = ()


def advanced(connection: Connection, device: Device, seq: int) -> Advance:
    """The device's chain with the batch numbered `seq`."""
    last_seq = max(device.last_seq, seq)
    if seq == device.seen_up_to + 1 == last_seq:
        return Advance(last_seq, seq)
    seen = sorted({*documents.find_seqs_above(connection, device.id, device.seen_up_to), seq})
    seen_up_to = device.seen_up_to
    for number in seen:
        if number != seen_up_to + 1:
            break
        seen_up_to = number
    return Advance(last_seq, seen_up_to, missing_numbers(seen, seen_up_to, seq))
