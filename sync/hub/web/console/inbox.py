"""What waits for a decision, and deciding about many at once."""

from dataclasses import replace
from typing import Annotated

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import Parameter

from sync.contract.bulletins import Judgement
from sync.hub.reviewing.deciding import Decided, Decider, Decision, Undecided, decide_together
from sync.hub.reviewing.inbox import MOST_COUNTED, find_page
from sync.hub.reviewing.reasons import put_together, reasons_for
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.web.console.asked import KIND_OF, KINDS, asked_by, query_of
from sync.hub.web.console.door import HubRequest
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import page, words_of
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
    hub: Hub = state.hub
    asked = asked_by(request)
    found = find_page(hub, person.actor, asked, below or None)
    words = words_of(request)
    packs = hub.programmes()
    unit = next((one.name for one in hub.units() if one.code == asked.unit), "") if asked.unit else ""
    tabs = [("", sum(found.counts.values()))] + [(KIND_OF[waits], count) for waits, count in found.counts.items()]
    return page(
        request,
        "inbox.html",
        person=person,
        rows=[(one, one.received_at.astimezone(VIETNAM).strftime("%d/%m %H:%M")) for one in found.entries],
        kinds=KIND_OF,
        kind=KIND_OF.get(asked.waits) if asked.waits is not None else "",
        tabs=[(kind, query_of(replace(asked, waits=KINDS.get(kind))), _told(count, words)) for kind, count in tabs],
        asked=asked,
        unit_name=unit,
        packs=[(pack.code, pack.name_en if words.language == "en" else pack.name_vi) for pack in packs],
        here_query=query_of(asked),
        older=query_of(asked, below=found.entries[-1].place) if found.more else "",
        is_first=not below,
        may_decide=person.may(Right.DECIDE),
        returned=reasons_for(Judgement.RETURNED),
        done=str(request.query_params.get("done", "")),
    )


@post("/inbox/decide", status_code=200)
async def decide_page(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Decide about all that were chosen, each by what was looked at; those that cannot be, are told."""
    person.check_may(Right.DECIDE)
    hub: Hub = state.hub
    writer: Writer = state.writer
    given = _chosen(form)
    with writer.place():
        told = await writer.run(decide_together, hub, given, Decider.of(person))
    words = words_of(request)
    problems = [(given[one.line - 1].id, words_for(one.error, words)) for one in told if isinstance(one, Undecided)]
    decided = [one for one in told if isinstance(one, Decided)]
    return page(
        request,
        "decided.html",
        person=person,
        judgement=given[0].judgement.value if given else "",
        decided=len([one for one in decided if not one.is_proposed]),
        proposed=len([one for one in decided if one.is_proposed]),
        problems=problems,
        back=query_of(asked_by(request)),
    )


def judgement_in(form: Form) -> Judgement:
    """Which button was pressed. Raises ClientException for none of them."""
    try:
        return Judgement(form.text("judgement"))
    except ValueError as error:
        raise ClientException from error


def _chosen(form: Form) -> list[Decision]:
    judgement = judgement_in(form)
    reason, fields = put_together(judgement, form.texts("reasons"), form.text("reason"))
    given = []
    for chosen in form.texts("chosen")[:_MOST_TOGETHER]:
        initiative, *numbers = chosen.split(":")
        if len(numbers) != 2:
            raise ClientException
        revision, seen = map(whole_number, numbers)
        one = Decision(id=initiative, judgement=judgement, revision=revision, reason=reason, fields=fields, seen=seen)
        given.append(one)
    return given


def whole_number(text: str) -> int:
    """What a page carries along as a number. Raises ClientException for none of ours."""
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS:
        raise ClientException
    return int(text)


def _told(count: int, words: Words) -> str:
    return f"{words.number(MOST_COUNTED)}+" if count >= MOST_COUNTED else words.number(count)


INBOX = (inbox_page, decide_page)
