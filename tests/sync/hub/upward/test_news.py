"""What comes from above, whatever it says: a tree ends nothing that it does not know, and no word is lost unheard."""

import datetime as dt

import msgspec
import pytest

from sync.contract.bulletins import Judgement, UnitsNews, VerdictNews
from sync.contract.receipts import Answer
from sync.contract.unit_tree import Unit
from sync.hub.operations.checking import check
from sync.hub.upward import news
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Workbench

WORKSHOP = f"{STANLEY}-X1"
NOW = dt.datetime(2026, 11, 18, tzinfo=dt.UTC)


def _told(bench: Workbench, units: tuple[Unit, ...]) -> list[tuple[str, dict[str, str]]]:
    with bench.hub.database.writing_alone() as connection:
        acts = news._take_over(bench.hub, connection, UnitsNews(units=units))
    return [(act.act, dict(act.facts)) for act in acts]


def test_a_tree_that_lacks_the_workshops_here_leaves_them_and_their_records_are_taken(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative(unit=WORKSHOP)
    bench.receive(device.batch(record))
    whole = tuple(bench.hub.catalogue().tree)
    lacking = tuple(unit for unit in whole if not unit.code.startswith(STANLEY))
    assert _told(bench, lacking)[0][0] == "upward_units"
    assert set(bench.hub.catalogue().tree) == set(whole)
    newer = msgspec.structs.replace(record, revision=2)
    answers = device.answers(bench.receive(device.batch(an_initiative(unit=WORKSHOP), newer)))
    assert answers == [Answer.STORED, Answer.STORED]
    assert _told(bench, lacking) == []
    assert check(bench.hub).problems == ()


ROOT = Unit(code="A", name="Liên đoàn A", level="province", parent="")


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ((), "no_rows"),
        ((ROOT, ROOT), "code_twice"),
        (
            (msgspec.structs.replace(ROOT, parent="B"), msgspec.structs.replace(ROOT, code="B", parent="A")),
            "parent_circle",
        ),
        ((msgspec.structs.replace(ROOT, name="A\0B"),), "unusable_text"),
    ],
    ids=["none", "twice", "circle", "nul"],
)
def test_what_is_no_tree_is_left_out_and_said(bench: Workbench, units: tuple[Unit, ...], code: str) -> None:
    before = tuple(bench.hub.catalogue().tree)
    assert _told(bench, units) == [("upward_units_refused", {"code": code})]
    assert tuple(bench.hub.catalogue().tree) == before


def test_fields_that_are_unknown_here_are_passed_over_and_the_verdict_is_heard() -> None:
    told = VerdictNews(
        id="x", revision=1, judgement=Judgement.RETURNED, reason="Sửa", fields=("A B", "title"), decided_at=NOW
    )
    assert news._decision(told).fields == ("title",)
