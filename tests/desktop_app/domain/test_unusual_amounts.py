"""An amount far above what the book usually has is asked about, never refused; too few amounts say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.unusual_amounts import FEWEST, TIMES, UsualAmounts, find_unusual, usual_amounts
from sync.contract.checks import is_registrable
from sync.contract.initiative import Basis, Benefit, Initiative
from tests.builders import an_initiative

MILLION = 10**6
AMOUNTS = st.lists(st.tuples(st.sampled_from(["technical", "operation"]), st.integers(1, 10**12)), max_size=80)


def _worth(amount_vnd: int | None) -> Initiative:
    return an_initiative(benefit=Benefit(amount_vnd=amount_vnd, basis=Basis.YEAR))


def test_95_of_100_amounts_are_at_most_what_is_called_usual() -> None:
    usual = usual_amounts(("technical", place * MILLION) for place in range(1, 101))
    assert usual.of("technical") == 95 * MILLION


def test_a_kind_with_few_amounts_is_measured_by_all() -> None:
    known = [("technical", place * MILLION) for place in range(1, FEWEST + 1)]
    usual = usual_amounts([*known, ("research", 100 * MILLION)])
    assert usual.of("research") == usual.overall == 20 * MILLION
    assert usual.of("technical") == 19 * MILLION


def test_a_book_with_few_amounts_calls_nothing_unusual() -> None:
    usual = usual_amounts([("technical", 1)] * (FEWEST - 1))
    assert usual == UsualAmounts({}, None)
    assert find_unusual(_worth(10**15), usual) is None


@pytest.mark.parametrize(
    ("amount_vnd", "times"),
    [(None, ""), (0, ""), (TIMES * MILLION - 1, ""), (TIMES * MILLION, "10"), (40_500_000, "40")],
)
def test_ten_times_the_usual_and_more_is_asked_about(amount_vnd: int | None, times: str) -> None:
    found = find_unusual(_worth(amount_vnd), UsualAmounts({"technical": MILLION}, 5 * MILLION))
    assert (found.facts["times"] if found else "") == times
    if found:
        assert found.field == "benefit.as_written"
        assert found.facts["usual"] == "một triệu đồng"
        assert is_registrable((found,))


@given(AMOUNTS)
def test_at_most_one_in_twenty_of_a_kind_lies_above_its_usual(amounts: list[tuple[str, int]]) -> None:
    usual = usual_amounts(amounts)
    for kind in ("technical", "operation"):
        some = [amount for of, amount in amounts if of == kind]
        if len(some) >= FEWEST:
            above = sum(amount > usual.by_kind[kind] for amount in some)
            assert above * 20 <= len(some)
            assert usual.by_kind[kind] in some
        else:
            assert kind not in usual.by_kind
