"""The nation of a deadline night: its tree of units, how much each workplace sends, and when each comes.

All of it follows from the seed. Keys and record ids do not: they are the system's own randomness, as they are for real.
"""

import math
import random
from dataclasses import dataclass
from functools import cached_property

from sync.contract.unit_tree import Unit

WHOLE_NATION = 62_059
PROVINCES = 34
# 2.4 million records of 62,059 workplaces: 1 to 80 each, small ones a little more often.
_MOST_RECORDS, _UNEVENNESS = 80, 1.096
# The rate of those who come doubles so often until the deadline: half of them come in the last sixth of the time.
_DOUBLINGS = 6
_ARRIVALS_A_SECOND = 150
# One in so many joins in the night itself; the others joined in the weeks before.
_LATE_JOINERS = 20


@dataclass(frozen=True)
class Nation:
    """`workplaces` of them, numbered from 0, as `seed` has them."""

    workplaces: int
    seed: int

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The provinces, and a grassroots unit for each workplace below them."""
        root = Unit(code="VN", name="Tổng Liên đoàn Lao động Việt Nam", level="national")
        provinces = (
            Unit(code=code, name=f"Liên đoàn Lao động tỉnh thử {code}", level="province", parent="VN")
            for code in self.provinces
        )
        grassroots = (
            Unit(
                code=self.unit_of(number),
                name=f"CĐCS Công ty thử {number:05}",
                level="grassroots",
                parent=self.province_of(number),
            )
            for number in range(self.workplaces)
        )
        return (root, *provinces, *grassroots)

    @property
    def provinces(self) -> tuple[str, ...]:
        """The codes of the provinces."""
        return tuple(f"T{place:02}" for place in range(1, min(PROVINCES, self.workplaces) + 1))

    def province_of(self, number: int) -> str:
        """The province above a workplace."""
        return self.provinces[number % len(self.provinces)]

    def unit_of(self, number: int) -> str:
        """The unit of a workplace."""
        return f"{self.province_of(number)}-{number:05}"

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many records each workplace sends."""
        chance = random.Random(self.seed)  # noqa: S311 - the same night for the same seed
        return tuple(1 + int(_MOST_RECORDS * chance.random() ** _UNEVENNESS) for _ in range(self.workplaces))

    @property
    def seconds_to_deadline(self) -> float:
        """How long the night lasts until the deadline."""
        return self.workplaces / _ARRIVALS_A_SECOND

    @cached_property
    def arrivals(self) -> tuple[float, ...]:
        """At which second of the night each workplace first sends."""
        chance = random.Random(self.seed + 1)  # noqa: S311 - see above
        doubling = self.seconds_to_deadline / _DOUBLINGS
        most = 2**_DOUBLINGS - 1
        return tuple(doubling * math.log2(1 + chance.random() * most) for _ in range(self.workplaces))

    def joins_late(self, number: int) -> bool:
        """Whether a workplace joins in the night itself."""
        return number % _LATE_JOINERS == _LATE_JOINERS - 1
