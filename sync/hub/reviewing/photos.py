"""The photos of a record, for whoever may read it."""

from sync.envelope.header import take_apart
from sync.hub.catalogue.actor import Actor
from sync.hub.errors import BlobMissing
from sync.hub.reading.batches import open_proven
from sync.hub.reviewing.record import read_record
from sync.hub.service import Hub
from sync.hub.store import blobs

# By their first bytes, not by what the record says: nothing else is ever shown in a browser.
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def read_photo(hub: Hub, actor: Actor, initiative: str, sha256: str) -> tuple[bytes, str]:
    """A photo that the newest revision names, and its media type.

    Raises BlobMissing where it names none such, it has not come, or it is no picture; BlobsUnreachable, BlobLost;
    InitiativeUnknown, RightMissing.
    """
    named = {attachment.sha256 for attachment in read_record(hub, actor, initiative).record.attachments}
    if sha256 not in named:
        raise BlobMissing(sha256=sha256[:64])
    with hub.database.reading() as connection:
        found = blobs.find_content(connection, sha256)
    content = open_proven(take_apart(hub.blob_shelf.read_any(found)), hub.identity) if found else b""
    kind = next((kind for mark, kind in _KINDS.items() if content.startswith(mark)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        kind = "image/webp"
    if not kind:
        raise BlobMissing(sha256=sha256[:64])
    return content, kind
