"""Requests of the tus protocol that cannot be followed."""

from sync.contract.errors import SyncError


class UploadError(SyncError):
    """A request of the tus protocol that cannot be followed."""

    code = "upload_error"


class UploadMissing(UploadError):
    """No upload of this document is under way (`document`)."""

    code = "upload_missing"


class OffsetMismatch(UploadError):
    """The upload does not stand where the request begins (`document`, `offset`)."""

    code = "offset_mismatch"


class ChecksumMismatch(UploadError):
    """The piece is not what its checksum says; nothing of it was kept."""

    code = "checksum_mismatch"


class TusVersionUnknown(UploadError):
    """The request is of another version of tus than 1.0.0."""

    code = "tus_version_unknown"


class ContentTypeWrong(UploadError):
    """The body does not say that it is a piece of an upload."""

    code = "content_type_wrong"


class UploadUnclear(UploadError):
    """A header is missing, or it says nothing that is known here (`header`)."""

    code = "upload_unclear"
