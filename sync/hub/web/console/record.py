"""One record: what it says, what was decided, and the next decision."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sync.contract.bulletins import Judgement
from sync.contract.errors import SyncError
from sync.hub.errors import BlobsUnreachable, DecidedMeanwhile, DecisionUnclear
from sync.hub.logs import tell
from sync.hub.reviewing.alike import MOST_LEFT, find_alike
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.reviewing.inbox import Asked, Neighbours, check_asked, find_neighbours, find_titles
from sync.hub.reviewing.photos import read_photo
from sync.hub.reviewing.reasons import put_together, reasons_for
from sync.hub.reviewing.record import ReadRecord, note_read, read_record
from sync.hub.reviewing.seconding import reference_to
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.web.console.asked import KIND_OF, asked_by, query_of
from sync.hub.web.console.done import one_done
from sync.hub.web.console.forms import Form
from sync.hub.web.console.inbox import judgement_in, whole_number
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.said import authors_of, changes_said, facts_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.story import copied_from, moment, story_of
from sync.hub.web.console.tried import Tried
from sync.hub.web.door.aside import VIEW_SECONDS, Aside
from sync.hub.web.problems import problem_of
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.web.writing import Writer
from sync.hub.words import words_for

_LONGEST_ID = 36
_NOBODY = Neighbours("", "")


@get("/records/{record_id:str}")
async def record_page(
    request: HubRequest, state: State, person: NamedDependency[Person], record_id: FromPath[str]
) -> Response[str]:
    """The record; that she read it stands in the log."""
    person.check_may(Right.SEE_RECORDS)
    # Beside one that is alike a link leads here, where its id is filled in already.
    return await _shown(request, state, person, record_id, Tried.copy_of(request.query_params.get("copy_of", "")))


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
    given, asked = _decision(record_id, form), asked_by(request)
    place = whole_number(form.text("place")) if form.text("place") else None
    await asyncio.to_thread(check_asked, hub, person.actor, asked)
    try:
        with writer.place():
            done = await writer.run(decide, hub, given, Decider.of(person))
    except (DecisionUnclear, DecidedMeanwhile) as error:
        tried = Tried.by(form, words_for(error, words_of(request)))
        return await _shown(request, state, person, record_id, tried, status=problem_of(error)[0].status)
    after = await asyncio.to_thread(_next, hub, person, asked, place)
    query = query_of(asked, done="proposed" if done.is_proposed else given.judgement.value, of=record_id)
    return led_to(f"/console/records/{after}{query}" if after else f"/console/inbox{query}")


def _next(hub: Hub, person: Person, asked: Asked, place: int | None) -> str:
    """Which record comes next; "" for none, also where that cannot be told now: what was decided stands."""
    try:
        return find_neighbours(hub, person.actor, asked, place).after if place is not None else ""
    except SyncError as error:
        tell("no_neighbours", code=error.code)
        return ""


@get("/records/{record_id:str}/photos/{sha256:str}")
async def photo(
    state: State, person: NamedDependency[Person], record_id: FromPath[str], sha256: FromPath[str]
) -> Response[bytes]:
    """One of its photos; it shows who the authors are, as its page does, so that it stands in the log once a day."""
    person.check_may(Right.SEE_RECORDS)
    content, kind = await _looked_at(state, person, record_id, sha256)
    if not state.reads.is_known(person.login, record_id, state.hub.clock()):
        await _noted(state, person, record_id)
    return Response(content, media_type=kind, headers=dict(CONSOLE_HEADERS))


async def _looked_at(state: State, person: Person, record_id: str, sha256: str) -> tuple[bytes, str]:
    """The photo, by threads of its own: it may rest in a store that hangs, and no other page waits for that."""
    views: Aside = state.views
    try:
        async with asyncio.timeout(VIEW_SECONDS):
            return await views.run(read_photo, state.hub, person.actor, record_id, sha256)
    except TimeoutError as error:
        raise BlobsUnreachable(reason="late", retry_after_seconds=60) from error


async def _noted(state: State, person: Person, record_id: str) -> None:
    writer: Writer = state.writer
    with writer.place():
        await writer.run(note_read, state.hub, person.actor, record_id)
    state.reads.note(person.login, record_id, state.hub.clock())


async def _shown(
    request: HubRequest,
    state: State,
    person: Person,
    record_id: str,
    tried: Tried,
    *,
    status: int = 200,
) -> Response[str]:
    hub: Hub = state.hub
    read = await asyncio.to_thread(read_record, hub, person.actor, record_id)
    await _noted(state, person, record_id)
    return await asyncio.to_thread(
        page,
        request,
        "record.html",
        person=person,
        status=status,
        tried=tried,
        **_facts(request, hub, person, read),
    )


def _facts(request: HubRequest, hub: Hub, person: Person, read: ReadRecord) -> dict[str, Any]:
    words, asked = words_of(request), asked_by(request)
    pack = next((pack for pack in hub.programmes() if pack.code == read.record.programme), None)
    place = read.waits.place if read.waits else None
    found = find_alike(hub, person.actor, read.record)
    left = words.number(found.left)
    beside = find_neighbours(hub, person.actor, asked, place) if place is not None else _NOBODY
    return {
        "read": read,
        "record": read.record,
        "facts": facts_of(read.record, pack, words),
        "authors": authors_of(read.record, words),
        "changes": changes_said(read.changes, words),
        "kind": KIND_OF[read.waits.waits] if read.waits else "",
        "received": moment(read.received_at),
        "story": story_of(read),
        "titles": find_titles(hub, person.actor, copied_from(read)),
        "beside": beside,
        "found": found,
        "alike": [one for one in found.alike if one.is_like],
        "same_author": [one for one in found.alike if not one.is_like],
        "left": f"{left}+" if found.left >= MOST_LEFT else left,
        "query": query_of(asked),
        "may_decide": person.may(Right.DECIDE) and not read.is_withdrawn,
        "is_own_proposal": read.proposal is not None and read.proposal.proposed_by == person.login,
        "confirm": reference_to(read.proposal) if read.proposal else "",
        "returned": reasons_for(Judgement.RETURNED),
        "refused": reasons_for(Judgement.REFUSED),
        "done": one_done(request, words),
    }


def _decision(record_id: str, form: Form) -> Decision:
    """As the form says it."""
    judgement = judgement_in(form)
    duplicate_of = form.text("duplicate_of").strip() if judgement is Judgement.REFUSED else ""
    if form.text("confirm"):
        seen, revision = whole_number(form.text("seen")), whole_number(form.text("revision"))
        confirms = form.text("confirm")[:_LONGEST_ID]
        return Decision(id=record_id, judgement=judgement, revision=revision, seen=seen, confirms=confirms)
    reason, fields = put_together(judgement, form.texts("reasons"), form.text("reason"))
    return Decision(
        id=record_id,
        judgement=judgement,
        revision=whole_number(form.text("revision")),
        reason=reason,
        fields=fields,
        duplicate_of=duplicate_of[:_LONGEST_ID],
        seen=whole_number(form.text("seen")),
    )


RECORD = (record_page, decide_record, photo)
