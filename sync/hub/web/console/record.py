"""One record: what it says, what was decided, and the next decision."""

import asyncio
import datetime as dt
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import FromPath
from litestar.response import Redirect

from sync.contract.bulletins import Judgement
from sync.hub.errors import DecidedMeanwhile, DecisionUnclear
from sync.hub.reviewing.alike import find_alike
from sync.hub.reviewing.deciding import Decided, Decider, Decision, decide
from sync.hub.reviewing.inbox import Neighbours, find_neighbours
from sync.hub.reviewing.photos import read_photo
from sync.hub.reviewing.reasons import put_together, reasons_for
from sync.hub.reviewing.record import ReadRecord, note_read, read_record
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.web.console.asked import KIND_OF, asked_by, query_of
from sync.hub.web.console.door import HubRequest
from sync.hub.web.console.forms import Form
from sync.hub.web.console.inbox import judgement_in
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.said import authors_of, changes_said, facts_of
from sync.hub.web.problems import problem_of
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.web.writing import Writer
from sync.hub.words import words_for

_DIGITS, _LONGEST_ID = 18, 36
_NOBODY = Neighbours("", "")


@get("/records/{record_id:str}")
async def record_page(
    request: HubRequest, state: State, person: NamedDependency[Person], record_id: FromPath[str]
) -> Response[str]:
    """The record; that she read it stands in the log."""
    person.check_may(Right.SEE_RECORDS)
    return await _shown(request, state, person, record_id)


@post("/records/{record_id:str}/decide", status_code=303)
async def decide_record(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    record_id: FromPath[str],
    form: NamedDependency[Form],
) -> Response[str] | Redirect:
    """Decide about the revision that was looked at, and go on to the next record."""
    person.check_may(Right.DECIDE)
    hub: Hub = state.hub
    writer: Writer = state.writer
    try:
        with writer.place():
            done = await writer.run(decide, hub, _decision(record_id, form), Decider(person.actor, person.name))
    except (DecisionUnclear, DecidedMeanwhile) as error:
        told, _ = problem_of(error)
        said = words_for(error, words_of(request))
        return await _shown(request, state, person, record_id, status=told.status, said=said, typed=form.text("reason"))
    asked = asked_by(request)
    beside = find_neighbours(hub, person.actor, asked, _number(form, "place")) if form.text("place") else _NOBODY
    query = query_of(asked, done=_done(done, form))
    return led_to(f"/console/records/{beside.after}{query}" if beside.after else f"/console/inbox{query}")


@get("/records/{record_id:str}/photos/{sha256:str}", sync_to_thread=True)
def photo(
    state: State, person: NamedDependency[Person], record_id: FromPath[str], sha256: FromPath[str]
) -> Response[bytes]:
    """One of its photos."""
    person.check_may(Right.SEE_RECORDS)
    content, kind = read_photo(state.hub, person.actor, record_id, sha256)
    return Response(content, media_type=kind, headers=dict(CONSOLE_HEADERS))


async def _shown(
    request: HubRequest,
    state: State,
    person: Person,
    record_id: str,
    *,
    status: int = 200,
    said: str = "",
    typed: str = "",
) -> Response[str]:
    hub: Hub = state.hub
    writer: Writer = state.writer
    read = await asyncio.to_thread(read_record, hub, person.actor, record_id)
    with writer.place():
        await writer.run(note_read, hub, person.actor, record_id)
    return await asyncio.to_thread(
        page,
        request,
        "record.html",
        person=person,
        status=status,
        said=said,
        typed=typed,
        **_facts(request, hub, person, read),
    )


def _facts(request: HubRequest, hub: Hub, person: Person, read: ReadRecord) -> dict[str, Any]:
    words, asked = words_of(request), asked_by(request)
    pack = next((pack for pack in hub.programmes() if pack.code == read.record.programme), None)
    place = read.waits.place if read.waits else None
    beside = find_neighbours(hub, person.actor, asked, place) if place is not None else _NOBODY
    return {
        "read": read,
        "record": read.record,
        "facts": facts_of(read.record, pack, words),
        "authors": authors_of(read.record, words),
        "changes": changes_said(read.changes, words),
        "kind": KIND_OF[read.waits.waits] if read.waits else "",
        "received": _moment(read.received_at),
        "decided": [(one, _moment(one.decided_at)) for one in reversed(read.decided)],
        "beside": beside,
        "found": find_alike(hub, person.actor, read.record),
        "query": query_of(asked),
        "may_decide": person.may(Right.DECIDE) and not read.is_withdrawn,
        "is_own_proposal": read.proposal is not None and read.proposal.proposed_by == person.login,
        "returned": reasons_for(Judgement.RETURNED),
        "refused": reasons_for(Judgement.REFUSED),
        "done": str(request.query_params.get("done", "")),
    }


def _decision(record_id: str, form: Form) -> Decision:
    """As the form says it; a press beside one that is alike says that this one is a duplicate of it."""
    duplicate_of = form.text("duplicate")
    judgement = Judgement.REFUSED if duplicate_of else judgement_in(form)
    if judgement is Judgement.REFUSED:
        duplicate_of = duplicate_of or form.text("duplicate_of").strip()
    reason, fields = put_together(judgement, form.texts("reasons"), form.text("reason"))
    return Decision(
        id=record_id,
        judgement=judgement,
        revision=_number(form, "revision"),
        reason=reason,
        fields=fields,
        duplicate_of=duplicate_of[:_LONGEST_ID],
        seen=_number(form, "seen"),
    )


def _number(form: Form, name: str) -> int:
    text = form.text(name)
    if not text.isascii() or not text.isdigit() or len(text) > _DIGITS:
        raise ClientException
    return int(text)


def _moment(at: dt.datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def _done(done: Decided, form: Form) -> str:
    return "proposed" if done.is_proposed else form.text("judgement") or Judgement.REFUSED.value


RECORD = (record_page, decide_record, photo)
