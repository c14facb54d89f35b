"""How long a leaderboard takes on a nation's counters, every kind of it, as a share of 50 ms.

    python -m tests.benchmarks.boards [postgresql]

The whole answer: counters that changed since the last question are read, all units are ranked, the first hundred lines
and one unit's own are made, with their movement, and become JSON. A batch comes in before every question, so that none
is answered from what was kept for the one before. The worst of all kinds counts, each by its median.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from sync.hub.service import Hub
from sync.hub.standings.boards import answer
from sync.hub.standings.questions import Asked, Measure
from sync.hub.store.counters import Move, apply_moves
from sync.hub.web.garbage import spare_the_collector
from sync.hub.web.pages import render, show_once
from sync.hub.web.shown import shown_board
from sync.hub.words import words_in
from tests.benchmarks.national_counters import PROGRAMME, fill
from tests.sync.hub.workbench import POSTGRESQL, SQLITE, Workbench

LIMIT_SECONDS = 0.05
_ROUNDS = 7
_TODAY = dt.date(2026, 11, 18)


def questions() -> dict[str, Asked]:
    """One of every kind."""
    asked = {str(measure): Asked(programme=PROGRAMME, measure=measure, own="U31000") for measure in Measure}
    asked["units"] = Asked(programme=PROGRAMME, measure="units", level="direct_superior")
    asked |= {
        "cluster": Asked(programme=PROGRAMME, cluster="7"),
        "subtree": Asked(programme=PROGRAMME, subtree="P3"),
        "level": Asked(programme=PROGRAMME, level="province"),
        "quarter": Asked(programme=PROGRAMME, period="2026-Q3"),
        "quarter's target": Asked(programme=PROGRAMME, period="2026-Q4", measure="assigned_percent"),
        "week": Asked(programme=PROGRAMME, period="2026-W46"),
        "phase": Asked(programme=PROGRAMME, period="2026-2"),
        "two dates": Asked(programme=PROGRAMME, from_day="2026-03-08", to_day="2026-05-13"),
        "far down": Asked(programme=PROGRAMME, offset=60_000),
    }
    return asked


def seconds_of(hub: Hub) -> tuple[float, dict[str, list[float]]]:
    """Seconds until a hub that has just begun is ready for all of them, and of each kind of question."""
    first = _timed(lambda: show_once(hub))
    spare_the_collector()  # as `serve` does
    taken: dict[str, list[float]] = {}
    for _ in range(_ROUNDS):
        for name, asked in questions().items():
            _a_batch_comes(hub)
            taken.setdefault(name, []).append(_timed(lambda asked=asked: _answered(hub, asked)))
        _a_batch_comes(hub)
        taken.setdefault("the page with its graph", []).append(_timed(lambda: _page(hub)))
    return first, taken


def measure(engine: str = SQLITE) -> tuple[float, str]:
    """The slowest kind's median as a share of the limit, and a line of figures."""
    with tempfile.TemporaryDirectory(prefix="sangkien-bench-") as place:
        bench = Workbench(Path(place), engine=engine)
        try:
            fill(bench.hub, _TODAY)
            first, taken = seconds_of(bench.hub)
        finally:
            bench.close()
    told = sorted(((statistics.median(seconds), name) for name, seconds in taken.items()), reverse=True)
    figures = ", ".join(f"{name} {1000 * seconds:.0f}" for seconds, name in told)
    worst, of = max((max(seconds), name) for name, seconds in taken.items())
    return told[0][0] / LIMIT_SECONDS, (
        f"{engine}, ms: {figures}; the slowest answer of all {1000 * worst:.0f} ({of}); "
        f"{first:.1f} s of reading after a start"
    )


def _a_batch_comes(hub: Hub) -> None:
    with hub.database.writing() as connection:
        apply_moves(connection, {(PROGRAMME, "U00042"): Move(initiatives=1, benefit_vnd=10**6)}, _TODAY)


def _answered(hub: Hub, asked: Asked) -> bytes:
    return msgspec.json.encode(answer(hub.states, asked))


def _page(hub: Hub) -> str:
    asked, words = Asked(programme=PROGRAMME), words_in("vi")
    return render("leaderboard.html", hub, asked, words, shown_board(hub, asked, words))


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    ratio, figures = measure(POSTGRESQL if POSTGRESQL in sys.argv else SQLITE)
    print(f"boards {ratio:.2f} of {1000 * LIMIT_SECONDS:.0f} ms: {figures}")


if __name__ == "__main__":
    main()
