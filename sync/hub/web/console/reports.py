"""The minutes of a review meeting: what is to be in them, and the paper.

The paper is asked for by a form (POST) alone, as every export is. What cannot be made is told on the page where it was
asked for, with all that was typed.
"""

import asyncio
import datetime as dt
import threading

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException

from sync.contract.errors import SyncError
from sync.hub.errors import Overloaded, PaperNotMade, ProgrammeUnknown, ReportTooLong, RightMissing, UnitUnknown
from sync.hub.reporting.making_minutes import MOST_ROWS, make_minutes, note_minutes
from sync.hub.reporting.meeting import LONGEST_TEXT, MeetingAsked, PaperForm, Subject, one_line, read_attendees
from sync.hub.reporting.printing import print_minutes
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.web.console.exports import read_day
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.problems import problem_of
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.web.writing import Writer
from sync.hub.words import words_for

_KINDS = {
    PaperForm.PDF: "application/pdf",
    PaperForm.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_LONGEST_CODE = 100
_RETRY_AFTER_SECONDS = 15
_room = threading.BoundedSemaphore(2)  # one is printed while another is read


class MinutesForm(msgspec.Struct):
    """The form as it is typed; nothing in it has to be."""

    about: Subject = Subject.WAITING
    form: PaperForm = PaperForm.PDF
    unit: str = ""
    programme: str = ""
    since: str = ""
    until: str = ""
    held_on: str = ""
    held_at: str = ""
    number: str = ""
    locality: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""
    attendees: str = ""


@get("/exports/minutes", sync_to_thread=True)
def minutes_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """What is to be in the paper; nothing has to be said."""
    person.check_may(Right.EXPORT)
    hub: Hub = state.hub
    return _page(request, person, MinutesForm(held_on=hub.clock().astimezone(VIETNAM).date().isoformat()))


@post("/exports/minutes", status_code=200)
async def minutes_file(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[bytes] | Response[str]:
    """The paper. It is made whole and noted in the log before its first byte leaves."""
    person.check_may(Right.EXPORT)
    hub: Hub = state.hub
    writer: Writer = state.writer
    typed = form.into(MinutesForm)
    asked = _asked(typed)
    try:
        paper, count = await asyncio.to_thread(_printed, hub, person, asked)
    except (UnitUnknown, ProgrammeUnknown, RightMissing, ReportTooLong, PaperNotMade) as error:
        return await asyncio.to_thread(_page, request, person, typed, error)
    with writer.place():
        await writer.run(note_minutes, hub, person.actor, asked, count)
    name = f"bien-ban-hop-xet-sang-kien.{asked.form.value}"
    headers = {**CONSOLE_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(paper, media_type=_KINDS[asked.form], headers=headers)


def _page(request: HubRequest, person: Person, typed: MinutesForm, error: SyncError | None = None) -> Response[str]:
    """The form as it was typed, and what went wrong with it."""
    hub: Hub = request.app.state.hub
    words = words_of(request)
    return page(
        request,
        "minutes.html",
        person=person,
        status=problem_of(error)[0].status if error else 200,
        said=words_for(error, words) if error else "",
        typed=msgspec.to_builtins(typed),
        subjects=[one.value for one in Subject],
        forms=[one.value for one in PaperForm],
        packs=[(pack.code, pack.name_en if words.language == "en" else pack.name_vi) for pack in hub.programmes()],
        longest=LONGEST_TEXT,
        most=words.number(MOST_ROWS),
    )


def _printed(hub: Hub, person: Person, asked: MeetingAsked) -> tuple[bytes, int]:
    if not _room.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    try:
        minutes, count = make_minutes(hub, person.actor, asked)
        return print_minutes(minutes, asked.form), count
    finally:
        _room.release()


def _asked(typed: MinutesForm) -> MeetingAsked:
    """As the form says it. Raises ClientException for what no form of ours says."""
    try:
        held_at = dt.time.fromisoformat(typed.held_at) if typed.held_at else None
    except ValueError as error:
        raise ClientException from error
    return MeetingAsked(
        subject=typed.about,
        form=typed.form,
        unit=typed.unit.strip()[:_LONGEST_CODE],
        programme=typed.programme[:_LONGEST_CODE],
        since=read_day(typed.since),
        until=read_day(typed.until),
        held_on=read_day(typed.held_on),
        held_at=held_at,
        number=one_line(typed.number),
        locality=one_line(typed.locality),
        place=one_line(typed.place),
        chair=one_line(typed.chair),
        secretary=one_line(typed.secretary),
        attendees=read_attendees(typed.attendees),
    )


REPORTS = (minutes_page, minutes_file)
