"""What the hub could not take, or holds until somebody acts: by unit, PC and reason, with what is to be done."""

from itertools import groupby
from typing import Any

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromQuery

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.finding_words import finding_words
from sync.hub.operations.unsettled import Lump, UnsettledPC, What, find_unsettled
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.store.devices import REVOKED
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.paging import AT_ONCE, PageNumber, part_shown
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.units import seen_unit
from sync.hub.words import Words

_MOST_REASONS = 5


@get("/devices/unsettled", sync_to_thread=True)
def unsettled_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    unit: FromQuery[str] = "",
    number: PageNumber = 1,
) -> Response[str]:
    """The newest first, those of a unit together; of one unit and what lies below it, where one is named."""
    person.check_may(Right.SEE_DEVICES)
    hub: Hub = state.hub
    catalogue, words = hub.catalogue(), words_of(request)
    chosen = seen_unit(catalogue, person, unit) if unit else None
    total, shown = find_unsettled(hub, person.actor, unit, skip=(number - 1) * AT_ONCE, most=AT_ONCE)
    part = part_shown(shown, total, number, unit=unit)
    groups = [
        {**_named(catalogue, code), "rows": [row for pc in pcs for row in _rows(pc, words)]}
        for code, pcs in groupby(part.shown, key=lambda pc: pc.device.unit)
    ]
    facts: dict[str, Any] = {"groups": groups, "part": part, "unit": chosen}
    return page(request, "unsettled.html", person=person, **facts)


def _named(catalogue: Catalogue, code: str) -> dict[str, str]:
    known = catalogue.tree.find_unit(code)
    return {"unit": catalogue.name_of(code), "code": code if known else ""}


def _rows(pc: UnsettledPC, words: Words) -> list[dict[str, Any]]:
    """One a reason; the first of them names the PC for all of its `rows`."""
    one, lumps = pc.device, sorted(pc.lumps, key=lambda lump: lump.newest_at, reverse=True)
    name = {"name": one.called, "officer": one.officer_name}
    may_send = one.status != REVOKED
    return [
        {**name, "rows": 0 if place else len(lumps), **_row(lump, words, may_send=may_send)}
        for place, lump in enumerate(lumps)
    ]


def _row(lump: Lump, words: Words, *, may_send: bool) -> dict[str, Any]:
    owner = lump.owner or words("unsettled.pc_elsewhere")
    reasons: dict[str, int] = {}
    for (field, code), count in lump.findings:
        said = finding_words(field, code, words.language)
        reasons[said] = reasons.get(said, 0) + count
    told = [words("unsettled.reason", said=said, count=words.number(count)) for said, count in reasons.items()]
    todo = f"unsettled.todo.{lump.what.value}"
    if not may_send and words.has(f"{todo}:revoked"):
        todo = f"{todo}:revoked"
    more = len(told) - _MOST_REASONS
    return {
        "said": words(f"unsettled.what.{lump.what.value}", count=words.number(lump.count), owner=owner),
        "reasons": told[:_MOST_REASONS],
        "more": words("unsettled.more", count=words.number(more)) if more > 0 else "",
        "safe": words(f"unsettled.safe.{lump.what.value}"),
        "todo": words(todo, owner=owner),
        "newest": lump.newest_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M"),
        "calls_for_person": lump.what in {What.WAITS, What.SET_ASIDE, What.CONFLICT},
    }


UNSETTLED = (unsettled_page,)
