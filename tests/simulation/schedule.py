"""A schedule: what happens in one world, in order, as plain data that can be printed, replayed and shrunk.

A step is a kind and three numbers. What they mean is the rule's business, which takes each modulo what there is: so a
step stays possible whatever was left out before it, and a schedule can lose any of its steps.
"""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

Step = tuple[str, int, int, int]

MOST_DESKS = 4
# The largest value of each of the three numbers: who, what, and how far.
_BOUNDS = (8, 64, 8192)
_FEWEST_STEPS, _MOST_STEPS = 30, 60


class Schedule(msgspec.Struct, frozen=True, omit_defaults=True):
    """`desks` are the workplaces that take part, by their place in the template; `seed` rules all randomness."""

    seed: int
    desks: tuple[int, ...]
    steps: tuple[Step, ...]
    found: str = ""

    def with_steps(self, steps: Iterable[Step]) -> "Schedule":
        """The same world with other steps."""
        return msgspec.structs.replace(self, steps=tuple(steps))


def draw_schedule(seed: int, weights: Mapping[str, int], always: frozenset[str]) -> Schedule:
    """The schedule of a seed. Each leaves out some kinds of steps altogether, so that the others come thick."""
    chance = random.Random(seed)  # noqa: S311 - a schedule is no secret, and must come again
    desks = tuple(sorted(chance.sample(range(MOST_DESKS), chance.choice((1, 1, 1, 2, 2, 3, 4)))))
    kinds = [kind for kind in weights if kind in always or chance.random() < 0.6]
    count = chance.randint(_FEWEST_STEPS, _MOST_STEPS)
    drawn = chance.choices(kinds, [weights[kind] for kind in kinds], k=count)
    steps = [(kind, *(chance.randrange(bound) for bound in _BOUNDS)) for kind in drawn]
    return Schedule(seed, desks, tuple(steps))


def told(schedule: Schedule) -> str:
    """A schedule for people: one step a line."""
    lines = [f"seed {schedule.seed}, desks {schedule.desks}, {len(schedule.steps)} steps"]
    return "\n  ".join([*lines, *(" ".join(map(str, step)) for step in schedule.steps)])


def write_schedule(schedule: Schedule, path: Path) -> None:
    """Keep a schedule as a file, one step a line."""
    steps = ",\n    ".join(msgspec.json.encode(step).decode() for step in schedule.steps)
    head = {"seed": schedule.seed, "desks": schedule.desks, "found": schedule.found}
    fields = ",\n  ".join(f'"{name}": {msgspec.json.encode(value).decode()}' for name, value in head.items())
    path.write_text(f'{{\n  {fields},\n  "steps": [\n    {steps}\n  ]\n}}\n', encoding="utf-8")


def read_schedule(path: Path) -> Schedule:
    """Read a schedule that was kept."""
    return msgspec.json.decode(path.read_bytes(), type=Schedule)
