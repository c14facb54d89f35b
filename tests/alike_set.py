"""A test set of initiatives that are the same but written otherwise, and of unrelated ones that look alike.

Built from the sample book and the published examples with one seed, so that it is the same everywhere. Every record of
the sample book gets two stock sentences of its workshop, as people write them into every form, so that unrelated
records of one workshop share a third of their words. Published rows that sum up several initiatives are left out: they
describe none.
"""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from desktop_app.ui.resource_files import resource_path
from sync.contract.initiative import Initiative, decode_line
from sync.text.folding import fold

_SEED = 20261127
_SUMS_OF_SEVERAL = "cộng gộp"
_STOCK_PROBLEM = "Trước đây công nhân {workplace} phải làm thủ công, mất nhiều thời gian và dễ sai sót."
_STOCK_SOLUTION = "Áp dụng thử trong một tuần, được quản đốc duyệt và phổ biến cho cả {workplace}."
_ADDED = ("mới", "cho", "để", "tại", "nhanh", "thêm", "rất", "của", "hiện", "nay", "hơn", "tổ")

Words = list[str]


class Rewritten(NamedTuple):
    """A form that says the same as a record in other words; `how` it was rewritten, `title` of the record, folded."""

    how: str
    title: str
    form: Initiative


def records() -> tuple[Initiative, ...]:
    """The records of the book that is searched; each title once."""
    lines = resource_path("samples", "sample_book.jsonl").read_bytes().splitlines()
    found = [_with_stock_sentences(decode_line(line)) for line in lines] + [*_published()]
    once = {fold(record.title): record for record in reversed(found) if _SUMS_OF_SEVERAL not in record.title}
    return tuple(reversed(once.values()))


def rewritten(of: tuple[Initiative, ...]) -> Iterator[Rewritten]:
    """Each record in every way of `_WAYS`."""
    chance = random.Random(_SEED)  # noqa: S311  no secret: it must be the same again
    for record in of:
        for how, rewrite in _WAYS.items():
            yield Rewritten(how, fold(record.title), rewrite(_blank(record), chance))


def same_workshop(of: tuple[Initiative, ...]) -> Iterator[tuple[Initiative, Initiative]]:
    """Every pair of unrelated records of one workshop."""
    for at, one in enumerate(of):
        yield from ((one, other) for other in of[at + 1 :] if other.workplace == one.workplace)


def _published() -> Iterator[Initiative]:
    rows = resource_path("samples", "initiatives_published.tsv").read_text("utf-8").splitlines()[1:]
    for row in rows:
        _, title, workplace, *_ = row.split("\t")
        yield Initiative(title=title, workplace=workplace)


def _with_stock_sentences(record: Initiative) -> Initiative:
    if not record.solution:
        return record
    return msgspec.structs.replace(
        record,
        problem=f"{record.problem} {_STOCK_PROBLEM.format(workplace=record.workplace)}",
        solution=f"{record.solution} {_STOCK_SOLUTION.format(workplace=record.workplace)}",
    )


def _blank(record: Initiative) -> Initiative:
    """What somebody else writes on another form."""
    return Initiative(title=record.title, problem=record.problem, solution=record.solution, workplace=record.workplace)


def _each_text(form: Initiative, change: Callable[[Words], Words]) -> Initiative:
    texts = {name: " ".join(change(getattr(form, name).split())) for name in ("title", "problem", "solution")}
    return msgspec.structs.replace(form, **texts)


def _without_marks(form: Initiative, _: random.Random) -> Initiative:
    return _each_text(form, lambda words: fold(" ".join(words)).split())


def _swapped(form: Initiative, chance: random.Random) -> Initiative:
    """One word in eight changes its place with its neighbour."""

    def swap(words: Words) -> Words:
        for _ in range(max(1, len(words) // 8) if len(words) > 1 else 0):
            at = chance.randrange(len(words) - 1)
            words[at], words[at + 1] = words[at + 1], words[at]
        return words

    return _each_text(form, swap)


def _thrown_about(form: Initiative, chance: random.Random) -> Initiative:
    """One word in ten changes its place with any other."""

    def throw(words: Words) -> Words:
        for _ in range(max(1, len(words) // 10) if len(words) > 1 else 0):
            one, other = chance.randrange(len(words)), chance.randrange(len(words))
            words[one], words[other] = words[other], words[one]
        return words

    return _each_text(form, throw)


def _with_more_words(form: Initiative, chance: random.Random) -> Initiative:
    """Behind one word in five stands another."""
    return _each_text(
        form, lambda words: [part for word in words for part in (word, *_now_and_then(chance, 0.2)) if part]
    )


def _now_and_then(chance: random.Random, share: float) -> tuple[str, ...]:
    return (chance.choice(_ADDED),) if chance.random() < share else ()


def _cut_off(form: Initiative, _: random.Random) -> Initiative:
    """The first six tenths of every text."""
    return _each_text(form, lambda words: words[: max(4, len(words) * 6 // 10)])


def _title_alone(form: Initiative, _: random.Random) -> Initiative:
    return msgspec.structs.replace(form, problem="", solution="")


def _all_together(form: Initiative, chance: random.Random) -> Initiative:
    return _without_marks(_with_more_words(_swapped(form, chance), chance), chance)


_WAYS: dict[str, Callable[[Initiative, random.Random], Initiative]] = {
    "marks dropped": _without_marks,
    "words swapped": _swapped,
    "words thrown about": _thrown_about,
    "words added": _with_more_words,
    "cut off": _cut_off,
    "title alone": _title_alone,
    "title alone, swapped": lambda form, chance: _swapped(_title_alone(form, chance), chance),
    "title alone, without marks, cut off": lambda form, chance: _cut_off(
        _without_marks(_title_alone(form, chance), chance), chance
    ),
    "all together": _all_together,
}
