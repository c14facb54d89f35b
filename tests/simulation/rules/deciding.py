"""What people at the hub decide: who is let in, and how the unit tree changes."""

import msgspec

from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import Unit
from tests.simulation.rules.registry import rule
from tests.simulation.template import UNITS
from tests.simulation.world import World


@rule("approve", 4)
def approve(world: World, who: int, _what: int, _far: int) -> None:
    """A person lets in whoever waits."""
    centre = world.centre(who)
    centre.decide(centre.approve_all)


@rule("change_units", 3)
def change_units(world: World, who: int, what: int, _far: int) -> None:
    """A unit moves to another parent, or is merged into a new one; or all is as it was."""
    centre = world.centre(who)
    centre.decide(lambda: centre.hub.import_units(_tree(what)))
    world.happened["units_changed"] += 1


def _tree(what: int) -> tuple[Unit, ...]:
    units = {unit.code: unit for unit in shipped_units()}
    code = UNITS[what % len(UNITS)]
    match what // len(UNITS) % 3:
        case 0:
            pass
        case 1:
            units[code] = msgspec.structs.replace(units[code], parent="HN-SOCSON")
        case _:
            merged = msgspec.structs.replace(units[code], code=f"{code}-MOI", name="Đơn vị mới")
            units[code] = msgspec.structs.replace(units[code], successor=merged.code)
            units[merged.code] = merged
    return tuple(units.values())
