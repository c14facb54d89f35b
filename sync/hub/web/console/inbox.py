"""What waits for a decision, and deciding about many at once.

Promise: a row is ticked by whoever saw it. The tick carries in its field's name which record it is of, its revision and
the last decision about it: a browser that comes back to the list, grown shorter meanwhile, restores ticks by the names
of fields and finds none for a row that is another or has changed. Refused: a tick by the row's place in the list, under
one name for all; what Chromium restores then stands on other records.
"""

import asyncio
from dataclasses import replace
from typing import Annotated

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import Parameter
from litestar.response import Redirect

from sync.contract.bulletins import Judgement
from sync.hub.errors import DecisionUnclear
from sync.hub.reviewing.deciding import Decided, Decider, Decision, Undecided, decide_together
from sync.hub.reviewing.decision import checked
from sync.hub.reviewing.inbox import MOST_COUNTED, find_page, find_titles
from sync.hub.reviewing.proposed import find_proposed
from sync.hub.reviewing.reasons import put_together, reasons_for
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.web.console.asked import KIND_OF, KINDS, asked_by, query_of
from sync.hub.web.console.done import many_done, one_done
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.tried import Tried
from sync.hub.web.writing import Writer
from sync.hub.words import Words, words_for

_HIGHEST = 2**60
_MOST_TOGETHER = 200
_DIGITS = 18


@get("/inbox", sync_to_thread=True)
def inbox_page(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    below: Annotated[int, Parameter(ge=0, le=_HIGHEST)] = 0,
) -> Response[str]:
    """The most urgent first."""
    person.check_may(Right.SEE_RECORDS)
    return _shown(request, state.hub, person, below, Tried())


@post("/inbox/decide", status_code=303)
async def decide_page(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str] | Redirect:
    """Decide about all that were chosen, each by what was looked at; those that cannot be, are told by their titles."""
    person.check_may(Right.DECIDE)
    hub: Hub = state.hub
    writer: Writer = state.writer
    words, below = words_of(request), whole_number(form.text("below") or "0")
    given = _chosen(form) if form.text("judgement") else []
    wrong = _wrong(form, given, words)
    if wrong:
        return await asyncio.to_thread(_shown, request, hub, person, below, Tried.by(form, wrong), status=422)
    with writer.place():
        told = await writer.run(decide_together, hub, given, Decider.of(person))
    decided = [one for one in told if isinstance(one, Decided)]
    done = {
        "judgement": given[0].judgement.value,
        "decided": len([one for one in decided if not one.is_proposed]) or "",
        "proposed": len([one for one in decided if one.is_proposed]) or "",
    }
    problems = [(given[one.line - 1].id, words_for(one.error, words)) for one in told if isinstance(one, Undecided)]
    asked = asked_by(request)
    if not problems:
        return led_to(f"/console/inbox{query_of(asked, below=below or '', **done)}")
    titles = await asyncio.to_thread(find_titles, hub, person.actor, [one for one, _ in problems])
    return page(
        request,
        "decided.html",
        person=person,
        told=many_done(done, words),
        problems=[(one, titles.get(one, ""), said) for one, said in problems],
        back=query_of(asked),
    )


def _shown(
    request: HubRequest, hub: Hub, person: Person, below: int, tried: Tried, *, status: int = 200
) -> Response[str]:
    asked, words = asked_by(request), words_of(request)
    found = find_page(hub, person.actor, asked, below or None)
    proposed = find_proposed(hub, person.actor) if person.may(Right.DECIDE) and not below else ()
    unit = next((one.name for one in hub.units() if one.code == asked.unit), "") if asked.unit else ""
    tabs = [("", sum(found.counts.values()))] + [(KIND_OF[waits], count) for waits, count in found.counts.items()]
    return page(
        request,
        "inbox.html",
        person=person,
        status=status,
        rows=[(one, one.received_at.astimezone(VIETNAM).strftime("%d/%m %H:%M")) for one in found.entries],
        kinds=KIND_OF,
        kind=KIND_OF.get(asked.waits) if asked.waits is not None else "",
        tabs=[(kind, query_of(replace(asked, waits=KINDS.get(kind))), _told(count, words)) for kind, count in tabs],
        asked=asked,
        unit_name=unit,
        packs=[(pack.code, pack.name_en if words.language == "en" else pack.name_vi) for pack in hub.programmes()],
        here_query=query_of(asked),
        below=below,
        proposed=proposed,
        older=query_of(asked, below=found.entries[-1].place) if found.more else "",
        may_decide=person.may(Right.DECIDE),
        returned=reasons_for(Judgement.RETURNED),
        tried=tried,
        done=one_done(request, words),
        told=many_done(request.query_params, words),
    )


def judgement_in(form: Form) -> Judgement:
    """Which button was pressed. Raises ClientException for none of them."""
    try:
        return Judgement(form.text("judgement"))
    except ValueError as error:
        raise ClientException from error


def _chosen(form: Form) -> list[Decision]:
    judgement = judgement_in(form)
    # The words are typed beside the reasons for returning; what stands there still is not said with another button.
    words = form.text("reason") if judgement is Judgement.RETURNED else ""
    reason, fields = put_together(judgement, form.texts("reasons"), words)
    given = []
    for chosen in Tried.by(form).chosen[:_MOST_TOGETHER]:
        initiative, *numbers = chosen.split(":")
        if len(numbers) != 2:
            raise ClientException
        revision, seen = map(whole_number, numbers)
        one = Decision(id=initiative, judgement=judgement, revision=revision, reason=reason, fields=fields, seen=seen)
        given.append(one)
    return given


def _wrong(form: Form, given: list[Decision], words: Words) -> str:
    """What is wrong with all of them alike, "" for nothing: they share button and reason."""
    if not form.text("judgement"):
        return words("inbox.no_button")
    if not given:
        return words("inbox.nothing_chosen")
    try:
        checked(given[0])
    except DecisionUnclear as error:
        return words_for(error, words)
    return ""


def whole_number(text: str) -> int:
    """What a page carries along as a number. Raises ClientException for none of ours."""
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS:
        raise ClientException
    return int(text)


def _told(count: int, words: Words) -> str:
    return f"{words.number(MOST_COUNTED)}+" if count >= MOST_COUNTED else words.number(count)


INBOX = (inbox_page, decide_page)
