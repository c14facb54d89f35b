"""The minutes of a review meeting: what is to be in them, on the page of exports, and the paper.

The paper is asked for by a form (POST) alone, as every export is. What cannot be made is told on the page where it was
asked for, with all that was typed.
"""

import asyncio
import datetime as dt
import threading

from litestar import Response, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException

from sync.hub.errors import Overloaded
from sync.hub.reporting.making_minutes import make_minutes, note_minutes
from sync.hub.reporting.meeting import MeetingAsked, PaperForm, Subject, one_line, read_attendees
from sync.hub.reporting.printing import print_minutes
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.web.console.door import HubRequest
from sync.hub.web.console.exports import read_day
from sync.hub.web.console.forms import Form
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.web.writing import Writer

_KINDS = {
    PaperForm.PDF: "application/pdf",
    PaperForm.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_LONGEST_CODE = 100
_RETRY_AFTER_SECONDS = 15
_room = threading.BoundedSemaphore(2)  # one is printed while another is read


@post("/exports/minutes", status_code=200)
async def minutes_file(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[bytes]:
    """The paper. It is made whole and noted in the log before its first byte leaves."""
    person.check_may(Right.EXPORT)
    hub: Hub = state.hub
    writer: Writer = state.writer
    asked = _asked(form)
    paper, count = await asyncio.to_thread(_printed, hub, person, asked)
    with writer.place():
        await writer.run(note_minutes, hub, person.actor, asked, count)
    name = f"bien-ban-hop-xet-sang-kien.{asked.form.value}"
    headers = {**CONSOLE_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(paper, media_type=_KINDS[asked.form], headers=headers)


def _printed(hub: Hub, person: Person, asked: MeetingAsked) -> tuple[bytes, int]:
    if not _room.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    try:
        minutes, count = make_minutes(hub, person.actor, asked)
        return print_minutes(minutes, asked.form), count
    finally:
        _room.release()


def _asked(form: Form) -> MeetingAsked:
    """As the form says it. Raises ClientException for what no form of ours says."""
    try:
        subject, kind = Subject(form.text("about") or Subject.WAITING), PaperForm(form.text("form") or PaperForm.PDF)
        held_at = dt.time.fromisoformat(form.text("held_at")) if form.text("held_at") else None
    except ValueError as error:
        raise ClientException from error
    return MeetingAsked(
        subject=subject,
        form=kind,
        unit=form.text("unit").strip()[:_LONGEST_CODE],
        programme=form.text("programme")[:_LONGEST_CODE],
        since=read_day(form.text("since")),
        until=read_day(form.text("until")),
        held_on=read_day(form.text("held_on")),
        held_at=held_at,
        number=one_line(form.text("number")),
        locality=one_line(form.text("locality")),
        place=one_line(form.text("place")),
        chair=one_line(form.text("chair")),
        secretary=one_line(form.text("secretary")),
        attendees=read_attendees(form.text("attendees")),
    )


REPORTS = (minutes_file,)
