"""What is counted of an initiative: the last word about it, and what is certain of its benefit."""

import msgspec
import pytest
from sqlalchemy import text

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Basis, Benefit, Initiative, Withdrawal
from sync.hub.operations.checking import check
from sync.hub.reading.older_lines import count_older_lines
from sync.hub.reviewing.deciding import Decision, decide, decide_many
from sync.hub.standings.benefits import MOST_VND, yearly_benefit
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Device, Workbench

MONTHLY = Benefit(amount_vnd=10_000_000, basis=Basis.MONTH, as_written="10 triệu/tháng")


def _counted(bench: Workbench) -> list[tuple[object, ...]]:
    return bench.rows("SELECT unit, initiatives, valid, benefit_vnd FROM standings WHERE initiatives > 0 ORDER BY unit")


def _judge(bench: Workbench, record: Initiative, judgement: Judgement) -> None:
    decide(bench.hub, Decision(id=record.id, judgement=judgement, reason="Thiếu biên bản"))


def _newer(record: Initiative, **changes: object) -> Initiative:
    return msgspec.structs.replace(record, revision=record.revision + 1, **changes)


@pytest.mark.parametrize(
    ("benefit", "vnd"),
    [
        (Benefit(), 0),
        (Benefit(amount_vnd=3, basis=Basis.MONTH), 36),
        (Benefit(amount_vnd=3, basis=Basis.YEAR), 3),
        (Benefit(amount_vnd=3, basis=Basis.ONCE), 3),
        (Benefit(amount_vnd=3, basis=Basis.NOT_COUNTABLE), 0),
        (Benefit(amount_vnd=3), 0),
        (Benefit(as_written="giảm ba lỗi", basis=Basis.YEAR), 0),
        (Benefit(amount_vnd=10**16, basis=Basis.MONTH), MOST_VND),
    ],
)
def test_a_year_s_benefit_is_what_is_certain_of_it(benefit: Benefit, vnd: int) -> None:
    assert yearly_benefit(benefit) == vnd


def test_the_last_decision_says_whether_an_initiative_is_valid(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative(benefit=MONTHLY)
    bench.receive(device.batch(record))
    for judgement, valid in (
        (Judgement.UNDER_REVIEW, 0),
        (Judgement.VALID, 1),
        (Judgement.VALID, 1),
        (Judgement.RETURNED, 0),
        (Judgement.VALID, 1),
    ):
        _judge(bench, record, judgement)
        assert _counted(bench) == [(STANLEY, 1, valid, 120_000_000)]
        assert bench.hub.standings.recount() == ()


def test_a_decision_holds_over_a_newer_revision_until_somebody_decides_anew(bench: Workbench) -> None:
    device, record, other = bench.device(), an_initiative(), f"{STANLEY}-X1"
    bench.receive(device.batch(record))
    _judge(bench, record, Judgement.VALID)
    moved = _newer(record, unit=other, benefit=MONTHLY)
    bench.receive(device.batch(moved))
    assert _counted(bench) == [(other, 1, 1, 120_000_000)]
    withdrawn = _newer(moved, withdrawal=Withdrawal(reason="Rút"))
    bench.receive(device.batch(withdrawn))
    assert _counted(bench) == []
    _judge(bench, record, Judgement.REFUSED)
    bench.receive(device.batch(_newer(withdrawn, withdrawal=None)))
    assert _counted(bench) == [(other, 1, 0, 120_000_000)]
    assert bench.hub.standings.recount() == ()


def test_a_list_of_decisions_counts_as_one_change_of_the_standings(bench: Workbench) -> None:
    device, records = bench.device(), [an_initiative() for _ in range(3)]
    bench.receive(device.batch(*records))
    (before,) = bench.rows("SELECT edition FROM editions WHERE name = 'standings'")[0]
    lines = [msgspec.json.encode(Decision(id=one.id, judgement=Judgement.VALID)) for one in records]
    list(decide_many(bench.hub, [*lines, b"{", lines[0]]))
    (after,) = bench.rows("SELECT edition FROM editions WHERE name = 'standings'")[0]
    assert _counted(bench)[0][2] == 3
    assert int(str(after)) == int(str(before)) + 1


def _as_an_older_version_left_it(bench: Workbench) -> None:
    bench.change("UPDATE initiatives SET benefit_vnd = NULL")
    for table in ("standings", "standing_days"):
        bench.change(f"UPDATE {table} SET valid = 0, benefit_vnd = 0")  # noqa: S608


def _brought_up_to_date(bench: Workbench) -> None:
    with bench.hub.database.changing_schema() as connection:
        count_older_lines(connection)


def _days(bench: Workbench) -> list[tuple[object, ...]]:
    return bench.rows(
        "SELECT day, initiatives, people, valid, benefit_vnd FROM standing_days ORDER BY day, initiatives"
    )


def _lived(bench: Workbench) -> Device:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record, an_initiative(unit=f"{STANLEY}-X2", benefit=MONTHLY)))
    bench.clock.pass_days(3)
    bench.receive(device.batch(an_initiative(benefit=MONTHLY)))
    bench.clock.pass_days(1)
    _judge(bench, record, Judgement.VALID)
    return device


def test_what_an_older_version_did_not_count_is_read_again_from_what_it_kept(bench: Workbench) -> None:
    _lived(bench)
    days, counted = _days(bench), _counted(bench)
    _as_an_older_version_left_it(bench)
    assert len(check(bench.hub).problems) > 3
    _brought_up_to_date(bench)
    assert (_days(bench), _counted(bench)) == (days, counted)
    assert check(bench.hub).problems == ()


def test_a_benefit_that_cannot_be_read_again_is_told_and_not_taken_to_be_zero(bench: Workbench) -> None:
    _lived(bench)
    bench.change("UPDATE documents SET sealed = receipt WHERE number = (SELECT max(number) FROM documents)")
    _as_an_older_version_left_it(bench)
    _brought_up_to_date(bench)
    assert [bool("benefit not read" in one) for one in bench.hub.standings.recount()] == [True]
    with bench.hub.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM initiatives WHERE benefit_vnd IS NULL")).scalar() == 1


def test_benefits_of_any_size_never_keep_a_batch_out(bench: Workbench) -> None:
    device, greatest = bench.device(), Benefit(amount_vnd=10**16, basis=Basis.MONTH, as_written="mười triệu tỷ")
    answers = device.answers(bench.receive(device.batch(*(an_initiative(benefit=greatest) for _ in range(120)))))
    assert set(answers) == {"stored"}
    assert _counted(bench) == [(STANLEY, 120, 0, 120 * MOST_VND)]
