"""Workers are found by what stands on the paper, the best first; only what is sure may be taken unasked."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.roster.search import RosterIndex
from desktop_app.domain.roster.workers import Worker
from sync.text.folding import fold
from sync.text.names import initials

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Đỗ", "Phạm", "Võ")
_MIDDLES = ("Văn", "Thị", "Đức", "Thị Phương", "Hữu", "")
_GIVEN = ("An", "Anh", "Ánh", "Tú", "Tư", "Đào", "Ý", "Ễn", "Khuê")

names = st.builds(
    lambda *parts: " ".join(part for part in parts if part),
    *(st.sampled_from(some) for some in (_FAMILIES, _MIDDLES, _GIVEN)),
)
rosters = st.lists(
    st.builds(
        Worker,
        name=names,
        employee_number=st.builds("SV{:05}".format, st.integers(0, 99_999)),
        workplace=st.sampled_from(("Xưởng Khuôn", "Xưởng Sơn")),
        has_left=st.just(False),
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda one: one.employee_number,
)

A, B, C, D, E = (
    Worker("Nguyễn Văn A", "SV00123", "Xưởng Khuôn"),
    Worker("Nguyễn Văn An", "SV00188", "Xưởng Sơn"),
    Worker("Trần Thị Ánh", "SV01230", "Xưởng Khuôn"),
    Worker("Đỗ Hữu Tú", "00077", "Xưởng Sơn"),
    Worker("Đỗ Hữu Tư", "00078", "Xưởng Khuôn"),
)
ROSTER = RosterIndex((A, B, C, D, E))


@given(rosters, st.data())
def test_every_worker_is_found_first_by_her_own_number_and_nobody_else_can_be_meant(
    roster: list[Worker], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(roster))
    offers = RosterIndex(roster).find(one.employee_number.lower())
    assert offers.found[0] == one
    assert offers.sure


@given(rosters, st.data(), st.sampled_from((str, fold)))
def test_every_worker_is_found_by_her_whole_name_with_marks_and_without(
    roster: list[Worker], data: st.DataObject, spelled: Callable[[str], str]
) -> None:
    one = data.draw(st.sampled_from(roster))
    offers = RosterIndex(roster).find(spelled(one.name), limit=len(roster))
    assert one in offers.found
    alike = [other for other in roster if spelled(other.name) == spelled(one.name)]
    assert not (offers.sure and len(alike) > 1)
    if spelled is str:
        assert offers.found[0].name == one.name
        assert offers.sure == (len(alike) == 1)


@given(rosters, st.data())
def test_every_worker_is_found_by_her_initials(roster: list[Worker], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(roster))
    offers = RosterIndex(roster).find(initials(one.name), limit=len(roster))
    assert one in offers.found


@given(rosters, st.data())
def test_the_beginnings_of_her_words_in_any_order_find_her(roster: list[Worker], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(roster))
    words = data.draw(st.permutations(fold(one.name).split()))
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in words)
    assert one in RosterIndex(roster).find(typed, limit=len(roster)).found


@given(rosters, st.text(max_size=20))
def test_any_text_can_be_asked_and_nobody_is_offered_twice(roster: list[Worker], text: str) -> None:
    found = RosterIndex(roster).find(text, near="Xưởng Sơn", limit=len(roster)).found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("123", A),
        ("sv-00123", A),
        ("SV0018", B),
        ("00077", D),
        ("77", D),
        ("ng van a", A),
        ("a nguyen", A),
        ("nva", A),
        ("nguyen van an", B),
        ("anh tran", C),
        ("Tư", E),
        ("Tú", D),
    ],
)
def test_the_best_stands_first(typed: str, first: Worker) -> None:
    assert ROSTER.find(typed).found[0] == first


@pytest.mark.parametrize(
    "typed", ["SV00123", "123", "77", "nguyen van a", "Nguyễn Văn A", "đỗ hữu tú", "tta", "t thi a"]
)
def test_what_can_mean_one_alone_is_sure(typed: str) -> None:
    assert ROSTER.find(typed).sure


@pytest.mark.parametrize(
    "typed", ["do huu tu", "nva", "12", "SV", "Đỗ Hữu Tứ", "nguyen van", "tran thi an", "xyz", "  ", ""]
)
def test_what_may_mean_another_is_never_sure(typed: str) -> None:
    assert not ROSTER.find(typed).sure


def test_who_works_at_the_same_place_stands_first_among_equals_and_is_no_surer_for_it() -> None:
    assert ROSTER.find("do huu tu").found == (D, E) or ROSTER.find("do huu tu").found == (E, D)
    assert ROSTER.find("do huu tu", near="xuong khuon").found == (E, D)
    assert ROSTER.find("do huu tu", near="Xưởng Sơn").found == (D, E)
    assert not ROSTER.find("do huu tu", near="Xưởng Sơn").sure


def test_who_has_left_is_offered_to_no_form_and_still_found_in_the_list() -> None:
    gone = A._replace(has_left=True)
    index = RosterIndex((gone, B))
    assert index.find("SV00123").found == ()
    assert index.find_all("sv00123") == (gone,)
    assert index.find_all("") == (B, gone)
    assert len(index) == 1


@pytest.mark.parametrize("typed", ["nva", "00123", "an 123"])
def test_a_code_is_told_from_what_may_be_a_name(typed: str) -> None:
    assert not ROSTER.find(typed).may_be_name
    assert ROSTER.find("nguyễn văn").may_be_name
