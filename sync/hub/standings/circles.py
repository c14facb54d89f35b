"""Which units are ranked, and whose counters add up in each of them.

    as counted    the units that records count for today
    a level       each unit of that level with all that lies below it
    a cluster     its members, each with all that lies below it
    a subtree     of any of these, those that lie below one unit, itself among them

People are distinct within a unit; where units add up, a person in two of them counts in both.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import UnitUnknown
from sync.hub.standings.columns import Columns

_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Circle:
    """Units by their places in the columns. `into`: where each unit's counters go; None: each stays its own."""

    ranked: Sequence[int] | None
    into: Sequence[int] | None = None

    def candidates(self, columns: Columns) -> Sequence[int]:
        """The units that are ranked."""
        return range(len(columns)) if self.ranked is None else self.ranked

    def gathered(self, column: Sequence[int]) -> Sequence[int]:
        """A column with each unit's figure where it adds up."""
        if self.into is None:
            return column
        together = [0] * (len(column) + 1)  # the last one takes what goes nowhere
        for place, figure in zip(self.into, column, strict=False):
            together[place] += figure
        return array("q", together)


def whole(columns: Columns, catalogue: Catalogue, subtree: str) -> Circle:
    """The units as counted, all or below one. Raises UnitUnknown."""
    return Circle(_places(columns, below(catalogue, subtree)) if subtree else None)


def of_level(columns: Columns, catalogue: Catalogue, above: Sequence[int], level: str, subtree: str) -> Circle:
    """The units of a level, all or below one; `above`: see `places_above`. Raises UnitUnknown."""
    heads = _places(columns, [unit.code for unit in catalogue.tree if unit.level == level])
    return _gathering(columns, catalogue, above, heads, subtree)


def of_members(
    columns: Columns, catalogue: Catalogue, above: Sequence[int], members: Iterable[str], subtree: str
) -> Circle:
    """The members of a cluster, all or below one; `above`: see `places_above`. Raises UnitUnknown."""
    return _gathering(columns, catalogue, above, heads_of(columns, catalogue, members), subtree)


def heads_of(columns: Columns, catalogue: Catalogue, members: Iterable[str]) -> list[int]:
    """The places of a cluster's members, in the columns' order."""
    return _places(columns, [catalogue.counting_unit(code) for code in members])


def gathered_at_once(
    column: Sequence[int], above: Sequence[int], heads: Mapping[str, Sequence[int]]
) -> dict[str, dict[int, int]]:
    """For each of many clusters what `of_members` of it would gather in its heads, by one way through the units.

    Every unit adds up in the nearest head of any cluster; from there only heads are passed on the way up, each once.
    """
    clusters_at: dict[int, list[str]] = {}
    for cluster, places in heads.items():
        for place in places:
            clusters_at.setdefault(place, []).append(cluster)
    into = _into(clusters_at, above)
    nearest = Circle(None, into).gathered(column)
    found = {cluster: dict.fromkeys(places, 0) for cluster, places in heads.items()}
    for head in clusters_at:
        at, passed, done = head, set[int](), set[str]()
        while at != _NOWHERE and at not in passed:
            passed.add(at)
            for cluster in clusters_at[at]:
                if cluster not in done:
                    done.add(cluster)
                    found[cluster][at] += nearest[head]
            at = _next_head(at, above, into)
    return found


def _next_head(head: int, above: Sequence[int], into: Sequence[int]) -> int:
    return into[above[head]] if head < len(above) and above[head] != _NOWHERE else _NOWHERE


def places_above(columns: Columns, catalogue: Catalogue) -> list[int]:
    """For every unit the place of the one directly above it today, -1 where there is none."""
    above = []
    for code in columns.units:
        unit = catalogue.tree.find_unit(code)
        parent = catalogue.counting_unit(unit.parent) if unit is not None and unit.parent in catalogue.tree else ""
        place = columns.place_of(parent)
        above.append(_NOWHERE if place is None else place)
    return above


def _gathering(
    columns: Columns, catalogue: Catalogue, above: Sequence[int], heads: Sequence[int], subtree: str
) -> Circle:
    inside = set(_places(columns, below(catalogue, subtree))) if subtree else None
    return Circle([one for one in heads if inside is None or one in inside], _into(heads, above))


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


def _places(columns: Columns, codes: Iterable[str]) -> list[int]:
    return sorted({place for code in codes if (place := columns.place_of(code)) is not None})


def _into(heads: Iterable[int], above: Sequence[int]) -> list[int]:
    """For every unit the place of itself or of the nearest above it that is one of `heads`."""
    unseen = _NOWHERE - 1
    into = [unseen] * (len(above) + 1)
    into[_NOWHERE] = _NOWHERE
    for head in heads:
        into[head] = head
    for unit in range(len(above)):
        line, at = list[int](), unit
        while into[at] == unseen:
            into[at] = _NOWHERE  # until the head is found; a circle in the tree ends here
            line.append(at)
            at = above[at]
        for passed in line:
            into[passed] = into[at]
    return into[:-1]
