"""Units are found by a few letters, with marks or without, in the order of the tree, among those who may be seen."""

from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.catalogue.finding_units import UnitFinder
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.store.identity import Editions

UNITS = (
    Unit(code="HN", name="Liên đoàn Lao động Hà Nội", level="province"),
    Unit(code="HN-1", name="Công đoàn các Khu công nghiệp", level="direct_superior", parent="HN"),
    Unit(code="CĐ-01", name="CĐCS Công ty Điện Đông Anh", level="grassroots", parent="HN-1"),
)


def _found(asked: str, *hidden: str) -> list[str]:
    catalogue = Catalogue(Editions(), UnitTree(UNITS), {})
    return [unit.code for unit in UnitFinder().find(catalogue, asked, lambda code: code not in hidden)]


def test_letters_without_marks_find_names_with_them_and_the_other_way_round() -> None:
    assert _found("cong doan") == ["HN-1"]
    assert _found("CÔNG ĐOÀN") == ["HN-1"]
    assert _found("dien dong anh") == ["CĐ-01"]
    assert _found("cd-01") == ["CĐ-01"]
    assert _found("anh công") == ["CĐ-01"]


def test_a_code_that_is_typed_whole_comes_first_and_what_may_not_be_seen_does_not_come() -> None:
    assert _found("hn-1") == ["HN-1"]
    assert _found("hn") == ["HN", "HN-1"]
    assert _found("o", "HN") == ["HN-1", "CĐ-01"]
    assert _found("không có gì như thế") == []


def test_a_new_tree_is_searched_anew() -> None:
    finder = UnitFinder()
    for unit in UNITS:
        catalogue = Catalogue(Editions(), UnitTree([unit]), {})
        assert finder.find(catalogue, "", lambda _: True) == [unit]
