"""What a person asks about herself: shown all that is held on her, taken away as a file, anonymised.

Everything that is typed goes by a form (POST) alone, so that no name stands in an address; each answer is noted in the
log before it leaves.
"""

import asyncio
import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.response import Redirect

from sync.contract.errors import SyncError
from sync.hub.data_subjects.anonymising import Order, Plan, Reason, anonymise, plan
from sync.hub.data_subjects.answer_file import write_answer
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.finding import MOST_RECORDS, PersonFound
from sync.hub.data_subjects.showing import Shown, note_shown, show
from sync.hub.data_subjects.telling import Told, ToldRecord
from sync.hub.errors import CatalogueChanged, Overloaded, RequestUnclear, TooManyRecords, UnitUnknown
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.store.named_lines import Held
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.problems import problem_of
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.web.writing import Writer
from sync.hub.words import Words, words_for

_UNCLEAR = (RequestUnclear, TooManyRecords, UnitUnknown, CatalogueChanged)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN, _SHOWN_OF_SEVERAL = 200, 10
_RETRY_AFTER_SECONDS = 30
_room = threading.BoundedSemaphore(2)  # each opens every document of a unit
Result = TypeVar("Result")


@get("/people", sync_to_thread=True)
def people_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """Where it is typed who asks."""
    person.check_may(Right.ANSWER_PEOPLE)
    done = request.query_params.get("done") == "1"
    return _page(request, state.hub, person, PersonAsked(unit=person.unit), is_done=done)


@post("/people", status_code=200)
async def show_people(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Whom it may be about, each with what is held on her."""
    person.check_may(Right.ANSWER_PEOPLE)
    asked = form.into(PersonAsked)
    try:
        shown = await asyncio.to_thread(_in_room, show, state.hub, person.actor, asked, None, _SHOWN)
    except _UNCLEAR as error:
        return await asyncio.to_thread(_page, request, state.hub, person, asked, error=error)
    await _noted(state, note_shown, person.actor, shown)
    return await asyncio.to_thread(_page, request, state.hub, person, shown.asked, shown=shown)


@post("/people/file", status_code=200)
async def person_file(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[bytes] | Response[str]:
    """What is held on those that were chosen, as a workbook."""
    person.check_may(Right.ANSWER_PEOPLE)
    hub: Hub = state.hub
    order = _order(form)
    try:
        if not order.chosen:
            raise RequestUnclear(nobody_chosen=True)
        shown = await asyncio.to_thread(_in_room, show, hub, person.actor, order.asked, order.chosen)
        content = await asyncio.to_thread(_written, hub, shown, words_of(request))
    except _UNCLEAR as error:
        return await _found_again(request, state, person, order, error)
    await _noted(state, note_shown, person.actor, shown, "person_exported")
    headers = {**CONSOLE_HEADERS, "Content-Disposition": 'attachment; filename="du-lieu-ca-nhan.xlsx"'}
    return Response(content, media_type=_XLSX, headers=headers)


@post("/people/anonymise", status_code=200)
async def preview_anonymising(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """What anonymising those that were chosen would touch; nothing is done yet."""
    person.check_may(Right.ANSWER_PEOPLE)
    hub: Hub = state.hub
    order = _order(form)
    try:
        planned = await asyncio.to_thread(_in_room, plan, hub, person.actor, order)
    except _UNCLEAR as error:
        return await _found_again(request, state, person, order, error)
    return await asyncio.to_thread(_confirmed_by, request, hub, person, planned)


@post("/people/anonymise/confirm", status_code=303)
async def confirm_anonymising(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str] | Redirect:
    """Do what was shown, or nothing."""
    person.check_may(Right.ANSWER_PEOPLE)
    hub: Hub = state.hub
    order = _order(form)
    try:
        await asyncio.to_thread(_in_room, anonymise, hub, person.actor, order, form.text("token"))
    except _UNCLEAR as error:
        return await _found_again(request, state, person, order, error)
    return led_to("/console/people?done=1")


async def _found_again(
    request: HubRequest, state: State, person: Person, order: Order, error: SyncError
) -> Response[str]:
    """What went wrong, above whom it may be about, so that nobody has to be searched for again."""
    try:
        shown = await asyncio.to_thread(_in_room, show, state.hub, person.actor, order.asked, None, _SHOWN)
    except (*_UNCLEAR, Overloaded):
        return await asyncio.to_thread(_page, request, state.hub, person, order.asked, error=error)
    await _noted(state, note_shown, person.actor, shown)
    return await asyncio.to_thread(
        _page, request, state.hub, person, shown.asked, shown=shown, error=error, chosen=order.chosen
    )


def _order(form: Form) -> Order:
    return Order(
        form.into(PersonAsked), frozenset(form.texts("chosen")), form.text("reason"), form.text("photos") == "1"
    )


async def _noted(state: State, act: Callable[..., None], *given: object) -> None:
    writer: Writer = state.writer
    with writer.place():
        await writer.run(act, state.hub, *given)


def _in_room(act: Callable[..., Result], *given: object) -> Result:
    """Raises Overloaded where as many look through a unit as the machine bears."""
    if not _room.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    try:
        return act(*given)
    finally:
        _room.release()


def _written(hub: Hub, shown: Shown, words: Words) -> bytes:
    target = BytesIO()
    write_answer(shown, hub.catalogue(), target, words)
    return target.getvalue()


def _page(
    request: HubRequest,
    hub: Hub,
    person: Person,
    asked: PersonAsked,
    *,
    shown: Shown | None = None,
    error: SyncError | None = None,
    is_done: bool = False,
    chosen: frozenset[str] = frozenset(),
) -> Response[str]:
    words = words_of(request)
    people = shown.people if shown else ()
    most = _SHOWN if len(people) == 1 else _SHOWN_OF_SEVERAL
    facts: dict[str, Any] = {
        "asked": msgspec.structs.asdict(asked),
        "shown": shown,
        "people": [_told(one, hub, words, most) for one in people],
        "looked_through": words.number(shown.records) if shown else "",
        "unreadable": words.number(shown.unreadable) if shown and shown.unreadable else "",
        "more_people": words.number(shown.more) if shown and shown.more else "",
        "most": words.number(MOST_RECORDS),
        "reasons": [one.value for one in Reason],
        "said": words_for(error, words) if error else "",
        "is_done": is_done,
        "chosen": chosen,
    }
    return page(request, "people.html", person=person, status=problem_of(error)[0].status if error else 200, **facts)


def _confirmed_by(request: HubRequest, hub: Hub, person: Person, planned: Plan) -> Response[str]:
    words = words_of(request)
    facts: dict[str, Any] = {
        "asked": msgspec.structs.asdict(planned.asked),
        "people": [{"key": one.key, **_named(one, hub)} for one in planned.people],
        "counts": {name: words.number(getattr(planned, name)) for name in ("initiatives", "lines", "photos")},
        "has_photos": planned.photos > 0,
        "reason": planned.reason.value,
        "token": planned.token,
    }
    return page(request, "people_confirm.html", person=person, **facts)


def _named(found: PersonFound, hub: Hub) -> dict[str, Any]:
    """Every name by which she stands there, with her number, and her unit."""
    spellings = sorted({(name.strip(), number.strip()) for name, number in found.spellings})
    return {
        "names": list(dict.fromkeys(name for name, _ in spellings)),
        "number": spellings[0][1] if spellings else "",
        "unit": hub.catalogue().name_of(found.unit),
    }


def _told(told: Told, hub: Hub, words: Words, most: int) -> dict[str, Any]:
    packs = hub.catalogue().packs
    records = told.records[:most]
    rows = [_row(record, words) for record in records]
    for row, record in zip(rows, records, strict=True):
        pack = packs.get(record.newest.programme)
        row["programme"] = pack.name_vi if pack and words.language == "vi" else pack.name_en if pack else ""
    count = len(told.found.initiatives)
    known = told.found.known[0] if told.found.known else None
    return {
        "key": told.found.key,
        **_named(told.found, hub),
        "rows": rows,
        "more": words.number(count - most) if count > most else "",
        "count": words.number(count),
        "is_hidden": told.found.is_hidden,
        "known": known,
        "since": f"{known.anonymised_at.astimezone(VIETNAM):%d/%m/%Y}" if known else "",
    }


def _row(record: ToldRecord, words: Words) -> dict[str, Any]:
    newest, others = record.newest, [line for line in record.lines if line.held is not Held.NEWEST]
    verdict = record.decided[-1].judgement.value if record.decided else ""
    return {
        "id": record.id if newest.held is not Held.REFUSED else "",
        "title": newest.title,
        "roles": [words(f"people.role.{role}") for role in record.roles],
        "state": words(f"judgement.{verdict}" if verdict else "export.undecided"),
        "verdict": verdict,
        "decisions": words.number(len(record.decided)) if record.decided else "",
        "photos": words.number(newest.photos),
        "others": words.number(len(others)) if others else "",
        "held": newest.held.value,
        "received": f"{newest.received_at.astimezone(VIETNAM):%d/%m/%Y}",
    }


PEOPLE = (people_page, show_people, person_file, preview_anonymising, confirm_anonymising)
