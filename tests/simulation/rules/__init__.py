"""All that can happen in a world, by kinds of steps.

saving    what an officer does at the form
photos    taken into the book and named by a record
carrying  exchanges, and what the line does to them
sticks    packed, put into the hub, unpacked, copied by half, lost
breaking  power cuts, full disks, wrong clocks
lives     disks that are put back from a copy, copied into a second PC, or taken over from
deciding  what people at the hub decide
registry  the rules by name
"""

from tests.simulation.rules import breaking, carrying, deciding, lives, photos, saving, sticks
from tests.simulation.rules.registry import ACTS, ALWAYS, WEIGHTS

__all__ = ["ACTS", "ALWAYS", "WEIGHTS", "breaking", "carrying", "deciding", "lives", "photos", "saving", "sticks"]
