"""Shrinking: a schedule that breaks a promise is made as short and plain as it can be while it still breaks it."""

from collections.abc import Callable, Iterator

import msgspec

from tests.simulation.schedule import Schedule, Step

Breaks = Callable[[Schedule], bool]


def shrink(schedule: Schedule, breaks: Breaks, most_plays: int = 600) -> Schedule:
    """Fewer steps, then fewer desks, then smaller numbers, until nothing more can go or `most_plays` were played."""
    left = [most_plays]

    def still(candidate: Schedule) -> bool:
        left[0] -= 1
        return left[0] >= 0 and breaks(candidate)

    before = None
    while schedule != before and left[0] > 0:
        before = schedule
        schedule = _fewer_steps(schedule, still)
        schedule = _fewer_desks(schedule, still)
        schedule = _smaller_numbers(schedule, still)
    return schedule


def _fewer_steps(schedule: Schedule, still: Breaks) -> Schedule:
    """Leave out ever smaller runs of steps (Zeller's ddmin, by complements alone)."""
    size = max(1, len(schedule.steps) // 2)
    while True:
        place = 0
        while place < len(schedule.steps):
            candidate = schedule.with_steps(schedule.steps[:place] + schedule.steps[place + size :])
            if still(candidate):
                schedule = candidate
            else:
                place += size
        if size == 1:
            return schedule
        size = max(1, size // 2)


def _fewer_desks(schedule: Schedule, still: Breaks) -> Schedule:
    for desk in schedule.desks:
        if len(schedule.desks) > 1:
            fewer = tuple(one for one in schedule.desks if one != desk)
            candidate = msgspec.structs.replace(schedule, desks=fewer)
            if still(candidate):
                schedule = candidate
    return schedule


def _smaller_numbers(schedule: Schedule, still: Breaks) -> Schedule:
    for place, step in enumerate(schedule.steps):
        for smaller in _smaller(step):
            candidate = schedule.with_steps((*schedule.steps[:place], smaller, *schedule.steps[place + 1 :]))
            if still(candidate):
                schedule = candidate
                break
    return schedule


def _smaller(step: Step) -> Iterator[Step]:
    kind, who, what, far = step
    plainer = {(kind, 0, 0, 0), (kind, who, what, 0), (kind, who, 0, far), (kind, 0, what, far), (kind, who, 0, 0)}
    yield from sorted(plainer - {step})
