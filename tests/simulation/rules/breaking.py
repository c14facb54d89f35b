"""What breaks machines: power cuts between any two steps and within any transaction, full disks, wrong clocks."""

import datetime as dt

from tests.simulation.rules.registry import rule
from tests.simulation.world import World

_JUMPS = (60, 86_400, 40 * 86_400, 3 * 365 * 86_400, 11 * 365 * 86_400)


@rule("die_after", 4)
def die_after(world: World, who: int, what: int, _far: int) -> None:
    """The next exchange ends after some of its steps by a power cut."""
    world.desk(who).dies_after = 1 + what % 8


@rule("die_writing", 5)
def die_writing(world: World, who: int, what: int, _far: int) -> None:
    """The PC loses its power before the n-th statement that it will write."""
    world.desk(who).tripwire.set_at(1 + what % 40)


@rule("restart", 2)
def restart(world: World, who: int, _what: int, _far: int) -> None:
    """The PC is switched off and on."""
    world.desk(who).restart()
    world.happened["restarted"] += 1


@rule("hub_dies_writing", 4)
def hub_dies_writing(world: World, who: int, what: int, _far: int) -> None:
    """The hub loses its power before the n-th statement that it will write."""
    world.centre(who).tripwire.set_at(1 + what % 24)


@rule("hub_restarts", 1)
def hub_restarts(world: World, who: int, _what: int, _far: int) -> None:
    """The hub is switched off and on."""
    world.centre(who).restart()
    world.happened["hub_restarted"] += 1


@rule("fill_disk", 2)
def fill_disk(world: World, who: int, what: int, _far: int) -> None:
    """The PC's disk has almost no room left."""
    world.desk(who).fill_disk(what % 12)


@rule("make_room", 2)
def make_room(world: World, who: int, _what: int, _far: int) -> None:
    """Somebody cleared the PC's disk."""
    world.desk(who).make_room()


@rule("fill_hub", 2)
def fill_hub(world: World, who: int, _what: int, _far: int) -> None:
    """The hub's disk has no room left."""
    world.centre(who).fill_disk()


@rule("make_room_at_hub", 2)
def make_room_at_hub(world: World, who: int, _what: int, _far: int) -> None:
    """Somebody cleared the hub's disk."""
    world.centre(who).make_room()


@rule("jump_clock", 2)
def jump_clock(world: World, who: int, what: int, _far: int) -> None:
    """The PC's clock is set wrong, by up to years either way."""
    world.desk(who).clock.off = _jump(what)
    world.happened["clock_jumped"] += 1


@rule("jump_hub_clock", 1)
def jump_hub_clock(world: World, who: int, what: int, _far: int) -> None:
    """The hub's clock is set wrong."""
    world.centre(who).clock.off = _jump(what)
    world.happened["hub_clock_jumped"] += 1


def _jump(what: int) -> dt.timedelta:
    return dt.timedelta(seconds=_JUMPS[what % len(_JUMPS)] * (1 if what & 32 else -1))
