"""Uploads under way: bounded, kept a week without a byte, and nothing that is whole is ever let go."""

import contextlib
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sync.contract.errors import DocumentDamaged, SignatureInvalid, SyncError, UnknownSender
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, take_apart
from sync.hub.errors import (
    DatabaseBusy,
    DeviceNotAdmitted,
    DeviceRevoked,
    DeviceSetAside,
    DocumentConflict,
    HeldUntilApproved,
    OffsetMismatch,
    Overloaded,
    UploadMissing,
)
from sync.hub.intake.blobs import BlobTaking
from sync.hub.intake.uploads import KEPT_UNFINISHED, MOST_OF_ONE_DEVICE
from sync.hub.operations.checking import check
from sync.hub.operations.folder import import_folder
from sync.hub.service import open_hub
from tests.builders import an_initiative
from tests.sync.hub.workbench import Device, Workbench


def a_blob(device: Device, content: bytes = b"", document_id: str = "") -> bytes:
    return device.sealed(content or os.urandom(5000), kind=DocumentType.BLOB, document_id=document_id)


def head_of(document: bytes) -> bytes:
    return b"".join(document.splitlines(keepends=True)[:2])


def begun(bench: Workbench, document: bytes) -> str:
    return bench.hub.uploads.begin(head_of(document), len(document)).document


def test_what_is_left_alone_for_a_week_is_let_go_and_what_is_whole_never(bench: Workbench) -> None:
    device = bench.device()
    whole, half, fresh = (a_blob(device) for _ in range(3))
    bench.hub.uploads.append(begun(bench, whole), 0, whole)
    left = begun(bench, half)
    standing = bench.hub.uploads.append(left, 0, half[:1000])
    assert standing.expires_at == bench.clock() + KEPT_UNFINISHED
    bench.clock.pass_days(7)
    begun(bench, fresh)
    assert bench.hub.uploads.find(left).received == 1000, "to the day"
    bench.clock.pass_days(1)
    begun(bench, a_blob(device))
    with pytest.raises(UploadMissing):
        bench.hub.uploads.find(left)
    assert bench.rows("SELECT count(*) FROM upload_pieces") == [(0,)]
    bench.clock.pass_days(10_000)
    begun(bench, half)
    found = bench.hub.uploads.find(take_apart(whole).header.id)
    assert (found.received, found.expires_at) == (len(whole), None)
    assert bench.receive(whole) == bench.hub.intake.find_receipt(take_apart(whole).header.id)


def test_one_device_may_not_have_too_much_under_way_and_hinders_no_other(bench: Workbench) -> None:
    device, other = bench.device(), bench.device()
    size = 1 << 20
    for _ in range(MOST_OF_ONE_DEVICE // size - 1):
        begun(bench, a_blob(device, os.urandom(size)))
    last = a_blob(device, os.urandom(size))
    with pytest.raises(Overloaded):
        begun(bench, last)
    assert begun(bench, a_blob(other))
    bench.clock.pass_days(8)
    assert begun(bench, last)


def test_all_together_may_not_have_too_much_under_way(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    device, other = bench.device(), bench.device()
    document, another = a_blob(device), a_blob(other)
    monkeypatch.setattr("sync.hub.intake.uploads.MOST_IN_ALL", max(len(document), len(another)))
    begun(bench, document)
    with pytest.raises(Overloaded):
        begun(bench, another)
    bench.hub.uploads.append(begun(bench, document), 0, document)
    assert begun(bench, another)


def test_a_blob_is_taken_once_by_many_hands_and_two_hubs(bench: Workbench) -> None:
    device = bench.device()
    document, content = a_blob(device, b"photo"), hashlib.sha256(b"photo").hexdigest()
    again = a_blob(device, b"photo")
    second = open_hub(bench.url, bench.clock)
    hubs = [bench.hub, second]
    name = begun(bench, document)

    def deliver(number: int) -> bytes:
        if number % 4 == 0:
            with contextlib.suppress(OffsetMismatch, UploadMissing):
                hubs[number % 2].uploads.append(name, 0, document)
        return hubs[number % 2].intake.receive(again if number % 3 == 0 else document)

    with ThreadPoolExecutor(8) as threads:
        receipts = set(threads.map(deliver, range(40)))
    second.close()
    assert len(receipts) == 2
    assert sorted(answer for receipt in receipts for answer in device.answers(receipt)) == ["already", "stored"]
    assert bench.count("blobs") == 2
    assert bench.rows("SELECT sha256, size FROM blob_contents") == [(content, 5)]
    assert bench.hub.uploads.find(name).received == len(document)
    assert check(bench.hub).problems == ()


def test_a_blob_goes_by_a_stick_too_after_the_text(bench: Workbench, tmp_path: Path) -> None:
    device = bench.stranger()
    enrolment, blob, batch = device.enrolment(bench.code()), a_blob(device), device.batch(an_initiative())
    folder = tmp_path / "stick" / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    for document, ending in ((blob, ".skblob"), (batch, ".skbatch"), (enrolment, ".skenrol")):
        (folder / f"{take_apart(document).header.id}{ending}").write_bytes(document)
    report = import_folder(bench.hub, tmp_path / "stick")
    assert [Path(name).suffix for name in report.taken] == [".skenrol", ".skbatch", ".skblob"]
    receipt = folder.parent / "to-workplace" / device.id / f"{take_apart(blob).header.id}.skreceipt"
    assert device.answers(receipt.read_bytes()) == [Answer.STORED]
    assert begun(bench, blob) == take_apart(blob).header.id
    assert bench.hub.uploads.find(take_apart(blob).header.id).received == len(blob), "and nothing is asked for again"


def test_another_document_of_the_same_name_is_a_conflict(bench: Workbench) -> None:
    device = bench.device()
    document = a_blob(device)
    name = begun(bench, document)
    other = a_blob(device, document_id=name)
    with pytest.raises(DocumentConflict):
        begun(bench, other)
    bench.hub.uploads.append(name, 0, document)
    with pytest.raises(DocumentConflict):
        begun(bench, other)
    with pytest.raises(DocumentConflict):
        bench.receive(other)


def test_a_device_that_is_set_aside_begins_no_upload_and_ends_none(bench: Workbench) -> None:
    device = bench.device()
    document = a_blob(device)
    name = begun(bench, document)
    bench.hub.uploads.append(name, 0, document[:10])
    bench.change(f"UPDATE devices SET status = 'set_aside' WHERE id = '{device.id}'")  # noqa: S608
    with pytest.raises(DeviceSetAside):
        begun(bench, a_blob(device))
    with pytest.raises(DeviceSetAside):
        bench.hub.uploads.append(name, 10, document[10:])
    assert bench.count("blobs") == 0


def test_a_whole_that_could_not_be_taken_now_is_asked_for_its_last_piece_again(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = bench.device()
    document = a_blob(device)
    name = begun(bench, document)
    bench.hub.uploads.append(name, 0, document[:100])

    def is_busy(*_: object) -> bytes:
        raise DatabaseBusy(database=bench.hub.database.name)

    with monkeypatch.context() as busy:
        busy.setattr(BlobTaking, "take", is_busy)
        with pytest.raises(DatabaseBusy):
            bench.hub.uploads.append(name, 100, document[100:])
    assert bench.hub.uploads.find(name).received == 100
    bench.hub.uploads.append(name, 100, document[100:])
    assert bench.count("blobs") == 1


def test_a_head_that_is_none_is_told(bench: Workbench) -> None:
    device, stranger = bench.device(), bench.stranger()
    document = a_blob(device)
    head = head_of(document)
    for damaged in (b"", b"{}\n\n", head[:-10], head + b"x", document):
        with pytest.raises(DocumentDamaged):
            bench.hub.uploads.begin(damaged, len(document))
    with pytest.raises(UnknownSender):
        begun(bench, a_blob(stranger))
    with pytest.raises(SignatureInvalid):
        begun(bench, document.replace(take_apart(document).header.id.encode(), an_initiative().id.encode(), 1))


def test_a_content_that_was_spoiled_is_found_by_the_check(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(a_blob(device, b"photo"))
    assert check(bench.hub).problems == ()
    bench.change("UPDATE blob_contents SET size = 4")
    assert [problem.split(": ")[1] for problem in check(bench.hub).problems] == ["content"]
    bench.change("UPDATE blob_contents SET size = 5")
    bench.change("UPDATE blobs SET receipt = :zero")
    assert [problem.split(": ")[1] for problem in check(bench.hub).problems] == ["receipt"]
    bench.change("UPDATE blobs SET sealed = :zero")
    assert [problem.split(": ")[1] for problem in check(bench.hub).problems] == ["document_damaged"]


def test_a_photo_of_a_device_that_waits_is_held_and_taken_when_it_is_let_in(bench: Workbench) -> None:
    device = bench.stranger()
    bench.receive(device.enrolment())
    text, document = device.batch(an_initiative()), a_blob(device, b"photo")
    for waiting in (text, document):
        with pytest.raises(HeldUntilApproved):
            bench.receive(waiting)
    other = a_blob(device, b"another")
    name = begun(bench, other)
    standing = bench.hub.uploads.append(name, 0, other)
    assert (standing.received, standing.expires_at) == (len(other), None), "it came whole, and is not asked for again"
    assert bench.hub.uploads.find(name) == standing == bench.hub.uploads.begin(head_of(other), len(other))
    with pytest.raises(HeldUntilApproved):
        bench.hub.intake.find_receipt(name)
    assert (bench.count("blobs"), bench.count("uploads")) == (0, 0)
    assert bench.hub.letting_in.approve(device.id).taken_up.set_aside == []
    for sent in (document, other):
        receipt = bench.hub.intake.find_receipt(take_apart(sent).header.id)
        assert receipt is not None
        assert device.answers(receipt) == [Answer.STORED]
    assert bench.count("held_documents") == 0
    assert check(bench.hub).problems == ()


def test_devices_that_nobody_let_in_share_a_small_part_and_hinder_nobody_else(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, admitted = bench.stranger(), bench.stranger(), bench.device()
    for waiting in (one, two):
        bench.receive(waiting.enrolment())
    first = a_blob(one)
    monkeypatch.setattr("sync.hub.intake.uploads.MOST_OF_ALL_WAITING", len(first) + 10)
    begun(bench, first)
    with pytest.raises(Overloaded):
        begun(bench, a_blob(two))
    assert begun(bench, a_blob(admitted))


@pytest.mark.parametrize(("status", "refusal"), [("revoked", DeviceRevoked), ("refused", DeviceNotAdmitted)])
def test_a_device_that_was_turned_away_begins_no_upload(
    bench: Workbench, status: str, refusal: type[SyncError]
) -> None:
    device = bench.device()
    bench.change(f"UPDATE devices SET status = '{status}' WHERE id = '{device.id}'")  # noqa: S608
    with pytest.raises(refusal):
        begun(bench, a_blob(device))
