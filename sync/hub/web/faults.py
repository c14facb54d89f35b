"""What goes wrong in a request, told once: as a problem to the one who asked, as a line to the operator."""

from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from sync.contract.errors import SyncError
from sync.hub.logs import tell, tell_bug
from sync.hub.web.asked import name_in_address
from sync.hub.web.console.mishaps import told_as_page
from sync.hub.web.counted import REFUSED
from sync.hub.web.pages import not_there
from sync.hub.web.problems import INTERNAL, MEDIA_TYPE, Problem, problem, problem_of

_NOT_FOUND = 404
_IN_ADDRESS = {"query", "path"}
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "document_too_large"}


def _answer(told: Problem, headers: dict[str, str] | None = None) -> Response[Problem]:
    return Response(told, status_code=told.status, media_type=MEDIA_TYPE, headers=headers or {})


def _known(_request: Request[Any, Any, Any], error: SyncError) -> Response[Problem]:
    told, headers = problem_of(error)
    tell("refused", code=error.code, status=told.status)
    REFUSED.labels(error.code).inc()
    return _answer(told, headers)


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem] | Response[str]:
    if request.url.path.startswith("/console"):
        return told_as_page(request, error)
    if error.status_code == _NOT_FOUND and _is_for_a_reader(request):
        return not_there(request, request.app.state.hub, _NOT_FOUND)
    code = _HTTP_CODES.get(error.status_code, "bad_request" if error.status_code < 500 else INTERNAL)
    return _answer(problem(error.status_code, code, code.replace("_", " ").capitalize(), _parameter_of(error)))


def _is_for_a_reader(request: Request[Any, Any, Any]) -> bool:
    """Whether somebody looks at it in a browser, and not a program of what programs ask for."""
    is_for_programs = request.url.path.startswith(("/v1/", "/api/"))
    return not is_for_programs and "text/html" in request.headers.get("accept", "")


def _parameter_of(error: HTTPException) -> str:
    """The first parameter of the address that is out of its bounds, where that is what went wrong."""
    found = error.extra if isinstance(error, ValidationException) and isinstance(error.extra, list) else []
    named = (one.get("key", "") for one in found if isinstance(one, dict) and one.get("source") in _IN_ADDRESS)
    return name_in_address(str(next(named, "")))


def _bug(_request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    tell_bug("bug", error)
    return _answer(problem(500, INTERNAL, "Something went wrong here; nothing of the document was kept"))


FAULTS: ExceptionHandlersMap = {SyncError: _known, HTTPException: _http, Exception: _bug}
