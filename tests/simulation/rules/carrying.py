"""Exchanges, and what the line does to them; documents that come late, or come again."""

from tests.simulation.rules.registry import rule
from tests.simulation.wire import FAULTS, Fault
from tests.simulation.world import World


@rule("exchange", 16, always=True)
def exchange(world: World, who: int, _what: int, _far: int) -> None:
    """A round over the network, where there is one."""
    desk = world.desk(who)
    if desk.has_network:
        desk.exchange()


def _arm(kind: str) -> None:
    @rule(kind, 2)
    def arm(world: World, who: int, what: int, far: int) -> None:
        world.desk(who).wire.faults.append(Fault(kind, what % 3, far))


for _kind in FAULTS:
    _arm(_kind)


@rule("arrive_late", 3)
def arrive_late(world: World, who: int, what: int, _far: int) -> None:
    """What was under way arrives, in any order."""
    centre = world.centre(who)
    if centre.delayed:
        centre.receive_late(centre.delayed.pop(what % len(centre.delayed)))
        world.happened["arrived_late"] += 1


@rule("arrive_again", 3)
def arrive_again(world: World, who: int, what: int, _far: int) -> None:
    """What passed long ago comes once more."""
    centre = world.centre(who)
    if centre.passed:
        centre.receive_late(centre.passed[what % len(centre.passed)])
        world.happened["arrived_again"] += 1


@rule("arrive_astray", 1)
def arrive_astray(world: World, who: int, what: int, _far: int) -> None:
    """A document comes to the other hub, which must not take it."""
    centre, other = world.centre(who), world.centre(who + 1)
    if centre is not other and centre.passed:
        other.receive_late(centre.passed[what % len(centre.passed)])
        world.happened["arrived_astray"] += 1


@rule("wait", 2)
def wait(world: World, _who: int, what: int, _far: int) -> None:
    """Minutes or days go by."""
    world.clock.pass_time((660, 7200, 90_000)[what % 3])
