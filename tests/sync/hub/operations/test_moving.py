"""A hub goes over to another database whole, or not at all; what it left takes nothing more."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Table

from sync.contract.bulletins import Judgement
from sync.hub.errors import CopyIncomplete, DatabaseBusy, HubExists, HubMoved
from sync.hub.operations.checking import check
from sync.hub.operations.moving import move
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.service import Hub, open_hub
from sync.hub.store import whole_tables
from sync.hub.store.all_tables import metadata
from sync.hub.store.database import Connection
from tests import postgresql
from tests.builders import an_initiative
from tests.sync.hub.intake.test_uploads import a_blob
from tests.sync.hub.telling import heard
from tests.sync.hub.workbench import Device, Workbench


@pytest.fixture(params=["to a server", "to a file"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    if request.param == "to a file":
        yield str(tmp_path / "elsewhere.sqlite")
        return
    name = postgresql.new_database()
    yield postgresql.url_of(name)
    postgresql.drop_database(name)


def _lived(bench: Workbench) -> tuple[Device, bytes, bytes]:
    """A hub with something in most of its tables: a device, a document that it took, and the receipt."""
    device, waiting = bench.device(), bench.stranger()
    record = an_initiative()
    document = device.batch(record, an_initiative(title=""), an_initiative(problem="ộ\u2028" * 1_000))
    receipt = bench.receive(document)
    bench.receive(a_blob(device, b"photo"))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    heard(bench, device)
    bench.receive(waiting.enrolment())
    return device, document, receipt


def test_everything_arrives_and_goes_on_there(bench: Workbench, elsewhere: str) -> None:
    device, document, receipt = _lived(bench)
    kept = {table.name: bench.count(table.name) for table in metadata.sorted_tables}
    told: list[tuple[str, int]] = []
    moved = move(bench.hub.database, elsewhere, lambda table, rows: told.append((table, rows)))
    assert moved.rows == kept == dict(told)
    with closing(open_hub(elsewhere, bench.clock)) as there:
        assert check(there).problems == ()
        assert there.intake.receive(document) == receipt
        there.intake.receive(device.batch(an_initiative()))
        there.import_units(there.units())
        there.bulletins.make(device.id)
        assert check(there).problems == (), "new rows are numbered above those that were moved"


def _refuses(hub: Hub, device: Device) -> None:
    with pytest.raises(HubMoved) as told:
        hub.intake.receive(device.batch(an_initiative()))
    assert told.value.facts["to"] != ""


def test_what_it_left_takes_nothing_more_from_anybody(bench: Workbench, elsewhere: str) -> None:
    device, *_ = _lived(bench)
    with closing(open_hub(bench.url, bench.clock)) as open_before:
        move(bench.hub.database, elsewhere)
        for hub in (bench.hub, open_before):
            _refuses(hub, device)
    _refuses(bench.reopened(), device)
    with pytest.raises(HubMoved):
        move(bench.hub.database, elsewhere)


def _stopped_by_hand(table: str, _rows: int) -> None:
    if table == "revisions":
        raise KeyboardInterrupt


def test_a_move_that_is_stopped_leaves_the_hub_where_it_was_and_may_be_said_again(
    bench: Workbench, elsewhere: str
) -> None:
    device, *_ = _lived(bench)
    with pytest.raises(KeyboardInterrupt):
        move(bench.hub.database, elsewhere, _stopped_by_hand)
    bench.receive(device.batch(an_initiative()))
    assert check(bench.hub).problems == ()
    move(bench.hub.database, elsewhere)


def test_a_move_in_which_a_row_is_lost_is_undone(
    bench: Workbench, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, *_ = _lived(bench)
    copied = []

    def without_the_first_revision(old: Connection, table: Table) -> Iterator[list[tuple[object, ...]]]:
        is_first = table.name == "revisions" and not copied
        for rows in portions(old, table):
            if is_first:
                copied.append(table.name)
            yield rows[1:] if is_first else rows

    portions = whole_tables._portions
    with monkeypatch.context() as broken:
        broken.setattr(whole_tables, "_portions", without_the_first_revision)
        with pytest.raises(CopyIncomplete) as told:
            move(bench.hub.database, elsewhere)
    assert told.value.facts == {"table": "revisions", "was": 2, "arrived": 1}
    bench.receive(device.batch(an_initiative()))
    assert check(bench.hub).problems == ()
    move(bench.hub.database, elsewhere)


def test_who_sends_while_it_moves_is_taken_before_it_or_told_to_come_again(bench: Workbench, elsewhere: str) -> None:
    """Nobody's work is taken by what is left behind: every record that has a receipt arrived."""
    device, *_ = _lived(bench)
    batches = [device.batch(an_initiative()) for _ in range(12)]
    received: list[bytes] = []

    def send() -> None:
        for batch in batches:
            try:
                bench.receive(batch)
            except (HubMoved, DatabaseBusy):
                return
            received.append(batch)

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send)
        move(bench.hub.database, elsewhere)
        sending.result()
    with closing(open_hub(elsewhere, bench.clock)) as there:
        assert there.devices()[0].last_seq == 1 + len(received)
        assert check(there).problems == ()


def test_where_a_hub_is_already_nothing_is_moved(bench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Workbench(tmp_path / "other")
    device, _, _ = _lived(bench)
    for taken in (other.url, bench.url):
        with pytest.raises(HubExists):
            move(bench.hub.database, taken)
    bench.receive(device.batch(an_initiative()))
    assert other.count("documents") == 0
    other.close()
