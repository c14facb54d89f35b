"""Fetching a photo back: `GET /v1/devices/{device}/blobs/{sha256}`, from any byte on by `Range` and `If-Range`.

The `ETag` is the id of the sealed document, which stands in its own first line: who holds the beginning of one knows by
itself whether the rest is of the same. A range that is not understood is answered with the whole, as HTTP allows.
"""

import asyncio
import re

from litestar import Response, get
from litestar.datastructures import State
from litestar.params import FromPath

from sync.envelope.header import take_apart
from sync.hub.errors import BlobMissing
from sync.hub.service import Hub
from sync.hub.web.described import DOCUMENT, problems
from sync.hub.web.tus_headers import HubRequest
from sync.hub.web.writing import Writer

_FROM = re.compile(r"bytes=(\d{1,12})-\Z", re.ASCII)
_NAME = re.compile(r"[0-9a-f]{64}\Z")


@get(
    "/v1/devices/{device:str}/blobs/{sha256:str}",
    summary="A photo of a device's records",
    media_type=DOCUMENT,
    responses=problems(403, 404, 503),
)
async def get_blob(request: HubRequest, state: State, device: FromPath[str], sha256: FromPath[str]) -> Response[bytes]:
    """The photo with this SHA-256, sealed for the device that brought it or took over the records that name it."""
    hub: Hub = state.hub
    writer: Writer = state.writer
    if not _NAME.match(sha256):
        raise BlobMissing(device=device[:40], sha256=sha256[:64])
    sealed = await asyncio.to_thread(hub.giving_back.find, device, sha256)
    if sealed is None:
        made = await writer.run_aside(hub.giving_back.seal, device, sha256)
        with writer.place():
            sealed = await writer.run(hub.giving_back.keep, device, sha256, made)
    tag = f'"{take_apart(sealed).header.id}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes"}
    asked = _FROM.match(request.headers.get("range", ""))
    start = int(asked[1]) if asked and request.headers.get("if-range", tag) == tag else 0
    if not 0 < start < len(sealed):
        return Response(sealed, media_type=DOCUMENT, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{len(sealed) - 1}/{len(sealed)}"
    return Response(sealed[start:], status_code=206, media_type=DOCUMENT, headers=headers)
