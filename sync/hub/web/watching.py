"""What watches a hub asks it: whether it lives, whether it would take a document now, what it has done so far.

Promise: no personal data, and no id of a device, a unit or a document is told. What is counted is of this process: of
several that serve one database each is asked by itself.
"""

from litestar import Response, get
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler
from msgspec import Struct
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from sync.hub.service import Hub
from sync.hub.web.counted import IN_HAND
from sync.hub.web.described import problems
from sync.hub.web.writing import Writer


class Standing(Struct, frozen=True, kw_only=True):
    """How the hub is: `alive`, or `ready` to take documents."""

    status: str


@get("/health", summary="Whether the hub lives", sync_to_thread=False)
def health() -> Standing:
    """Answers as long as the process does; says nothing of its database."""
    return Standing(status="alive")


@get("/ready", summary="Whether the hub would take a document now", responses=problems(503))
async def ready(state: State) -> Standing:
    """Waits its turn among those who write, and begins to write nothing: what keeps a document out is told as by it."""
    hub: Hub = state.hub
    writer: Writer = state.writer
    with writer.place():
        await writer.run(_write_nothing, hub)
    return Standing(status="ready")


def _write_nothing(hub: Hub) -> None:
    with hub.database.writing():
        pass


@get("/metrics", include_in_schema=False, sync_to_thread=True)
def metrics() -> Response[bytes]:
    """What was done so far, in the text format of Prometheus."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def watched_by(writer: Writer) -> list[ControllerRouterHandler]:
    """The routes for who watches a hub that writes by `writer`."""
    IN_HAND.set_function(lambda: writer.in_hand)
    return [health, ready, metrics]
