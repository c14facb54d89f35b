"""Piles: totals against the slip, explanations that make them agree, and chance that can be told again."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.piles import PileForm, Totals, is_complete, next_sample, reckon, sample


def _forms(*amounts: int | None) -> tuple[PileForm, ...]:
    return tuple(
        PileForm(place, f"id-{place}", f"Sáng kiến {place}", f"Người {place}", amount)
        for place, amount in enumerate(amounts, 1)
    )


def _causes(forms: tuple[PileForm, ...], totals: Totals) -> list[tuple[str, int | None, int | None]]:
    found = reckon(forms, totals).explanations
    return [(one.cause, one.form.place if one.form else None, one.amount_vnd) for one in found]


def test_totals_that_agree_need_no_explanation() -> None:
    reckoning = reckon(_forms(1_000_000, None, 500_000), Totals(3, 1_500_000))
    assert reckoning.is_agreed
    assert (reckoning.forms, reckoning.amount_vnd, reckoning.explanations) == (3, 1_500_000, ())


def test_what_the_slip_does_not_say_is_not_compared() -> None:
    reckoning = reckon(_forms(1_000_000), Totals())
    assert (reckoning.forms_difference, reckoning.amount_difference, reckoning.is_agreed) == (None, None, True)


def test_a_form_that_is_not_keyed_is_told_with_its_amount() -> None:
    assert _causes(_forms(1_000_000, 2_000_000), Totals(3, 3_350_000)) == [("missing", None, 350_000)]
    assert _causes(_forms(1_000_000, 2_000_000), Totals(3)) == [("missing", None, None)]


def test_a_form_too_many_is_the_one_whose_amount_is_the_difference() -> None:
    forms = _forms(1_000_000, 2_000_000, 1_500_000)
    assert _causes(forms, Totals(2, 3_000_000)) == [("keyed_twice", 3, None)]


def test_of_two_forms_that_look_alike_one_may_be_keyed_twice() -> None:
    first, second, third = _forms(1_000_000, 2_000_000, 2_000_000)
    twin = PileForm(3, third.record_id, second.title.upper(), second.people, third.amount_vnd)
    causes = _causes((first, second, twin), Totals(2))
    assert causes == [("keyed_twice", 2, None), ("keyed_twice", 3, None)]


@pytest.mark.parametrize("factor", [10, 100, 1000])
def test_zeros_too_many_or_too_few_are_found(factor: int) -> None:
    forms = _forms(1_200_000, 7_300_000, 450_000)
    right = 1_200_000 + 7_300_000 // factor + 450_000
    assert ("zeros", 2, 7_300_000 // factor) in _causes(forms, Totals(3, right))
    right = 1_200_000 + 7_300_000 * factor + 450_000
    assert ("zeros", 2, 7_300_000 * factor) in _causes(forms, Totals(3, right))


def test_figures_that_changed_places_are_found() -> None:
    assert _causes(_forms(1_200_000, 540_000), Totals(2, 1_200_000 + 450_000)) == [("transposed", 2, 450_000)]


def test_a_form_without_an_amount_may_hold_what_is_missing() -> None:
    assert _causes(_forms(1_200_000, None), Totals(2, 1_550_000)) == [("no_amount", 2, 350_000)]


def test_what_nothing_explains_is_told_without_an_explanation() -> None:
    reckoning = reckon(_forms(1_234_567, 2_000_001), Totals(2, 3_000_000))
    assert (reckoning.amount_difference, reckoning.explanations) == (234_568, ())
    assert not reckoning.is_agreed


_AMOUNTS = st.none() | st.integers(0, 10**12)


@given(st.lists(_AMOUNTS, max_size=12), st.none() | st.integers(1, 14), st.none() | st.integers(0, 10**13))
def test_every_explanation_makes_the_amount_agree(
    amounts: list[int | None], forms: int | None, total: int | None
) -> None:
    reckoning = reckon(_forms(*amounts), Totals(forms, total))
    assert (reckoning.explanations == ()) or not reckoning.is_agreed
    for one in reckoning.explanations:
        assert (one.form is None) == (one.cause == "missing")
        if total is None:
            continue
        before = one.form.amount_vnd or 0 if one.form else 0
        assert reckoning.amount_vnd - before + (one.amount_vnd or 0) == total


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8), st.data())
def test_a_slip_of_the_fingers_in_one_amount_is_among_the_explanations(right: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(right) - 1))
    factor = data.draw(st.sampled_from([10, 100, 1000]))
    keyed = [*right]
    keyed[at] *= factor
    assume(sum(keyed) != sum(right))
    assert ("zeros", at + 1, right[at]) in _causes(_forms(*keyed), Totals(len(right), sum(right)))


@pytest.mark.parametrize(
    ("forms", "totals", "complete"), [(59, 60, False), (60, 60, True), (61, 60, True), (9, None, False)]
)
def test_a_pile_is_complete_when_as_many_forms_are_keyed(forms: int, totals: int | None, complete: bool) -> None:  # noqa: FBT001
    assert is_complete(forms, Totals(totals)) is complete


@pytest.mark.parametrize(
    ("forms", "asked", "wanted"),
    [
        (0, 0, 0),
        (2, 0, 2),
        (3, 0, 3),
        (60, 0, 3),
        (61, 0, 4),
        (200, 0, 10),
        (200, 4, 6),
        (60, 3, 3),
        (5, 3, 2),
        (4, 4, 0),
    ],
)
def test_one_form_of_twenty_is_keyed_again_but_at_least_three(forms: int, asked: int, wanted: int) -> None:
    assert next_sample(forms, asked) == wanted


@given(st.sets(st.integers(1, 500), max_size=60), st.integers(0, 70), st.integers(0, 2**31 - 1))
def test_chance_chooses_each_form_once_and_the_same_for_the_same_seed(places: set[int], count: int, seed: int) -> None:
    ordered = tuple(sorted(places))
    chosen = sample(ordered, count, seed)
    assert chosen == sample(ordered, count, seed)
    assert len(chosen) == min(count, len(places)) == len(set(chosen))
    assert set(chosen) <= places
    assert list(chosen) == sorted(chosen)


def test_every_form_can_be_chosen() -> None:
    chosen = {place for seed in range(400) for place in sample(tuple(range(1, 21)), 1, seed)}
    assert chosen == set(range(1, 21))
