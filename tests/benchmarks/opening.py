"""The window, usable on a book of 100,000 initiatives, against an empty PySide6 main window in the same interpreter.

Usable: painted, and a key that was pressed stands in the first field of the entry form. When the book is open behind it
and its counters are shown is told as well. Each run is a process of its own, with modules that a run before compiled,
as they are on every PC after the first start; the two take turns; offscreen.
"""

import os
import statistics
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from desktop_app.config import Config
from tests.programs import ROOT

LIMIT = 1.6
_RUNS = 9


def measure(config: Config) -> tuple[float, str]:
    """The median ratio usable/empty, and a line of figures."""
    with TemporaryDirectory(prefix="sangkien-bench-") as compiled:
        return _measure(config, compiled)


def _measure(config: Config, compiled: str) -> tuple[float, str]:
    _run("empty", config, compiled)
    _run("ours", config, compiled)
    empty = []
    ours: dict[str, list[float]] = {"typed": [], "counted": []}
    for _ in range(_RUNS):
        empty.append(_run("empty", config, compiled)["painted"])
        moments = _run("ours", config, compiled)
        for moment, values in ours.items():
            values.append(moments[moment])
    ratio = statistics.median(mine / bare for mine, bare in zip(ours["typed"], empty, strict=True))
    counted = statistics.median(ours["counted"])
    figures = (
        f"empty {statistics.median(empty):.0f} ms, usable {statistics.median(ours['typed']):.0f} ms, "
        f"book open and counted {counted:.0f} ms (medians of {_RUNS})"
    )
    return ratio, figures


def _run(which: str, config: Config, compiled: str) -> dict[str, float]:
    """Milliseconds from the start of the process to each moment."""
    command = [sys.executable, "-m", "tests.benchmarks.window_child", which, str(config.data), str(config.keys)]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic_ns() / 1e6
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return {name: float(at) - started for name, at in (line.split() for line in done.stdout.splitlines())}
