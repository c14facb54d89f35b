"""`make bench`: every promise of speed as a ratio taken in this run, beside its limit. Takes some ten minutes.

`python -m tests.benchmarks NAME …` measures only those. The machine's noise is in every figure; that is why they are
ratios, and why nothing here passes or fails.
"""

import platform
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property

from desktop_app.config import Config
from tests.benchmarks import (
    acting,
    anki_sync,
    boards,
    book_page,
    exporting,
    hub_intake,
    idle_round,
    importing,
    keystrokes,
    opening,
    roster,
    saving,
    searching,
    sending,
    similar,
    wire,
)
from tests.benchmarks.big_book import a_big_book
from tests.benchmarks.promise import Promise


class Run:
    """One run; the big book is made when the first benchmark asks for it."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    @cached_property
    def big_book(self) -> Config:
        return self._stack.enter_context(a_big_book())

    def promises(self) -> dict[str, Promise]:
        """All of them, by name."""
        return {
            "opening": Promise("≤", opening.LIMIT, lambda: opening.measure(self.big_book)),
            "searching": Promise("≤", 1.0, lambda: searching.measure(self.big_book)),
            "similar": Promise("≤", 1.0, lambda: similar.measure(self.big_book)),
            "keystrokes": Promise("≤", 1.0, keystrokes.measure),
            "roster": Promise("≤", 1.0, roster.measure),
            "book_page": Promise("≤", 1.0, lambda: book_page.measure(self.big_book)),
            "saving": Promise("≤", saving.LIMIT, saving.measure),
            "importing": Promise("≥", importing.LIMIT, importing.measure),
            "exporting": Promise("≥", exporting.LIMIT, lambda: exporting.measure(self.big_book)),
            "acting": Promise("≤", acting.LIMIT, lambda: acting.measure(self.big_book)),
            "hub_intake": Promise("≥", hub_intake.LIMIT, hub_intake.measure),
            "sending": Promise("≥", sending.LIMIT, sending.measure),
            "wire": Promise("≤", wire.LIMIT, wire.measure),
            "idle_round": Promise("≤", 1.0, idle_round.measure),
            "boards": Promise("≤", 1.0, boards.measure),
            "anki": Promise("≥", anki_sync.LIMIT, anki_sync.measure),
        }


def lines(wanted: set[str]) -> Iterator[str]:
    """A line for each benchmark that is wanted."""
    with ExitStack() as stack:
        for name, promise in Run(stack).promises().items():
            if not wanted or name in wanted:
                yield promise.line(name)


if __name__ == "__main__":
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    for line in lines(set(sys.argv[1:])):
        print(line, flush=True)
