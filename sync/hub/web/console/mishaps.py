"""What goes wrong at the console, as a page: what happened, whether anything was changed, what to do."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from sync.contract.errors import SyncError
from sync.hub.errors import NotSignedIn
from sync.hub.logs import tell, tell_bug
from sync.hub.web.console.door import PasswordToChange
from sync.hub.web.console.page import page, words_of
from sync.hub.web.problems import problem_of
from sync.hub.words import words_for

SIGN_IN, PASSWORD = "/console/sign-in", "/console/password"


def _to_sign_in(_request: Request[Any, Any, Any], _error: NotSignedIn) -> Redirect:
    return Redirect(SIGN_IN, status_code=303)


def _to_password(_request: Request[Any, Any, Any], _error: PasswordToChange) -> Redirect:
    return Redirect(PASSWORD, status_code=303)


def _known(request: Request[Any, Any, Any], error: SyncError) -> Response[str]:
    told, headers = problem_of(error)
    tell("console_refused", code=error.code, status=told.status)
    return page(request, "mishap.html", status=told.status, headers=headers, said=words_for(error, words_of(request)))


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
    said = words_of(request)("console.not_there" if error.status_code == 404 else "console.unclear")
    return page(request, "mishap.html", status=error.status_code, said=said)


def _bug(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    tell_bug("bug", error)
    return page(request, "mishap.html", status=500, said=words_of(request)("console.bug"))


MISHAPS: ExceptionHandlersMap = {
    NotSignedIn: _to_sign_in,
    PasswordToChange: _to_password,
    SyncError: _known,
    HTTPException: _http,
    Exception: _bug,
}
