"""Finds workers by what an officer types from paper: a number, a name with or without marks, parts of it, initials.

Promise: an index is never changed, so it may be built on one thread and asked on another; every worker is found by her
number, by her whole name with and without marks, and by her initials; the best come first; an answer for 5,000 people
takes a few milliseconds. Only an answer that is `sure` may be taken without a person having chosen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from desktop_app.domain.roster.prefix_table import PrefixTable
from desktop_app.domain.roster.workers import Worker, number_key
from sync.text.folding import fold, words
from sync.text.names import initials, name_sort_key
from sync.text.unicode_text import normal_form

MOST_OFFERED = 8
_MARKED_WORD = re.compile(r"[^\W_]+")
_LONGEST_ASKED = 120

_Places = frozenset[int] | set[int]
_NOBODY: frozenset[int] = frozenset()


class Offers(NamedTuple):
    """Who may be meant, the best first. `sure`: nobody but the first can be.

    `may_be_name`: what was typed may be the name of somebody who is not on the roster, and no mere code for one.
    """

    found: tuple[Worker, ...] = ()
    sure: bool = False
    may_be_name: bool = False


class _Asked(NamedTuple):
    """What was typed, in folded words, and the same words with their marks."""

    folded: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def has_marks(self) -> bool:
        return self.folded != self.marked

    @property
    def has_digits(self) -> bool:
        return any(character.isdigit() for word in self.folded for character in word)

    @property
    def may_be_name(self) -> bool:
        return len(self.folded) > 1 and not self.has_digits


class RosterIndex:
    """All workers of a roster, ready to be asked."""

    def __init__(self, workers: Iterable[Worker] = ()) -> None:
        """Take the workers; some 60 µs each."""
        self.workers = tuple(sorted(workers, key=lambda one: (name_sort_key(one.name), one.employee_number)))
        self._names = [_marked_words(one.name) for one in self.workers]
        self._folded = [words(one.name) for one in self.workers]
        self._numbers = [_number_spellings(one.employee_number) for one in self.workers]
        here = [at for at, one in enumerate(self.workers) if not one.has_left]
        self._here = frozenset(here)
        self._keys = PrefixTable((key, at) for at in here for key in (*self._folded[at], *self._numbers[at]))
        self._marked = PrefixTable((key, at) for at in here for key in self._names[at])
        self._given = PrefixTable((self._folded[at][-1], at) for at in here if self._folded[at])
        self._initials = PrefixTable((initials(self.workers[at].name), at) for at in here)
        self._whole = PrefixTable((" ".join(self._folded[at]), at) for at in here)
        self._whole_marked = PrefixTable((" ".join(self._names[at]), at) for at in here)
        self._number = PrefixTable((number_key(self.workers[at].employee_number), at) for at in here)
        self._workplaces = PrefixTable((fold(self.workers[at].workplace), at) for at in here)

    def __len__(self) -> int:
        """How many are on the roster now; who left does not count."""
        return len(self._here)

    def find(self, text: str, near: str = "", limit: int = MOST_OFFERED) -> Offers:
        """Who may be meant by `text`; among equals those first who work at `near`."""
        asked = _asked(text)
        if not asked.folded:
            return Offers()
        tiers = self._tiers(asked, self._workplaces.exactly(fold(near)) if near.strip() else _NOBODY)
        found = list(islice(self._in_order(asked, tiers), max(limit, 2)))
        sure = bool(found) and self._is_sure(asked, found)
        return Offers(tuple(self.workers[at] for at in found[:limit]), sure, asked.may_be_name)

    def find_all(self, text: str) -> tuple[Worker, ...]:
        """Everybody who fits, best first, then who has left; everybody there is when nothing is asked."""
        asked = _asked(text)
        if not asked.folded:
            return tuple(sorted(self.workers, key=lambda one: one.has_left))
        here = self._in_order(asked, self._tiers(asked, _NOBODY))
        gone = (at for at in range(len(self.workers)) if at not in self._here and self._positions(asked.folded, at))
        return tuple(self.workers[at] for at in chain(here, gone))

    def _tiers(self, asked: _Asked, near: _Places) -> Iterator[_Places]:
        """Sets of who fits, each better than the next, those who work near first in each."""
        joined = "".join(asked.folded)
        single = asked.folded[0] if len(asked.folded) == 1 else ""
        fitting = self._fitting(asked.folded)
        whole = self._keys.exactly(asked.folded[0]) & fitting
        for word in asked.folded[1:]:
            whole &= self._keys.exactly(word)
        given = self._given.beginning(asked.folded[-1]) & fitting
        ranked: list[_Places] = [
            self._number.exactly(number_key(joined)),
            self._whole_marked.exactly(" ".join(asked.marked)),
            self._whole.exactly(" ".join(asked.folded)),
        ]
        groups: tuple[_Places, ...] = (whole & given, whole, self._initials.exactly(single), fitting & given, fitting)
        if asked.has_marks:
            marked = fitting.intersection(*(self._marked.beginning(word) for word in asked.marked))
            ranked += [group & marked for group in groups]
        ranked += groups
        if len(single) > 1:
            ranked.append(self._initials.beginning(single))
        for tier in ranked:
            if near:
                yield tier & near
            yield tier

    def _fitting(self, folded: Sequence[str]) -> set[int]:
        """Who has, for each word, a word or number that begins with it."""
        sets = sorted((self._keys.beginning(word) for word in set(folded)), key=len)
        return sets[0].intersection(*sets[1:])

    def _in_order(self, asked: _Asked, tiers: Iterable[_Places]) -> Iterator[int]:
        """Everybody in the tiers once; in a tier those first whose words stand in the order that was typed."""
        seen: set[int] = set()
        for tier in tiers:
            fresh = sorted(tier - seen)
            seen.update(fresh)
            late: list[int] = []
            for at in fresh:
                positions = self._positions(asked.folded, at)
                if not positions and not self._is_met_as_a_whole(asked, at):
                    continue
                if list(positions) == sorted(positions):
                    yield at
                else:
                    late.append(at)
            yield from late

    def _positions(self, folded: Sequence[str], at: int) -> tuple[int, ...]:
        """Which of her words each asked word begins, every one used once; () when some word begins none."""
        own = [*self._folded[at], *self._numbers[at]]
        taken: dict[int, int] = {}
        for place in sorted(range(len(folded)), key=lambda place: -len(folded[place])):
            asked = folded[place]
            fits = [here for here, word in enumerate(own) if here not in taken.values() and word.startswith(asked)]
            if not fits:
                return ()
            taken[place] = next((here for here in fits if own[here] == asked), fits[0])
        return tuple(taken[place] for place in range(len(folded)))

    def _is_met_as_a_whole(self, asked: _Asked, at: int) -> bool:
        """Whether she is meant by her initials, or by a number spelled in several words."""
        joined = "".join(asked.folded)
        by_initials = len(asked.folded) == 1 and initials(self.workers[at].name).startswith(joined)
        return by_initials or number_key(self.workers[at].employee_number) == number_key(joined)

    def _is_sure(self, asked: _Asked, found: Sequence[int]) -> bool:
        """Whether nobody but the first found can be meant; `found` holds the second, if there is one."""
        for exactly in (
            self._number.exactly(number_key("".join(asked.folded))),
            self._whole_marked.exactly(" ".join(asked.marked)),
        ):
            if exactly:
                return len(exactly) == 1
        if asked.has_digits:
            return len(asked.folded) == 1 and len(self._keys.exactly(asked.folded[0])) == 1
        if asked.has_marks and not self._has_marks_of(asked, found[0]):
            return False
        if whole := self._whole.exactly(" ".join(asked.folded)):
            return len(whole) == 1
        return len(found) == 1 and (not asked.may_be_name or self._is_shortened(asked, found[0]))

    def _has_marks_of(self, asked: _Asked, at: int) -> bool:
        return all(any(own.startswith(word) for own in self._names[at]) for word in asked.marked)

    def _is_shortened(self, asked: _Asked, at: int) -> bool:
        """Whether a single letter stands for a longer word: nobody writes so whose name it is not."""
        return any(len(word) == 1 and word not in self._folded[at] for word in asked.folded)


def _asked(text: str) -> _Asked:
    text = text[:_LONGEST_ASKED]
    folded, marked = words(text), _marked_words(text)
    return _Asked(folded, marked if len(marked) == len(folded) else folded)


def _marked_words(text: str) -> tuple[str, ...]:
    return tuple(_MARKED_WORD.findall(normal_form(text).casefold()))


def _number_spellings(number: str) -> tuple[str, ...]:
    """The ways to begin typing a number: whole, its figures, its figures without the zeros before them."""
    joined = "".join(words(number))
    figures = joined.lstrip("abcdefghijklmnopqrstuvwxyz")
    return tuple(one for one in dict.fromkeys((joined, figures, figures.lstrip("0"))) if one)
