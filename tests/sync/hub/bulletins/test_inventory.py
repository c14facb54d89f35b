"""The inventory names all that the hub holds of a device, once each, in parts that any end of the program survives."""

import msgspec
import pytest
from sqlalchemy import event

from sync.contract.bulletins import HeldRevision
from sync.contract.enrolment import ChainEnd, Wish
from sync.contract.errors import DocumentError
from sync.contract.initiative import content_hash, encode_line
from sync.contract.receipts import Answer
from sync.envelope.header import take_apart
from sync.hub.bulletins import inventory
from sync.hub.errors import DeviceSetAside
from sync.hub.operations.checking import check
from tests.builders import an_initiative
from tests.sync.hub.bulletins.asking import ask, end_of, told_for
from tests.sync.hub.workbench import Device, Workbench


def _held(bench: Workbench, device: Device, *known: ChainEnd) -> list[HeldRevision]:
    return [held for part in told_for(bench, device, ask(bench, device, *known)) for held in part.held]


def test_everything_is_named_as_it_was_answered_in_the_order_in_which_it_came(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative(title='Kẹp "nhanh" \\ Ễ')
    second = msgspec.structs.replace(record, revision=2)
    other = msgspec.structs.replace(record, title="Khác")
    refused = an_initiative(title="")
    bench.receive(device.batch(record, refused))
    bench.receive(device.batch(second, other, record))
    told = _held(bench, device)
    assert [(held.id, held.revision, held.answer) for held in told] == [
        (record.id, 1, Answer.SUPERSEDED),
        (refused.id, 1, Answer.REFUSED),
        (record.id, 2, Answer.STORED),
        (record.id, 1, Answer.CONFLICT),
    ]
    lines = [encode_line(line) for line in (record, refused, second, other)]
    assert [held.line.encode() for held in told] == lines
    assert [held.sha256 for held in told] == [content_hash(line) for line in lines]
    assert [(found.field, found.code) for found in told[1].findings] == [("title", "missing")]


def test_nothing_of_another_device_is_told(bench: Workbench) -> None:
    device, other, record = bench.device(), bench.device(), an_initiative()
    bench.receive(other.batch(an_initiative(), record))
    ours = an_initiative()
    bench.receive(device.batch(ours, msgspec.structs.replace(record, title="Khác")))
    assert [(held.id, held.answer) for held in _held(bench, device)] == [
        (ours.id, Answer.STORED),
        (record.id, Answer.CONFLICT),
    ]


def test_a_device_that_has_sent_nothing_gets_one_empty_part(bench: Workbench) -> None:
    device = bench.device()
    (part,) = told_for(bench, device, ask(bench, device))
    assert (part.epoch, part.held) == (0, ())


def test_the_text_of_a_line_is_told_only_where_the_book_cannot_have_it(bench: Workbench) -> None:
    device = bench.device()
    documents = [device.batch(an_initiative()) for _ in range(4)]
    device.begin_epoch(1)
    documents.append(device.batch(an_initiative()))
    for document in documents:
        bench.receive(document)
    told = _held(bench, device, end_of(documents[1]))
    assert [bool(held.line) for held in told] == [False, False, True, True, True]
    told = _held(bench, device, end_of(documents[3]), end_of(documents[4]))
    assert not any(held.line for held in told)


def test_a_book_whose_past_is_another_than_the_hub_s_is_told_every_line(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    copied = device.copy()
    ours, theirs = device.batch(an_initiative()), copied.batch(an_initiative())
    bench.receive(ours)
    assert all(held.line for held in _held(bench, device, end_of(theirs))), "it names another batch 2"
    for document in (theirs, copied.batch(an_initiative())):
        with pytest.raises(DeviceSetAside):
            bench.receive(document)
    bench.hub.approve(device.id)
    assert all(held.line for held in _held(bench, device, end_of(ours))), "two chains lie in this epoch"


def test_parts_keep_their_bound_and_only_as_many_as_are_asked_for_are_made(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "MOST_BYTES", 20_000)
    device = bench.device()
    records = [an_initiative(problem="ộ" * 1_000) for _ in range(40)]
    bench.receive(device.batch(*records[:25]))
    bench.receive(device.batch(*records[25:]))
    bench.hub.bulletins.make(device.id)
    wish = ask(bench, device)
    shelved = bench.hub.bulletins.collect(device.id, 1)
    assert (shelved.bulletins, shelved.is_due, shelved.more) == ((), True, True)
    bench.hub.bulletins.make(device.id)
    assert len(bench.hub.bulletins.after(device.id, 1)) == 1
    parts = told_for(bench, device, wish)
    assert len(parts) > 5
    assert all(len(msgspec.json.encode(part)) < 21_000 for part in parts)
    assert [held.id for part in parts for held in part.held] == [record.id for record in records]
    assert not bench.hub.bulletins.collect(device.id, 1 + len(parts)).is_due
    assert check(bench.hub).problems == ()


def test_many_small_batches_are_told_a_bounded_number_a_part(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "MOST_DOCUMENTS", 3)
    device = bench.device()
    for _ in range(6):
        bench.receive(device.batch(an_initiative()))
    assert [len(part.held) for part in told_for(bench, device, ask(bench, device))] == [3, 3]


def test_a_program_that_ends_between_or_amid_parts_tells_the_same_once_each(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "MOST_BYTES", 2_000)
    device = bench.device()
    records = [an_initiative() for _ in range(12)]
    bench.receive(device.batch(*records))
    wish = ask(bench, device)
    ended = 0

    def dies(*_arguments: object) -> bytes:
        raise KeyboardInterrupt

    while bench.hub.bulletins.collect(device.id, 0).is_due and ended < 100:
        with monkeypatch.context() as amid:
            amid.setattr("sync.hub.store.bulletins.add_bulletin", dies)
            with pytest.raises(KeyboardInterrupt):
                bench.hub.bulletins.make(device.id)
        bench.reopened()
        bench.hub.bulletins.make(device.id)
        ended += 1
    parts = told_for(bench, device, wish)
    assert ended == len(parts) > 3
    assert [held.id for part in parts for held in part.held] == [record.id for record in records]


def test_what_comes_between_two_parts_changes_nothing_of_the_rest(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "MOST_DOCUMENTS", 1)
    device = bench.device()
    late, *documents = [device.batch(an_initiative()) for _ in range(4)]
    for document in documents:
        bench.receive(document)
    wish = ask(bench, device)
    bench.hub.bulletins.make(device.id)
    bench.receive(late)
    assert [len(part.held) for part in told_for(bench, device, wish)] == [1, 1, 1]


def test_what_a_waiting_device_wishes_is_told_when_it_is_let_in_with_what_was_held(bench: Workbench) -> None:
    device, record = bench.stranger(), an_initiative()
    wish = device.enrolment(wish=Wish.INVENTORY)
    bench.receive(wish)
    with pytest.raises(DocumentError):
        bench.receive(device.batch(record))
    assert bench.hub.wishes() == {device.id: ("inventory", "waiting")}
    bench.hub.approve(device.id)
    assert bench.hub.wishes() == {device.id: ("inventory", "telling")}
    (part,) = told_for(bench, device, take_apart(wish).header.id)
    assert [held.id for held in part.held] == [record.id]
    assert bench.hub.wishes() == {}


def test_the_inventory_of_a_device_that_was_set_aside_tells_what_both_pcs_sent(bench: Workbench) -> None:
    device = bench.device()
    copied = device.copy()
    bench.receive(device.batch(an_initiative()))
    wish = device.enrolment(wish=Wish.INVENTORY)
    for document in (copied.batch(an_initiative()), wish, copied.batch(an_initiative())):
        with pytest.raises(DeviceSetAside):
            bench.receive(document)
    bench.hub.approve(device.id)
    (part,) = told_for(bench, device, take_apart(wish).header.id)
    assert len(part.held) == 3


def test_the_newest_epoch_is_told_with_it(bench: Workbench) -> None:
    device = bench.device()
    device.begin_epoch(4)
    bench.receive(device.batch(an_initiative()))
    (part,) = told_for(bench, device, ask(bench, device))
    assert part.epoch == 4


def test_a_line_that_is_no_text_is_named_without_it(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(b"\xff\xfe", b"{"))
    told = _held(bench, device)
    assert [(held.id, held.revision, held.answer, held.line) for held in told] == [
        ("", 0, Answer.REFUSED, ""),
        ("", 0, Answer.REFUSED, "{"),
    ]


@pytest.mark.parametrize(
    "told",
    [{"cursor": -1}, {"cursor": 2**53}, {"cursor": 2**70}, {"known": [{"epoch": 2**63, "seq": 1, "sha256": ""}]}],
)
def test_numbers_that_cannot_be_ones_are_refused(bench: Workbench, told: dict[str, object]) -> None:
    device = bench.device()
    public = device.keys.public
    asked = {"unit": device.unit, "signing_key": public.signing_key_text, "age_recipient": public.age_recipient}
    from sync.envelope.header import DocumentType

    with pytest.raises(DocumentError):
        bench.receive(device.sealed(msgspec.json.encode({**asked, **told}), kind=DocumentType.ENROLMENT))


def test_ends_that_are_told_a_thousand_times_are_looked_at_once(bench: Workbench) -> None:
    device = bench.device()
    for _ in range(3):
        bench.receive(device.batch(an_initiative()))
    said: list[str] = []
    wish = ask(bench, device, *[ChainEnd(epoch=0, seq=2**53 - 1, sha256="")] * 1000)
    event.listen(bench.hub.database.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    assert len(told_for(bench, device, wish)) == 1
    assert len(said) < 100
