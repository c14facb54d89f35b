"""What the hub judges by: the unit tree and the programme packs, read once for each edition of them.

The tree answers from memory what is asked for every record: whether a unit belongs to a device, and which unit counts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sync.contract.programme import ProgrammePack
from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.store.catalogue import find_programmes, find_units
from sync.hub.store.database import Connection
from sync.hub.store.identity import Editions, find_editions

UNION = "grassroots"  # the level of a union of those who work in one place


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One state of the tree and the packs."""

    editions: Editions
    tree: UnitTree
    packs: dict[str, ProgrammePack]
    _belongs: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False)
    _current: dict[str, str] = field(default_factory=dict, repr=False)
    _areas: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _families: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def counting_unit(self, unit: str) -> str:
        """The unit under which a record of `unit` counts today: the last successor of an ended one."""
        current = self._current.get(unit)
        if current is None:
            current = self._current[unit] = self.tree.current_code(unit)
        return current

    def at(self, editions: Editions) -> "Catalogue":
        """The same tree and packs, with all that was worked out from them, at another moment's editions."""
        return replace(self, editions=editions)

    def name_of(self, unit: str, otherwise: str = "") -> str:
        """What a unit is called, with the grassroots union of which it is a part, for many workshops are called alike.

        One that the tree does not know is called `otherwise`, or by its code.
        """
        known = self.tree.find_unit(unit)
        if known is None:
            return otherwise or unit
        above = self.tree.ancestors(self.counting_unit(unit))[1:]
        union = next((one.name for one in above if one.level == UNION), "")
        return f"{known.name} · {union}" if union else known.name

    def union_of(self, unit: str) -> Unit | None:
        """The grassroots union to which a unit belongs today, which may be the unit itself; None for what has none."""
        above = self.tree.ancestors(self.counting_unit(unit))
        return next((one for one in above if one.level == UNION), None)

    def belongs(self, unit: str, to: str) -> bool:
        """Whether `unit` is `to` or lies below it, by the tree as it was or as it is today."""
        key = (unit, to)
        known = self._belongs.get(key)
        if known is None:
            owners = {to, self.tree.current_code(to)}
            above = {
                ancestor.code for code in (unit, self.tree.current_code(unit)) for ancestor in self.tree.ancestors(code)
            }
            known = self._belongs[key] = bool(owners & above)
        return known

    def answered_for(self, unit: str) -> frozenset[str]:
        """The codes of all units for which the same one answers today as for this one, itself among them."""
        if not self._families:
            families: dict[str, set[str]] = {}
            for one in self.tree:
                families.setdefault(self.counting_unit(one.code), set()).add(one.code)
            self._families.update((code, frozenset(codes)) for code, codes in families.items())
        return self._families.get(self.counting_unit(unit), frozenset({unit}))

    def codes_in(self, area: str) -> frozenset[str]:
        """The codes of all units that `lies_in` this area."""
        known = self._areas.get(area)
        if known is None:
            known = self._areas[area] = frozenset(unit.code for unit in self.tree if self.lies_in(unit.code, area))
        return known

    def lies_in(self, unit: str, area: str) -> bool:
        """Whether the unit that answers for `unit` today is `area` or lies below it."""
        return any(above.code == area for above in self.tree.ancestors(self.counting_unit(unit)))


class CatalogueShelf:
    """Keeps the catalogue that was read last, and reads it anew when an edition grew. One object serves all threads."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._kept: Catalogue | None = None

    def current(self, connection: Connection) -> Catalogue:
        """The catalogue as this connection sees it. Its `editions` are always this moment's."""
        editions = find_editions(connection)
        kept = self._kept
        if kept is not None and kept.editions == editions:
            return kept
        if kept is None or (kept.editions.units, kept.editions.programmes) != (editions.units, editions.programmes):
            tree = UnitTree(find_units(connection))
            packs = {pack.code: pack for pack in find_programmes(connection)}
            read = Catalogue(editions, tree, packs)
        else:
            read = kept.at(editions)
        self._kept = read  # by now another thread may keep there what its own transaction sees
        return read

    @contextmanager
    def forgotten_if_undone(self) -> Iterator[None]:
        """What is read while the block changes a tree or a pack is forgotten where it is undone, as on a full disk.

        The next edition of its number will be another one. To be begun around the transaction, and in it once more: who
        waits for its end must not find there what it left, and its end itself may fail.
        """
        try:
            yield
        except BaseException:
            self._kept = None
            raise
