"""What people at the hub decide: who is let in or turned away, verdicts, the unit tree, new keys."""

import msgspec

from sync.contract.bulletins import Judgement
from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import Unit
from sync.hub.operations.key_rotation import rotate_keys
from sync.hub.reviewing.deciding import Decision, decide
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


@rule("decide", 4)
def decide_one(world: World, who: int, what: int, far: int) -> None:
    """A verdict on a record."""
    centre = world.centre(who)
    records = [record for (record,) in centre.raw.execute("SELECT id FROM initiatives ORDER BY id")]
    if records:
        judgement = tuple(Judgement)[far % len(Judgement)]
        decision = Decision(id=records[what % len(records)], judgement=judgement, reason="Thiếu số liệu")
        centre.decide(lambda: decide(centre.hub, decision))
        world.happened["decided"] += 1


@rule("revoke", 1)
def revoke(world: World, who: int, what: int, _far: int) -> None:
    """A PC is turned away for good; not often."""
    desk = world.desk(who)
    devices = {device.id for device in desk.centre.hub.devices()}
    if what % 4 == 0 and desk.device in devices:
        desk.centre.decide(lambda: desk.centre.hub.revoke(desk.device))
        world.happened["revoked"] += 1


@rule("rotate_keys", 2)
def rotate(world: World, who: int, _what: int, _far: int) -> None:
    """The hub gets new keys; copies of its database from before find them in the file beside it."""
    centre = world.centre(who)
    centre.decide(lambda: rotate_keys(centre.hub))
    if centre.hub.identity.keys.id not in centre.age_identities:
        centre.learn_keys()
        world.happened["keys_rotated"] += 1


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
