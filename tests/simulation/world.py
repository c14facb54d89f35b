"""A world: desks, centres and sticks in a folder of their own, all real, and the one place where a step is taken."""

import itertools
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.simulation.centre import Centre
from tests.simulation.clock import Chance, Clock
from tests.simulation.desk import Desk
from tests.simulation.officer import Memory, Officer
from tests.simulation.schedule import MOST_DESKS
from tests.simulation.template import CENTRE_OF_DESK, centre_folder, desk_config, folder_for_worlds, heir_of, template

STICKS = 3
_FIRST_CLONE = 100
_SECONDS_OF_A_STEP = 97


@dataclass(frozen=True)
class Backup:
    """A copy of a PC's disk."""

    desk: Desk
    folder: Path
    officer: Officer


class World:
    """`memory`: all that was ever saved; `backups`: copies of disks, each with what its officer knew then."""

    def __init__(self, seed: int, desks: tuple[int, ...]) -> None:
        """Copy the template."""
        self.folder = Path(tempfile.mkdtemp(prefix="world-", dir=folder_for_worlds()))
        self.clock = Clock()
        self.chance = Chance(seed, self.clock)
        self.happened: Counter[str] = Counter()
        self._numbers = itertools.count()
        self.memory = Memory()
        self.backups: list[Backup] = []
        self.hub_backups: list[tuple[Centre, Path]] = []
        for centre in {CENTRE_OF_DESK[number] for number in desks}:
            shutil.copytree(centre_folder(template(), centre), centre_folder(self.folder, centre))
        for number in desks:
            shutil.copytree(desk_config(template(), number).data.parent, self.folder / f"desk{number}")
        numbers = sorted({CENTRE_OF_DESK[number] for number in desks})
        self.centres = [Centre(self.folder, number, self.clock, self.chance) for number in numbers]
        at = {centre.number: centre for centre in self.centres}
        self.desks = [
            Desk(self.folder, number, at[CENTRE_OF_DESK[number]], self.clock, self.chance) for number in desks
        ]
        self.sticks = [self.folder / f"stick{number}" for number in range(STICKS)]
        for stick in self.sticks:
            stick.mkdir()

    def desk(self, number: int) -> Desk:
        """One of the desks by any number."""
        return self.desks[number % len(self.desks)]

    def centre(self, number: int) -> Centre:
        """One of the centres by any number."""
        return self.centres[number % len(self.centres)]

    def stick(self, number: int) -> Path:
        """One of the sticks by any number."""
        return self.sticks[number % len(self.sticks)]

    def pass_step(self) -> None:
        """Time goes on, and what came to pass is counted."""
        self.clock.pass_time(_SECONDS_OF_A_STEP)
        for party in (*self.desks, *(desk.wire for desk in self.desks), *self.centres):
            if party.fired:
                self.happened.update(party.fired)
                party.fired.clear()

    def note(self, desk: Desk, new: list[tuple[str, int]], *, is_bad: bool = False) -> None:
        """Remember for ever what an officer saved."""
        for record, revision in new:
            self.memory.note(record, revision, desk.officer.saved[record, revision], is_bad=is_bad)

    def is_bad(self, desk: Desk, record: str) -> bool:
        """Whether the hub must refuse what a record says now."""
        revision = max(number for one, number in desk.officer.saved if one == record)
        return self.memory.is_bad(record, revision, desk.officer.saved[record, revision])

    def folder_for(self, name: str) -> Path:
        """A new folder of this world."""
        return self.folder / f"{name}{next(self._numbers)}"

    def clone(self, desk: Desk) -> None:
        """The whole disk of a PC is copied into another one: two with one identity."""
        number = _FIRST_CLONE + next(self._numbers)
        desk.close()
        shutil.copytree(desk.folder, self.folder / f"desk{number}")
        desk.reopen()
        copy = Desk(self.folder, number, desk.centre, self.clock, self.chance, unit=desk.unit)
        copy.officer = desk.officer.copy()
        copy.has_network, copy.lives, desk.lives = desk.has_network, desk.lives + 1, desk.lives + 1
        self.desks.append(copy)

    def take_over(self, desk: Desk) -> None:
        """A new PC is set up in place of this one, and asks for its records."""
        number = heir_of(desk.number)
        if desk.number not in range(MOST_DESKS) or any(one.number == number for one in self.desks):
            return
        shutil.copytree(desk_config(template(), number).data.parent, self.folder / f"desk{number}")
        heir = Desk(self.folder, number, desk.centre, self.clock, self.chance, unit=desk.unit)
        heir.has_network, heir.lives = desk.has_network, 1
        desk.centre.heirs[heir.device] = desk.device
        self.desks.append(heir)

    def retire_clones(self) -> None:
        """Somebody found the second PC and switched it off."""
        for desk in self.desks:
            if desk.number >= _FIRST_CLONE:
                desk.close()
        self.desks = [desk for desk in self.desks if desk.number < _FIRST_CLONE]

    def close(self) -> None:
        """Let everything go."""
        for party in (*self.desks, *self.centres):
            party.close()
        shutil.rmtree(self.folder, ignore_errors=True)
