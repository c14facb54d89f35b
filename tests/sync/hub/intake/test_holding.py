"""What comes from a device that waits, or is set aside, is held within a bound and taken when a person lets it in."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import text

from sync.contract.errors import DocumentError
from sync.contract.receipts import Admission, Answer
from sync.envelope.header import Document, DocumentType, take_apart
from sync.hub.errors import DeviceNotAdmitted, DeviceRevoked, DeviceSetAside, DeviceUnknown, HeldUntilApproved
from sync.hub.intake import holding, taking
from sync.hub.operations.checking import check
from sync.hub.store.database import Connection
from tests.builders import an_initiative
from tests.sync.hub.lock_waits import until_waits
from tests.sync.hub.workbench import Device, Workbench


def _waiting(bench: Workbench) -> Device:
    device = bench.stranger()
    bench.receive(device.enrolment())
    return device


def _id(document: bytes) -> str:
    return take_apart(document).header.id


def _hold(bench: Workbench, *documents: bytes) -> None:
    for document in documents:
        with pytest.raises(HeldUntilApproved):
            bench.receive(document)


def test_what_a_waiting_device_sends_is_held_and_taken_when_a_person_lets_it_in(bench: Workbench) -> None:
    device = _waiting(bench)
    documents = [device.batch(an_initiative()) for _ in range(3)]
    _hold(bench, documents[0], documents[2], documents[1], documents[1])
    assert bench.count("revisions") == 0
    assert bench.rows("SELECT held FROM devices") == [(3,)]
    taken_up = bench.hub.approve(device.id).taken_up
    assert taken_up.taken == [_id(document) for document in documents]
    receipts = [bench.hub.intake.find_receipt(_id(document)) for document in documents]
    assert [device.answers(receipt or b"") for receipt in receipts] == [[Answer.STORED]] * 3
    assert [bench.receive(document) for document in documents] == receipts
    assert bench.count("held_documents") == 0
    assert bench.rows("SELECT held, held_bytes, last_seq, seen_up_to FROM devices") == [(0, 0, 3, 3)]
    assert check(bench.hub).problems == ()


def test_a_receipt_is_told_as_held_until_there_is_one(bench: Workbench) -> None:
    device = _waiting(bench)
    document = device.batch(an_initiative())
    assert bench.hub.intake.find_receipt(_id(document)) is None
    _hold(bench, document)
    with pytest.raises(HeldUntilApproved):
        bench.hub.intake.find_receipt(_id(document))
    bench.hub.approve(device.id)
    assert bench.hub.intake.find_receipt(_id(document))


@pytest.mark.parametrize(
    ("name", "bound"), [("MOST_DOCUMENTS", 2), ("MOST_BYTES", 2_000), ("MOST_BYTES_OF_ALL_WAITING", 1)]
)
def test_nobody_who_waits_can_fill_the_disk(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, name: str, bound: int
) -> None:
    monkeypatch.setattr(holding, name, bound)
    device = _waiting(bench)
    documents = [device.batch(an_initiative()) for _ in range(20)]
    held = 0
    for document in documents:
        try:
            bench.receive(document)
        except HeldUntilApproved:
            held += 1
        except DeviceNotAdmitted:
            break
    assert 0 < held < 20
    assert bench.count("held_documents") == held
    _hold(bench, documents[0])
    bench.hub.approve(device.id)
    assert [device.answers(bench.receive(document)) for document in documents] == [[Answer.STORED]] * 20


def test_a_program_that_ends_amid_the_held_documents_goes_on_with_the_rest(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = _waiting(bench)
    documents = [device.batch(an_initiative()) for _ in range(4)]
    _hold(bench, *documents)
    taken = []
    take = taking.Taking.take

    def dies(self: taking.Taking, *arguments: object, **others: object) -> bytes:
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append(1)
        return take(self, *arguments, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(taking.Taking, "take", dies)
    with pytest.raises(KeyboardInterrupt):
        bench.hub.approve(device.id)
    assert (bench.count("revisions"), bench.count("held_documents")) == (2, 2)
    assert check(bench.hub).problems == ()
    monkeypatch.undo()
    again = bench.reopened()
    assert again.letting_in.take_up().taken == [_id(document) for document in documents[2:]]
    assert (bench.count("revisions"), bench.count("held_documents")) == (4, 0)


def test_a_held_document_that_cannot_be_taken_keeps_none_behind_it_back(bench: Workbench) -> None:
    device = _waiting(bench)
    good, spoiled, behind = device.batch(an_initiative()), device.payload(b"{}\n" * 501), device.batch(an_initiative())
    _hold(bench, good, spoiled, behind)
    taken_up = bench.hub.approve(device.id).taken_up
    assert (taken_up.taken, taken_up.refused) == ([_id(good), _id(behind)], [_id(spoiled)])
    assert bench.rows("SELECT reason FROM held_documents") == [("refused",)]
    assert bench.hub.letting_in.take_up().refused == []
    assert bench.hub.intake.find_receipt(_id(spoiled)) is None
    with pytest.raises(DocumentError):
        bench.receive(spoiled)


def test_a_held_document_that_no_attempt_can_write_keeps_none_behind_it_back(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = _waiting(bench)
    spoiled, behind = device.batch(an_initiative()), device.batch(an_initiative())
    _hold(bench, spoiled, behind)
    take = taking.Taking.take

    def refused(
        self: taking.Taking, connection: Connection, parts: Document, *others: object, **named: object
    ) -> bytes:
        if parts.header.id == _id(spoiled):
            connection.execute(text("INSERT INTO participations VALUES (99, 1, 1)"))
        return take(self, connection, parts, *others, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(taking.Taking, "take", refused)
    taken_up = bench.hub.approve(device.id).taken_up
    assert (taken_up.taken, taken_up.refused) == ([_id(behind)], [_id(spoiled)])
    monkeypatch.undo()
    assert device.answers(bench.receive(spoiled)) == [Answer.STORED]


def test_two_pcs_that_waited_with_one_identity_are_set_aside_and_then_taken_both(bench: Workbench) -> None:
    device = _waiting(bench)
    copied = device.copy()
    record = an_initiative()
    ours, theirs = device.batch(record), copied.batch(msgspec.structs.replace(record, title="Khác"))
    _hold(bench, ours, theirs)
    first = bench.hub.approve(device.id).taken_up
    assert (first.taken, first.set_aside) == ([_id(ours)], [device.id])
    second = bench.hub.approve(device.id).taken_up
    assert (second.taken, second.set_aside) == ([_id(theirs)], [])
    answers = [device.answers(bench.receive(document)) for document in (ours, theirs)]
    assert answers == [[Answer.STORED], [Answer.CONFLICT]]
    assert bench.rows("SELECT status FROM devices") == [("admitted",)]


def test_what_came_while_a_device_was_set_aside_is_judged_by_its_records_when_it_is_let_in(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    copied = device.copy()
    bench.receive(device.batch(an_initiative()))
    documents = [copied.batch(an_initiative()), copied.batch(an_initiative()), device.batch(an_initiative())]
    for document in documents:
        with pytest.raises(DeviceSetAside):
            bench.receive(document)
        with pytest.raises(HeldUntilApproved):
            bench.hub.intake.find_receipt(_id(document))
    taken_up = bench.hub.approve(device.id).taken_up
    assert sorted(taken_up.taken) == sorted(_id(document) for document in documents)
    assert bench.count("revisions") == 5
    assert check(bench.hub).problems == ()
    for one in (device, copied):
        one.begin_epoch(1)
    assert device.answers(bench.receive(device.batch(an_initiative()))) == [Answer.STORED]


def test_a_forked_document_that_comes_again_before_its_turn_sets_nobody_aside_anew(bench: Workbench) -> None:
    device = bench.device()
    copied = device.copy()
    bench.receive(device.batch(an_initiative()))
    fork = copied.batch(an_initiative())
    with pytest.raises(DeviceSetAside):
        bench.receive(fork)
    bench.change("UPDATE devices SET status = 'admitted'")  # as approval does first
    assert device.answers(bench.receive(fork)) == [Answer.STORED]
    assert bench.count("held_documents") == 0
    assert bench.rows("SELECT held, held_bytes FROM devices") == [(0, 0)]


def test_an_enrolment_of_a_device_set_aside_is_held_with_the_rest(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    with pytest.raises(DeviceSetAside):
        bench.receive(device.sealed(b"{}\n", seq=1))
    enrolment = device.enrolment()
    with pytest.raises(DeviceSetAside):
        bench.receive(enrolment)
    later = device.batch(an_initiative())
    with pytest.raises(DeviceSetAside):
        bench.receive(later)
    taken_up = bench.hub.approve(device.id).taken_up
    assert taken_up.refused == []
    assert taken_up.taken[-2:] == [_id(later), _id(enrolment)], "what it asks for is told of the batches, too"
    receipt = bench.hub.intake.find_receipt(_id(enrolment))
    assert device.opened(receipt or b"").head.admission is Admission.ADMITTED


def test_a_revoked_device_sends_nothing_more_and_keeps_its_receipts(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative())
    receipt = bench.receive(document)
    assert bench.hub.revoke(device.id).status == "admitted"
    for later in (device.batch(an_initiative()), device.enrolment(bench.code())):
        with pytest.raises(DeviceRevoked):
            bench.receive(later)
    assert bench.receive(document) == receipt
    assert bench.count("held_documents") == 0
    bench.hub.approve(device.id)
    assert device.answers(bench.receive(device.batch(an_initiative()))) == [Answer.STORED]
    with pytest.raises(DeviceUnknown):
        bench.hub.revoke("0" * 32)


def test_only_a_proven_document_is_held(bench: Workbench) -> None:
    device, thief = _waiting(bench), bench.stranger()
    document = device.batch(an_initiative())
    for bad in (document[:-1], document.replace(device.id.encode(), thief.id.encode()), device.sealed(b"", seq=0)):
        with pytest.raises(DocumentError) as refused:
            bench.receive(bad)
        assert not isinstance(refused.value, HeldUntilApproved)
    with pytest.raises(DocumentError):
        bench.receive(device.sealed(b"", kind=DocumentType.RECEIPT))
    assert bench.count("held_documents") == 0


def test_a_code_that_comes_later_lets_what_is_held_be_taken_too(bench: Workbench) -> None:
    device = _waiting(bench)
    document = device.batch(an_initiative())
    _hold(bench, document)
    bench.receive(device.enrolment(bench.code()))
    assert device.answers(bench.hub.intake.find_receipt(_id(document)) or b"") == [Answer.STORED]
    assert bench.rows("SELECT held, held_bytes FROM devices") == [(0, 0)]


def test_what_an_approval_left_is_taken_with_the_next_document(bench: Workbench) -> None:
    device = _waiting(bench)
    first, second = device.batch(an_initiative()), device.batch(an_initiative())
    _hold(bench, first)
    bench.change("UPDATE devices SET status = 'admitted'")  # and the power failed
    assert bench.hub.bulletins.collect(device.id, 0).holds
    bench.receive(second)
    assert not bench.hub.bulletins.collect(device.id, 0).holds
    assert bench.hub.intake.find_receipt(_id(first))


def test_two_who_take_up_the_same_held_documents_at_once_take_or_refuse_each_once(server_bench: Workbench) -> None:
    bench = server_bench
    device = _waiting(bench)
    spoiled, good = device.payload(b"{}\n" * 501), device.batch(an_initiative())
    _hold(bench, spoiled, good)
    bench.hub.letting_in.let_in(device.id)
    with ThreadPoolExecutor(2) as threads:
        with bench.hub.database.writing() as gate:
            gate.execute(text("SELECT 1 FROM devices FOR UPDATE"))
            both = [threads.submit(bench.hub.letting_in.take_up) for _ in range(2)]
            until_waits(bench, both[0], many=2)
        told = [one.result() for one in both]
    assert sorted(document for one in told for document in one.refused) == [_id(spoiled)]
    assert sorted(document for one in told for document in one.taken) == [_id(good)]
    assert bench.rows("SELECT held, held_bytes FROM devices") == [(0, 0)]
    assert check(bench.hub).problems == ()
