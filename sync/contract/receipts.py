"""The receipt: what became of each record of one document, in the hub's words.

Payload: JSON lines; the first is the `ReceiptHead`, then one `Outcome` a record, in the order of the batch.
"""

import datetime as dt
from enum import StrEnum

import msgspec

from sync.contract.findings import Finding


class Answer(StrEnum):
    """The hub's one word for a record (see the protocol's table)."""

    STORED = "stored"
    ALREADY = "already"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    REFUSED = "refused"


DELIVERED = frozenset({Answer.STORED, Answer.ALREADY, Answer.SUPERSEDED})


class Admission(StrEnum):
    """The hub's answer to an enrolment."""

    ADMITTED = "admitted"
    WAITING = "waiting"
    REFUSED = "refused"


class Unanswered(StrEnum):
    """What there is instead of a receipt: the hub keeps the document until a person decides, or does not have it."""

    HELD = "held"
    MISSING = "missing"


class ReceiptHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Which document is answered; `epoch` and `seq` are its own.

    `missing`: numbers of the same epoch below `seq` of batches that the hub has not seen, as [from, to].
    """

    document: str
    type: str
    device: str
    seq: int
    hub_at: dt.datetime
    missing: tuple[tuple[int, int], ...] = ()
    admission: Admission | None = None
    reason: str = ""
    epoch: int = 0


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """What became of one revision; `sha256` is the content hash of the line that the hub took.

    Of a blob (the head's `type` is `blob`) `id` is empty, `revision` 0 and `sha256` that of the attachment's content.

    `held`, of a conflict with a record of the same device: the newest line that the hub has of it, so that a person can
    choose between the two. Empty where the record belongs to another device, and in receipts of an older hub.
    """

    id: str
    revision: int
    sha256: str
    answer: Answer
    findings: tuple[Finding, ...] = ()
    held: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt, opened."""

    head: ReceiptHead
    outcomes: tuple[Outcome, ...] = ()


_encoder = msgspec.json.Encoder()
_head_decoder = msgspec.json.Decoder(ReceiptHead)
_outcome_decoder = msgspec.json.Decoder(Outcome)


def encode_receipt(receipt: Receipt) -> bytes:
    """The payload of a receipt."""
    return _encoder.encode_lines([receipt.head, *receipt.outcomes])


def decode_receipt(payload: bytes) -> Receipt:
    """Read a receipt's payload. Raises msgspec.DecodeError."""
    head, _, outcomes = payload.partition(b"\n")
    return Receipt(head=_head_decoder.decode(head), outcomes=tuple(_outcome_decoder.decode_lines(outcomes)))
