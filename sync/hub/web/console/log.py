"""The log of what was done at the hub, for those who see all of it."""

from typing import Annotated

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import Parameter

from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.web.console.logged import facts_told, target_told
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.session import HubRequest

_AT_ONCE = 100
_MAX_NUMBER = 2**53


@get("/log", sync_to_thread=True)
def log_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    before: Annotated[int, Parameter(ge=0, le=_MAX_NUMBER)] = 0,
) -> Response[str]:
    """The newest entries, or those before a number."""
    person.check_may(Right.SEE_LOG)
    hub: Hub = state.hub
    words = words_of(request)
    entries = hub.log_entries(_AT_ONCE, before or None)
    rows = [
        {
            "number": one.number,
            "at": one.at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S"),
            "actor": "" if one.actor == COMMAND_LINE.login else one.actor,
            "act": one.act,
            "target": target_told(one.act, one.target, words),
            "facts": list(facts_told(one.act, one.told_facts(), words)),
        }
        for one in entries
    ]
    older = rows[-1]["number"] if rows and rows[-1]["number"] != 1 else 0
    return page(request, "log.html", person=person, rows=rows, older=older, is_newest=not before)


LOG = (log_page,)
