"""What is doubtful about a programme's phases and peak windows: told where it is taken in and shown, never refused.

A phase and a peak window may share days, for a peak lies within a phase; two of a kind are meant to follow each other.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sync.contract.programme import Phase, ProgrammePack
from sync.hub.words import Words


@dataclass(frozen=True, slots=True)
class Doubt:
    """One of them. `kind`: `overlap` of two, one `outside` of its programme, or `backwards`; the days it is about."""

    kind: str
    stretches: tuple[Phase, ...]
    first: dt.date
    last: dt.date


def doubts_about(pack: ProgrammePack) -> tuple[Doubt, ...]:
    """All of them, the phases before the peak windows."""
    return tuple(doubt for stretches in (pack.phases, pack.peaks) for doubt in _doubts(pack, stretches))


def doubt_said(doubt: Doubt, words: Words) -> str:
    """One doubt as a sentence."""
    names = [one.name_en if words.language == "en" else one.name_vi for one in doubt.stretches]
    days = {"first": f"{doubt.first:%d/%m/%Y}", "last": f"{doubt.last:%d/%m/%Y}"}
    return words(f"programmes.doubt.{doubt.kind}", one=names[0], other=names[-1], **days)


def _doubts(pack: ProgrammePack, stretches: tuple[Phase, ...]) -> Iterator[Doubt]:
    for one in stretches:
        if one.ends_on < one.starts_on:
            yield Doubt("backwards", (one,), one.starts_on, one.ends_on)
        elif one.starts_on < pack.starts_on or one.ends_on > pack.ends_on:
            yield Doubt("outside", (one,), one.starts_on, one.ends_on)
    for one, other in combinations(stretches, 2):
        first, last = max(one.starts_on, other.starts_on), min(one.ends_on, other.ends_on)
        if first <= last:
            yield Doubt("overlap", (one, other), first, last)
