"""Documents that are whole and signed, and still may not be taken, or not yet."""

from sync.contract.errors import DocumentError, DocumentUnreadable


class DocumentRefused(DocumentError):
    """Whole and signed, but it may not be taken."""

    code = "document_refused"


class HeldUntilApproved(DocumentRefused):
    """The document is kept as it came until a person lets its device in (`document`); its receipt comes then."""

    code = "held_until_approved"


class DeviceNotAdmitted(DocumentRefused):
    """The device waits for a person's approval (`device`)."""

    code = "not_admitted"


class DeviceSetAside(DocumentRefused):
    """Two PCs with one identity were seen (`device`); nothing more is taken until a person decides."""

    code = "device_set_aside"


class DeviceRevoked(DocumentRefused):
    """A person has decided that the device sends nothing more (`device`; `heir`, where one took it over)."""

    code = "device_revoked"


class TooManyWaiting(DocumentRefused):
    """Too many devices wait for approval; `retry_after_seconds` says when to try again."""

    code = "too_many_waiting"


class TooManyWishes(DocumentRefused):
    """The device asks for its inventory again and again (`device`); `retry_after_seconds` says when to try again."""

    code = "too_many_wishes"


class DocumentConflict(DocumentRefused):
    """Another document has this id, or this content came under another id (`document`)."""

    code = "document_conflict"


class KeysMissing(DocumentUnreadable):
    """Sealed by a device of this hub for keys that the hub does not have (`keys`: their id): an old copy lacks them."""

    code = "keys_missing"
