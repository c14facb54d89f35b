"""A unit tree checked whole: what no single row shows, told with the row where it stands.

Faults keep the tree out; doubts are shown before it is taken. A walk upward or on to a successor ends, whatever the
rows say.
"""

from collections.abc import Iterator, Mapping

from sync.contract.unit_tree import Unit
from sync.hub.errors import RowFinding

Rows = list[tuple[int, Unit]]


def tree_faults(rows: Rows) -> list[RowFinding]:
    """What a tree cannot be: two of one code, a parent or successor that is not there, circles, turned dates."""
    row_of: dict[str, int] = {}
    faults = []
    for row, unit in rows:
        if unit.code in row_of:
            faults.append(RowFinding(row, "code_twice", unit.code, str(row_of[unit.code])))
        row_of.setdefault(unit.code, row)
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            faults.append(RowFinding(row, "ends_before_it_begins", unit.code, f"{unit.valid_to:%d/%m/%Y}"))
    for row, unit in rows:
        if unit.parent and unit.parent not in row_of:
            faults.append(RowFinding(row, "parent_missing", unit.code, unit.parent))
        if unit.successor and unit.successor not in row_of:
            faults.append(RowFinding(row, "successor_missing", unit.code, unit.successor))
    parents = {unit.code: unit.parent for _, unit in rows}
    successors = {unit.code: unit.successor for _, unit in rows}
    faults += [RowFinding(row_of[code], "parent_circle", code, parents[code]) for code in _in_circles(parents)]
    faults += [RowFinding(row_of[code], "successor_circle", code, successors[code]) for code in _in_circles(successors)]
    return sorted(faults, key=lambda one: one.row)


def tree_doubts(rows: Rows) -> list[RowFinding]:
    """What a tree may be, and is seldom meant: a unit in force below an ended one; a successor of one that goes on."""
    units = {unit.code: unit for _, unit in rows}
    doubts = []
    for row, unit in rows:
        above = units.get(unit.parent)
        if above is not None and above.valid_to and not unit.valid_to:
            doubts.append(RowFinding(row, "parent_ended", unit.code, above.code))
        if unit.successor and unit.valid_to is None:
            doubts.append(RowFinding(row, "successor_without_end", unit.code, unit.successor))
    return doubts


def _in_circles(next_of: Mapping[str, str]) -> Iterator[str]:
    """The codes that come back to themselves; those that only lead into a circle are not named."""
    done: set[str] = set()
    for start in next_of:
        path: dict[str, int] = {}
        code = start
        while code and code in next_of and code not in done and code not in path:
            path[code] = len(path)
            code = next_of[code]
        if code in path:
            yield from list(path)[path[code] :]
        done.update(path)
