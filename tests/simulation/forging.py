"""What a forger on the line would like to be believed: everything stored, in the hub's name, by another key."""

import base64
from functools import cache

import msgspec

from sync.contract.receipts import Admission, Answer, Outcome, Receipt, ReceiptHead, encode_receipt
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.sealing import seal
from tests.simulation.centre import Centre
from tests.simulation.proof import open_sealed, sha256


@cache
def _forger() -> PartyKeys:
    return PartyKeys.new()


def forged_receipt(centre: Centre, document: bytes) -> bytes:
    """A receipt that is right in all but the signature. The forger is better informed than any could be."""
    parts = take_apart(document)
    device = next((one for one in centre.hub.devices() if one.id == parts.header.sender), None)
    if device is None:
        return document
    opened = open_sealed(document, centre.age_identity, (device.signing_key,))
    is_batch = parts.header.type is DocumentType.BATCH
    outcomes = []
    for line in opened.lines if opened is not None and is_batch else ():
        named = msgspec.json.decode(line)
        outcomes.append(Outcome(id=named["id"], revision=named["revision"], sha256=sha256(line), answer=Answer.STORED))
    head = ReceiptHead(
        document=parts.header.id,
        type=parts.header.type.value,
        device=device.id,
        seq=parts.header.seq,
        hub_at=centre.clock(),
        admission=None if is_batch else Admission.ADMITTED,
        epoch=parts.header.epoch,
    )
    payload = encode_receipt(Receipt(head=head, outcomes=tuple(outcomes)))
    header, content = seal(payload, kind=DocumentType.RECEIPT, sender=_forger(), addressee=device.keys)
    line = msgspec.json.encode(msgspec.structs.replace(header, sender=centre.hub.identity.keys.id))
    return b"\n".join((line, base64.b64encode(_forger().sign(line)), content.split(b"\n", 2)[2]))
