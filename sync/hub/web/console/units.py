"""Units: hers, opened level by level or found by a few letters; one with all that is known of it; the silent ones."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, Parameter

from sync.contract.unit_tree import Unit
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.errors import UnitUnknown
from sync.hub.operations.emulation import standing_of
from sync.hub.operations.unit_news import USUAL_DAYS, SilentUnit, find_silent, is_in_force
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.store import unit_news
from sync.hub.store.unit_news import Heard
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.paging import PageNumber, part_of
from sync.hub.web.console.session import HubRequest
from sync.hub.words import Words

_MOST_DAYS = 3650


@get("/units", sync_to_thread=True)
def units_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    q: FromQuery[str] = "",
    number: PageNumber = 1,
) -> Response[str]:
    """What she searches for among her units; without a search, the highest of them, one with those below it."""
    hub: Hub = state.hub
    catalogue = hub.catalogue()
    tree = catalogue.tree
    if q.strip():
        found = hub.unit_finder.find(catalogue, q, lambda code: person.actor.sees(catalogue, code))
    else:
        own = tree.find_unit(person.unit)
        highest = ([own] if own else []) if person.unit else list(tree.children(""))
        if len(highest) == 1:
            highest += tree.children(highest[0].code)
        found = [unit for unit in highest if person.actor.sees(catalogue, unit.code)]
    part = part_of(found, number, q=q)
    rows = unit_rows(hub, catalogue, part.shown, words_of(request))
    if q.strip():
        rows = [{**row, "name": catalogue.name_of(row["code"])} for row in rows]
    facts: dict[str, Any] = {"q": q, "part": part, "rows": rows, "may_import": person.may(Right.MANAGE_UNITS)}
    facts["may_see_devices"] = person.may(Right.SEE_DEVICES)
    return page(request, "units.html", person=person, may_set=person.may(Right.SET_TARGETS), **facts)


@get("/units/{code:path}", sync_to_thread=True)
def unit_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    code: FromPath[str],
    number: PageNumber = 1,
) -> Response[str]:
    """One unit: where it stands, what lies below it, its PCs, targets and news."""
    hub: Hub = state.hub
    catalogue, words = hub.catalogue(), words_of(request)
    unit = seen_unit(catalogue, person, code.removeprefix("/"))
    tree = catalogue.tree
    line = [(one, person.actor.sees(catalogue, one.code)) for one in reversed(tree.ancestors(unit.code)[1:])]
    below = [one for one in tree.children(unit.code) if person.actor.sees(catalogue, one.code)]
    part = part_of(below, number)
    own = unit_rows(hub, catalogue, [unit], words)[0]
    facts: dict[str, Any] = {
        "unit": unit,
        "line": line,
        "own": own,
        "part": part,
        "rows": unit_rows(hub, catalogue, part.shown, words),
        "successor": tree.find_unit(unit.successor),
        "dates": (_day(unit.valid_from), _day(unit.valid_to)),
        "emulation": standing_of(hub, unit.code, words.language),
        "may_see_devices": person.may(Right.SEE_DEVICES),
        "may_set": person.may(Right.SET_TARGETS),
    }
    return page(request, "unit.html", person=person, **facts)


@get("/units/silent", sync_to_thread=True)
def silent_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    *,
    days: Annotated[int, Parameter(ge=1, le=_MOST_DAYS)] = USUAL_DAYS,
    never: FromQuery[str] = "",
    number: PageNumber = 1,
) -> Response[str]:
    """Her units that sent nothing for so many days, the longest silence first; or, apart, those that never did."""
    hub: Hub = state.hub
    words = words_of(request)
    silence = find_silent(hub, person.actor, days)
    part = part_of(silence.never if never else silence.silent, number, days=str(days), never="1" if never else "")
    rows = [_silent_row(one, words) for one in part.shown]
    counts = {"silent": len(silence.silent), "never": len(silence.never)}
    return page(
        request, "silent.html", person=person, days=days, is_never=bool(never), part=part, rows=rows, counts=counts
    )


def seen_unit(catalogue: Catalogue, person: Person, code: str) -> Unit:
    """A unit of hers. Raises RightMissing, UnitUnknown."""
    person.actor.check_sees(catalogue, code)
    unit = catalogue.tree.find_unit(code)
    if unit is None:
        raise UnitUnknown(unit=code[:40])
    return unit


def unit_rows(hub: Hub, catalogue: Catalogue, units: Sequence[Unit], words: Words) -> list[dict[str, Any]]:
    """What a list says of each unit."""
    codes = [unit.code for unit in units]
    with hub.database.reading() as connection:
        heard = unit_news.each_heard(connection, codes)
        received = unit_news.count_received(connection, codes, catalogue.packs)
    now = hub.clock()
    today = hub_day(now)
    return [
        {
            "code": unit.code,
            "name": unit.name,
            "level": words.level(unit.level),
            "below": len(catalogue.tree.children(unit.code)),
            "devices": heard.get(unit.code, Heard("", 0, None)).devices,
            "received": words.number(received.get(unit.code, 0)),
            "news": _moment(heard[unit.code].heard_at) if unit.code in heard else "",
            "in_force": is_in_force(unit, today),
        }
        for unit in units
    ]


def _silent_row(one: SilentUnit, words: Words) -> dict[str, Any]:
    return {
        "code": one.unit.code,
        "name": one.unit.name,
        "level": words.level(one.unit.level),
        "devices": one.devices,
        "news": _moment(one.heard_at),
        "days": words.number(one.days) if one.days is not None else "",
    }


def _moment(moment: dt.datetime | None) -> str:
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if moment else ""


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


UNITS = (units_page, silent_page, unit_page)
