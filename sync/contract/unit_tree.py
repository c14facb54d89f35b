"""The unit tree: units of any depth that appear, move, merge and end on dates. Old codes are mapped, never refused."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec


class Unit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A node. `level` is a catalogue code; `successor` is the unit that took over when this one ended."""

    code: str
    name: str
    level: str
    parent: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str = ""


class UnitTree:
    """Units by code. A damaged tree never fails: a parent or successor that is missing or circular ends the walk."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        """Take the units; of two with one code the later one counts."""
        self._units = {unit.code: unit for unit in units}
        self._children: dict[str, list[Unit]] = {}
        for unit in self._units.values():
            self._children.setdefault(unit.parent, []).append(unit)

    def __iter__(self) -> Iterator[Unit]:
        """All units, in the order given."""
        return iter(self._units.values())

    def __len__(self) -> int:
        """How many units there are."""
        return len(self._units)

    def __contains__(self, code: object) -> bool:
        """Whether there is, or ever was, a unit with this code."""
        return code in self._units

    def find_unit(self, code: str) -> Unit | None:
        """The unit with this code, ended or not."""
        return self._units.get(code)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The levels that there are, in the order of the units."""
        return tuple(dict.fromkeys(unit.level for unit in self._units.values()))

    def current_code(self, code: str) -> str:
        """The code of the unit that answers for `code` today: its last successor, or `code` itself."""
        seen = {code}
        while (unit := self._units.get(code)) and unit.successor in self._units and unit.successor not in seen:
            code = unit.successor
            seen.add(code)
        return code

    def ancestors(self, code: str) -> tuple[Unit, ...]:
        """From the unit itself up to the root."""
        line: list[Unit] = []
        seen: set[str] = set()
        while (unit := self._units.get(code)) and code not in seen:
            line.append(unit)
            seen.add(code)
            code = unit.parent
        return tuple(line)

    def children(self, code: str) -> tuple[Unit, ...]:
        """The units directly below, in the order given; of the empty code, the roots."""
        return tuple(self._children.get(code, ()))
