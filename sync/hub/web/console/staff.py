"""Who may sign in: accounts made, renewed and put out of use, by administrators who see every unit.

What a new account signs in with is shown on the answer to the form alone: it has no address and is kept by nobody.
"""

from textwrap import wrap
from typing import Any

import segno
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import ClientException
from litestar.params import FromPath
from litestar.response import Redirect

from sync.contract.errors import SyncError
from sync.hub.errors import LoginTaken, LoginUnfit, UnitUnknown
from sync.hub.service import Hub
from sync.hub.staff.accounts import Credentials
from sync.hub.staff.one_time_codes import secret_of
from sync.hub.staff.rights import Person, Right, Role
from sync.hub.standings.days import VIETNAM
from sync.hub.web.console.forms import Form
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import HubRequest
from sync.hub.web.own_address import is_here_alone, own_address
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

_LONGEST = 100
_TYPED_AT_ONCE = 4


@get("/staff", sync_to_thread=True)
def staff_page(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """The accounts."""
    person.check_may(Right.MANAGE_STAFF)
    return _shown(request, state.hub, person)


@post("/staff/add", status_code=200, sync_to_thread=True)
def add_account(
    request: HubRequest, state: State, person: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str]:
    """Make an account; what it signs in with is shown this once."""
    person.check_may(Right.MANAGE_STAFF)
    hub: Hub = state.hub
    try:
        role = Role(form.text("role"))
    except ValueError as error:
        raise ClientException from error
    login, unit = form.text("login").strip().lower(), form.text("unit").strip()[:_LONGEST]
    try:
        made = hub.accounts.add(login, form.text("name"), role, unit, person.actor)
    except (LoginTaken, LoginUnfit, UnitUnknown) as error:
        return _shown(request, hub, person, error, form)
    return _told(request, hub, person, made)


@post("/staff/{login:str}/renew", status_code=200, sync_to_thread=True)
def renew_account(
    request: HubRequest, state: State, person: NamedDependency[Person], login: FromPath[str]
) -> Response[str]:
    """Give an account a new password and a new secret; in use again if it was not."""
    person.check_may(Right.MANAGE_STAFF)
    hub: Hub = state.hub
    return _told(request, hub, person, hub.accounts.renew(login, person.actor), is_renewed=True)


@post("/staff/{login:str}/disable", status_code=303, sync_to_thread=True)
def disable_account(state: State, person: NamedDependency[Person], login: FromPath[str]) -> Redirect:
    """Put an account out of use; whoever is signed in with it is so no more."""
    person.check_may(Right.MANAGE_STAFF)
    hub: Hub = state.hub
    hub.accounts.disable(login, person.actor)
    return led_to("/console/staff")


def _shown(
    request: HubRequest, hub: Hub, person: Person, error: SyncError | None = None, typed: Form | None = None
) -> Response[str]:
    names = {unit.code: unit.name for unit in hub.units()}
    rows = [
        {
            "login": one.login,
            "name": one.name,
            "role": one.role,
            "unit": names.get(one.unit, one.unit),
            "is_active": one.disabled_at is None,
            "is_own": one.login == person.login,
            "made": one.made_at.astimezone(VIETNAM).strftime("%d/%m/%Y"),
        }
        for one in hub.accounts.all()
    ]
    said = words_for(error, words_of(request)) if error else ""
    status = problem_of(error)[0].status if error else 200
    facts: dict[str, Any] = {
        "rows": rows,
        "roles": [one.value for one in Role],
        "said": said,
        "typed": typed or Form({}),
    }
    return page(request, "staff.html", person=person, status=status, **facts)


def _told(
    request: HubRequest, hub: Hub, person: Person, made: Credentials, *, is_renewed: bool = False
) -> Response[str]:
    """All that somebody needs to sign in for the first time, on a page that is to be printed."""
    address = own_address(hub) or str(request.base_url).rstrip("/")
    facts: dict[str, Any] = {
        "made": made,
        "owner": next((one.name for one in hub.accounts.all() if one.login == made.login), made.login),
        "address": f"{address}/console",
        "is_here_alone": is_here_alone(address),
        "key": " ".join(wrap(secret_of(made.otp_address), _TYPED_AT_ONCE)),
        "code": segno.make(made.otp_address, error="m").svg_inline(scale=5, border=4, light="#ffffff", dark="#000000"),
        "is_renewed": is_renewed,
    }
    return page(request, "credentials.html", person=person, **facts)


STAFF = (staff_page, add_account, renew_account, disable_account)
