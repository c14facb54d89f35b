"""Resumable upload of sealed blobs: the tus protocol 1.0.0 with its extensions creation, checksum and expiration.

    POST   /v1/blobs          Upload-Length, Upload-Metadata: head <base64 of the document's first two lines>
    HEAD   /v1/blobs/{id}     where it stands; {id} is the document's own
    PATCH  /v1/blobs/{id}     what comes next
    GET    /v1/documents/{id}/receipt

Any tus client can do it: `head` is `head -n 2 FILE | base64 -w 0`. What comes is kept as it comes,
so that a line that was cut goes on at the byte. The routes hand on to `Uploads` and know nothing of what is inside.
"""

import asyncio
from typing import Any

from litestar import HttpMethod, Response, Router, head, patch, post, route
from litestar.datastructures import ResponseHeader, State
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath
from litestar.types import ExceptionHandlersMap

from sync.contract.errors import DocumentTooLarge, SyncError
from sync.hub.errors import TusVersionUnknown, UploadUnclear
from sync.hub.logs import tell
from sync.hub.service import Hub
from sync.hub.web.described import (
    STANDING_HEADERS,
    VERSION_HEADER,
    AsksStanding,
    BeginsUpload,
    TakesPiece,
    TakesPieceOrAsks,
    TellsNothing,
    problems,
)
from sync.hub.web.door.senders import sender_of
from sync.hub.web.faults import FAULTS
from sync.hub.web.pieces import Pieces
from sync.hub.web.tus_headers import (
    MAX_UPLOAD_BYTES,
    VERSION,
    HubRequest,
    answer,
    check_is_piece,
    check_version,
    checksum_of,
    head_of,
    number_of,
    offer,
)
from sync.hub.web.writing import Writer

_PIECE_PROBLEMS = problems(400, 403, 404, 408, 409, 412, 413, 415, 460, 503)


@route(
    "/",
    http_method=[HttpMethod.OPTIONS],
    status_code=204,
    summary="What of tus is spoken here",
    operation_class=TellsNothing,
    response_headers=VERSION_HEADER,
)
async def tell_options() -> Response[None]:
    """The version, the extensions, the algorithms and the bound."""
    return offer()


@route(
    "/{document:str}",
    http_method=[HttpMethod.OPTIONS],
    status_code=204,
    summary="What of tus is spoken here",
    operation_class=TellsNothing,
    response_headers=VERSION_HEADER,
)
async def tell_options_of_one() -> Response[None]:
    """The same for an upload."""
    return offer()


@post(
    "/",
    summary="Begin the upload of a sealed blob, or ask where it stands",
    operation_class=BeginsUpload,
    response_headers=(ResponseHeader(name="Location", documentation_only=True), *STANDING_HEADERS),
    responses=problems(400, 403, 409, 412, 413, 503),
)
async def begin_upload(request: HubRequest, state: State) -> Response[None]:
    """`Location` is the upload's address for ever, `Upload-Offset` how much of it is here already."""
    check_version(request)
    size = number_of(request, "Upload-Length")
    if size > MAX_UPLOAD_BYTES:
        raise DocumentTooLarge(size=size)
    lines = head_of(request)
    hub: Hub = state.hub
    writer: Writer = state.writer
    with writer.place():
        standing = await writer.run(hub.uploads.begin, lines, size)
    return answer(201, standing, Location=f"/v1/blobs/{standing.document}")


@head(
    "/{document:str}",
    summary="How much of an upload is here",
    operation_class=AsksStanding,
    response_headers=STANDING_HEADERS,
    responses=problems(404, 412),
)
async def tell_standing(request: HubRequest, state: State, document: FromPath[str]) -> Response[None]:
    """`Upload-Offset` is `Upload-Length` once the whole was taken; its receipt is at `/v1/documents/{id}/receipt`."""
    check_version(request)
    return await _told_standing(state, document)


@patch(
    "/{document:str}",
    summary="The next bytes of an upload",
    status_code=204,
    operation_class=TakesPiece,
    response_headers=STANDING_HEADERS,
    responses=_PIECE_PROBLEMS,
    request_max_body_size=None,
)
async def append_to_upload(request: HubRequest, state: State, document: FromPath[str]) -> Response[None]:
    """Keep what comes; the whole is taken with its last byte.

    What had come when the line was cut, or when too little came in time (408), stays: HEAD says from where to go on.
    """
    check_version(request)
    return await _appended(request, state, document)


@post(
    "/{document:str}",
    summary="HEAD or PATCH, where the line lets neither pass",
    status_code=204,
    operation_class=TakesPieceOrAsks,
    response_headers=STANDING_HEADERS,
    responses={200: ResponseSpec(None, description="Where it stands, as for HEAD"), **_PIECE_PROBLEMS},
    request_max_body_size=None,
)
async def do_what_the_header_says(request: HubRequest, state: State, document: FromPath[str]) -> Response[None]:
    """`X-HTTP-Method-Override` is the method that is meant."""
    check_version(request)
    match request.headers.get("x-http-method-override", "").upper():
        case "PATCH":
            return await _appended(request, state, document)
        case "HEAD":
            return await _told_standing(state, document)
    raise UploadUnclear(header="X-HTTP-Method-Override")


async def _told_standing(state: State, document: str) -> Response[None]:
    hub: Hub = state.hub
    standing = await asyncio.to_thread(hub.uploads.find, document)
    return answer(200, standing, **{"Upload-Length": str(standing.size), "Cache-Control": "no-store"})


async def _appended(request: HubRequest, state: State, document: str) -> Response[None]:
    check_is_piece(request)
    start, checksum = number_of(request, "Upload-Offset"), checksum_of(request)
    hub: Hub = state.hub
    pieces = Pieces(hub.uploads, state.writer, document, start, sender=sender_of(request.scope))
    announced = int(request.headers.get("content-length", 0))  # digits alone: the server let no other pass
    standing = await pieces.receive(request.stream(), announced, checksum)
    if standing.received == standing.size:
        tell("document_taken", document=document, bytes=standing.size)
    return answer(204, standing)


def _in_tus(kind: type[Exception]) -> Any:  # noqa: ANN401  Litestar's own type
    tell_fault: Any = FAULTS[kind]

    def answer_fault(request: HubRequest, error: Any) -> Response[Any]:  # noqa: ANN401
        """Every answer says the version; the one about it, which there are."""
        told: Response[Any] = tell_fault(request, error)
        told.headers["Tus-Resumable"] = VERSION
        if isinstance(error, TusVersionUnknown):
            told.headers["Tus-Version"] = VERSION
        return told

    return answer_fault


_TUS_FAULTS: ExceptionHandlersMap = {kind: _in_tus(kind) for kind in (SyncError, HTTPException, Exception)}

BLOBS = Router(
    "/v1/blobs",
    route_handlers=[
        tell_options,
        tell_options_of_one,
        begin_upload,
        tell_standing,
        append_to_upload,
        do_what_the_header_says,
    ],
    exception_handlers=_TUS_FAULTS,
)
