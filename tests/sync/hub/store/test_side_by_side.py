"""Several processes on one database: who reads sees one moment, who is alone is alone, an older program stands back."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from sync.contract.errors import DocumentUnreadable
from sync.hub.devices.letting_in import TakenUp
from sync.hub.errors import AlreadyServed, HeldUntilApproved, HubNewer
from sync.hub.operations.checking_devices import device_problems
from sync.hub.reviewing.indexing import index_all
from sync.hub.service import open_hub
from sync.hub.store import schema
from sync.hub.store.database import HubDatabase
from sync.hub.store.served_file import served_alone
from tests import postgresql
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.workbench import POSTGRESQL, Workbench


@pytest.fixture
def server_bench(tmp_path: Path) -> Iterator[Workbench]:
    """A hub on a server, for what only there can be."""
    bench = Workbench(tmp_path, engine=POSTGRESQL)
    yield bench
    bench.close()


def test_who_reads_sees_one_moment_whatever_is_written_meanwhile(bench: Workbench) -> None:
    device = bench.device()
    count = text("SELECT count(*) FROM initiatives")
    with bench.hub.database.reading() as connection:
        assert connection.execute(count).scalar_one() == 0
        bench.receive(device.batch(an_initiative()))
        assert connection.execute(count).scalar_one() == 0
    assert bench.count("initiatives") == 1


def test_a_task_has_one_process_at_a_time_and_none_waits_for_it(server_bench: Workbench) -> None:
    first = server_bench.hub.database
    with closing(open_hub(server_bench.url)) as other:
        second = other.database
        with first.alone_at("a test") as is_first:
            with second.alone_at("a test") as is_second, second.alone_at("another") as is_other:
                assert (is_first, is_second, is_other) == (True, False, True)
            with second.alone_at("a test") as is_second:
                assert not is_second, "who had it not does not leave it"
        with second.alone_at("a test") as is_second:
            assert is_second


def test_a_process_that_is_killed_has_left_its_task(server_bench: Workbench) -> None:
    holding = (
        "import sys\nfrom sync.hub.service import open_hub\n"
        "with open_hub(sys.argv[1]).database.alone_at('a test') as is_alone:\n"
        "    print(is_alone, flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", holding, server_bench.url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        with server_bench.hub.database.alone_at("a test") as is_ours:
            assert not is_ours
        process.kill()
    is_ours = False
    while not is_ours:  # the server notices the line that broke in its own time
        with server_bench.hub.database.alone_at("a test") as is_ours:
            pass


def test_two_that_want_to_write_alone_wait_for_each_other_and_both_do(bench: Workbench) -> None:
    with closing(open_hub(bench.url, bench.clock)) as other:

        def write(number: int) -> None:
            database = (bench.hub, other)[number % 2].database
            with database.writing_alone() as connection:
                connection.execute(text("UPDATE editions SET edition = edition + 1 WHERE name = 'emulation'"))

        with ThreadPoolExecutor(6) as hands:
            list(hands.map(write, range(24)))
    assert bench.rows("SELECT edition FROM editions WHERE name = 'emulation'") == [(24,)]


def test_a_program_that_is_older_than_the_tables_writes_nothing_more(bench: Workbench) -> None:
    """A newer one has changed them while this one was serving."""
    device = bench.device()
    with bench.hub.database.changing_schema() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'm9999'"))
    with pytest.raises(HubNewer):
        bench.receive(device.batch(an_initiative()))
    assert bench.count("initiatives") == 0


def test_who_changes_the_tables_waits_for_who_writes_and_is_waited_for(server_bench: Workbench) -> None:
    """Nothing is written between two statements of a migration."""
    database = server_bench.hub.database
    order: list[str] = []
    with closing(open_hub(server_bench.url)) as other, ThreadPoolExecutor(2) as hands:

        def change() -> None:
            with other.database.changing_schema():
                order.append("changed")

        with database.writing():
            changing = hands.submit(change)
            _wait_until_some_wait(server_bench, changing)
            order.append("written")
        changing.result()
    assert order == ["written", "changed"]


def test_processes_that_start_at_once_on_an_older_database_bring_it_up_to_date_once(server_bench: Workbench) -> None:
    name = postgresql.new_database()
    url = postgresql.url_of(name)
    _make_as_of_the_first_tables(url, server_bench)
    with ThreadPoolExecutor(3) as hands:
        hubs = list(hands.map(open_hub, [url] * 3))
    for hub in hubs:
        assert hub.identity.keys == server_bench.hub.identity.keys
        with hub.database.writing() as connection:
            connection.execute(text("UPDATE editions SET edition = edition + 1 WHERE name = 'emulation'"))
        hub.close()
    postgresql.drop_database(name)


def _make_as_of_the_first_tables(url: str, bench: Workbench) -> None:
    ((*who,),) = bench.rows(
        "SELECT k.id, i.name, k.signing_seed, k.age_identity, i.person_key, k.made_at FROM identities i, hub_keys k"
    )
    with closing(HubDatabase(url, make=True)) as database, database.changing_schema() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "m0001")
        connection.execute(
            text("INSERT INTO identities VALUES (1, :id, :name, :seed, :age, :person, :at)"),
            dict(zip(("id", "name", "seed", "age", "person", "at"), who, strict=True)),
        )
        connection.execute(text("INSERT INTO editions VALUES ('units', 0), ('programmes', 0), ('standings', 0)"))


def test_the_index_goes_on_behind_documents_that_have_nothing_for_it(bench: Workbench) -> None:
    """As enrolments are, between two batches."""
    for _ in range(3):
        device = bench.device()
        bench.receive(device.batch(an_initiative()))
        bench.receive(bench.stranger().enrolment())
        index_all(bench.hub)
        bench.device()
        index_all(bench.hub)
    indexed = "SELECT count(DISTINCT r.document) FROM likenesses l JOIN revisions r ON r.number = l.revision"
    assert bench.rows(indexed) == [(3,)]


def _wait_until_some_wait(bench: Workbench, whose: "Future[Any]", least: int = 1) -> None:
    """Until so many wait in the database for each other, or what is to wait does not."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while bench.rows(waiting)[0] < (least,) and not whose.done():
        pass


def test_an_sqlite_file_is_served_by_one_process(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        assert hub.run("serve", "--port", "0", status=3) == ""
        link = tmp_path / "linked.sqlite"
        link.symlink_to(hub.database_path)
        with closing(open_hub(str(link))) as other, pytest.raises(AlreadyServed), served_alone(other.database):
            pass
        hub.run("check")
        hub.stop(at_once=True)
        hub.start()


def test_a_held_document_that_two_processes_refuse_is_counted_off_once(bench: Workbench) -> None:
    stranger = bench.stranger()
    bench.receive(stranger.enrolment())
    with pytest.raises(HeldUntilApproved):
        bench.receive(stranger.batch(an_initiative()))
    ((number,),) = bench.rows("SELECT number FROM held_documents")
    with closing(open_hub(bench.url, bench.clock)) as other:
        for hub in (bench.hub, other):
            hub.letting_in._refuse(int(str(number)), DocumentUnreadable(reason="unforeseen"), TakenUp())
    assert bench.rows("SELECT held, held_bytes FROM devices") == [(0, 0)]
    assert device_problems(bench.hub.database) == []
