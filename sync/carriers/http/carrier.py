"""Carrying by HTTP: documents are put, receipts and bulletins come back.

`line` asks, `connections` watch the progress, `failures` and `answers` say what it was that failed or answered. These
four are the only modules that know requests.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import msgspec

from sync.carriers.http.answers import MAX_ANSWER_BYTES, Reply, not_the_hubs
from sync.carriers.http.blobs import download
from sync.carriers.http.line import HttpLine, utc_now
from sync.carriers.http.settings import LineSettings, Patience
from sync.carriers.http.tus import upload
from sync.contract.errors import HubRefused
from sync.contract.receipts import Unanswered
from sync.contract.recollection import Recollection
from sync.contract.succession import Voucher
from sync.envelope.header import DocumentType, take_apart

DOCUMENT_MEDIA_TYPE = "application/octet-stream"
_OK, _ACCEPTED = 200, 202
_SEALED = b'{"format":"sangkien/'
_RECEIPT_MISSING = "receipt_missing"


class _BulletinPage(msgspec.Struct, frozen=True):
    """The hub's answer when bulletins are asked for: sealed documents in base64, oldest first."""

    bulletins: tuple[str, ...]
    cursor: int | None = None
    cursor_sha256: str = ""
    epoch: int | None = None
    seen_up_to: int | None = None
    last_seq: int | None = None
    last_sha256: str = ""
    photos: int | None = None
    succession: tuple[Voucher, ...] = ()

    def sealed(self) -> list[bytes]:
        """The documents. Raises ValueError."""
        return [base64.b64decode(sealed, validate=True) for sealed in self.bulletins]

    def recollection(self) -> Recollection | None:
        """What it says of how far the hub knows the device, if it says all that every hub tells."""
        if None in (self.cursor, self.epoch, self.seen_up_to, self.last_seq):
            return None
        told = {name: getattr(self, name) for name in Recollection.__struct_fields__}
        return msgspec.convert(told, Recollection)


class HttpCarrier:
    """Carries to the first of the hub's addresses that answers. Close it after the round."""

    name = "http"

    def __init__(
        self,
        addresses: Sequence[str],
        settings: LineSettings | None = None,
        *,
        hub_at: dt.datetime | None = None,
        patience: Patience | None = None,
        now: Callable[[], dt.datetime] = utc_now,
        max_answer_bytes: int = MAX_ANSWER_BYTES,
        heed: Callable[[], None] | None = None,
    ) -> None:
        """Take the addresses of the invitation, as `https://hub.example`, and how this PC's network is to be used.

        `hub_at`, the hub's last signed time, helps to tell a wrong clock from an old certificate. `heed` is called
        before each piece of what is sent and while an answer is waited for; what it raises ends the carrying. Raises
        AuthorityFileUnusable.
        """
        self.line = HttpLine(
            addresses,
            settings,
            hub_at=hub_at,
            patience=patience,
            now=now,
            max_answer_bytes=max_answer_bytes,
            heed=heed,
        )
        self._recollection: Recollection | None = None
        self._hand: ThreadPoolExecutor | None = None

    def close(self) -> None:
        """Close the connections, once what was begun has come to its end."""
        if self._hand is not None:
            self._hand.shutdown(wait=True)
        self.line.close()

    def begin(self, document_id: str, kind: DocumentType, content: bytes) -> Callable[[], bytes | None]:
        """Begin a `deliver` beside the caller's own work; only one is under way at a time."""
        if self._hand is None:
            self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="carrier")
        return self._hand.submit(self.deliver, document_id, kind, content).result

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        """Put the document, or bring a blob up piece by piece; the sealed receipt, or None while the hub holds it.

        Raises CarriageError.
        """
        if kind is DocumentType.BLOB:
            upload(self.line, document_id, content)
            receipt = self._find_receipt(document_id, f"?device={take_apart(content).header.sender}")
            return None if isinstance(receipt, Unanswered) else receipt
        headers = {"Content-Type": DOCUMENT_MEDIA_TYPE}
        return self.line.ask("PUT", f"/v1/documents/{document_id}", _receipt_or_held, body=content, headers=headers)

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        """The sealed bulletins above the cursor `after`, oldest first. Raises CarriageError."""
        path = f"/v1/devices/{device}/bulletins?after={after}"
        self._recollection, sealed = self.line.ask("GET", path, _bulletins)
        return sealed

    def bring(self, device: str, sha256: str, begun: bytearray) -> bool:
        """Bring the rest of the document with this photo into `begun`, which keeps what came whatever is raised.

        Raises CarriageError; HubRefused with `blob_missing` where the hub has no such photo.
        """
        download(self.line, device, sha256, begun)
        return True

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        """The sealed receipt of a document that was carried before. Raises CarriageError."""
        return self._find_receipt(document_id)

    def _find_receipt(self, document_id: str, whose: str = "") -> bytes | Unanswered:
        try:
            receipt = self.line.ask("GET", f"/v1/documents/{document_id}/receipt{whose}", _receipt_or_held)
        except HubRefused as error:
            if error.facts.get("problem") != _RECEIPT_MISSING:
                raise
            return Unanswered.MISSING
        return Unanswered.HELD if receipt is None else receipt

    def recollection(self) -> Recollection | None:
        """What the hub said beside the last bulletins of how far it knows this device."""
        return self._recollection

    def leaderboard(self, programme: str) -> bytes:
        """The public figures of a programme, as the hub's JSON. Raises CarriageError."""
        return self.line.ask("GET", f"/v1/leaderboards/{quote(programme, safe='')}", lambda reply, _: reply.body)


def _receipt_or_held(reply: Reply, address: str) -> bytes | None:
    if reply.status == _ACCEPTED and reply.problem:
        return None  # the hub keeps the document until a person has decided
    if reply.status != _OK or not reply.body.startswith(_SEALED):
        raise not_the_hubs(reply, address)
    return reply.body


def _bulletins(reply: Reply, address: str) -> tuple[Recollection | None, list[bytes]]:
    try:
        page = msgspec.json.decode(reply.body, type=_BulletinPage)
        return page.recollection(), page.sealed()
    except (ValueError, RecursionError) as error:  # msgspec's, base64's and UTF-8's are all a ValueError
        raise not_the_hubs(reply, address) from error
