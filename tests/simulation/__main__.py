"""`make simulate`: many seeded schedules against the real book, round, envelope and hub; does every promise hold?

    python -m tests.simulation [RUNS [SEED]]        play RUNS schedules, from SEED or a drawn seed on
    python -m tests.simulation show SEED            the steps of one schedule
    python -m tests.simulation replay SEED|FILE     play one schedule and tell what breaks

Prints the seeds, the steps, the faults that came to pass by kind, the checks and the rate. A schedule that breaks a
promise is shrunk and kept in `regressions/`, which the tests replay; exit status 1 then.
"""

import random
import sys
import time
import traceback
from pathlib import Path

from tests.simulation.play import play
from tests.simulation.report import Totals
from tests.simulation.runner import keep_regression, play_everywhere, schedule_of, shrunk
from tests.simulation.schedule import Schedule, read_schedule, told

_MOST_SHRUNK = 5


def _run(runs: int, first_seed: int) -> int:
    started = time.perf_counter()
    told_at = [started]

    def progress(totals: Totals) -> None:
        if time.perf_counter() - told_at[0] >= 60:
            told_at[0] = time.perf_counter()
            rate = totals.schedules / (told_at[0] - started)
            broken = ": ".join((f"{len(totals.broken)} broken", ", ".join(map(str, sorted(totals.broken)))))
            print(f"  {totals.schedules:,} of {runs:,}, {rate:.1f} a second, {broken.removesuffix(': ')}", flush=True)

    totals = play_everywhere(range(first_seed, first_seed + runs), progress)
    print("\n".join(totals.lines(first_seed, time.perf_counter() - started)))
    for seed in sorted(totals.broken)[:_MOST_SHRUNK]:
        kept = keep_regression(shrunk(schedule_of(seed)))
        print(f"\nshrunk to {kept}:\n{told(read_schedule(kept))}", flush=True)
    return 1 if totals.broken else 0


def _replay(schedule: Schedule) -> int:
    print(told(schedule))
    broken = play(schedule).broken
    if broken is not None:
        traceback.print_exception(broken)
    return 1 if broken is not None else 0


def _named(name: str) -> Schedule:
    return schedule_of(int(name)) if name.isdigit() else read_schedule(Path(name))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["show", name]:
            print(told(_named(name)))
            sys.exit(0)
        case ["replay", name]:
            sys.exit(_replay(_named(name)))
        case [*numbers]:
            drawn = random.SystemRandom().randrange(1_000_000, 1_000_000_000)
            runs, first = (*map(int, numbers), *(1000, drawn)[len(numbers) :])
            sys.exit(_run(runs, first))
