"""The hub above: how things stand, what goes up, joining by an invitation, an exchange now, and leaving.

For administrators of the whole tree alone. A fault is told in plain words where it is asked for; nothing of it is a
trace.
"""

import base64
import binascii
import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State, UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from sync.contract.errors import CarriageError, DocumentError, DocumentUnreadable, NotAdmitted, SyncError
from sync.hub.errors import InitiativeUnknown, RecordUnreadable, RevisionUnknown, UpwardImpossible
from sync.hub.finding_words import finding_words
from sync.hub.reviewing.record import read_record
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM
from sync.hub.upward.asked_exchange import exchange_for
from sync.hub.upward.joining import join as join_hub
from sync.hub.upward.joining import leave as leave_hub
from sync.hub.upward.joining import set_forward
from sync.hub.upward.standing import RefusedRecord, Standing, find_standing
from sync.hub.web.console.forms import Form
from sync.hub.web.console.handed_in import signed_in_first
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.words import Words

_MOST_BODY_BYTES = 16 << 20
_MOST_SECONDS = 20.0  # what does not fit goes up by itself
_REFUSED = 422

Forward = Literal["valid", "all"]


@dataclass
class JoinForm:
    """An invitation as its file, or as its text; and what is to go up."""

    file: UploadFile | None = None
    text: str = ""
    forward: Forward = "valid"

    def document(self) -> bytes:
        """The bytes of the invitation. Raises DocumentUnreadable."""
        if self.text.strip():
            try:
                return base64.b64decode("".join(self.text.split()), validate=True)
            except (binascii.Error, ValueError) as error:
                raise DocumentUnreadable(reason="text") from error
        return self.file.file.read(_MOST_BODY_BYTES) if self.file is not None else b""


class ForwardForm(msgspec.Struct):
    """What is to go up."""

    forward: Forward = "valid"


@get("/upward", sync_to_thread=True)
def upward_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """How things stand."""
    return _shown(request, state.hub, person)


@post(
    "/upward/join",
    status_code=200,
    guards=[signed_in_first],
    request_max_body_size=_MOST_BODY_BYTES,
    sync_to_thread=True,
)
def join(
    request: HubRequest,
    state: State,
    person: NamedDependency[Person],
    data: Annotated[JoinForm, Body(media_type=RequestEncodingType.MULTI_PART)],
) -> Response[str]:
    """Join by an invitation."""
    person.check_may(Right.MANAGE_UNITS)
    words = words_of(request)
    try:
        opened = join_hub(state.hub, data.document(), data.forward, person.actor)
    except UpwardImpossible as error:
        wrong = words(f"upward.impossible.{error.facts['reason']}")
        return _shown(request, state.hub, person, wrong=wrong, typed=data)
    except DocumentError:
        return _shown(request, state.hub, person, wrong=words("upward.unreadable"), typed=data)
    done = words("upward.joined_now", name=opened.invitation.hub_name)
    return _shown(request, state.hub, person, done=done)


@post("/upward/forward", status_code=200, sync_to_thread=True)
def forward(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Set what goes up from now on."""
    person.check_may(Right.MANAGE_UNITS)
    wanted = form.into(ForwardForm)
    try:
        set_forward(state.hub, wanted.forward, person.actor)
    except NotAdmitted:  # somebody has left meanwhile: the page says so
        return _shown(request, state.hub, person)
    return _shown(request, state.hub, person, done=words_of(request)("upward.forward_set"))


@post("/upward/exchange", status_code=200, sync_to_thread=True)
def exchange(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """Exchange now."""
    person.check_may(Right.MANAGE_UNITS)
    words = words_of(request)
    try:
        told = exchange_for(state.hub, person.actor, _MOST_SECONDS)
    except (CarriageError, DocumentError):
        return _shown(request, state.hub, person)  # the fault stands there
    if told is None:
        return _shown(request, state.hub, person, done=words("upward.under_way"))
    return _shown(request, state.hub, person, done=words("upward.exchanged_now", **told))


@get("/upward/leave", sync_to_thread=True)
def leave_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """What leaving means, before it is done."""
    person.check_may(Right.MANAGE_UNITS)
    standing = find_standing(state.hub)
    if standing is None:
        return _shown(request, state.hub, person)
    return page(request, "upward_leave.html", person=person, standing=standing)


@post("/upward/leave", status_code=303, sync_to_thread=True)
def leave(state: State, person: NamedDependency[Person]) -> Redirect:
    """Leave; where somebody has left already, that is as well."""
    person.check_may(Right.MANAGE_UNITS)
    try:
        leave_hub(state.hub, person.actor)
    except NotAdmitted:
        return led_to("/console/upward")
    return led_to("/console/upward?left=1")


def _shown(
    request: HubRequest, hub: Hub, person: Person, *, done: str = "", wrong: str = "", typed: JoinForm | None = None
) -> Response[str]:
    person.check_may(Right.MANAGE_UNITS)
    words, standing = words_of(request), find_standing(hub)
    if standing is None:
        is_left = request.method == "GET" and request.query_params.get("left") == "1"
        done = words("upward.left_now") if is_left else done
        facts: dict[str, Any] = {"done": done, "wrong": wrong, "typed": typed or JoinForm()}
        return page(request, "upward_join.html", person=person, status=_REFUSED if wrong else 200, **facts)
    tree = hub.catalogue().tree
    unit = tree.find_unit(standing.unit)
    return page(
        request,
        "upward.html",
        person=person,
        status=_REFUSED if wrong else 200,
        standing=standing,
        unit_name=unit.name if unit else standing.unit,
        joined=_moment(standing.joined_at),
        exchanged=_moment(standing.exchanged_at),
        faulted=_moment(standing.faulted_at),
        fault=_fault_words(standing, words) if standing.fault else "",
        refused=[_refused_row(hub, person, one, words) for one in standing.refused],
        done=done,
        wrong=wrong,
    )


def _moment(at: dt.datetime | None) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M") if at else ""


def _fault_words(standing: Standing, words: Words) -> str:
    """The words of the fault, or of the nearest kind of fault that has any."""
    kinds = (*_below(CarriageError), *_below(DocumentError))
    kind = next((one for one in kinds if one.code == standing.fault), CarriageError)
    codes = [one.code for one in kind.__mro__ if issubclass(one, SyncError)]
    key = next(f"fault.{code}" for code in codes if words.has(f"fault.{code}"))
    return words(key, **standing.fault_facts)


def _below(kind: type[SyncError]) -> list[type[SyncError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _below(child))]


def _refused_row(hub: Hub, person: Person, one: RefusedRecord, words: Words) -> dict[str, Any]:
    try:
        title = read_record(hub, person.actor, one.id).record.title
    except (InitiativeUnknown, RecordUnreadable, RevisionUnknown):
        title = ""
    return {
        "id": one.id,
        "title": title or one.id,
        "answer": one.answer,
        "reasons": [finding_words(found.field, found.code, words.language) for found in one.findings],
    }


UPWARD = (upward_page, join, forward, exchange, leave_page, leave)
