"""Signing in and out, a password of one's own, and the first page: what waits for her."""

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.response import Redirect

from sync.hub.errors import PasswordUnfit, SignInRefused, TooManySignIns
from sync.hub.operations.unsettled import count_unsettled
from sync.hub.reviewing.inbox import MOST_COUNTED, Asked, find_page
from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.store.devices import WAITING
from sync.hub.web.console.forms import Form
from sync.hub.web.console.mishaps import PASSWORD, SIGN_IN
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.paging import AT_ONCE
from sync.hub.web.console.session import HubRequest, session_cookie, source_of, token_of
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

_LONGEST_ADDRESS = 2000


@get("/sign-in", sync_to_thread=True)
def sign_in_page(request: HubRequest) -> Response[str]:
    """The door. In its address `ended`: what was just done came after the session; `next`: where she was going."""
    said = words_of(request)("console.session_ended") if "ended" in request.query_params else ""
    wanted = _within_console(request.query_params.get("next", ""))
    return page(request, "sign_in.html", said=said, login="", wanted=wanted)


@post("/sign-in", status_code=303, sync_to_thread=True)
def sign_in(request: HubRequest, state: State, form: NamedDependency[Form]) -> Response[str] | Redirect:
    """A new session, always: what the browser brought as one is not taken over."""
    hub: Hub = state.hub
    login, wanted = form.text("login").strip().lower(), _within_console(form.text("next"))
    try:
        token = hub.signing_in.sign_in(login, form.text("password"), form.text("code").strip(), source_of(request))
    except (SignInRefused, TooManySignIns) as error:
        told, headers = problem_of(error)
        kept: dict[str, Any] = {"login": login[:40], "wanted": wanted, "said": words_for(error, words_of(request))}
        again = f"{SIGN_IN}?{urlencode({'next': wanted})}" if wanted else SIGN_IN
        return page(request, "sign_in.html", status=told.status, headers=headers, again=again, **kept)
    if old := token_of(request):
        hub.signing_in.sign_out(old)
    return led_to(wanted or "/console", session_cookie(request, token))


@post("/sign-out", status_code=303, sync_to_thread=True)
def sign_out(request: HubRequest, state: State) -> Redirect:
    """The session ends, at the hub and in the browser."""
    hub: Hub = state.hub
    if token := token_of(request):
        hub.signing_in.sign_out(token)
    return led_to(SIGN_IN, session_cookie(request, ""))


@get("/password", sync_to_thread=True)
def password_page(request: HubRequest, newcomer: NamedDependency[Person]) -> Response[str]:
    """Where a new password is set. In its address `next`: where she was going."""
    wanted = _within_console(request.query_params.get("next", ""))
    return page(request, "password.html", person=newcomer, said="", wanted=wanted)


@post("/password", status_code=303, sync_to_thread=True)
def change_password(
    request: HubRequest, state: State, newcomer: NamedDependency[Person], form: NamedDependency[Form]
) -> Response[str] | Redirect:
    """Set it; every other browser of hers is signed out."""
    hub: Hub = state.hub
    wanted = _within_console(form.text("next"))
    try:
        token = hub.signing_in.change_password(newcomer, form.text("old"), form.text("new"), source_of(request))
    except (PasswordUnfit, SignInRefused, TooManySignIns) as error:
        told, headers = problem_of(error)
        shown: dict[str, Any] = {"said": words_for(error, words_of(request)), "wanted": wanted}
        return page(request, "password.html", person=newcomer, status=told.status, headers=headers, **shown)
    return led_to(wanted or "/console?done=password", session_cookie(request, token))


@get("/", sync_to_thread=True)
def home(request: HubRequest, state: State, person: NamedDependency[Person]) -> Response[str]:
    """Who is signed in, and what waits for her."""
    hub: Hub = state.hub
    names = {unit.code: unit.name for unit in hub.units()} if person.unit else {}
    facts: dict[str, Any] = {
        "unit_name": names.get(person.unit, person.unit),
        "records": _records_waiting(hub, person),
        "most": MOST_COUNTED,
        "pcs": _pcs_waiting(hub, person),
        "unsettled": count_unsettled(hub, person.actor) if person.may(Right.SEE_DEVICES) else 0,
        "done": request.query_params.get("done", ""),
    }
    return page(request, "home.html", person=person, **facts)


def _records_waiting(hub: Hub, person: Person) -> int:
    if not person.may(Right.SEE_RECORDS):
        return 0
    return sum(find_page(hub, person.actor, Asked(), most=1).counts.values())


def _pcs_waiting(hub: Hub, person: Person) -> int:
    """Those on the first page of PCs, where all that wait come first."""
    if not person.may(Right.MANAGE_DEVICES):
        return 0
    _, shown = hub.devices_of(person.actor, "", skip=0, most=AT_ONCE)
    return len([one for one in shown if one.status == WAITING])


def _within_console(wanted: str) -> str:
    """The address where it is one of the console's pages, and nobody else's; "" otherwise."""
    is_ours = wanted.startswith("/console/") and wanted.isascii() and wanted.isprintable() and "\\" not in wanted
    return wanted if is_ours and len(wanted) <= _LONGEST_ADDRESS else ""


ENTRANCE = (sign_in_page, sign_in, sign_out, password_page, change_password, home)
__all__ = ["ENTRANCE", "PASSWORD", "SIGN_IN"]
