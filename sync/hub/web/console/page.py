"""A page of the console: a template, with what every page needs."""

from typing import Any
from urllib.parse import urlencode

from litestar import MediaType, Response
from litestar.datastructures import Cookie
from litestar.response import Redirect

from sync.hub.service import Hub
from sync.hub.staff.rights import Person, Right
from sync.hub.web.console.session import HubRequest
from sync.hub.web.rendering import CONSOLE_HEADERS, render_template
from sync.hub.words import DEFAULT, LANGUAGES, Words, words_in

_LANGUAGE = "language"
_YEAR_SECONDS = 365 * 24 * 3600
_HOME = "/console"
# Pages that are reached from another section's, by the first word of their address.
_SECTIONS = {"records": "inbox", "targets": "units", "emulation": "units", "invitations": "units", "tokens": "staff"}


def words_of(request: HubRequest) -> Words:
    """The words of the language that was chosen, now or before."""
    return words_in(request.query_params.get("lang") or request.cookies.get(_LANGUAGE) or DEFAULT)


def page(
    request: HubRequest,
    template: str,
    *,
    person: Person | None = None,
    status: int = 200,
    again: str = "",
    headers: dict[str, str] | None = None,
    cookies: tuple[Cookie, ...] = (),
    **facts: Any,  # noqa: ANN401  a template's own
) -> Response[str]:
    """The answer with this page; `person` sees the ways that her role has.

    `again`: where the page is seen in another language, if it answers a form: for it cannot be asked for once more.
    """
    hub: Hub = request.app.state.hub
    words = words_of(request)
    here = request.url.path
    ways = [(address, key, _current(address, here)) for address, key in (_ways(person) if person else ())]
    html = render_template(
        template,
        words,
        hub_name=hub.identity.name,
        person=person,
        ways=ways,
        here=here,
        is_answer=request.method == "POST",
        in_language=_in_language(request, again),
        **facts,
    )
    chosen = request.query_params.get("lang", "")
    kept = Cookie(_LANGUAGE, value=chosen, max_age=_YEAR_SECONDS, httponly=True, samesite="lax")
    return Response(
        html,
        status_code=status,
        media_type=MediaType.HTML,
        headers={**CONSOLE_HEADERS, "Content-Language": words.language, **(headers or {})},
        cookies=[*cookies, *([kept] if chosen in LANGUAGES else [])],
    )


def led_to(path: str, *cookies: Cookie) -> Redirect:
    """The answer that leads on to another page."""
    return Redirect(path, status_code=303, headers=dict(CONSOLE_HEADERS), cookies=list(cookies))


def _in_language(request: HubRequest, again: str) -> str:
    """The address of this page up to the code of a language; "" where what it shows would be lost by going there."""
    if request.method != "GET":
        return f"{again}{'&' if '?' in again else '?'}lang=" if again else ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"?{urlencode([*kept, ('lang', '')])}"


def _current(way: str, here: str) -> str:
    """What `aria-current` says of a way on the page at this address: that page, one of its section, or nothing."""
    if way == here:
        return "page"
    first = here.removeprefix(f"{_HOME}/").partition("/")[0]
    return "true" if way == f"{_HOME}/{_SECTIONS.get(first, first)}" else ""


def _ways(person: Person) -> tuple[tuple[str, str], ...]:
    """Where she may go: the address, and the key of its word."""
    if person.must_change:
        return ()
    ways = [(_HOME, "console.home")]
    if person.may(Right.SEE_RECORDS):
        ways.append(("/console/inbox", "console.inbox"))
    ways += [("/console/units", "console.units"), ("/console/programmes", "console.programmes")]
    if person.may(Right.EXPORT):
        ways.append(("/console/exports", "console.exports"))
    if person.may(Right.ANSWER_PEOPLE):
        ways.append(("/console/people", "console.people"))
    if person.may(Right.SEE_DEVICES):
        ways.append(("/console/devices", "console.devices"))
    if person.may(Right.MANAGE_DEVICES):
        ways.append(("/console/stick", "console.stick"))
    if person.may(Right.MANAGE_STAFF):
        ways.append(("/console/staff", "console.staff"))
    if person.may(Right.MANAGE_UNITS):
        ways.append(("/console/upward", "console.upward"))
    if person.may(Right.SEE_LOG):
        ways.append(("/console/log", "console.log"))
    return tuple(ways)
