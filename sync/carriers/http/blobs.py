"""Fetching a sealed photo from a hub, going on at the byte after any cut.

What has come is proven by nothing until it is whole; so that it is never put together of two documents, the hub is
told which one it began (`If-Range`), by the id that stands in its own first line.
"""

from collections.abc import Mapping

from sync.carriers.http.answers import Reply, not_the_hubs
from sync.carriers.http.line import HttpLine
from sync.contract.errors import DocumentError, LineError
from sync.envelope.header import Header, take_apart

_OK, _PARTIAL = 200, 206
_SEALED = b'{"format":"sangkien/'
# A line that is cut is used again at once while it brings at least so much between two cuts.
_WORTH_GOING_ON_BYTES = 4096
_MOST_BEGINNINGS = 1000


def download(line: HttpLine, device: str, sha256: str, begun: bytearray) -> None:
    """Bring the rest of a photo's document into `begun`, which keeps what came also where this raises CarriageError."""
    header = _header(begun)
    if header is None:
        begun.clear()
    elif len(begun) - len(_head(begun)) >= header.size:
        return
    is_stuck = False
    for _ in range(_MOST_BEGINNINGS):
        before = len(begun)
        coming = _Coming(begun)
        try:
            path = f"/v1/devices/{device}/blobs/{sha256}"
            line.ask("GET", path, coming.read, headers=_range(begun), may_repeat=False, keep=coming.keep)
        except LineError:
            # Once more in any case: a hub closes a connection that was quiet for a while.
            was_stuck, is_stuck = is_stuck, len(begun) - before < _WORTH_GOING_ON_BYTES
            if was_stuck and is_stuck:
                raise
        else:
            return
    raise LineError(reason="no progress")


class _Coming:
    """One answer, as it comes."""

    def __init__(self, begun: bytearray) -> None:
        self._begun = begun
        self._start = len(begun)
        self._is_ours: bool | None = None

    def keep(self, status: int, headers: Mapping[str, str], chunk: bytes) -> None:
        """Put what came behind what is there, or in its place where the hub gives the whole once more."""
        if self._is_ours is None:
            self._is_ours = self._begins(status, headers, chunk)
        if self._is_ours:
            self._begun += chunk

    def read(self, reply: Reply, address: str) -> None:
        """Raises CarriageError unless it was the hub's answer."""
        if not self._is_ours:
            raise not_the_hubs(reply, address)

    def _begins(self, status: int, headers: Mapping[str, str], chunk: bytes) -> bool:
        if status == _PARTIAL:
            return headers.get("content-range", "").startswith(f"bytes {self._start}-")
        if status != _OK or not chunk.startswith(_SEALED):
            return False
        self._begun.clear()
        return True


def _range(begun: bytearray) -> dict[str, str]:
    header = _header(begun)
    if header is None:
        begun.clear()
        return {}
    return {"Range": f"bytes={len(begun)}-", "If-Range": f'"{header.id}"'}


def _header(begun: bytearray) -> Header | None:
    """The header of a document of which the beginning is there; None before that is whole."""
    try:
        return take_apart(bytes(begun)).header
    except DocumentError:
        return None


def _head(begun: bytearray) -> bytes:
    return b"".join(part + b"\n" for part in bytes(begun).split(b"\n", 2)[:2])
