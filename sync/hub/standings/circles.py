"""Which units are ranked, and whose counters add up in each of them.

    as counted    the units that records count for today
    a level       each unit of that level with all that lies below it
    a cluster     its members, each with all that lies below it
    a subtree     of any of these, those that lie below one unit, itself among them

People are distinct within a unit; where units add up, a person in two of them counts in both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import UnitUnknown
from sync.hub.standings.arrays import NOWHERE, Column, Mask, Places, frozen, mask_of
from sync.hub.standings.columns import Columns


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is `ranked`, None: everybody; `into`: the place where each unit's counters go, None: each stays its own."""

    ranked: Mask | None
    into: Places | None = None

    def gathered(self, column: Column) -> Column:
        """A column with each unit's figure where it adds up."""
        if self.into is None:
            return column
        together = np.zeros(len(self.into) + 1, np.int64)  # the last one takes what goes nowhere
        np.add.at(together, self.into, column)
        return together[:NOWHERE]


def whole(columns: Columns, catalogue: Catalogue, subtree: str) -> Circle:
    """The units as counted, all or below one. Raises UnitUnknown."""
    return Circle(frozen(_inside(columns, catalogue, subtree)) if subtree else None)


def of_level(columns: Columns, catalogue: Catalogue, above: Places, level: str, subtree: str) -> Circle:
    """The units of a level, all or below one; `above`: see `places_above`. Raises UnitUnknown."""
    heads = _places(columns, [unit.code for unit in catalogue.tree if unit.level == level])
    return _gathering(columns, catalogue, above, heads, subtree)


def of_members(columns: Columns, catalogue: Catalogue, above: Places, members: Iterable[str], subtree: str) -> Circle:
    """The members of a cluster, all or below one; `above`: see `places_above`. Raises UnitUnknown."""
    return _gathering(columns, catalogue, above, heads_of(columns, catalogue, members), subtree)


def heads_of(columns: Columns, catalogue: Catalogue, members: Iterable[str]) -> Places:
    """The places of a cluster's members, in the columns' order."""
    return _places(columns, [catalogue.counting_unit(code) for code in members])


def gathered_at_once(column: Column, above: Places, heads: Mapping[str, Places]) -> dict[str, Column]:
    """For each of many clusters what `of_members` of it would gather in its heads, in their order, by one way.

    Every unit adds up in the nearest head of any cluster; from there only heads are passed on the way up, each once.
    """
    all_heads = np.unique(np.concatenate([np.empty(0, np.intp), *heads.values()]))
    into = _into(all_heads, above)
    nearest = Circle(None, into).gathered(column)
    found = {cluster: nearest[places] for cluster, places in heads.items()}
    head_above = np.append(into, NOWHERE)[above]
    lower = all_heads[head_above[all_heads] != NOWHERE]
    members = _members_at(np.union1d(lower, head_above[lower]), heads)
    for head in lower.tolist():
        at, passed, done = head, set[int](), set[str]()
        while at != NOWHERE and at not in passed:
            for cluster, number in members[at]:
                if cluster not in done and at != head:
                    found[cluster][number] += nearest[head]
                done.add(cluster)
            passed.add(at)
            at = int(head_above[at])
    return found


def _members_at(places: Places, heads: Mapping[str, Places]) -> dict[int, list[tuple[str, int]]]:
    """Of which clusters these places are heads, and which number each has there."""
    members: dict[int, list[tuple[str, int]]] = {place: [] for place in places.tolist()}
    for cluster, those in heads.items():
        for number in np.flatnonzero(np.isin(those, places)).tolist():
            members[int(those[number])].append((cluster, number))
    return members


def places_above(columns: Columns, catalogue: Catalogue) -> Places:
    """For every unit the place of the one directly above it today, NOWHERE where there is none."""
    above = []
    for code in columns.units:
        unit = catalogue.tree.find_unit(code)
        has_parent = unit is not None and unit.parent in catalogue.tree
        place = columns.place_of(catalogue.counting_unit(unit.parent)) if unit is not None and has_parent else None
        above.append(NOWHERE if place is None else place)
    return frozen(np.array(above, np.intp))


def _gathering(columns: Columns, catalogue: Catalogue, above: Places, heads: Places, subtree: str) -> Circle:
    ranked = mask_of(heads, len(columns))
    if subtree:
        ranked &= _inside(columns, catalogue, subtree)
    return Circle(frozen(ranked), _into(heads, above))


def below(catalogue: Catalogue, unit: str) -> list[str]:
    """The codes of a unit, by its last successor, and of all that lie below it, also below what it followed.

    Raises UnitUnknown.
    """
    tree = catalogue.tree
    if unit not in tree:
        raise UnitUnknown(unit=unit[:40])
    formers: dict[str, list[str]] = {}
    for one in tree:
        if one.successor:
            formers.setdefault(catalogue.counting_unit(one.code), []).append(one.code)
    found, seen, waiting = list[str](), set[str](), [catalogue.counting_unit(unit)]
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            found.append(code)
            waiting.extend(child.code for child in tree.children(code))
            waiting.extend(formers.get(code, ()))
    return found


def _inside(columns: Columns, catalogue: Catalogue, subtree: str) -> Mask:
    return mask_of(_places(columns, below(catalogue, subtree)), len(columns))


def _places(columns: Columns, codes: Iterable[str]) -> Places:
    return np.array(sorted({place for code in codes if (place := columns.place_of(code)) is not None}), np.intp)


def _into(heads: Places, above: Places) -> Places:
    """For every unit the place of itself or of the nearest above it that is one of `heads`.

    Everybody looks as far up as the one to whom she looked, each time twice as far. Who has found none when all of them
    are passed walks in a circle of the tree.
    """
    into = np.append(above, NOWHERE)  # the last one stands for no unit: there NOWHERE points
    into[heads] = heads
    is_end = mask_of(np.append(heads, NOWHERE), len(into))
    for _ in range(len(above).bit_length()):
        if is_end[into].all():
            break
        into = into[into]
    return frozen(np.where(is_end[into], into, NOWHERE)[:-1])
