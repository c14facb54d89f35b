"""What an import of units would change, as a page tells it: units by name, levels and days in words.

Each kind of change has its own heads of columns, for "before" and "after" of a name, a union above or a last day are
different things; a column that a kind leaves empty is not shown.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from sync.contract.unit_tree import Unit, UnitTree
from sync.hub.operations.importing_units import APPEARS, COMES_BACK, MERGED, MOVED, OTHERWISE, UnitChange, UnitPlan
from sync.hub.words import Words

_SHOWN = 100
_NAMED = frozenset({APPEARS, MOVED, MERGED, COMES_BACK})  # of these `was` and `now` are codes of units


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of one kind, of `count` the first hundred; `was` and `now`: heads of columns, "" for none."""

    kind: str
    count: int
    was: str
    now: str
    rows: tuple[Mapping[str, Any], ...]


def shown_changes(plan: UnitPlan, before: UnitTree, words: Words) -> list[Shown]:
    """All kinds of change that there are any of; `before`: the units as they are until then."""
    after = UnitTree(plan.tree)
    found = []
    for kind, count in plan.counts().items():
        changes = plan.changes[kind]
        heads = {
            name: words(f"units.{name}.{kind}")
            for name in ("was", "now")
            if words.has(f"units.{name}.{kind}") and any(getattr(one, name) for one in changes)
        }
        rows = tuple(_row(kind, one, before, after, words) for one in changes[:_SHOWN])
        found.append(Shown(kind=kind, count=count, was=heads.get("was", ""), now=heads.get("now", ""), rows=rows))
    return found


def _row(kind: str, one: UnitChange, before: UnitTree, after: UnitTree, words: Words) -> Mapping[str, Any]:
    was, now = one.was, one.now
    if kind in _NAMED:
        was, now = _named(was, before, after), _named(now, after, before)
    old, new = before.find_unit(one.code), after.find_unit(one.code)
    if kind == OTHERWISE and old is not None and new is not None:
        was, now = _told_apart(old, new, before, words), _told_apart(new, old, after, words)
    return {
        "code": one.code,
        "name": one.name,
        "was": was or words("page.none"),
        "now": now or words("page.none"),
        "devices": one.devices,
        "records": one.records,
    }


def _named(code: str, tree: UnitTree, other: UnitTree) -> str:
    """A unit by name and code; what names none, as a day, stays as it is."""
    unit = tree.find_unit(code) or other.find_unit(code)
    return f"{unit.name} ({code})" if unit else code


def _told_apart(unit: Unit, other: Unit, tree: UnitTree, words: Words) -> str:
    """What of a unit's level, days and successor is another one than the other's."""
    facts = {
        "level": words.level(unit.level),
        "valid_from": f"{unit.valid_from:%d/%m/%Y}" if unit.valid_from else "",
        "valid_to": f"{unit.valid_to:%d/%m/%Y}" if unit.valid_to else "",
        "successor": _named(unit.successor, tree, tree),
    }
    return "; ".join(
        words(f"units.told.{name}", fact=fact or words("page.none"))
        for name, fact in facts.items()
        if getattr(unit, name) != getattr(other, name)
    )
