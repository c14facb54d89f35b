"""What a relay brings back beside receipts, and what it need not carry: photos that were lost, what the hub holds."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from sync.carriers.relay.carrying import RelayKind, RelayStep, relay
from sync.carriers.stick.folder import StickFolder
from sync.carriers.stick.notes import read_notes, write_note
from sync.carriers.stick.words import REVOKED, UNKNOWN, HubWord, find_word
from sync.contract.errors import AnswerForeign
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.opening import open_document
from sync.envelope.sealing import seal
from tests.builders import an_initiative
from tests.sync.carriers.stick.packed_sticks import HubLine, Network, a_stick, answers, everything, note, put
from tests.sync.hub.workbench import Device, Workbench

HERE = "https://hub.example"
PHOTO = b"the bytes of a photo"
SHA256 = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    return a_stick(tmp_path)


def _relayed(stick: Path, line: HubLine) -> list[RelayStep]:
    return list(relay(stick, Network({HERE: line})))


def _kinds(steps: list[RelayStep]) -> list[RelayKind]:
    return [step.kind for step in steps]


def _told(stick: Path, device: Device, **changes: object) -> None:
    """A note that says more."""
    note(stick, device, HERE)
    folder = StickFolder(stick)
    write_note(folder, msgspec.structs.replace(read_notes(folder)[device.id], **changes))


def _word(stick: Path, device: Device) -> HubWord:
    word = find_word(StickFolder(stick), device.id)
    assert word is not None
    return word


def test_what_the_hub_keeps_until_a_person_decides_is_asked_after_and_not_carried_again(
    bench: Workbench, stick: Path
) -> None:
    device = bench.stranger()
    put(stick, device.enrolment())
    batch = put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    assert RelayKind.HELD in _kinds(_relayed(stick, HubLine(bench)))
    again = HubLine(bench)
    assert RelayKind.HELD in _kinds(_relayed(stick, again))
    assert (again.delivered, again.asked_after) == ([], [batch.stem])
    bench.hub.approve(device.id)
    later = HubLine(bench)
    assert RelayKind.CARRIED in _kinds(_relayed(stick, later))
    assert later.delivered == []
    assert f"{batch.stem}.skreceipt" in answers(stick, device)


def test_what_a_hub_has_lost_that_it_kept_is_carried_again(bench: Workbench, stick: Path) -> None:
    device = bench.stranger()
    put(stick, device.enrolment())
    batch = put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    _relayed(stick, HubLine(bench))
    bench.change("DELETE FROM held_documents")
    bench.change("UPDATE devices SET held = 0, held_bytes = 0")
    again = HubLine(bench)
    _relayed(stick, again)
    assert again.delivered == [batch.stem]


def test_photos_that_a_workplace_has_lost_come_back_by_a_relay_once(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    bench.receive(device.sealed(PHOTO, kind=DocumentType.BLOB))
    _told(stick, device, lacking=(SHA256, "f" * 64))
    assert _kinds(_relayed(stick, HubLine(bench))).count(RelayKind.PHOTO) == 1
    place = stick / "SANGKIEN" / "to-workplace" / device.id / f"{SHA256}.skblob"
    sealed = take_apart(place.read_bytes())
    assert open_document(sealed, kind=DocumentType.BLOB, sender=device.hub, reader=device.keys) == PHOTO
    assert RelayKind.PHOTO not in _kinds(_relayed(stick, HubLine(bench)))
    place.write_bytes(place.read_bytes()[:-1])
    assert RelayKind.PHOTO in _kinds(_relayed(stick, HubLine(bench))), "half a file is none"


@pytest.mark.parametrize("spoiled", ["html", "another device", "another photo", "forged"])
def test_what_is_not_the_photo_from_the_hub_is_never_left(bench: Workbench, stick: Path, spoiled: str) -> None:
    device = bench.device()
    bench.receive(device.sealed(PHOTO, kind=DocumentType.BLOB))
    note(stick, device, HERE)
    _relayed(stick, HubLine(bench))
    _told(stick, device, lacking=(SHA256,), after=1)
    hub, public = bench.hub.identity.keys, device.keys.public

    def spoil(_answer: bytes) -> bytes:
        if spoiled == "html":
            return b"<html></html>"
        if spoiled == "another device":
            return seal(PHOTO, kind=DocumentType.BLOB, sender=hub, addressee=PartyKeys.new().public, prev=SHA256)[1]
        if spoiled == "another photo":
            return seal(PHOTO, kind=DocumentType.BLOB, sender=hub, addressee=public, prev="e" * 64)[1]
        made = seal(PHOTO, kind=DocumentType.BLOB, sender=hub, addressee=public, prev=SHA256)[1]
        line, _, payload = made.split(b"\n", 2)
        return b"\n".join((line, b"A" * 86 + b"==", payload))

    before = everything(stick)
    steps = _relayed(stick, HubLine(bench, spoil=spoil))
    assert [(step.kind, type(step.error)) for step in steps] == [(RelayKind.STOPPED, AnswerForeign)]
    assert everything(stick) == before


def test_the_relay_leaves_the_hubs_word_of_how_far_it_knows_each_workplace(bench: Workbench, stick: Path) -> None:
    device, stranger, revoked = bench.device(), bench.stranger(), bench.device()
    put(stick, device.batch(an_initiative()))
    bench.hub.revoke(revoked.id)
    put(stick, revoked.batch(an_initiative()))
    _told(stick, device, heard=7)
    note(stick, stranger, HERE)
    note(stick, revoked, HERE)
    _relayed(stick, HubLine(bench))
    word = _word(stick, device)
    assert (word.heard, word.standing, word.recollection.last_seq) == (7, "", 1)
    assert (_word(stick, stranger).standing, _word(stick, revoked).standing) == (UNKNOWN, REVOKED)
