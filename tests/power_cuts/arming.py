"""Lets a process end itself by SIGKILL as it passes one labelled point: real functions run until that moment.

A cut is spelled `MODULE:NAME before|after NTH`, as `sync.hub.intake.taking:write_batch after 2`: just before the
function of that name begins, or just after it came back, for the nth time in this process. Nothing else is changed.
"""

import functools
import importlib
import itertools
import os
import signal
from typing import Any, NamedTuple

VARIABLE = "SANGKIEN_POWER_CUT"


class Cut(NamedTuple):
    """Where the power fails."""

    target: str
    when: str
    nth: int = 1

    def __str__(self) -> str:
        """As it stands in the environment of a child."""
        return f"{self.target} {self.when} {self.nth}"


def arm(spelled: str) -> None:
    """Let this process be killed there. An empty text arms nothing."""
    if not spelled:
        return
    target, when, nth = spelled.split()
    module_name, _, path = target.partition(":")
    owner: Any = importlib.import_module(module_name)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    setattr(owner, name, _ending(getattr(owner, name), when, int(nth)))


def _ending(function: Any, when: str, nth: int) -> Any:
    passes = itertools.count(1)

    @functools.wraps(function)
    def passed(*args: Any, **kwargs: Any) -> Any:
        is_due = next(passes) == nth
        if is_due and when == "before":
            cut_power()
        result = function(*args, **kwargs)
        if is_due:
            cut_power()
        return result

    return passed


def cut_power() -> None:
    """End at once: no handler runs, nothing is flushed."""
    os.kill(os.getpid(), signal.SIGKILL)
