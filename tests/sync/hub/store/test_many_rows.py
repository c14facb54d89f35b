"""Many rows at once: new ones, known ones, of any kind of column, on either database."""

import datetime as dt

import pytest
from sqlalchemy import select

from sync.hub.store import counters
from sync.hub.store.database import OtherWriterWasFaster
from sync.hub.store.device_tables import devices
from sync.hub.store.emulation_tables import workforces
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import initiatives, participations
from tests.sync.hub.workbench import Workbench

_INITIATIVE = ("id", "owner", "revision", "programme", "unit", "stage", "withdrawn", "people")
_DAY = dt.date(2026, 11, 18)


def _owner(bench: Workbench) -> int:
    device = bench.device()
    with bench.hub.database.reading() as connection:
        return int(connection.execute(select(devices.c.number).where(devices.c.id == device.id)).scalar_one())


def test_rows_come_back_as_they_were_given(bench: Workbench) -> None:
    owner = _owner(bench)
    rows = [
        (
            f"{place:036}",
            owner,
            2**53 - place,
            "snk-2026",
            "ĐV — ngoặc \" ' \\ \t",
            "idea",
            place % 2 == 0,
            b"\0\xff" * 4,
        )
        for place in range(727)
    ]
    with bench.hub.database.writing() as connection:
        insert_rows(connection, initiatives, _INITIATIVE, rows)
        insert_rows(connection, initiatives, _INITIATIVE, [])
    with bench.hub.database.reading() as connection:
        chosen = select(*(initiatives.c[name] for name in _INITIATIVE)).order_by(initiatives.c.id)
        assert [tuple(row) for row in connection.execute(chosen)] == rows


def test_a_known_row_that_is_not_to_be_replaced_is_another_writer_s_and_nothing_of_it_stays(bench: Workbench) -> None:
    owner = _owner(bench)
    known = ("a" * 36, owner, 1, "snk-2026", "A", "idea", False, b"")
    with bench.hub.database.writing() as connection:
        insert_rows(connection, initiatives, _INITIATIVE, [known])
    with pytest.raises(OtherWriterWasFaster), bench.hub.database.writing() as connection:
        insert_rows(connection, initiatives, _INITIATIVE, [("b" * 36, *known[1:]), known])
    assert bench.count("initiatives") == 1


def test_a_row_that_points_nowhere_is_refused(bench: Workbench) -> None:
    nowhere = ("a" * 36, 10_000, 1, "snk-2026", "A", "idea", False, b"")
    with pytest.raises(OtherWriterWasFaster), bench.hub.database.writing() as connection:
        insert_rows(connection, initiatives, _INITIATIVE, [nowhere])
    assert bench.count("initiatives") == 0


def test_a_known_row_is_replaced_and_of_two_the_later_one_counts(bench: Workbench) -> None:
    columns = ("standing", "person", "initiatives")
    with bench.hub.database.writing() as connection:
        counters.apply_moves(connection, {("snk-2026", "A"): counters.Move(1, people={1: 1})}, _DAY)
        number = connection.execute(select(participations.c.standing)).scalar_one()
        insert_rows(connection, participations, columns, [(number, 1, 5), (number, -(2**63), 6)], replace=True)
        insert_rows(connection, participations, columns, [(number, 1, 7), (number, 1, 8)], replace=True)
        chosen = select(participations.c.person, participations.c.initiatives).order_by(participations.c.person)
        assert connection.execute(chosen).all() == [(-(2**63), 6), (1, 8)]
        many = [(number, place % 90 + 1, place + 1) for place in range(320)]
        insert_rows(connection, participations, columns, many, replace=True)
        assert connection.execute(chosen).all()[1:] == sorted({person: count for _, person, count in many}.items())


def test_dates_are_replaced_like_all_else(bench: Workbench) -> None:
    columns = ("unit", "workers", "counted_on")
    with bench.hub.database.writing() as connection:
        insert_rows(connection, workforces, columns, [("A", 10, _DAY), ("B", 20, _DAY)], replace=True)
        later = _DAY + dt.timedelta(1)
        insert_rows(connection, workforces, columns, [("A", 12, later)], replace=True)
        found = connection.execute(select(*(workforces.c[name] for name in columns)).order_by(workforces.c.unit)).all()
    assert found == [("A", 12, later), ("B", 20, _DAY)]
