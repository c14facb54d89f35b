"""The hub's HTTP routes, as the protocol names them. Each hands on to the service and knows nothing of records.

Everything that comes is sealed and proves itself, so there is nothing to log in to: a device's receipts and bulletins
can be read by its own key alone.
"""

import asyncio
import base64
import datetime as dt
from typing import Annotated, Any

import msgspec
from litestar import Litestar, Request, Response, Router, get, put
from litestar.datastructures import State
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import FromPath, FromQuery, Parameter

from sync.contract.succession import Voucher
from sync.envelope.header import FORMAT, LIMITS, DocumentType, take_apart
from sync.hub.errors import IdMismatch, ReceiptMissing
from sync.hub.logs import tell
from sync.hub.service import Hub
from sync.hub.web.addresses import refuse_impossible_addresses
from sync.hub.web.blob_route import get_blob
from sync.hub.web.console.noted_reads import NotedReads
from sync.hub.web.console.routes import CONSOLE
from sync.hub.web.counted import TAKEN, TAKEN_BYTES, measured
from sync.hub.web.data_api.routes import DATA_API, DATA_API_COMPONENTS
from sync.hub.web.described import DOCUMENT, TakesDocument, problems
from sync.hub.web.door.aside import MOST_VIEWS, VIEWS_AT_ONCE, Aside
from sync.hub.web.door.public_answers import PublicAnswers
from sync.hub.web.door.receiving import read_document
from sync.hub.web.door.senders import sender_of
from sync.hub.web.faults import FAULTS
from sync.hub.web.leaderboards import get_leaderboard, get_recognition
from sync.hub.web.pages import PAGES
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.tus import BLOBS
from sync.hub.web.watching import watched_by
from sync.hub.web.writing import Writer

MAX_BODY_BYTES = LIMITS[DocumentType.BATCH].sealed + 4096
_MAX_CURSOR = 2**53 - 1

HubRequest = Request[Any, Any, State]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers here. Keys are base64 (Ed25519, 32 bytes) and an `age1…` recipient; `time` is the hub's."""

    id: str
    name: str
    signing_key: str
    age_recipient: str
    protocols: tuple[str, ...]
    time: dt.datetime


class BulletinPage(msgspec.Struct, frozen=True, kw_only=True):
    """Sealed bulletins in base64, oldest first, at most 20; `more`: ask again after the last one's cursor.

    The rest is signed by nobody: the last bulletin made for the device, its newest epoch, and how far the hub has seen
    the batches of that epoch, the last one of each by its payload's hash. A device that knows better offers again what
    the hub has forgotten; one that knows less, or another past, asks for its inventory. `succession`: how the hub's
    keys follow each other, each statement signed by the keys before; told beside bulletins alone.
    """

    bulletins: tuple[str, ...]
    more: bool
    cursor: int
    cursor_sha256: str
    epoch: int
    seen_up_to: int
    last_seq: int
    last_sha256: str
    photos: int
    succession: tuple[Voucher, ...]


@get("/v1/about", summary="Who the hub is", sync_to_thread=True)
def about(state: State) -> About:
    """The hub's id, name and public keys, and its time."""
    hub: Hub = state.hub
    public = hub.identity.refresh()[-1].keys.public
    return About(
        id=public.id,
        name=hub.identity.name,
        signing_key=public.signing_key_text,
        age_recipient=public.age_recipient,
        protocols=(FORMAT,),
        time=hub.clock(),
    )


@put(
    "/v1/documents/{document_id:str}",
    summary="Hand in a sealed enrolment or batch",
    media_type=DOCUMENT,
    operation_class=TakesDocument,
    responses=problems(202, 400, 403, 408, 409, 413, 503),
    request_max_body_size=None,
)
async def put_document(request: HubRequest, state: State, document_id: FromPath[str]) -> Response[bytes]:
    """Take the document and return its sealed receipt: the same receipt for the same document, for ever.

    202 (`held_until_approved`) where the device waits for approval: the document is kept and taken then. 408 where it
    came too slowly: it is sent again whole.
    """
    hub: Hub = state.hub
    writer: Writer = state.writer
    readers: ReaderProcesses = state.readers

    async def check_head(head: bytes) -> int:
        _check_id(head, document_id)
        await asyncio.to_thread(hub.intake.check_header, head)
        parts = take_apart(head)
        return len(head) - len(parts.payload) + parts.header.size

    # Asked before the body is read, for an early word, and again after: a slow line holds no place meanwhile.
    announced = int(request.headers.get("content-length", 0))  # digits alone: the server let no other pass
    with writer.coming.account(sender_of(request.scope)) as account:
        body = request.stream()
        document = await read_document(
            body, MAX_BODY_BYTES, writer.check_room, check_head, account, announced=announced
        )
    _check_id(document, document_id)
    if take_apart(document).header.type is DocumentType.BLOB:
        await writer.run_aside(hub.intake.put_ahead, document)
    with writer.place(len(document)):
        reading = await readers.read(document) if writer.is_crowded else None
        receipt = await writer.run(hub.intake.receive, document, reading)
    tell("document_taken", document=document_id, bytes=len(document))
    TAKEN.inc()
    TAKEN_BYTES.inc(len(document))
    return Response(receipt, media_type=DOCUMENT)


def _check_id(document: bytes, document_id: str) -> None:
    if take_apart(document).header.id != document_id:
        raise IdMismatch(document=document_id[:40])


@get(
    "/v1/documents/{document_id:str}/receipt",
    summary="The receipt of a document",
    media_type=DOCUMENT,
    responses=problems(202, 404),
    sync_to_thread=True,
)
def get_receipt(state: State, document_id: FromPath[str], device: FromQuery[str] = "") -> Response[bytes]:
    """The sealed receipt of a document (of `device`) that was taken, as the answer to it was; 202 while it is held."""
    hub: Hub = state.hub
    receipt = hub.intake.find_receipt(document_id, device)
    if receipt is None:
        raise ReceiptMissing(document=document_id[:40])
    return Response(receipt, media_type=DOCUMENT)


@get("/v1/devices/{device:str}/bulletins", summary="A device's bulletins", responses=problems(400, 404, 503))
async def get_bulletins(
    state: State, device: FromPath[str], after: Annotated[int, Parameter(ge=0, le=_MAX_CURSOR)] = 0
) -> BulletinPage:
    """The sealed bulletins above the cursor `after`, oldest first; what is new is made into one."""
    hub: Hub = state.hub
    writer: Writer = state.writer
    shelved = await asyncio.to_thread(hub.bulletins.collect, device, after)
    if shelved.is_due or shelved.holds:
        with writer.place():
            if shelved.holds:
                await writer.run(hub.letting_in.take_up)
            await writer.run(hub.bulletins.make, device)
        shelved = await asyncio.to_thread(hub.bulletins.collect, device, after)
    found = tuple(base64.b64encode(sealed).decode() for _, sealed in shelved.bulletins)
    return BulletinPage(bulletins=found, more=shelved.more, **msgspec.structs.asdict(shelved.recollection))


def make_app(hub: Hub, writer: Writer, readers: ReaderProcesses) -> Litestar:
    """The hub's web application over an opened hub; who calls closes all three."""
    public, views = PublicAnswers(), Aside("hub-views", VIEWS_AT_ONCE, MOST_VIEWS)
    routes = [about, put_document, get_receipt, get_bulletins, get_blob, get_leaderboard, get_recognition]
    return Litestar(
        route_handlers=[Router("/", route_handlers=[*routes, *PAGES, *watched_by(writer)]), BLOBS, DATA_API, CONSOLE],
        middleware=[measured],
        before_request=refuse_impossible_addresses,
        state=State(
            {
                "hub": hub,
                "writer": writer,
                "readers": readers,
                "public": public,
                "views": views,
                "reads": NotedReads(),
            }
        ),
        exception_handlers=FAULTS,
        openapi_config=OpenAPIConfig(
            title="Sổ Sáng Kiến hub",
            version=FORMAT,
            path="/openapi.json",
            components=DATA_API_COMPONENTS,
            render_plugins=[JsonRenderPlugin(path="/")],
        ),
        logging_config=None,
        debug=False,
    )
