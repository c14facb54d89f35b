"""`make bench-hub`: the hub's promises of speed as ratios taken in this run, and a tenth of the deadline night.

    python -m tests.benchmarks.hub [NAME …]

Takes some eight minutes. The hub and what sends to it share the machine; its noise is in every figure, which is why
they are ratios and why nothing here passes or fails, but for the night: what it loses fails.
"""

import platform
import sys
from collections.abc import Iterator
from functools import cache

from tests.benchmarks import against_datasette
from tests.benchmarks.hub_intake import AGAIN_LIMIT, LIMIT, rounds_on_postgresql, rounds_on_sqlite
from tests.benchmarks.promise import Promise
from tests.deadline_night.nation import WHOLE_NATION, Nation
from tests.deadline_night.night import live_through

NIGHT = "night"
_SHARE = 10
_SEED = 20261127


class Run:
    """One run; each engine's rounds are measured when the first promise asks for them."""

    def __init__(self) -> None:
        self._on_sqlite, self._on_postgresql = cache(rounds_on_sqlite), cache(rounds_on_postgresql)

    def promises(self) -> dict[str, Promise]:
        """All of them, by name."""
        return {
            "sqlite": Promise("≥", LIMIT, lambda: self._on_sqlite().share_of_floor()),
            "sqlite_again": Promise("≤", AGAIN_LIMIT, lambda: self._on_sqlite().again_by_first()),
            "postgresql": Promise("≥", LIMIT, lambda: self._on_postgresql().share_of_floor()),
            "postgresql_again": Promise("≤", AGAIN_LIMIT, lambda: self._on_postgresql().again_by_first()),
            "datasette": Promise("≥", against_datasette.LIMIT, against_datasette.measure),
        }


def lines(wanted: set[str]) -> Iterator[str]:
    """A line for each promise that is wanted."""
    for name, promise in Run().promises().items():
        if not wanted or name in wanted:
            yield promise.line(name)


def main() -> int:
    """Measure and print; 1 where the night lost something."""
    wanted = set(sys.argv[1:])
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    for line in lines(wanted):
        print(line, flush=True)
    if wanted and NIGHT not in wanted:
        return 0
    story = live_through(Nation(WHOLE_NATION // _SHARE, _SEED))
    print(f"a tenth of the deadline night, seed {_SEED}", *story.lines(), sep="\n")
    return 1 if story.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
