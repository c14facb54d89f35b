"""What was entered is told beside what was received: a refused record counts once, until a line of it is taken."""

import msgspec
import pytest

from sync.contract.identifiers import new_id
from sync.contract.initiative import Initiative, Withdrawal
from sync.hub.operations.checking import check
from sync.hub.reading.older_refusals import count_older_refusals
from sync.hub.store.catalogue import replace_programme
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.sync.hub.standings.board_bench import asked, told
from tests.sync.hub.workbench import Workbench

CANON = "HN-KCN-CANON"
SHOP = f"{STANLEY}-X1"


def _bad(**changes: object) -> Initiative:
    return an_initiative(title="", **changes)


def _newer(record: Initiative, **changes: object) -> Initiative:
    return msgspec.structs.replace(record, revision=record.revision + 1, **changes)


def _counted(bench: Workbench) -> dict[str, tuple[int, int]]:
    """Entered and received by unit, as the counters have it, which are what a recount says."""
    assert check(bench.hub).problems == ()
    rows = bench.rows("SELECT unit, entered, initiatives FROM standings WHERE entered > 0 ORDER BY unit")
    return {str(unit): (int(str(entered)), int(str(received))) for unit, entered, received in rows}


def test_a_refused_record_is_entered_once_and_received_when_it_is_mended(bench: Workbench) -> None:
    device, record = bench.device(), _bad()
    bench.receive(device.batch(record, record, an_initiative(), _newer(record)))
    bench.receive(device.batch(_newer(_newer(record))))
    assert _counted(bench) == {STANLEY: (2, 1)}
    bench.clock.pass_days(1)
    mended = msgspec.structs.replace(record, revision=4, title="Gá kẹp nhanh")
    bench.receive(device.batch(mended, _newer(mended, title="")))
    assert _counted(bench) == {STANLEY: (2, 2)}
    assert bench.count("refused_records") == 0
    board = asked(bench, measure="entered")
    assert (board.entered, board.initiatives, board.valid) == (2, 2, 0)
    bench.change("INSERT INTO refused_records SELECT id, 1, programme, unit, withdrawn FROM initiatives")
    assert len(bench.hub.standings.recount()) == 3  # as two PCs may leave it that send one record at once
    bench.hub.import_units(bench.hub.units())
    assert _counted(bench) == {STANLEY: (2, 2)}
    (today,) = asked(bench, from_day="2026-11-19", to_day="2026-11-19").standings
    assert (today.entered, today.initiatives) == (0, 1)


def test_a_refused_record_counts_where_its_last_line_says(bench: Workbench) -> None:
    device, record = bench.device(), _bad()
    bench.receive(device.batch(record))
    bench.receive(device.batch(_newer(record, unit=SHOP)))
    assert _counted(bench) == {SHOP: (1, 0)}
    bench.receive(device.batch(record))
    assert _counted(bench) == {SHOP: (1, 0)}
    third = msgspec.structs.replace(record, revision=3)
    bench.receive(device.batch(msgspec.structs.replace(third, withdrawal=Withdrawal(reason="Rút"), programme="")))
    assert _counted(bench) == {}
    bench.receive(bench.device(CANON).batch(_bad(id=record.id, unit=CANON, revision=9)))
    assert _counted(bench) == {}
    bench.receive(device.batch(msgspec.structs.replace(third, revision=4)))
    assert _counted(bench) == {STANLEY: (1, 0)}
    bench.succeed(STANLEY, CANON)
    assert _counted(bench) == {CANON: (1, 0)}
    assert told(asked(bench, measure="entered")) == [(1, "CANON", 1)]
    assert told(asked(bench)) == []


@pytest.mark.parametrize("are_open", [1, 2])
def test_a_line_without_programme_counts_in_the_only_one_that_is_open(bench: Workbench, are_open: int) -> None:
    (pack,) = (pack for pack in bench.hub.programmes() if pack.code == PROGRAMME)
    if are_open == 2:
        with bench.hub.database.writing() as connection:
            replace_programme(connection, msgspec.structs.replace(pack, code="thu-2"))
    device = bench.device()
    named = b'{"id": "%s", "title": 7, "revision": 1}' % new_id().encode()
    bench.receive(device.batch(named, b"{", _bad(programme="khong-co")))
    assert _counted(bench) == ({STANLEY: (2, 0)} if are_open == 1 else {})
    assert bench.count("quarantined_lines") == 3


def test_refused_lines_that_an_older_version_kept_are_counted_on_their_day(bench: Workbench) -> None:
    device, record = bench.device(), _bad(unit=SHOP)
    bench.receive(device.batch(_bad(), an_initiative()))
    bench.clock.pass_days(1)
    bench.receive(device.batch(record))
    bench.receive(device.batch(_newer(record, unit=STANLEY)))
    days = "SELECT standing, day, entered, initiatives FROM standing_days WHERE entered > 0 ORDER BY day, standing"
    counted, filed, brought = _counted(bench), bench.rows("SELECT * FROM refused_records ORDER BY 1"), bench.rows(days)
    bench.change("DELETE FROM refused_records")
    for table in ("standings", "standing_days"):
        bench.change(f"UPDATE {table} SET entered = initiatives")  # noqa: S608
    assert len(check(bench.hub).problems) == 2
    with bench.hub.database.changing_schema() as connection:
        count_older_refusals(connection)
    assert (_counted(bench), bench.rows("SELECT * FROM refused_records ORDER BY 1")) == (counted, filed)
    assert bench.rows(days) == brought
