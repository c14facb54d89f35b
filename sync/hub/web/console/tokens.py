"""Tokens of the JSON API: made and revoked by administrators who see every unit, and shown on the answer alone."""

import datetime as dt

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import FromPath
from litestar.response import Redirect

from sync.contract.errors import SyncError
from sync.hub.errors import TokenExpiryUnfit, TokenNameMissing, UnitUnknown
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.staff.tokens import LASTS, TokenScope
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.store.api_tokens import MadeToken
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.own_address import own_address
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

_LONGEST = 100
_DIGITS = 9


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A token as the form asks for it."""

    name: str = ""
    unit: str = ""
    scope: TokenScope = TokenScope.FIGURES
    expires: str = ""


@get("/tokens", sync_to_thread=True)
def tokens_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """The tokens."""
    person.check_may(Right.MANAGE_STAFF)
    return _shown(request, state.hub, person, Wanted())


@post("/tokens/add", status_code=200, sync_to_thread=True)
def add_token(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Make a token; it is shown this once."""
    person.check_may(Right.MANAGE_STAFF)
    hub: Hub = state.hub
    wanted = form.into(Wanted)
    try:
        unit = wanted.unit.strip()[:_LONGEST]
        made = hub.api_tokens.make(wanted.name, unit, wanted.scope, _day(wanted.expires), person.actor)
    except (TokenNameMissing, TokenExpiryUnfit, UnitUnknown) as error:
        return _shown(request, hub, person, wanted, error)
    address = f"{own_address(hub) or str(request.base_url).rstrip('/')}/api/v1/token"
    return page(request, "token.html", person=person, token=made, purpose=wanted.name, address=address)


@post("/tokens/{number:str}/revoke", status_code=303, sync_to_thread=True)
def revoke_token(state: State, person: NamedDependency[Person], number: FromPath[str]) -> Redirect:
    """It opens nothing from now on."""
    person.check_may(Right.MANAGE_STAFF)
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        raise ClientException
    hub: Hub = state.hub
    hub.api_tokens.revoke(int(number), person.actor)
    return led_to("/console/tokens")


def _day(text: str) -> dt.date | None:
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise TokenExpiryUnfit(day=text[:40]) from error


def _shown(
    request: HubRequest, hub: Hub, person: Person, typed: Wanted, error: SyncError | None = None
) -> Response[str]:
    names = {unit.code: unit.name for unit in hub.units()}
    today = hub_day(hub.clock())
    return page(
        request,
        "tokens.html",
        person=person,
        status=problem_of(error)[0].status if error else 200,
        said=words_for(error, words_of(request)) if error else "",
        rows=[_row(hub, one, names) for one in hub.api_tokens.all()],
        scopes=[one.value for one in TokenScope],
        typed=typed,
        usual_day=(today + LASTS).isoformat(),
        today=today.isoformat(),
    )


def _row(hub: Hub, made: MadeToken, names: dict[str, str]) -> dict[str, object]:
    one = made.token
    opens = hub.api_tokens.opens(made)
    last = one.expires_at.astimezone(VIETNAM) - dt.timedelta(seconds=1)
    return {
        "number": one.number,
        "name": one.name,
        "made_by": made.login,
        "unit": names.get(one.unit, one.unit),
        "scope": one.scope,
        "until": f"{last:%d/%m/%Y}",
        "used": f"{one.used_on:%d/%m/%Y}" if one.used_on else "",
        "opens": opens,
        "state": "opens" if opens else "revoked" if one.revoked_at else "ended",
        "is_open": one.revoked_at is None,
    }


TOKENS = (tokens_page, add_token, revoke_token)
