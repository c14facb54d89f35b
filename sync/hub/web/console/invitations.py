"""Invitations: of whom, by whom, how many PCs they still let in; made with their code shown once, and withdrawn."""

import base64
import datetime as dt
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import msgspec
import segno
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from sync.hub.catalogue.tables import read_date
from sync.hub.errors import ExpiryPast
from sync.hub.operations.inviting import (
    MadeInvitation,
    end_of_day,
    list_invitations,
    make_invitation,
    withdraw_invitation,
    write_again,
)
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.store.invitations import InvitationRow
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.console.units import seen_unit
from sync.hub.web.rendering import CONSOLE_HEADERS
from sync.hub.words import words_for

MOST_USES = 1000
_USUAL_DAYS = 14
_MOST_AS_TEXT = 100_000  # a larger one is a file: nobody pastes it


class InvitationForm(msgspec.Struct):
    """What is asked for. `uses` 0: without a code."""

    unit: str = ""
    uses: Annotated[int, msgspec.Meta(ge=0, le=MOST_USES)] = 1
    expires: str = ""


class FileForm(msgspec.Struct):
    """Of which invitation the file is wanted."""

    unit: str = ""
    code: str = ""


class WithdrawalForm(msgspec.Struct):
    """Which one is withdrawn; `back`: the unit whose list is shown then."""

    invitation: str = ""
    back: str = ""


@get("/invitations", sync_to_thread=True)
def invitations_page(
    request: HubRequest, state: State, person: NamedDependency[Person], unit: FromQuery[str] = ""
) -> Response[str]:
    """The newest of them, of one unit or of all hers; a unit's page makes new ones, too."""
    return _listed(request, state.hub, person, unit)


@post("/invitations", status_code=200, sync_to_thread=True)
def invite(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Make one, and show its code this once, with a page to print."""
    data = form.into(InvitationForm)
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    unit = seen_unit(hub.catalogue(), person, data.unit)
    try:
        expires_at = _expiry(data.expires) if data.uses else None
        made = make_invitation(
            hub.database,
            hub.identity,
            unit=unit.code,
            now=hub.clock(),
            uses=data.uses,
            expires_at=expires_at,
            by=person.actor,
        )
    except ExpiryPast as error:
        return _listed(request, hub, person, unit.code, said=words_for(error, words_of(request)))
    facts: dict[str, Any] = {
        "unit": unit,
        "made": made,
        "uses": data.uses,
        "expires": f"{expires_at:%d/%m/%Y}" if expires_at else "",
        "picture": _picture(made),
        "text": base64.b64encode(made.document).decode() if len(made.document) <= _MOST_AS_TEXT else "",
    }
    return page(request, "invitation.html", person=person, **facts)


@post("/invitations/file", status_code=200, sync_to_thread=True)
def invitation_file(state: State, person: NamedDependency[Person], form: NamedDependency[Form]) -> Response[bytes]:
    """The file that a workplace opens."""
    data = form.into(FileForm)
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    made = write_again(hub, unit=data.unit, code=data.code, by=person.actor)
    named = f"attachment; filename=\"invitation.skinvite\"; filename*=UTF-8''{quote(data.unit, safe='')}.skinvite"
    headers = {**CONSOLE_HEADERS, "Content-Disposition": named}
    return Response(made.document, media_type="application/octet-stream", headers=headers)


@post("/invitations/withdraw", status_code=303, sync_to_thread=True)
def withdraw(state: State, person: NamedDependency[Person], form: NamedDependency[Form]) -> Redirect:
    """Its code lets nobody in any more."""
    data = form.into(WithdrawalForm)
    person.check_may(Right.MANAGE_DEVICES)
    hub: Hub = state.hub
    withdraw_invitation(hub, data.invitation, person.actor)
    asked = f"?{urlencode({'unit': data.back})}" if data.back else ""
    return led_to(f"/console/invitations{asked}")


def _listed(request: HubRequest, hub: Hub, person: Person, unit: str, said: str = "") -> Response[str]:
    person.check_may(Right.SEE_DEVICES)
    catalogue = hub.catalogue()
    chosen = seen_unit(catalogue, person, unit) if unit else None
    now = hub.clock()
    rows = [
        _row(one, found.name if (found := catalogue.tree.find_unit(one.unit)) else one.unit, now)
        for one in list_invitations(hub, person.actor, unit)
    ]
    facts: dict[str, Any] = {"unit": chosen, "rows": rows, "said": said, "most_uses": MOST_USES}
    facts["usual_day"] = (hub_day(now) + dt.timedelta(days=_USUAL_DAYS)).isoformat()
    facts["may_manage"] = person.may(Right.MANAGE_DEVICES)
    return page(request, "invitations.html", person=person, status=422 if said else 200, **facts)


def _row(one: InvitationRow, unit_name: str, now: dt.datetime) -> dict[str, Any]:
    if one.withdrawn_at:
        state = "withdrawn"
    elif not one.uses_left:
        state = "used_up"
    else:
        state = "open" if one.is_open(now) else "expired"
    return {
        "id": one.code_sha256,
        "unit": one.unit,
        "unit_name": unit_name,
        "state": state,
        "left": one.uses_left,
        "uses": one.uses,
        "made_by": one.made_by if not one.made_by.startswith("(") else "",
        "made_at": one.made_at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M"),
        "expires": one.expires_at.astimezone(VIETNAM).strftime("%d/%m/%Y") if one.expires_at else "",
    }


def _expiry(text: str) -> dt.datetime | None:
    """The last day as a browser sends it, or as people write it; None where none is given. Raises ExpiryPast."""
    if not text.strip():
        return None
    day = read_date(text)
    if day is None:
        raise ExpiryPast(day=text[:20])
    return end_of_day(day)


def _picture(made: MadeInvitation) -> str:
    """A QR code of where the hub answers, and of the code: an SVG that needs neither script nor style."""
    parts = (*made.invitation.addresses[:1], made.invitation.code)
    text = "\n".join(part for part in parts if part)
    return segno.make(text, error="m").svg_inline(scale=5, border=4, light="#fff", dark="#000") if text else ""


INVITATIONS = (invitations_page, invite, invitation_file, withdraw)
