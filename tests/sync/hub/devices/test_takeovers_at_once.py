"""Takeovers beside decisions, and beside each other: everybody holds what he changes in one order."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from sync.contract.bulletins import Judgement
from sync.contract.enrolment import Wish
from sync.hub.errors import TakeoverNotAsked
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decided, Decision, decide_together
from sync.hub.service import open_hub
from sync.hub.store import database
from tests.builders import an_initiative
from tests.sync.hub.lock_waits import until_waits
from tests.sync.hub.workbench import Device, Workbench

HOLD_RECORD = text("SELECT 1 FROM initiatives WHERE id = :held FOR UPDATE")
HOLD_DEVICE = text("SELECT 1 FROM devices WHERE id = :held FOR UPDATE")


@pytest.fixture(autouse=True)
def _first_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is done again: whoever waits for each other is told."""
    monkeypatch.setattr(database, "ATTEMPTS", 1)


def _asking(bench: Workbench) -> Device:
    heir = bench.stranger()
    bench.receive(heir.enrolment(bench.code(), wish=Wish.TAKEOVER))
    return heir


def test_a_takeover_and_decisions_about_the_very_records_wait_for_each_other_in_turn(server_bench: Workbench) -> None:
    bench = server_bench
    former = bench.device()
    records = sorted((an_initiative() for _ in range(9)), key=lambda one: one.id)
    for one in (records[8], *records[:8]):  # where it rests is another order than that of the ids
        bench.receive(former.batch(one))
    heir, deciding = _asking(bench), open_hub(bench.url, bench.clock)
    words = [Decision(id=one.id, judgement=Judgement.VALID) for one in records]
    with ThreadPoolExecutor(2) as threads:
        with bench.hub.database.writing() as connection:
            connection.execute(HOLD_RECORD, {"held": records[4].id})
            decided = threads.submit(decide_together, deciding, words)
            until_waits(bench, decided)
            taken_over = threads.submit(bench.hub.letting_in.take_over, heir.id, former.id)
            until_waits(bench, taken_over, many=2)
        assert all(isinstance(one, Decided) for one in decided.result())
        assert taken_over.result().before.id == heir.id
    deciding.close()
    assert bench.rows("SELECT initiatives FROM takeovers") == [(9,)]
    assert check(bench.hub).problems == ()


def test_two_pcs_that_are_given_each_other_s_records_at_once_do_not_block_each_other(server_bench: Workbench) -> None:
    bench = server_bench
    one, two = _asking(bench), _asking(bench)
    letting_in = bench.hub.letting_in
    with ThreadPoolExecutor(2) as threads:
        with bench.hub.database.writing() as connection:
            connection.execute(HOLD_DEVICE, {"held": one.id})
            first = threads.submit(letting_in.take_over, one.id, two.id)
            until_waits(bench, first)
            second = threads.submit(letting_in.take_over, two.id, one.id)
            until_waits(bench, second, many=2)
        assert first.result().before.id == one.id
        with pytest.raises(TakeoverNotAsked):
            second.result()
    assert bench.count("takeovers") == 1
    assert check(bench.hub).problems == ()
