"""Many hands at once: whatever is delivered by several threads and processes' connections leaves one row each."""

from concurrent.futures import ThreadPoolExecutor

import msgspec

from sync.contract.receipts import Answer
from sync.hub.operations.checking import check
from sync.hub.service import Hub, open_hub
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench


def test_one_batch_delivered_by_many_threads_at_once_is_stored_once(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(*[an_initiative() for _ in range(20)])
    with ThreadPoolExecutor(8) as threads:
        receipts = set(threads.map(bench.receive, [document] * 40))
    assert len(receipts) == 1
    assert bench.count("revisions") == bench.count("initiatives") == 20
    assert bench.hub.standings.recount() == ()


def test_the_same_records_in_different_batches_at_once_are_stored_once(bench: Workbench) -> None:
    device = bench.device()
    records = [an_initiative() for _ in range(20)]
    documents = [device.batch(*records) for _ in range(12)]
    with ThreadPoolExecutor(6) as threads:
        receipts = list(threads.map(bench.receive, documents))
    answers = [answer for receipt in receipts for answer in device.answers(receipt)]
    assert answers.count(Answer.STORED) == 20
    assert answers.count(Answer.ALREADY) == 11 * 20
    assert bench.rows("SELECT last_seq, seen_up_to FROM devices") == [(12, 12)]
    assert check(bench.hub).problems == ()


def test_two_hubs_on_one_database_share_one_truth(bench: Workbench) -> None:
    hubs: list[Hub] = [bench.hub, open_hub(bench.url, bench.clock)]
    devices = [bench.device() for _ in range(4)]
    record = an_initiative()
    batches = [
        device.batch(msgspec.structs.replace(record, revision=1 + number % 2), an_initiative())
        for device in devices
        for number in range(5)
    ]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda pair: hubs[pair[0] % 2].intake.receive(pair[1]), enumerate(batches)))
    assert bench.rows("SELECT count(DISTINCT owner) FROM initiatives WHERE id = :id", id=record.id) == [(1,)]
    assert bench.count("initiatives") == 21
    assert check(bench.hub).problems == ()
    hubs[1].close()


def test_a_hub_that_is_open_notices_a_tree_that_another_imported(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    other = open_hub(bench.url, bench.clock)
    other.import_units(tuple(unit for unit in other.units() if unit.code != "HN-KCN-STANLEY-X1"))
    other.close()
    gone = an_initiative(unit="HN-KCN-STANLEY-X1")
    assert device.answers(bench.receive(device.batch(gone))) == [Answer.REFUSED]
