"""What goes wrong at the console, as a page: what happened, whether anything was changed, what to do."""

from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from sync.contract.errors import SyncError
from sync.hub.errors import DatabaseUnusable, HubMoved, NotSignedIn
from sync.hub.logs import tell, tell_bug
from sync.hub.web.console.page import led_to, page, words_of
from sync.hub.web.console.session import PasswordToChange, found_person
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

SIGN_IN, PASSWORD = "/console/sign-in", "/console/password"


def _to_sign_in(request: Request[Any, Any, Any], _error: NotSignedIn) -> Redirect:
    """Who asked for a page comes back to it, in her language; who did something hears that it was not done."""
    if request.method != "GET":
        return led_to(f"{SIGN_IN}?ended=1")
    asked = _way_on(request)
    if language := request.query_params.get("lang"):
        asked["lang"] = language
    return led_to(f"{SIGN_IN}?{urlencode(asked)}" if asked else SIGN_IN)


def _to_password(request: Request[Any, Any, Any], _error: PasswordToChange) -> Redirect:
    """From there she comes to the page that she asked for."""
    asked = _way_on(request) if request.method == "GET" else {}
    return led_to(f"{PASSWORD}?{urlencode(asked)}" if asked else PASSWORD)


def _way_on(request: Request[Any, Any, Any]) -> dict[str, str]:
    """The page that was asked for, as a part of another one's address; nothing for the first page."""
    query = f"?{request.url.query}" if request.url.query else ""
    return {} if request.url.path == "/console" else {"next": f"{request.url.path}{query}"}


def _known(request: Request[Any, Any, Any], error: SyncError) -> Response[str]:
    told, headers = problem_of(error)
    tell("console_refused", code=error.code, status=told.status)
    words = words_of(request)
    # Where the database is, or where the hub went, is the operator's to know.
    said = words("console.unavailable") if isinstance(error, DatabaseUnusable | HubMoved) else words_for(error, words)
    return _mishap(request, told.status, said, headers)


def told_as_page(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
    """A request that is none of the console's."""
    said = words_of(request)("console.not_there" if error.status_code == 404 else "console.unclear")
    return _mishap(request, error.status_code, said)


def _bug(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    tell_bug("bug", error)
    return _mishap(request, 500, words_of(request)("console.bug"))


def _mishap(
    request: Request[Any, Any, Any], status: int, said: str, headers: dict[str, str] | None = None
) -> Response[str]:
    person = found_person(request)
    return page(request, "mishap.html", person=person, status=status, headers=headers, said=said)


MISHAPS: ExceptionHandlersMap = {
    NotSignedIn: _to_sign_in,
    PasswordToChange: _to_password,
    SyncError: _known,
    HTTPException: told_as_page,
    Exception: _bug,
}
