"""A tree from above, beside what goes on here: nobody counts by one tree what was judged by another."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.errors import DatabaseUnusable
from sync.hub.operations.checking import check
from sync.hub.operations.inviting import make_invitation
from sync.hub.service import Hub, open_hub
from sync.hub.store import audit
from sync.hub.upward.book import UpwardBook
from sync.hub.upward.joining import join
from sync.hub.upward.rounds import fill_outbox
from sync.workplace.round import exchange_round
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.lock_waits import Gate, until_waits
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line

_ABOVE = UnitTree(shipped_units()).ancestors(STANLEY)[-1].code
_X1, _X4 = f"{STANLEY}-X1", f"{STANLEY}-X4"


@pytest.fixture
def upper(tmp_path: Path) -> Iterator[Workbench]:
    """The hub above, with keys of its own."""
    (tmp_path / "above").mkdir()
    made = Workbench(tmp_path / "above", is_another=True)
    yield made
    made.close()


def _joined(bench: Workbench, upper: Workbench) -> None:
    hub = upper.hub
    made = make_invitation(hub.database, hub.identity, unit=_ABOVE, uses=1, now=upper.clock())
    join(bench.hub, made.document, "valid")
    _exchanged(bench, upper)


def _exchanged(bench: Workbench, upper: Workbench) -> None:
    fill_outbox(bench.hub)
    list(exchange_round(UpwardBook(bench.hub), Line(upper)))


def _changed(hub: Hub, code: str, **changes: str) -> tuple[Unit, ...]:
    return tuple(msgspec.structs.replace(unit, **changes) if unit.code == code else unit for unit in hub.units())


def test_a_batch_that_was_judged_before_the_tree_came_is_counted_by_the_new_one(
    server_bench: Workbench, upper: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = server_bench
    _joined(bench, upper)
    device, other = bench.device(_X1), open_hub(bench.url, bench.clock)
    batch = device.batch(an_initiative(unit=_X1))
    upper.hub.import_units(_changed(upper.hub, _X1, successor=_X4))
    gate = Gate(monkeypatch)
    with ThreadPoolExecutor(2) as threads:
        received = threads.submit(other.intake.receive, batch)
        assert gate.is_reached.wait(60)
        told = threads.submit(_exchanged, bench, upper)
        until_waits(bench, told)
        gate.open()
        assert received.result()
        told.result()
    other.close()
    assert bench.rows("SELECT unit, initiatives FROM standings") == [(_X4, 1)]
    assert check(bench.hub).problems == ()


def test_a_tree_whose_bulletin_was_undone_is_not_taken_for_the_next_one(
    bench: Workbench, upper: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    _joined(bench, upper)
    upper.hub.import_units(_changed(upper.hub, STANLEY, name="Không thành"))

    def disk_full(*_: object) -> None:
        raise DatabaseUnusable(database=bench.hub.database.name)

    with monkeypatch.context() as broken:
        broken.setattr(audit, "add_entries", disk_full)
        with pytest.raises(DatabaseUnusable):
            _exchanged(bench, upper)
    bench.hub.import_units(_changed(bench.hub, STANLEY, name="Tên thật"))
    found = bench.hub.catalogue().tree.find_unit(STANLEY)
    assert found is not None
    assert found.name == "Tên thật"
