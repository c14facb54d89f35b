"""A conflict of a device with itself brings the line that the hub holds; a conflict with another device never does."""

import msgspec

from sync.contract.initiative import Initiative, decode_line, encode_line
from sync.contract.receipts import Answer, Outcome
from sync.hub.intake.contested import MOST_BYTES, MOST_DOCUMENTS
from tests.builders import an_initiative
from tests.sync.hub.workbench import Device, Workbench


def _told(bench: Workbench, device: Device, *records: Initiative) -> tuple[Outcome, ...]:
    return device.opened(bench.receive(device.batch(*records))).outcomes


def _other(record: Initiative, **changes: object) -> Initiative:
    return msgspec.structs.replace(record, **{"title": "Nội dung khác", **changes})


def test_the_line_that_the_hub_holds_comes_with_the_conflict_to_the_byte(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative(title='Kẹp "nhanh" \\ Ễ')
    bench.receive(device.batch(an_initiative(), record))
    (outcome,) = _told(bench, device, _other(record))
    assert outcome.answer is Answer.CONFLICT
    assert outcome.held.encode() == encode_line(record)


def test_it_is_the_newest_that_the_hub_holds_also_when_an_older_revision_is_contested(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=3, title="Bản ba")))
    (outcome,) = _told(bench, device, _other(record))
    assert decode_line(outcome.held).title == "Bản ba"


def test_nothing_of_another_devices_record_is_told(bench: Workbench) -> None:
    owner, other, record = bench.device(), bench.device(), an_initiative()
    bench.receive(owner.batch(record))
    (outcome,) = _told(bench, other, _other(record))
    assert (outcome.answer, outcome.held) == (Answer.CONFLICT, "")


def test_what_is_no_conflict_brings_no_line(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    outcomes = _told(bench, device, record, _other(record), an_initiative(title=""), an_initiative())
    assert [bool(outcome.held) for outcome in outcomes] == [False, True, False, False]


def test_a_conflict_within_one_batch_is_told_without_a_line_for_the_device_has_both(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    outcomes = _told(bench, device, record, _other(record))
    assert [(outcome.answer, outcome.held) for outcome in outcomes] == [(Answer.STORED, ""), (Answer.CONFLICT, "")]


def test_the_lines_of_one_receipt_stay_within_their_bound(bench: Workbench) -> None:
    device = bench.device()
    records = [an_initiative(problem="ộ" * 20_000, solution='"' * 20_000) for _ in range(20)]
    for start in range(0, len(records), 5):
        bench.receive(device.batch(*records[start : start + 5]))
    sealed = bench.receive(device.batch(*(_other(record, problem="khác", solution="khác") for record in records)))
    outcomes = device.opened(sealed).outcomes
    assert {outcome.answer for outcome in outcomes} == {Answer.CONFLICT}
    told = sum(len(msgspec.json.encode(outcome.held)) for outcome in outcomes if outcome.held)
    assert 0 < told <= MOST_BYTES
    assert not outcomes[-1].held, "beyond the bound it is a conflict without the line"


def test_the_work_for_one_receipt_stays_within_its_bound(bench: Workbench) -> None:
    device = bench.device()
    records = [an_initiative() for _ in range(MOST_DOCUMENTS + 2)]
    for record in records:
        bench.receive(device.batch(record))
    outcomes = _told(bench, device, *map(_other, records))
    assert [bool(outcome.held) for outcome in outcomes] == [True] * MOST_DOCUMENTS + [False] * 2
