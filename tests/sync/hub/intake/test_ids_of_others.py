"""A document's id is in plain sight on its way: whoever uses it for a document of its own takes nothing away by it."""

import os

import msgspec
import pytest

from sync.contract.enrolment import Wish
from sync.contract.initiative import encode_line
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, take_apart
from sync.hub.errors import HeldUntilApproved
from sync.hub.operations.checking import check
from tests.builders import an_initiative
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Device, Workbench


def _id(document: bytes) -> str:
    return take_apart(document).header.id


def _batch_under(document_id: str, thief: Device) -> bytes:
    return thief.sealed(encode_line(an_initiative()) + b"\n", seq=1, document_id=document_id)


def _blob_under(document_id: str, owner: Device) -> bytes:
    return owner.sealed(os.urandom(5000), kind=DocumentType.BLOB, document_id=document_id)


def _head(document: bytes) -> bytes:
    return b"".join(document.splitlines(keepends=True)[:2])


def test_a_batch_is_taken_and_answered_though_another_device_was_faster_with_its_id(bench: Workbench) -> None:
    owner, thief = bench.device(), bench.device()
    batch = owner.batch(an_initiative())
    stolen = bench.receive(_batch_under(_id(batch), thief))
    receipt = bench.receive(batch)
    assert owner.answers(receipt) == [Answer.STORED]
    assert bench.receive(batch) == receipt
    find = bench.hub.intake.find_receipt
    assert [find(_id(batch), device) for device in (owner.id, thief.id, "")] == [receipt, stolen, None]
    assert check(bench.hub).problems == ()


def test_a_wish_is_heard_though_another_device_asked_under_its_id(bench: Workbench) -> None:
    owner, thief = bench.device(), bench.device()
    bench.receive(owner.batch(an_initiative()))
    asked = owner.enrolment(wish=Wish.INVENTORY)
    public = thief.keys.public
    told = {"unit": thief.unit, "signing_key": public.signing_key_text, "age_recipient": public.age_recipient}
    payload = msgspec.json.encode({**told, "wish": "inventory"})
    bench.receive(thief.sealed(payload, kind=DocumentType.ENROLMENT, document_id=_id(asked)))
    bench.receive(asked)
    for device, revisions in ((owner, 1), (thief, 0)):
        (part,) = parts_of(heard(bench, device), _id(asked))
        assert part.revisions == revisions


def test_what_is_held_of_one_keeps_nothing_of_another_under_the_same_id_back(bench: Workbench) -> None:
    owner, thief = bench.device(), bench.stranger()
    bench.receive(thief.enrolment())
    batch = owner.batch(an_initiative())
    with pytest.raises(HeldUntilApproved):
        bench.receive(_batch_under(_id(batch), thief))
    assert bench.hub.intake.find_receipt(_id(batch), owner.id) is None
    receipt = bench.receive(batch)
    assert bench.hub.intake.find_receipt(_id(batch)) == receipt
    bench.hub.approve(thief.id)
    assert check(bench.hub).problems == ()


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_photo_comes_up_though_another_device_began_under_its_id(bench: Workbench, *, is_whole: bool) -> None:
    owner, thief = bench.device(), bench.device()
    photo = _blob_under("", owner)
    other = _blob_under(_id(photo), thief)
    uploads = bench.hub.uploads
    uploads.begin(_head(other), len(other))
    uploads.append(_id(photo), 0, other if is_whole else other[:3000])
    assert uploads.begin(_head(photo), len(photo)).received == 0
    assert uploads.append(_id(photo), 0, photo[:2000]).received == uploads.find(_id(photo)).received == 2000
    assert uploads.append(_id(photo), 2000, photo[2000:]).received == len(photo)
    assert uploads.begin(_head(photo), len(photo)).received == len(photo)
    receipt = bench.hub.intake.find_receipt(_id(photo), owner.id)
    assert receipt
    assert owner.answers(receipt) == [Answer.STORED]
    assert check(bench.hub).problems == ()
