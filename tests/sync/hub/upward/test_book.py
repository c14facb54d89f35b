"""The hub as a workplace, on both engines: what goes up, once each, and what comes down."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.errors import CarriageError
from sync.contract.initiative import Withdrawal
from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import UnitTree
from sync.hub.errors import UpwardImpossible
from sync.hub.operations.checking import check
from sync.hub.operations.inviting import make_invitation
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.store import decisions
from sync.hub.upward.book import UpwardBook
from sync.hub.upward.joining import join
from sync.hub.upward.rounds import fill_outbox
from sync.workplace.round import exchange_round
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line

_ABOVE = UnitTree(shipped_units()).ancestors(STANLEY)[-1].code
FIRST, SECOND = "01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000002"


@pytest.fixture
def upper(tmp_path: Path) -> Iterator[Workbench]:
    """The hub above, with keys of its own."""
    (tmp_path / "above").mkdir()
    made = Workbench(tmp_path / "above", is_another=True)
    yield made
    made.close()


def joined(bench: Workbench, upper: Workbench, forward: str) -> None:
    hub = upper.hub
    made = make_invitation(hub.database, hub.identity, unit=_ABOVE, uses=1, now=upper.clock())
    join(bench.hub, made.document, forward)


def exchanged(bench: Workbench, line: Line) -> None:
    fill_outbox(bench.hub)
    list(exchange_round(UpwardBook(bench.hub), line))


def test_all_goes_up_once_also_what_was_there_before_the_hub_joined(bench: Workbench, upper: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1)))
    joined(bench, upper, "all")
    bench.receive(device.batch(an_initiative(id=SECOND, revision=1), an_initiative(id=FIRST, revision=2)))
    exchanged(bench, Line(upper))
    exchanged(bench, Line(upper))
    assert upper.count("revisions") == 3
    assert upper.hub.read_line(FIRST, 2) == bench.hub.read_line(FIRST, 2)
    assert check(bench.hub).problems == check(upper.hub).problems == ()


def test_an_answer_lost_on_the_way_back_from_above_neither_loses_nor_doubles(
    bench: Workbench, upper: Workbench
) -> None:
    bench.receive(bench.device().batch(an_initiative(id=FIRST, revision=1)))
    joined(bench, upper, "all")
    line = Line(upper, lose_answer={1, 3})
    for _ in range(2):
        with pytest.raises(CarriageError):
            exchanged(bench, line)
    exchanged(bench, line)
    assert upper.count("revisions") == 1
    assert UpwardBook(bench.hub).waiting_count() == 0


def test_what_was_taken_back_or_withdrawn_before_it_went_stays_here(bench: Workbench, upper: Workbench) -> None:
    joined(bench, upper, "valid")
    device = bench.device()
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1), an_initiative(id=SECOND, revision=1)))
    decide(bench.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    decide(bench.hub, Decision(id=FIRST, judgement=Judgement.REFUSED, reason="Trùng"))
    decide(bench.hub, Decision(id=SECOND, judgement=Judgement.VALID))
    withdrawn = msgspec.structs.replace(an_initiative(id=SECOND, revision=2), withdrawal=Withdrawal(reason="Nhầm"))
    bench.receive(device.batch(withdrawn))
    exchanged(bench, Line(upper))
    assert upper.count("revisions") == 0


def test_a_verdict_from_above_holds_at_once_where_two_decide_and_never_goes_up_again(
    bench: Workbench, upper: Workbench
) -> None:
    bench.receive(bench.device().batch(an_initiative(id=FIRST, revision=1)))
    joined(bench, upper, "valid")
    decide(bench.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    exchanged(bench, Line(upper))
    with bench.hub.database.writing() as connection:
        decisions.set_four_eyes(connection, four_eyes=True)
    decide(upper.hub, Decision(id=FIRST, judgement=Judgement.REFUSED, reason="Trùng"))
    decide(upper.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    exchanged(bench, Line(upper))
    exchanged(bench, Line(upper))
    with bench.hub.database.reading() as connection:
        told = [(one.judgement.value, one.decided_by) for one in decisions.find_all(connection, FIRST)]
    name = upper.hub.identity.name
    assert told == [("valid", ""), ("refused", name), ("valid", name)]
    assert [entry.actor for entry in bench.hub.log_entries(2)] == ["(hub above)"] * 2
    assert (upper.count("revisions"), upper.count("documents")) == (1, 2)
    assert check(bench.hub).problems == ()


def test_a_verdict_from_above_about_what_is_past_here_overrides_nothing_and_stands_in_the_log(
    bench: Workbench, upper: Workbench
) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1)))
    joined(bench, upper, "all")
    exchanged(bench, Line(upper))
    decide(upper.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    bench.receive(device.batch(an_initiative(id=FIRST, revision=2, title="Bản hai")))
    decide(bench.hub, Decision(id=FIRST, judgement=Judgement.REFUSED, reason="Không mới"))
    exchanged(bench, Line(upper))
    with bench.hub.database.reading() as connection:
        assert [one.revision for one in decisions.find_all(connection, FIRST)] == [2]
    (entry,) = [one for one in bench.hub.log_entries(5) if one.act == "upward_verdict_passed_over"]
    assert (entry.actor, entry.target) == ("(hub above)", FIRST)
    assert entry.told_facts() == {"judgement": "valid", "revision": "1", "code": "decided_meanwhile"}
    assert check(bench.hub).problems == ()


def test_the_tree_and_the_packs_of_the_hub_above_become_those_here(bench: Workbench, upper: Workbench) -> None:
    joined(bench, upper, "valid")
    exchanged(bench, Line(upper))
    units = tuple(msgspec.structs.replace(unit, name=f"{unit.name} (mới)") for unit in upper.hub.units())
    upper.hub.import_units(units)
    pack = upper.hub.programmes()[0]
    upper.hub.import_programme(msgspec.structs.replace(pack, edition=pack.edition + 1))
    exchanged(bench, Line(upper))
    assert bench.hub.units() == units
    assert bench.hub.programmes() == upper.hub.programmes()
    assert {entry.act for entry in bench.hub.log_entries(2)} == {"upward_units", "upward_programme"}


def test_a_hub_has_one_hub_above_and_never_itself(bench: Workbench, upper: Workbench) -> None:
    hub = bench.hub
    own = make_invitation(hub.database, hub.identity, unit=_ABOVE, uses=1, now=bench.clock())
    with pytest.raises(UpwardImpossible):
        join(hub, own.document, "all")
    joined(bench, upper, "all")
    with pytest.raises(UpwardImpossible):
        joined(bench, upper, "all")


def test_what_was_withdrawn_above_and_is_valid_here_again_goes_up_again(bench: Workbench, upper: Workbench) -> None:
    device, record = bench.device(), an_initiative(id=FIRST, revision=1)
    joined(bench, upper, "valid")
    bench.receive(device.batch(record))
    decide(bench.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    exchanged(bench, Line(upper))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, withdrawal=Withdrawal(reason="Nhầm"))))
    exchanged(bench, Line(upper))
    assert upper.rows("SELECT revision, withdrawn FROM initiatives") == [(2, True)]
    bench.receive(device.batch(msgspec.structs.replace(record, revision=3)))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=4, title="Bản bốn, chưa ai xét")))
    exchanged(bench, Line(upper))
    assert upper.rows("SELECT revision, withdrawn FROM initiatives") == [(4, False)]
    bench.receive(device.batch(msgspec.structs.replace(record, revision=5, title="Bản năm, chưa ai xét")))
    exchanged(bench, Line(upper))
    assert check(bench.hub).problems == check(upper.hub).problems == ()


def test_hubs_in_a_circle_answer_what_they_handed_on_themselves_with_already(
    bench: Workbench, upper: Workbench
) -> None:
    joined(bench, upper, "all")
    joined(upper, bench, "all")
    device = bench.device()
    for revision in (1, 2):
        bench.receive(device.batch(an_initiative(id=FIRST, revision=revision)))
    for below, above in ((bench, upper), (upper, bench), (bench, upper)):
        exchanged(below, Line(above))
    for side in (bench, upper):
        assert (side.count("revisions"), side.count("conflicts")) == (2, 0)
        assert check(side.hub).problems == ()
    assert upper.rows("SELECT answer FROM upward_outbox") == [("already",), ("already",)]
