"""The book page of the program's own window on 100,000 initiatives: how long the window is deaf, and when rows come.

A stretch is all that the GUI thread does between two moments at which it could take a key: the key itself, an answer
that comes from the worker, and the painting that follows. For each act (opening the page, a step and a jump of
scrolling, an order, a filter, a letter of a search) the longest stretch counts. The process is one of its own, so that
its memory is the whole program's; offscreen.
"""

import os
import subprocess
import sys

from desktop_app.config import Config
from tests.programs import ROOT

LIMIT_MILLISECONDS = 16.0
FIRST_ROWS_MILLISECONDS = 100.0
MEMORY_MEGABYTES = 150.0


def measure(config: Config) -> tuple[float, str]:
    """The worst of all ratios to their limits, and a line of figures."""
    command = [sys.executable, "-m", "tests.benchmarks.book_page_child", str(config.data), str(config.keys)]
    done = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True)
    figures = {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}
    stretches = {name.removeprefix("deaf_"): value for name, value in figures.items() if name.startswith("deaf_")}
    ratios = [value / LIMIT_MILLISECONDS for value in stretches.values()]
    ratios += [figures["first_rows"] / FIRST_ROWS_MILLISECONDS, figures["megabytes"] / MEMORY_MEGABYTES]
    told = ", ".join(f"{name} {value:.1f}" for name, value in stretches.items())
    return max(ratios), (
        f"longest stretch p95: {told} ms of {LIMIT_MILLISECONDS:.0f}; first rows p95 {figures['first_rows']:.0f} ms "
        f"of {FIRST_ROWS_MILLISECONDS:.0f}; memory {figures['megabytes']:.0f} MB of {MEMORY_MEGABYTES:.0f}"
    )
