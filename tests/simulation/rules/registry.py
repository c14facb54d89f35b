"""The kinds of steps: a rule registers itself with a name, how often it is drawn, and what it does to a world."""

from collections.abc import Callable
from typing import Protocol

from tests.simulation.world import World


class Act(Protocol):
    """What a step does, by its three numbers: who, what, how far."""

    def __call__(self, world: World, who: int, what: int, far: int, /) -> None:
        """Do it."""


ACTS: dict[str, Act] = {}
WEIGHTS: dict[str, int] = {}
ALWAYS: set[str] = set()


def rule(name: str, weight: int, *, always: bool = False) -> Callable[[Act], Act]:
    """Register a rule; `always`: no schedule leaves it out."""

    def register(act: Act) -> Act:
        ACTS[name], WEIGHTS[name] = act, weight
        if always:
            ALWAYS.add(name)
        return act

    return register
