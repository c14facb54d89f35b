"""Photos cannot be put where they rest, or read there."""

from sync.hub.errors.running import HubError


class BlobPlaceUnclear(HubError):
    """What was named (`place`) is no place for photos (`reason`)."""

    code = "blob_place_unclear"


class BlobsUnreachable(HubError):
    """The place where photos rest (`place`) does not answer, or refuses (`reason`); `retry_after_seconds`."""

    code = "blobs_unreachable"


class BlobLost(HubError):
    """A photo is not where it rests (`place`, `sha256`), or is damaged there."""

    code = "blob_lost"
