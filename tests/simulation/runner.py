"""Playing many schedules: in this process, or in as many as there are processors."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import msgspec

from tests.simulation.play import Played, play
from tests.simulation.report import Totals
from tests.simulation.rules import ALWAYS, WEIGHTS
from tests.simulation.schedule import Schedule, draw_schedule, write_schedule
from tests.simulation.shrinking import shrink
from tests.simulation.template import template

REGRESSIONS = Path(__file__).parent / "regressions"
_AT_ONCE = 50


def schedule_of(seed: int) -> Schedule:
    """The schedule that a seed stands for."""
    return draw_schedule(seed, WEIGHTS, frozenset(ALWAYS))


def play_seeds(seeds: Iterable[int]) -> Totals:
    """Play the schedules of these seeds, one after the other."""
    totals = Totals()
    for seed in seeds:
        totals.add(seed, play(schedule_of(seed)))
    return totals


def first_broken(seeds: Iterable[int]) -> tuple[int, Played] | None:
    """The first of these seeds whose schedule breaks a promise."""
    for seed in seeds:
        played = play(schedule_of(seed))
        if played.broken is not None:
            return seed, played
    return None


def play_everywhere(seeds: range, progress: Callable[[Totals], None]) -> Totals:
    """Play them in all processors; `progress` is told the sums so far."""
    totals = Totals()
    template()  # made once and inherited, where processes are forked
    portions = [seeds[start : start + _AT_ONCE] for start in range(0, len(seeds), _AT_ONCE)]
    # What a process begins with is left out of its every search for garbage.
    with ProcessPoolExecutor(max_workers=os.cpu_count(), initializer=gc.freeze) as pool:
        for done in as_completed([pool.submit(play_seeds, portion) for portion in portions]):
            totals.merge(done.result())
            progress(totals)
    return totals


def shrunk(schedule: Schedule) -> Schedule:
    """The shortest schedule that breaks the same promise."""
    broken = play(schedule).broken
    promise = broken.promise if broken is not None else ""

    def breaks(candidate: Schedule) -> bool:
        found = play(candidate).broken
        return found is not None and found.promise == promise

    return msgspec.structs.replace(shrink(schedule, breaks), found=promise)


def keep_regression(schedule: Schedule) -> Path:
    """Write a shrunk schedule where a test replays it for ever."""
    path = REGRESSIONS / f"{schedule.found}_{schedule.seed}.json"
    write_schedule(schedule, path)
    return path


def kept_regressions() -> Iterator[Path]:
    """The schedules that once broke a promise."""
    yield from sorted(REGRESSIONS.glob("*.json"))
