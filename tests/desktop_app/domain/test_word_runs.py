"""Two texts word by word."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.word_runs import Run, RunKind, shortened, text_after, text_before, word_runs

_WORDS = st.lists(st.sampled_from(["khuôn", "Ễnh", "ộ", "đồ gá", "25", ",", ".", " ", "\n", "  "]), max_size=30).map(
    "".join
)
_TEXTS = st.one_of(_WORDS, st.text(max_size=60))


@given(_TEXTS, _TEXTS)
def test_the_runs_make_both_texts_to_the_letter(before: str, after: str) -> None:
    runs = word_runs(before, after)
    assert text_before(runs) == before
    assert text_after(runs) == after


@given(_TEXTS)
def test_a_text_that_did_not_change_is_one_run(text: str) -> None:
    assert word_runs(text, text) == ((Run(RunKind.SAME, text),) if text else ())


@given(_TEXTS, _TEXTS)
def test_neighbours_are_of_different_kinds_and_what_went_stands_before_what_came(before: str, after: str) -> None:
    kinds = [run.kind for run in word_runs(before, after)]
    pairs = list(itertools.pairwise(kinds))
    assert all(one is not other for one, other in pairs)
    assert (RunKind.ADDED, RunKind.REMOVED) not in pairs
    assert all(run.text for run in word_runs(before, after))


def test_one_changed_word_is_one_change() -> None:
    runs = word_runs("Giảm thời gian thay khuôn từ 25 phút.", "Giảm thời gian thay khuôn từ 9 phút.")
    assert runs == (
        Run(RunKind.SAME, "Giảm thời gian thay khuôn từ "),
        Run(RunKind.REMOVED, "25 "),
        Run(RunKind.ADDED, "9 "),
        Run(RunKind.SAME, "phút."),
    )


def test_a_word_added_at_the_end_leaves_the_word_before_it_alone() -> None:
    runs = word_runs("Kẹp nhanh", "Kẹp nhanh có chốt")
    assert [(run.kind, run.text.strip()) for run in runs if run.text.strip()] == [
        (RunKind.SAME, "Kẹp nhanh"),
        (RunKind.ADDED, "có chốt"),
    ]


def test_two_longest_texts_of_one_repeated_word_are_told_as_replaced_instead_of_compared() -> None:
    before, after = "a a b " * 3_000, "b a a a " * 2_500
    runs = word_runs(before, after)  # comparing every pair would take minutes
    assert [run.kind for run in runs if len(run.text) > 100] == [RunKind.REMOVED, RunKind.ADDED]
    assert (text_before(runs), text_after(runs)) == (before, after)


def test_a_long_text_is_shortened_to_the_words_around_what_changed() -> None:
    words = [f"từ{number}" for number in range(100)]
    changed = [*words[:50], "mới", *words[51:]]
    runs = shortened(word_runs(" ".join(words), " ".join(changed)), around=2)
    assert [run.text for run in runs] == ["… từ48 từ49 ", "từ50 ", "mới ", "từ51 từ52 …"]


@given(_TEXTS, _TEXTS)
def test_shortening_never_touches_what_changed(before: str, after: str) -> None:
    runs = word_runs(before, after)
    short = shortened(runs, around=1)
    assert [run for run in short if run.kind is not RunKind.SAME] == [
        run for run in runs if run.kind is not RunKind.SAME
    ]
    assert len(short) == len(runs)
