"""What a forger on the line would like to be believed: receipts and news in the hub's name, by another key."""

import base64
from functools import cache

import msgspec

from sync.contract.bulletins import Bulletin, BulletinHead, Judgement, KeyNews, VerdictNews, encode_bulletin
from sync.contract.receipts import Admission, Answer, Outcome, Receipt, ReceiptHead, encode_receipt
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
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
    opened = open_sealed(document, centre.age_identities, (device.signing_key,))
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
    return _sealed_by_forger(payload, DocumentType.RECEIPT, parts.header.addressee, device.keys)


def forged_bulletins(centre: Centre, device: str, after: int, page: bytes) -> bytes:
    """The hub's page with a bulletin that nobody made: the forger's keys as the hub's next ones, all verdicts bad."""
    keys = next((one.keys for one in centre.hub.devices() if one.id == device), None)
    if keys is None:
        return page
    forger = _forger().public
    records = [record for (record,) in centre.raw.execute("SELECT id FROM initiatives ORDER BY id")]
    verdicts = [
        VerdictNews(id=record, revision=1, judgement=Judgement.REFUSED, decided_at=centre.clock(), reason="Không")
        for record in records
    ]
    next_keys = KeyNews(signing_key=forger.signing_key_text, age_recipient=forger.age_recipient)
    head = BulletinHead(cursor=after + 1, hub_at=centre.clock())
    payload = encode_bulletin(Bulletin(head=head, news=(next_keys, *verdicts)))
    sealed = _sealed_by_forger(payload, DocumentType.BULLETIN, centre.hub.identity.keys.id, keys)
    told = msgspec.json.decode(page)
    return msgspec.json.encode(told | {"bulletins": [base64.b64encode(sealed).decode(), *told["bulletins"]]})


def lying_page(page: bytes, amount: int) -> bytes:
    """The hub's page with other numbers in what nobody signed: how far it knows the device."""
    told = msgspec.json.decode(page)
    names = [name for name, value in told.items() if type(value) is int]
    return msgspec.json.encode(told | dict.fromkeys(names, (0, 1, amount, 2**52)[amount % 4]))


def _sealed_by_forger(payload: bytes, kind: DocumentType, claimed: str, addressee: PublicKeys) -> bytes:
    header, content = seal(payload, kind=kind, sender=_forger(), addressee=addressee)
    line = msgspec.json.encode(msgspec.structs.replace(header, sender=claimed))
    return b"\n".join((line, base64.b64encode(_forger().sign(line)), content.split(b"\n", 2)[2]))
