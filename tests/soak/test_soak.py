"""A short soak: the pile, the kill and the comparison of `make soak`, with few forms."""

from tests.soak.forms import paper_forms
from tests.soak.soak import Soak


def test_every_form_keyed_by_key_events_is_in_the_book_exactly_although_the_program_was_killed() -> None:
    soak = Soak(count=14, seed=3)
    assert soak.run() == []
    assert any("found exactly: 14" in line for line in soak.figures())


def test_the_pile_has_every_kind_of_form() -> None:
    forms = paper_forms(500, seed=1)
    assert {len(form.becomes.authors) for form in forms} == {1, 2, 3}
    assert len({form.becomes.title for form in forms}) == 500
    for kind in ("shares_by_hand", "basis_by_hand", "decomposed", "composed", "mended_title", "set_aside_at"):
        assert any(getattr(form, kind) for form in forms), kind


def test_the_same_seed_gives_the_same_pile() -> None:
    assert paper_forms(20, seed=5) == paper_forms(20, seed=5)
    assert paper_forms(20, seed=5) != paper_forms(20, seed=6)
