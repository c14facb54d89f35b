"""Requests over the wire that cannot be answered as they are asked."""

from sync.contract.errors import SyncError


class IdMismatch(SyncError):
    """The address names another document than the body (`document`)."""

    code = "id_mismatch"


class ReceiptMissing(SyncError):
    """No document with this id was taken (`document`)."""

    code = "receipt_missing"


class BlobMissing(SyncError):
    """The hub holds no such photo of this device (`device`, `sha256`)."""

    code = "blob_missing"


class SenderSilent(SyncError):
    """The rest did not come in time: send it again, and a photo from where its upload stands (`seconds`).

    Also for what came too slowly. One code for both: a sender does the same about either.
    """

    code = "sender_silent"


class Overloaded(SyncError):
    """Too many documents wait; `retry_after_seconds` says when to try again."""

    code = "overloaded"
