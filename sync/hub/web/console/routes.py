"""Which pages the console has, and what holds for all of them."""

from litestar import Response, Router, get
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from sync.hub.web.console.devices import DEVICES
from sync.hub.web.console.entrance import ENTRANCE
from sync.hub.web.console.exports import EXPORTS
from sync.hub.web.console.forms import read_form
from sync.hub.web.console.inbox import INBOX
from sync.hub.web.console.invitations import INVITATIONS
from sync.hub.web.console.log import LOG
from sync.hub.web.console.mishaps import MISHAPS
from sync.hub.web.console.people import PEOPLE
from sync.hub.web.console.programmes import PROGRAMMES
from sync.hub.web.console.record import RECORD
from sync.hub.web.console.reports import REPORTS
from sync.hub.web.console.session import find_newcomer, find_person, refuse_other_sites
from sync.hub.web.console.staff import STAFF
from sync.hub.web.console.stick import STICK
from sync.hub.web.console.targets import TARGETS
from sync.hub.web.console.tokens import TOKENS
from sync.hub.web.console.unit_import import UNIT_IMPORT
from sync.hub.web.console.units import UNITS
from sync.hub.web.console.unsettled import UNSETTLED
from sync.hub.web.console.upward import UPWARD
from sync.hub.web.rendering import static_file

_MOST_BYTES = 64 << 10


@get("/console.css", media_type="text/css", sync_to_thread=False)
def style_sheet() -> Response[bytes]:
    """The style sheet of all pages."""
    return Response(static_file("console.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@get("/icon.svg", media_type="image/svg+xml", sync_to_thread=False)
def icon() -> Response[bytes]:
    """What stands in the browser's tab."""
    return Response(static_file("icon.svg"), media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


@get("/console.js", media_type="text/javascript", sync_to_thread=False)
def script() -> Response[bytes]:
    """The keys of the inbox; every page works without it."""
    return Response(static_file("console.js"), media_type="text/javascript", headers={"Cache-Control": "max-age=3600"})


@get("/{rest:path}", sync_to_thread=False)
def nothing_there(rest: FromPath[str]) -> None:
    """Any other address: told as a page, like all else. Raises NotFoundException."""
    raise NotFoundException(rest)


CONSOLE = Router(
    "/console",
    route_handlers=[
        style_sheet,
        icon,
        script,
        *ENTRANCE,
        *INBOX,
        *RECORD,
        *UNITS,
        *UNIT_IMPORT,
        *TARGETS,
        *PROGRAMMES,
        *INVITATIONS,
        *DEVICES,
        *UNSETTLED,
        *STICK,
        *EXPORTS,
        *REPORTS,
        *PEOPLE,
        *STAFF,
        *TOKENS,
        *UPWARD,
        *LOG,
        nothing_there,
    ],
    dependencies={
        "person": Provide(find_person, sync_to_thread=True),
        "newcomer": Provide(find_newcomer, sync_to_thread=True),
        "form": Provide(read_form),
    },
    before_request=refuse_other_sites,
    exception_handlers=MISHAPS,
    include_in_schema=False,
    request_max_body_size=_MOST_BYTES,
)
