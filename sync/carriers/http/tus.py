"""Carrying a sealed blob up to the hub by tus 1.0.0, going on at the byte after any cut.

The upload is known by its document, whose two first lines begin it: so whatever was lost, the request or the answer,
beginning it again says where it stands. No piece carries a checksum: what is cut in the middle of a piece that is to be
checked would have to come again, and the document's own signature covers all of it.
"""

import base64
from collections.abc import Callable

from sync.carriers.http.answers import Reply, not_the_hubs
from sync.carriers.http.line import HttpLine
from sync.contract.errors import HubRefused, LineError, SendingTooLarge

_VERSION = {"Tus-Resumable": "1.0.0"}
_PIECE = {**_VERSION, "Content-Type": "application/offset+octet-stream"}
_CREATED, _NO_CONTENT = 201, 204
_LONGEST_NUMBER = 15
# A line that is cut is used again at once while it brings at least so much between two cuts.
_WORTH_GOING_ON_BYTES = 4096
_MOST_BEGINNINGS = 1000
_SMALLEST_PIECE_BYTES = 16 << 10
# The upload moved while we looked away: another carrier brings the same, or our own last request still arrives.
_MOVED = {"offset_mismatch", "upload_missing"}


def upload(line: HttpLine, document_id: str, content: bytes) -> None:
    """Bring a whole document up; when this returns the hub has all of it.

    Raises CarriageError; what had come by then stays at the hub, and the next upload goes on behind it.
    """
    stands, piece_bytes = -1, len(content)
    for _ in range(_MOST_BEGINNINGS):
        before, stands = stands, _begin(line, document_id, content)
        try:
            while stands < len(content):
                stands = _append(line, document_id, content, stands, piece_bytes)
        except SendingTooLarge:  # a box on the way, for the hub has said that there is room
            if piece_bytes <= _SMALLEST_PIECE_BYTES:
                raise
            piece_bytes = max(_SMALLEST_PIECE_BYTES, piece_bytes // 4)
        except HubRefused as error:
            if error.facts.get("problem") not in _MOVED or stands == before:
                raise
        except LineError:
            if stands - max(before, 0) < _WORTH_GOING_ON_BYTES and before >= 0:
                raise
        else:
            return
    raise LineError(reason="no progress")


def _begin(line: HttpLine, document_id: str, content: bytes) -> int:
    head = base64.b64encode(b"".join(content.split(b"\n", 2)[place] + b"\n" for place in range(2)))
    told = {"Upload-Length": str(len(content)), "Upload-Metadata": f"head {head.decode()}"}
    read = _standing(_CREATED, f"/v1/blobs/{document_id}", len(content))
    return line.ask("POST", "/v1/blobs", read, body=b"", headers={**_VERSION, **told})


def _append(line: HttpLine, document_id: str, content: bytes, start: int, piece_bytes: int) -> int:
    path = f"/v1/blobs/{document_id}"
    headers = {**_PIECE, "Upload-Offset": str(start)}
    read = _standing(_NO_CONTENT, "", len(content))
    piece = content[start : start + piece_bytes]
    return line.ask("PATCH", path, read, body=piece, headers=headers, may_repeat=False)


def _standing(status: int, location: str, size: int) -> Callable[[Reply, str], int]:
    """Reads how many bytes the hub has, from an answer that is the hub's."""

    def read(reply: Reply, address: str) -> int:
        text = reply.headers.get("upload-offset", "")
        is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
        is_tus = reply.status == status and reply.headers.get("location", "").endswith(location)
        if not is_number or not is_tus or int(text) > size:
            raise not_the_hubs(reply, address)
        return int(text)

    return read
