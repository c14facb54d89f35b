"""The records that a workplace of the nation sends: some 1.8 kB of JSON each, of invented people.

The texts are drawn from a few hundred that are made once, because words drawn one by one for 2.4 million records would
take longer than the night.
"""

import datetime as dt
import random
from decimal import Decimal

import msgspec

from sync.contract.identifiers import new_id
from sync.contract.initiative import Author, Initiative, encode_line
from tests.benchmarks.intake_records import an_initiative

_TEXTS = 400
_PEOPLE = 300


class RecordMaker:
    """Makes lines for one workplace after the other."""

    def __init__(self, seed: int) -> None:
        """Make the texts."""
        self.chance = random.Random(seed)  # noqa: S311 - the same night for the same seed
        self._made = [an_initiative(self.chance) for _ in range(_TEXTS)]

    def lines(self, count: int, unit: str, unit_name: str, chance: random.Random) -> list[tuple[str, bytes]]:
        """`count` new initiatives of one unit: the id of each, and its line."""
        made = (self._record(unit, unit_name, chance) for _ in range(count))
        return [(record.id, encode_line(record)) for record in made]

    def _record(self, unit: str, unit_name: str, chance: random.Random) -> Initiative:
        problem, solution, effect = chance.choices(self._made, k=3)
        people = sorted({chance.randrange(_PEOPLE) for _ in range(1 if chance.random() < 0.8 else 2)})
        share = Decimal(100) / len(people) if len(people) > 1 else None
        return msgspec.structs.replace(
            solution,
            id=new_id(),
            unit=unit,
            unit_name=unit_name,
            problem=problem.problem,
            effect=effect.effect,
            title=f"{effect.title.rstrip('.')} ({chance.randrange(1000)})",
            authors=tuple(_author(person, share) for person in people),
            entered_at=dt.datetime(2026, 9, 15, 1, chance.randrange(60), tzinfo=dt.UTC),
        )


def _author(person: int, share: Decimal | None) -> Author:
    return Author(
        name=f"Nguyễn Văn {chr(ord('A') + person % 26)}",
        employee_number=f"NV{person:05}",
        workplace="Xưởng Lắp ráp",
        job_title="Công nhân",
        share_percent=share,
    )
