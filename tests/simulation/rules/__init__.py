"""All that can happen in a world, by kinds of steps.

saving    what an officer does at the form
carrying  exchanges, and what the line does to them
sticks    packed, put into the hub, unpacked, copied by half, lost
breaking  power cuts, full disks, wrong clocks
deciding  what people at the hub decide
registry  the rules by name
"""

from tests.simulation.rules import breaking, carrying, deciding, lives, saving, sticks
from tests.simulation.rules.registry import ACTS, ALWAYS, WEIGHTS

__all__ = ["ACTS", "ALWAYS", "WEIGHTS", "breaking", "carrying", "deciding", "lives", "saving", "sticks"]
