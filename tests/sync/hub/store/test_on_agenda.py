"""A meeting about certain days reads what came on them, whatever else waits."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from sync.contract.bulletins import Judgement
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.store import on_agenda
from sync.hub.store.database import Connection
from sync.hub.store.on_agenda import Agenda, find_on_agenda
from sync.hub.store.waiting import Waits
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench


@contextmanager
def _statements(connection: Connection) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(connection, "before_cursor_execute", note)


def test_of_a_long_queue_only_the_days_asked_for_are_read(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_agenda, "_AT_ONCE", 4)
    device, records = bench.device(), [an_initiative() for _ in range(40)]
    bench.receive(device.batch(*records[:20]))
    bench.clock.pass_days(1)
    asked_from = bench.clock()
    bench.receive(device.batch(*records[20:23]))
    bench.clock.now -= dt.timedelta(days=1)  # a clock that was set back: its document stands between those of the day
    bench.receive(device.batch(records[23]))
    bench.clock.pass_days(1)
    bench.receive(device.batch(records[24]))
    bench.clock.pass_days(1)
    asked_before = bench.clock()
    bench.receive(device.batch(*records[25:]))
    decide(bench.hub, Decision(id=records[20].id, judgement=Judgement.UNDER_REVIEW))
    with bench.hub.database.reading() as connection, _statements(connection) as asked:
        rows = find_on_agenda(connection, Agenda(False, None, "", asked_from, asked_before), 100)
    day = rows[-1].document
    assert [(row.document - day, row.line, row.waits) for row in rows] == [
        (2, 0, Waits.NEW),
        (0, 2, Waits.NEW),
        (0, 1, Waits.NEW),
        (0, 0, Waits.UNDER_REVIEW),
    ]
    assert len([one for one in asked if "FROM waiting" in one]) <= 8
