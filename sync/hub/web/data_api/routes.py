"""Which addresses the JSON API has, and what holds for all of them: a token, reading alone, nothing kept on the way."""

from litestar import Router
from litestar.di import Provide
from litestar.openapi.spec import Components, SecurityScheme

from sync.hub.web.data_api.bearer import find_reader
from sync.hub.web.data_api.boards import BOARDS
from sync.hub.web.data_api.decided import DECIDED
from sync.hub.web.data_api.lists import LISTS
from sync.hub.web.data_api.records import RECORDS

_SCHEME = "token"

DATA_API = Router(
    "/api/v1",
    route_handlers=[*LISTS, *RECORDS, *DECIDED, *BOARDS],
    dependencies={"reader": Provide(find_reader, sync_to_thread=True)},
    security=[{_SCHEME: []}],
    tags=["JSON API"],
)

DATA_API_COMPONENTS = Components(
    security_schemes={
        _SCHEME: SecurityScheme(
            type="http",
            scheme="bearer",
            bearer_format="skt_…",
            description="A token that an administrator made, at the console or by `sangkien-hub token new`.",
        )
    }
)
