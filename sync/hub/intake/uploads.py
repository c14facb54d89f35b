"""A document that comes in pieces: where it stands, what comes next, and the moment when it is whole.

The id of an upload is the id of its document, and it begins with the document's first two lines: so a stranger's upload
is refused before its first byte, a sender that lost an answer finds its upload by what it knows, and beginning the same
document again tells where it stands. What has come survives a restart of the hub. The whole goes to the intake as any
document does; what is not whole after a week without a byte is let go, for whoever sends it still has all of it.
"""

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sync.contract.errors import DocumentDamaged, DocumentError, DocumentUnreadable
from sync.envelope.header import DocumentType, Header, take_apart
from sync.hub.errors import DocumentConflict, HeldUntilApproved, OffsetMismatch, Overloaded, UploadMissing
from sync.hub.intake.documents import Intake
from sync.hub.store import blobs, held, uploads
from sync.hub.store.database import Connection, HubDatabase, done_again
from sync.hub.store.uploads import UploadRow

KEPT_UNFINISHED = dt.timedelta(days=7)
MOST_OF_ONE_DEVICE = 16 << 20
MOST_IN_ALL = 4 << 30
MOST_OF_ALL_WAITING = 128 << 20
_RETRY_AFTER_SECONDS = 300


@dataclass(frozen=True, slots=True)
class UploadStanding:
    """How many bytes of a document have come. `expires_at`: until when it is kept unfinished; None when it is whole."""

    document: str
    received: int
    size: int
    expires_at: dt.datetime | None = None


class Uploads:
    """The uploads of a hub. One object serves all threads."""

    def __init__(self, database: HubDatabase, intake: Intake, clock: Callable[[], dt.datetime]) -> None:
        """Take where they are kept, and who takes what is whole."""
        self._database = database
        self._intake = intake
        self._clock = clock

    def begin(self, head: bytes, size: int) -> UploadStanding:
        """Begin the document of `size` bytes with these first two lines, or say where it stands if it was begun.

        Raises what the intake raises for such a header; DocumentDamaged when the size is another than the header says;
        Overloaded when too much is under way.
        """
        parts = take_apart(head)
        header = parts.header
        if header.type is not DocumentType.BLOB:
            raise DocumentUnreadable(reason="type", found=header.type.value)
        if parts.payload:
            raise DocumentDamaged(reason="no header")
        if size != len(head) + header.size:
            raise DocumentDamaged(reason="size", expected=len(head) + header.size, found=size)
        self._intake.check_header(head)
        self._intake.check_sender(header.sender)
        return self._begin(header, head, size)

    def find(self, document: str) -> UploadStanding:
        """Where an upload stands. Raises UploadMissing."""
        with self._database.reading() as connection:
            found = self._find(connection, document)
        if found is None:
            raise UploadMissing(document=document[:40])
        return found

    def append(self, document: str, start: int, content: bytes) -> UploadStanding:
        """Keep the bytes that follow the first `start`; with the last of them the document is taken.

        Raises UploadMissing, OffsetMismatch, DocumentDamaged (bytes that cannot be this document's), and for the whole
        what the intake raises: a document that cannot be taken may then be begun anew.
        """
        with self._database.writing() as connection:
            upload = uploads.find_upload(connection, document)
            if upload is None or not content:
                standing = self._find(connection, document)
                if standing is None:
                    raise UploadMissing(document=document[:40])
                if standing.received != start or content:
                    raise OffsetMismatch(document=document, offset=standing.received)
                return standing
            if upload.received != start:
                raise OffsetMismatch(document=document, offset=upload.received)
            _check_piece(upload, start, content)
            end = start + len(content)
            if end < upload.size:
                if not uploads.add_piece(connection, document, start, content, self._clock()):
                    raise OffsetMismatch(document=document, offset=_received(connection, document))
                return UploadStanding(document, end, upload.size, self._clock() + KEPT_UNFINISHED)
            whole = uploads.read_pieces(connection, document) + content
        return self._finish(document, whole)

    def put_ahead(self, document: str, start: int, content: bytes) -> None:
        """Before the last bytes are appended: put the whole where it is to rest, if it rests outside of the database.

        Raises BlobsUnreachable, DatabaseBusy, DatabaseUnusable.
        """
        if not self._intake.puts_ahead():
            return
        with self._database.reading() as connection:
            upload = uploads.find_upload(connection, document)
            if upload is None or upload.received != start or start + len(content) != upload.size:
                return
            whole = uploads.read_pieces(connection, document) + content
        self._intake.put_ahead(whole)

    def _finish(self, document: str, whole: bytes) -> UploadStanding:
        """Hand the whole to the intake; after a fault of the hub itself the last piece is asked for once more.

        What is held until its device is let in has come whole, too; its receipt comes then.
        """
        try:
            with contextlib.suppress(HeldUntilApproved):
                self._intake.receive(whole)
        except DocumentError:
            self._end(document)
            raise
        self._end(document)
        return UploadStanding(document, len(whole), len(whole))

    @done_again
    def _end(self, document: str) -> None:
        with self._database.writing() as connection:
            uploads.end_upload(connection, document)

    @done_again
    def _begin(self, header: Header, head: bytes, size: int) -> UploadStanding:
        now = self._clock()
        with self._database.writing() as connection:
            for abandoned in uploads.find_abandoned(connection, now - KEPT_UNFINISHED):
                uploads.end_upload(connection, abandoned)
            self._check_is_no_other(connection, header, head)
            if (standing := self._find(connection, header.id, header.sender)) is not None:
                return standing
            _check_room(connection, header.sender, size)
            uploads.add_upload(connection, UploadRow(header.id, header.sender, head, size, 0, now))
        return UploadStanding(header.id, 0, size, now + KEPT_UNFINISHED)

    def _check_is_no_other(self, connection: Connection, header: Header, head: bytes) -> None:
        """Raises DocumentConflict. What another device began under this id is let go: ids are for everybody to see."""
        taken, upload = (
            blobs.find_blob(connection, header.id, header.sender),
            uploads.find_upload(connection, header.id),
        )
        if upload and upload.device != header.sender:
            uploads.end_upload(connection, header.id)
            upload = None
        if (taken and not taken.is_same(header)) or (upload and upload.head != head):
            raise DocumentConflict(document=header.id)

    def _find(self, connection: Connection, document: str, device: str = "") -> UploadStanding | None:
        """Where the device's upload stands, or whosever is under way; else the whole that came first."""
        upload = uploads.find_upload(connection, document)
        whose = device or (upload.device if upload else "")
        taken = blobs.find_blob(connection, document, whose)
        whole = taken.size if taken else held.find_size(connection, document, whose)
        if whole is not None:
            return UploadStanding(document, whole, whole)
        if upload is None:
            return None
        return UploadStanding(document, upload.received, upload.size, upload.changed_at + KEPT_UNFINISHED)


def _received(connection: Connection, document: str) -> int:
    upload = uploads.find_upload(connection, document)
    return upload.received if upload else 0


def _check_room(connection: Connection, sender: str, size: int) -> None:
    """Raises Overloaded. Whoever nobody has let in shares a small part with all others of that kind."""
    is_too_much = (
        uploads.reserved_bytes(connection, sender) + size > MOST_OF_ONE_DEVICE
        or uploads.reserved_bytes(connection) + size > MOST_IN_ALL
    )
    shared = uploads.reserved_by_the_unadmitted(connection, sender)
    if is_too_much or (shared is not None and shared + size > MOST_OF_ALL_WAITING):
        raise Overloaded(retry_after_seconds=_RETRY_AFTER_SECONDS)


def _check_piece(upload: UploadRow, start: int, content: bytes) -> None:
    """Raises DocumentDamaged when there is more than the whole has, or when the first lines are not those told."""
    if start + len(content) > upload.size:
        raise DocumentDamaged(reason="size", expected=upload.size, found=start + len(content))
    told = upload.head[start : start + len(content)]
    if content[: len(told)] != told:
        raise DocumentDamaged(reason="header unreadable")
