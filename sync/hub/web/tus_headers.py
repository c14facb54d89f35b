"""The headers of the tus protocol 1.0.0: what a request says by them, and what is answered."""

import base64
import binascii
from email.utils import format_datetime
from typing import Any

from litestar import MediaType, Request, Response
from litestar.datastructures import State

from sync.envelope.header import LIMITS, DocumentType
from sync.hub.errors import ContentTypeWrong, TusVersionUnknown, UploadUnclear
from sync.hub.intake.uploads import UploadStanding
from sync.hub.web.pieces import HASHES, Checksum

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"
MAX_UPLOAD_BYTES = LIMITS[DocumentType.BLOB].sealed + 4096
_LONGEST_HEAD = 4096
_LONGEST_NUMBER = 15

HubRequest = Request[Any, Any, State]


def check_version(request: HubRequest) -> None:
    """Raises TusVersionUnknown."""
    if request.headers.get("tus-resumable") != VERSION:
        raise TusVersionUnknown


def check_is_piece(request: HubRequest) -> None:
    """Raises ContentTypeWrong."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != PIECE_TYPE:
        raise ContentTypeWrong


def number_of(request: HubRequest, header: str) -> int:
    """A header's number, 0 or larger. Raises UploadUnclear."""
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        raise UploadUnclear(header=header)
    return int(text)


def head_of(request: HubRequest) -> bytes:
    """The document's first two lines, as the metadata tells them. Raises UploadUnclear."""
    pairs = (pair.strip().partition(" ") for pair in request.headers.get("upload-metadata", "").split(","))
    lines = _from_base64(next((value for key, _, value in pairs if key == "head"), ""), "Upload-Metadata")
    if not 0 < len(lines) <= _LONGEST_HEAD:
        raise UploadUnclear(header="Upload-Metadata")
    return lines


def checksum_of(request: HubRequest) -> Checksum | None:
    """What the body should hash to, if the request says so. Raises UploadUnclear."""
    text = request.headers.get("upload-checksum")
    if text is None:
        return None
    algorithm, _, digest = text.partition(" ")
    if algorithm not in HASHES:
        raise UploadUnclear(header="Upload-Checksum")
    return Checksum(algorithm, _from_base64(digest, "Upload-Checksum"))


def _from_base64(text: str, header: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UploadUnclear(header=header) from error


def answer(status: int, standing: UploadStanding | None = None, /, **headers: str) -> Response[None]:
    """An answer without a body that says where an upload stands, and until when that is kept."""
    headers["Tus-Resumable"] = VERSION
    if standing is not None:
        headers["Upload-Offset"] = str(standing.received)
        if standing.expires_at is not None:
            headers["Upload-Expires"] = format_datetime(standing.expires_at, usegmt=True)
    return Response(None, status_code=status, headers=headers, media_type=MediaType.TEXT)


def offer() -> Response[None]:
    """What of tus is spoken here."""
    return answer(
        204,
        **{
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,checksum,expiration",
            "Tus-Checksum-Algorithm": ",".join(HASHES),
            "Tus-Max-Size": str(MAX_UPLOAD_BYTES),
        },
    )
