"""Units appear, move, merge and end; old codes are mapped, and no damage in the tree makes a walk endless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.unit_tree import Unit, UnitTree


def _unit(code: str, parent: str = "", successor: str = "") -> Unit:
    return Unit(code=code, name=f"Đơn vị {code}", level="grassroots", parent=parent, successor=successor)


def _codes(units: tuple[Unit, ...]) -> list[str]:
    return [unit.code for unit in units]


def test_ancestors_go_from_the_unit_itself_to_the_root() -> None:
    tree = UnitTree([_unit("HN"), _unit("KCN", "HN"), _unit("ST", "KCN")])
    assert _codes(tree.ancestors("ST")) == ["ST", "KCN", "HN"]
    assert _codes(tree.children("HN")) == ["KCN"]
    assert _codes(tree.children("")) == ["HN"]
    assert tree.ancestors("none") == tree.children("none") == ()
    assert tree.levels == ("grassroots",)


def test_an_old_code_leads_to_the_last_successor() -> None:
    tree = UnitTree([_unit("A", successor="B"), _unit("B", successor="C"), _unit("C")])
    assert [tree.current_code(code) for code in ("A", "B", "C", "unknown")] == ["C", "C", "C", "unknown"]


def test_a_successor_that_is_not_there_leaves_the_last_one_known() -> None:
    assert UnitTree([_unit("A", successor="B"), _unit("B", successor="gone")]).current_code("A") == "B"


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_circle_of_parents_or_successors_ends_the_walk(length: int) -> None:
    ring = [_unit(str(place), str((place + 1) % length), str((place + 1) % length)) for place in range(length)]
    tree = UnitTree(ring)
    assert len(tree.ancestors("0")) == length
    assert tree.current_code("0") in tree


def test_of_two_units_with_one_code_the_later_counts() -> None:
    tree = UnitTree([_unit("A", "X"), _unit("A", "Y")])
    assert len(tree) == 1
    assert (tree.children("X"), _codes(tree.children("Y"))) == ((), ["A"])


_CODES = st.sampled_from(["", "A", "B", "C", "D"])


@given(st.lists(st.builds(_unit, _CODES, _CODES, _CODES)), _CODES)
def test_no_tree_makes_a_walk_fail_or_endless(units: list[Unit], code: str) -> None:
    tree = UnitTree(units)
    line = _codes(tree.ancestors(code))
    assert len(line) == len(set(line)) <= len(tree)
    assert (tree.current_code(code) in tree) == (code in tree)
    assert sum(len(tree.children(parent)) for parent in {unit.parent for unit in tree}) == len(list(tree))
