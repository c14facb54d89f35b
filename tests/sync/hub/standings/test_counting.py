"""The standings: counters that always equal a recount, places that share, movement by the hub's time."""

import datetime as dt
import tempfile
from decimal import Decimal
from itertools import product
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Author, Basis, Benefit, Withdrawal
from sync.contract.standings import Leaderboard
from sync.contract.unit_tree import Unit
from sync.hub.errors import ProgrammeUnknown
from sync.hub.reviewing.deciding import Decision, decide_many
from sync.hub.standings.counting import ranked
from sync.hub.store.counters import Count, Figures
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import Workbench

UNITS = (STANLEY, f"{STANLEY}-X1", f"{STANLEY}-X2", f"{STANLEY}-X7")


def _figures(board: Leaderboard) -> dict[str, tuple[int, int]]:
    return {standing.unit: (standing.initiatives, standing.people) for standing in board.standings}


def test_a_person_counts_once_in_a_unit_however_many_initiatives_she_has(bench: Workbench) -> None:
    device = bench.device()
    numbered = an_author(name="Nguyễn Văn A", employee_number="SV1")
    renamed = an_author(name="Nguyễn Văn  a", employee_number="SV1")
    nameless_number = an_author(name="Trần Thị B", employee_number="")
    same_name = an_author(name="TRẦN  Thị B", employee_number="")
    records = [an_initiative(authors=(author,)) for author in (numbered, renamed, nameless_number, same_name)]
    bench.receive(device.batch(*records))
    board = bench.hub.standings.leaderboard(PROGRAMME)
    assert (board.units, board.initiatives, board.people) == (1, 4, 2)


def test_nobody_s_name_or_number_rests_in_the_counters(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(authors=(an_author(name="Nguyễn Văn A", employee_number="SV00123"),))))
    counted = repr(bench.rows("SELECT * FROM participations") + bench.rows("SELECT * FROM initiatives"))
    assert "Nguy" not in counted
    assert "SV00123" not in counted


def test_a_moved_record_counts_where_it_is_and_no_longer_where_it_was(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative(unit=UNITS[1])
    bench.receive(device.batch(record, an_initiative(unit=UNITS[1])))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, unit=UNITS[2])))
    assert _figures(bench.hub.standings.leaderboard(PROGRAMME)) == {UNITS[1]: (1, 1), UNITS[2]: (1, 1)}


def test_an_author_who_leaves_a_record_is_no_longer_counted_for_it(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    other = an_author(name="Trần Thị B", employee_number="SV2")
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, authors=(other,))))
    assert _figures(bench.hub.standings.leaderboard(PROGRAMME)) == {STANLEY: (1, 1)}
    assert bench.count("participations") == 1


def test_a_merged_unit_s_records_count_for_its_successor_from_the_new_tree_on(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(unit=UNITS[1]), an_initiative(unit=UNITS[2])))
    bench.clock.pass_days(10)
    merged = tuple(
        msgspec.structs.replace(unit, successor=UNITS[2]) if unit.code == UNITS[1] else unit
        for unit in bench.hub.units()
    )
    bench.hub.import_units(merged)
    board = bench.hub.standings.leaderboard(PROGRAMME)
    assert _figures(board) == {UNITS[2]: (2, 1)}
    assert board.standings[0].movement == 0
    bench.receive(device.batch(an_initiative(unit=UNITS[1])))
    assert _figures(bench.hub.standings.leaderboard(PROGRAMME)) == {UNITS[2]: (3, 1)}
    assert bench.hub.standings.recount() == ()


def test_equal_figures_share_a_place_and_the_next_is_left_out() -> None:
    counts = [Count("b", 5, 2), Count("a", 5, 2), Count("c", 5, 3), Count("d", 1, 1)]
    assert [(place, count.unit) for place, count in ranked(counts)] == [(1, "c"), (2, "a"), (2, "b"), (4, "d")]


def test_movement_is_counted_in_places_since_seven_days_ago(bench: Workbench) -> None:
    device = bench.device()
    one, two, three = UNITS[:3]
    bench.receive(device.batch(*[an_initiative(unit=one) for _ in range(3)], an_initiative(unit=two)))
    bench.clock.pass_days(7)
    bench.receive(device.batch(*[an_initiative(unit=two) for _ in range(5)]))
    bench.receive(device.batch(*[an_initiative(unit=three) for _ in range(4)]))
    moved = {standing.unit: standing.movement for standing in bench.hub.standings.leaderboard(PROGRAMME).standings}
    assert moved == {two: 1, three: 0, one: -2}
    bench.clock.pass_days(7)
    moved = {standing.unit: standing.movement for standing in bench.hub.standings.leaderboard(PROGRAMME).standings}
    assert moved == {two: 0, three: 0, one: 0}


def test_a_day_begins_at_midnight_in_vietnam(bench: Workbench) -> None:
    device = bench.device()
    bench.clock.now = dt.datetime(2026, 11, 17, 17, 30, tzinfo=dt.UTC)
    bench.receive(device.batch(an_initiative()))
    assert [str(day) for (day,) in bench.rows("SELECT day FROM standing_days")] == ["2026-11-18"]


def test_a_programme_that_nobody_opened_has_no_leaderboard(bench: Workbench) -> None:
    with pytest.raises(ProgrammeUnknown):
        bench.hub.standings.leaderboard("khong-co")


def test_a_counter_that_was_spoiled_is_found(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    for table, name in product(("standings", "standing_days"), Figures._fields):
        wrong = -1 if name == "initiatives" else 7  # the database itself refuses more received than entered
        bench.change(f"UPDATE {table} SET {name} = {name} + {wrong}")  # noqa: S608
        assert len(bench.hub.standings.recount()) == 1
        bench.change(f"UPDATE {table} SET {name} = {name} - {wrong}")  # noqa: S608
    bench.change("UPDATE initiatives SET judgement = 'valid'")
    assert len(bench.hub.standings.recount()) == 2
    bench.change("UPDATE initiatives SET judgement = ''")
    assert bench.hub.standings.recount() == ()


_PEOPLE = [an_author(name=f"Nguyễn Văn {letter}", employee_number=number) for letter, number in ("A1", "B ", "C3")]
_BENEFITS = (Benefit(), Benefit(amount_vnd=5, basis=Basis.MONTH), Benefit(amount_vnd=7, basis=Basis.ONCE))
_STEPS = st.tuples(
    st.integers(0, 5),
    st.integers(1, 4),
    st.sampled_from(UNITS),
    st.integers(0, 1),
    st.sets(st.integers(0, 2), min_size=1),
    st.booleans(),
    st.sampled_from(_BENEFITS),
    st.booleans(),
)
_DECISIONS = st.tuples(st.integers(0, 5), st.sampled_from(Judgement))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.lists(_STEPS, max_size=6), st.lists(_DECISIONS, max_size=3)), max_size=5))
def test_after_any_history_the_counters_equal_a_recount(
    batches: list[tuple[list[tuple[int, int, str, int, set[int], bool, Benefit, bool]], list[tuple[int, Judgement]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Workbench(Path(folder))
        programmes = [pack.code for pack in bench.hub.programmes()]
        records = [an_initiative() for _ in range(6)]
        devices = [bench.device(), bench.device()]
        for number, (batch, decided) in enumerate(batches):
            lines = [
                msgspec.structs.replace(
                    records[which],
                    revision=revision,
                    unit=unit,
                    programme=programmes[programme],
                    authors=_shared([_PEOPLE[person] for person in sorted(people)]),
                    withdrawal=Withdrawal(reason="Rút") if withdrawn else None,
                    benefit=benefit,
                    title="" if is_bad else "Gá kẹp nhanh",
                )
                for which, revision, unit, programme, people, withdrawn, benefit, is_bad in batch
            ]
            bench.receive(devices[number % 3 // 2].batch(*lines))
            given_list = (
                msgspec.json.encode(Decision(id=records[which].id, judgement=judgement, reason="Lý do"))
                for which, judgement in decided
            )
            list(decide_many(bench.hub, given_list))
            bench.clock.pass_days(1)
            assert bench.hub.standings.recount() == ()
        merged = (
            msgspec.structs.replace(one, successor=UNITS[2]) if one.code == UNITS[1] else one
            for one in bench.hub.units()
        )
        bench.hub.import_units((*merged, Unit(code="MỚI", name="Mới", level="workshop")))
        assert bench.hub.standings.recount() == ()
        bench.hub.close()


def _shared(authors: list[Author]) -> tuple[Author, ...]:
    if len(authors) == 1:
        return tuple(authors)
    shares = [Decimal(100 - 25 * (len(authors) - 1)), *[Decimal(25)] * (len(authors) - 1)]
    return tuple(
        msgspec.structs.replace(author, share_percent=share) for author, share in zip(authors, shares, strict=True)
    )
