"""Who is signed in: the session's cookie, and that what changes something was asked by a page of this site."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.datastructures import Cookie, State

from sync.contract.errors import SyncError
from sync.hub.errors import NotSignedIn, OtherSite
from sync.hub.service import Hub
from sync.hub.staff.rights import Person
from sync.hub.web.addresses import refuse_impossible_addresses

HubRequest = Request[Any, Any, State]

_SAFE = {"GET", "HEAD", "OPTIONS"}
# A browser takes a cookie of this prefix by TLS alone, from this host alone.
_PERSON = "person"
_BY_TLS, _PLAIN = "__Host-session", "session"


class PasswordToChange(SyncError):
    """Somebody else made this person's password: she sets her own first. Never leaves the console."""

    code = "password_to_change"


async def refuse_other_sites(request: HubRequest) -> None:
    """Raises OtherSite; NotFoundException for an address that can be nothing's."""
    await refuse_impossible_addresses(request)
    if request.method in _SAFE:
        return
    site = request.headers.get("sec-fetch-site")
    origin = urlsplit(request.headers.get("origin", "")).netloc
    is_ours = site == "same-origin" if site else bool(origin) and origin == request.headers.get("host")
    if not is_ours:
        raise OtherSite


def token_of(request: HubRequest) -> str:
    """The session's token that the browser brings; "" for none."""
    return request.cookies.get(_name(request), "")


def find_person(request: HubRequest, state: State) -> Person:
    """Who is signed in. Raises NotSignedIn, PasswordToChange."""
    person = find_newcomer(request, state)
    if person.must_change:
        raise PasswordToChange
    return person


def find_newcomer(request: HubRequest, state: State) -> Person:
    """The same, also before she has set her own password. Raises NotSignedIn."""
    hub: Hub = state.hub
    token = token_of(request)
    if not token:
        raise NotSignedIn
    person = hub.signing_in.who(token)
    request.state[_PERSON] = person
    return person


def found_person(request: HubRequest) -> Person | None:
    """Who was found to be signed in for this request, however it ended; None before anybody was looked for."""
    person: Person | None = request.state.get(_PERSON)
    return person


def session_cookie(request: HubRequest, token: str) -> Cookie:
    """The cookie that keeps a session, until the browser is closed; without a token, the one that ends it."""
    return Cookie(
        key=_name(request),
        value=token,
        max_age=None if token else 0,
        path="/",
        secure=_is_by_tls(request),
        httponly=True,
        samesite="strict",
    )


def source_of(request: HubRequest) -> str:
    """The address that asks."""
    return request.client.host if request.client else ""


def _name(request: HubRequest) -> str:
    return _BY_TLS if _is_by_tls(request) else _PLAIN


def _is_by_tls(request: HubRequest) -> bool:
    return request.url.scheme == "https"
