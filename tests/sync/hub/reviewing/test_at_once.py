"""Decisions and mended records at once: each document's bits are changed by one writer after the other."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative, Withdrawal
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decided, Decision, decide, decide_together
from sync.hub.reviewing.inbox import Asked, find_page
from sync.hub.service import open_hub
from sync.hub.store.waiting import Waits
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench


def _waiting(bench: Workbench) -> dict[str, Waits]:
    return {one.id: one.waits for one in find_page(bench.hub, COMMAND_LINE, Asked(), most=200).entries}


def _judged(record: Initiative, judgement: Judgement) -> Decision:
    return Decision(id=record.id, judgement=judgement, reason="Thiếu số liệu", revision=1)


def test_two_hubs_decide_while_what_they_decide_about_is_mended(bench: Workbench) -> None:
    device, other = bench.device(), open_hub(bench.url, bench.clock)
    given = [an_initiative() for _ in range(48)]
    for start in range(0, 48, 12):
        bench.receive(device.batch(*given[start : start + 12]))
    changed = [msgspec.structs.replace(one, revision=2, title="Bản hai") for one in given[::3]]
    mended = [device.batch(*changed[start::4]) for start in range(4)]
    words = [Judgement.VALID, Judgement.UNDER_REVIEW, Judgement.RETURNED]
    # Each list goes through the documents by another road, so that two of them would wait for each other.
    lists = [[_judged(given[(7 * step * pace) % 48], words[step % 3]) for step in range(48)] for pace in (1, 5, 11)]
    with ThreadPoolExecutor(7) as threads:
        deciding = [
            threads.submit(decide_together, (bench.hub, other)[number % 2], one) for number, one in enumerate(lists)
        ]
        taking = [threads.submit(bench.receive, document) for document in mended]
        told = [one for done in deciding for one in done.result()]
        assert all(done.result() for done in taking)
    other.close()
    assert all(isinstance(one, Decided) for one in told)
    assert {one.id for one in changed} <= set(_waiting(bench))
    assert check(bench.hub).problems == ()


def test_what_was_withdrawn_does_not_wait_when_it_is_put_off(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, withdrawal=Withdrawal(reason="Nhập trùng"))))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.UNDER_REVIEW))
    assert _waiting(bench) == {}
    assert check(bench.hub).problems == ()


def test_one_batch_brings_records_of_many_units_and_programmes_and_each_is_settled_alone(bench: Workbench) -> None:
    device = bench.device()
    known = an_initiative()
    bench.receive(device.batch(known))
    decide(bench.hub, _judged(known, Judgement.RETURNED))
    again = msgspec.structs.replace(known, revision=2)
    given = [an_initiative(unit=f"HN-KCN-STANLEY-X{number % 4 + 1}") for number in range(30)]
    bench.receive(device.batch(*given[:15], again, *given[15:]))
    assert _waiting(bench) == {**{one.id: Waits.NEW for one in given}, known.id: Waits.MENDED}
    decide_together(bench.hub, [_judged(one, Judgement.VALID) for one in given[1::2]])
    assert set(_waiting(bench)) == {known.id, *(one.id for one in given[::2])}
    assert check(bench.hub).problems == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "DELETE FROM waiting",
        "UPDATE waiting SET unit = 'HN-KCN-STANLEY-X3'",
        "UPDATE waiting SET block = block + 1",
        "INSERT INTO waiting SELECT block - 4398046511104, unit, programme, lines, records FROM waiting",
    ],
    ids=["nothing waits", "of another unit", "of another document", "twice"],
)
def test_the_check_tells_where_the_queue_is_out_of_step(bench: Workbench, wrong: str) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    ((document,),) = bench.rows("SELECT document FROM revisions")
    bench.change(wrong)
    assert f"waiting document {document} line 0" in check(bench.hub).problems
