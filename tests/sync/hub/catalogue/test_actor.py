"""Whose units somebody sees: by the tree as it is today."""

import datetime as dt

import pytest

from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import RightMissing
from sync.hub.store.identity import Editions

ENDED = dt.date(2025, 6, 30)
TREE = UnitTree(
    [
        Unit(code="TP", name="Thành phố", level="province"),
        Unit(code="A", name="A", level="grassroots", parent="TP", valid_to=ENDED, successor="B"),
        Unit(code="A1", name="A1", level="workshop", parent="A", valid_to=ENDED, successor="B1"),
        Unit(code="B", name="B", level="grassroots", parent="TP"),
        Unit(code="B1", name="B1", level="workshop", parent="B"),
    ]
)
CATALOGUE = Catalogue(Editions(1, 1, 1), TREE, {})


@pytest.mark.parametrize(
    ("bound_to", "sees"),
    [
        ("", {"TP", "A", "A1", "B", "B1", "nowhere"}),
        ("TP", {"TP", "A", "A1", "B", "B1"}),
        ("B", {"A", "A1", "B", "B1"}),
        ("B1", {"A1", "B1"}),
        ("A", set()),
        ("A1", set()),
        ("nowhere", set()),
    ],
)
def test_who_took_over_a_unit_sees_its_records_and_who_was_bound_to_it_inherits_nothing(
    bound_to: str, sees: set[str]
) -> None:
    actor = Actor("tran.thi.b", bound_to)
    for unit in ("TP", "A", "A1", "B", "B1", "nowhere"):
        assert actor.sees(CATALOGUE, unit) is (unit in sees), unit
        assert COMMAND_LINE.sees(CATALOGUE, unit)
        if unit not in sees:
            with pytest.raises(RightMissing):
                actor.check_sees(CATALOGUE, unit)
