"""What the database undoes because two waited for each other is done again, and whoever sent it hears nothing of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import text

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Initiative
from sync.contract.receipts import Answer
from sync.hub.errors import WritersCrossed
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decided, Decision, decide_many, decide_together
from sync.hub.service import open_hub
from sync.hub.store import database
from tests.builders import an_initiative
from tests.sync.hub.lock_waits import until_waits
from tests.sync.hub.workbench import Device, Workbench

Act = Callable[[Workbench, Device, list[Initiative]], bool]
HOLD = text("SELECT 1 FROM initiatives WHERE id = :held FOR UPDATE")


def _receive(bench: Workbench, device: Device, records: list[Initiative]) -> bool:
    mended = [msgspec.structs.replace(one, revision=2) for one in records]
    return device.answers(bench.receive(device.batch(*mended))) == [Answer.STORED] * len(records)


def _decide_together(bench: Workbench, _device: Device, records: list[Initiative]) -> bool:
    words = [Decision(id=one.id, judgement=Judgement.VALID) for one in records]
    return all(isinstance(one, Decided) for one in decide_together(bench.hub, words))


def _decide_many(bench: Workbench, _device: Device, records: list[Initiative]) -> bool:
    lines = [msgspec.json.encode(Decision(id=one.id, judgement=Judgement.VALID)) for one in records]
    return all(isinstance(one, Decided) for one in decide_many(bench.hub, lines))


def _crossed(bench: Workbench, act: Act) -> bool:
    """Do it while another writer holds the last record and then waits for the first one, for as long as it takes."""
    device, records = bench.device(), sorted((an_initiative() for _ in range(3)), key=lambda one: one.id)
    bench.receive(device.batch(*records))
    low, middle, high = (one.id for one in records)
    other = open_hub(bench.url, bench.clock)
    with ThreadPoolExecutor(2) as threads, other.database.writing() as crossing:
        crossing.execute(text("SET LOCAL deadlock_timeout = '1h'"))
        crossing.execute(HOLD, {"held": high})
        with bench.hub.database.writing() as gate:
            gate.execute(HOLD, {"held": middle})
            acting = threads.submit(act, bench, device, records)
            until_waits(bench, acting)
            waiting = threads.submit(crossing.execute, HOLD, {"held": low})
            until_waits(bench, waiting, many=2)
        waiting.result()
    other.close()
    return acting.result()


@pytest.mark.parametrize("act", [_receive, _decide_together, _decide_many])
def test_it_is_done_again(server_bench: Workbench, act: Act) -> None:
    assert _crossed(server_bench, act)
    assert check(server_bench.hub).problems == ()


def test_whoever_is_always_in_the_way_is_told_as_a_busy_database(
    server_bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "ATTEMPTS", 1)
    with pytest.raises(WritersCrossed):
        _crossed(server_bench, _receive)
