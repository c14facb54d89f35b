"""A USB stick at the console: its folder handed in, what came in, and the answers to be taken back to it.

The answers are in the page itself, as what its link leads to: the hub keeps nothing that would have to be cleared.
"""

import base64
import threading
from typing import Annotated

from litestar import Response, get, post
from litestar.datastructures import State, UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body

from sync.hub.errors import Overloaded
from sync.hub.operations.handed_stick import take_stick
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.web.console.handed_in import signed_in_first
from sync.hub.web.console.page import page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.words import words_for

_MOST_BODY_BYTES = 64 << 20
_SHOWN = 100
_RETRY_AFTER_SECONDS = 30
_MOST_FILES = 20_000
_FILES = Body(media_type=RequestEncodingType.MULTI_PART, multipart_form_part_limit=_MOST_FILES)
_room = threading.BoundedSemaphore(1)  # a stick at a time: it keeps a thread, and the database between documents


@get("/stick", sync_to_thread=True)
def stick_page(request: HubRequest, person: NamedDependency[Person]) -> Response[str]:
    """Where the folder is chosen."""
    person.check_may(Right.MANAGE_DEVICES)
    return page(request, "stick.html", person=person, said="")


@post(
    "/stick",
    status_code=200,
    guards=[signed_in_first],
    request_max_body_size=_MOST_BODY_BYTES,
    sync_to_thread=True,
)
def take(
    request: HubRequest, state: State, person: NamedDependency[Person], data: Annotated[list[UploadFile], _FILES]
) -> Response[str]:
    """Take what lies on it, and show what became of it."""
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    words = words_of(request)
    if not _room.acquire(blocking=False):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)
    try:
        handed = take_stick(hub, person.actor, [(file.filename or "", file.file) for file in data])
    finally:
        _room.release()
    report = handed.report
    told = [*report.refused, *report.unread]
    refused = [(one.name, words_for(one.error, words)) for one in told[:_SHOWN]]
    counts = [
        ("taken", len(report.taken)),
        ("held", len(report.held)),
        ("refused", len(report.refused)),
        ("unread", len(report.unread)),
        ("elsewhere", len(report.elsewhere)),
    ]
    if not handed.answers and not any(count for _, count in counts):
        return page(
            request, "stick.html", person=person, said=words("stick.nothing", count=words.number(handed.passed_over))
        )
    return page(
        request,
        "stick_taken.html",
        person=person,
        handed=handed,
        counts=[*counts, ("passed_over", handed.passed_over)],
        refused=refused,
        more=max(0, len(told) - _SHOWN),
        answers=base64.b64encode(handed.answers).decode(),
    )


STICK = (stick_page, take)
