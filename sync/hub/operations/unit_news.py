"""Which units are silent: nothing came from their PCs for so many days; and, apart from those, which never sent at all.

A workshop sends by its unit's PC and is not asked for one of its own. An ended unit's PC speaks for its successor.
"""

import datetime as dt
from dataclasses import dataclass

from sync.contract.unit_tree import Unit
from sync.hub.catalogue.actor import Actor
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.service import Hub
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.store import unit_news
from sync.hub.store.unit_news import Heard

WORKSHOP = "workshop"
USUAL_DAYS = 12


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A unit of which nothing was heard for `days`; None: never. `devices`: the PCs that it enrolled."""

    unit: Unit
    devices: int
    heard_at: dt.datetime | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Silence:
    """`silent`: the longest silence first. `never`: in the order of the tree."""

    silent: list[SilentUnit]
    never: list[SilentUnit]


def find_silent(hub: Hub, actor: Actor, days: int) -> Silence:
    """The units in force that somebody sees and that sent nothing for `days` or more, or never."""
    with hub.database.reading() as connection:
        catalogue = hub.shelf.current(connection)
        heard = _by_today_s_units(catalogue, unit_news.each_heard(connection))
    today = hub_day(hub.clock())
    with_news = _with_news(catalogue, heard)
    since = dt.datetime.combine(today - dt.timedelta(days=days), dt.time.max, VIETNAM)
    silence = Silence([], [])
    for unit in catalogue.tree:
        one = heard.get(unit.code)
        if (one is not None and one.heard_at and one.heard_at > since) or not is_in_force(unit, today):
            continue
        if not actor.sees(catalogue, unit.code):
            continue
        if one is not None and one.heard_at:
            silence.silent.append(SilentUnit(unit, one.devices, one.heard_at, (today - hub_day(one.heard_at)).days))
        elif unit.code not in with_news and (unit.level != WORKSHOP or one is not None):
            silence.never.append(SilentUnit(unit, one.devices if one is not None else 0, None, None))
    silence.silent.sort(key=lambda one: -(one.days or 0))
    return silence


def _with_news(catalogue: Catalogue, heard: dict[str, Heard]) -> set[str]:
    """The units of which something came, and all above them."""
    found: set[str] = set()
    for code, one in heard.items():
        above = catalogue.tree.find_unit(code) if one.heard_at else None
        while above is not None and above.code not in found:
            found.add(above.code)
            above = catalogue.tree.find_unit(above.parent)
    return found


def is_in_force(unit: Unit, today: dt.date) -> bool:
    """Whether a unit has begun and not ended by that day."""
    return (unit.valid_from is None or unit.valid_from <= today) and (unit.valid_to is None or unit.valid_to >= today)


def _by_today_s_units(catalogue: Catalogue, heard: dict[str, Heard]) -> dict[str, Heard]:
    found: dict[str, Heard] = {}
    for one in heard.values():
        code = catalogue.counting_unit(one.unit)
        before = found.get(code)
        if before is None:
            found[code] = one
            continue
        latest = max(filter(None, (before.heard_at, one.heard_at)), default=None)
        found[code] = Heard(code, before.devices + one.devices, latest)
    return found
