"""Two records, or two versions of one, as lines to be set side by side: what differs is marked word by word. Pure."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.record_changes import Pair, pairs
from desktop_app.domain.word_runs import Run, RunKind, word_runs
from desktop_app.messages import field_words
from desktop_app.ui.value_words import Names, value_words
from sync.contract.initiative import Initiative


class ComparedLine(NamedTuple):
    """One field: its code and its name, what each side says (words that the other side has not are marked)."""

    field: str
    name: str
    left: tuple[Run, ...]
    right: tuple[Run, ...]

    @property
    def part(self) -> str:
        """The part of the record that the field belongs to: `benefit` of `benefit.amount_vnd`."""
        return self.field.split(".")[0]

    @property
    def differs(self) -> bool:
        """Whether the two sides say something else."""
        return any(run.kind is not RunKind.SAME for run in (*self.left, *self.right))


def compared_lines(first: Initiative, second: Initiative, language: str, names: Names) -> tuple[ComparedLine, ...]:
    """Every field that either side fills, in the order of the form; the unit's code only where it differs."""
    shown = (pair for pair in pairs(first, second) if pair.differs or pair.field != "unit")
    return tuple(_line(pair, language, names) for pair in shown)


def _line(pair: Pair, language: str, names: Names) -> ComparedLine:
    left, right = (value_words(pair.field, value, language, names) for value in (pair.before, pair.after))
    if pair.differs and left == right:  # what tells them apart has no words, as the birth date of a person
        runs: tuple[Run, ...] = (Run(RunKind.REMOVED, left), Run(RunKind.ADDED, right))
    else:
        runs = word_runs(left, right)
    return ComparedLine(
        pair.field,
        field_words(pair.field, language),
        tuple(run for run in runs if run.kind is not RunKind.ADDED),
        tuple(run for run in runs if run.kind is not RunKind.REMOVED),
    )
