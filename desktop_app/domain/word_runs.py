"""Two texts compared word by word: which words stayed, which went, which came.

Promise: the runs that are the same or added make the new text to the letter, those that are the same or removed the old
one; the work is bounded, so that two long texts of one repeated word are not compared for minutes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"(\w+|[^\w\s]|\A)(\s*)")
# How many pairs of equal words are looked at; beyond it the middle of the texts counts as changed as a whole.
_MOST_PAIRS = 400_000


class RunKind(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share their fate, with the spaces between them."""

    kind: RunKind
    text: str


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The runs that lead from one text to the other; what went stands before what came. Empty texts have none."""
    return tuple(_joined(_runs(_WORD.findall(before), _WORD.findall(after))))


def text_before(runs: Iterable[Run]) -> str:
    """The old text that runs were made from."""
    return "".join(run.text for run in runs if run.kind is not RunKind.ADDED)


def text_after(runs: Iterable[Run]) -> str:
    """The new text that runs were made from."""
    return "".join(run.text for run in runs if run.kind is not RunKind.REMOVED)


_Token = tuple[str, str]  # a word or a sign, and the spaces behind it


def _runs(before: list[_Token], after: list[_Token]) -> Iterator[Run]:
    first = _alike_at_the_start(before, after)
    last = _alike_at_the_start(before[first:][::-1], after[first:][::-1])
    yield Run(RunKind.SAME, _text(before[:first]))
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    yield from _middle(old, new) if _is_worth_comparing(old, new) else _replaced(old, new)
    yield Run(RunKind.SAME, _text(before[len(before) - last :]))


def _middle(old: list[_Token], new: list[_Token]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _replaced(old[start:end], new[new_start:new_end])
            continue
        for (word, space), (_, new_space) in zip(old[start:end], new[new_start:new_end], strict=True):
            yield Run(RunKind.SAME, word)
            yield from (
                [Run(RunKind.SAME, space)]
                if space == new_space
                else [Run(RunKind.REMOVED, space), Run(RunKind.ADDED, new_space)]
            )


def _replaced(old: list[_Token], new: list[_Token]) -> Iterator[Run]:
    yield Run(RunKind.REMOVED, _text(old))
    yield Run(RunKind.ADDED, _text(new))


def _is_worth_comparing(old: list[_Token], new: list[_Token]) -> bool:
    there = Counter(word for word, _ in new)
    return sum(there[word] for word, _ in old) <= _MOST_PAIRS


def _alike_at_the_start(before: list[_Token], after: list[_Token]) -> int:
    pairs = zip(before, after, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))


def _text(tokens: list[_Token]) -> str:
    return "".join(word + space for word, space in tokens)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of one kind that follow each other become one; between two that stayed, what went comes first."""
    texts = dict.fromkeys((RunKind.REMOVED, RunKind.ADDED), "")
    same = ""
    for run in runs:
        if not run.text:
            continue
        if run.kind is not RunKind.SAME:
            if same:
                yield Run(RunKind.SAME, same)
                same = ""
            texts[run.kind] += run.text
            continue
        yield from (Run(kind, text) for kind, text in texts.items() if text)
        texts = dict.fromkeys(texts, "")
        same += run.text
    if same:
        yield Run(RunKind.SAME, same)
    yield from (Run(kind, text) for kind, text in texts.items() if text)


def shortened(runs: Sequence[Run], around: int = 8) -> tuple[Run, ...]:
    """The runs with long stretches that stayed cut to some words around what changed; "…" stands for the rest."""
    return tuple(
        Run(run.kind, _cut(run.text, around, is_first=place == 0, is_last=place == len(runs) - 1))
        if run.kind is RunKind.SAME
        else run
        for place, run in enumerate(runs)
    )


def _cut(text: str, around: int, *, is_first: bool, is_last: bool) -> str:
    tokens = _WORD.findall(text)
    kept = around * (1 if is_first or is_last else 2)
    if len(tokens) <= kept + 1:
        return text
    before = "" if is_first else _text(tokens[:around]).rstrip() + " "
    after = "" if is_last else _text(tokens[-around:])
    return f"{before}… {after}" if after else f"{before}…"
