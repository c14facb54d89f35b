"""The hub's own errors, beside those of the contract. Classes hold facts; the words are in resources/console/words.

SyncError
├── DocumentError
│   ├── DocumentRefused          whole and signed, but it may not be taken
│   │   ├── HeldUntilApproved        kept as it came until a person lets its device in
│   │   ├── DeviceNotAdmitted        this device waits for a person's approval
│   │   ├── DeviceSetAside           two PCs with one identity; a person decides
│   │   ├── DeviceRevoked            a person has let this device send nothing more
│   │   ├── TooManyWaiting           too many devices wait for approval (`retry_after_seconds`)
│   │   ├── TooManyWishes            a device asks for its inventory again and again (`retry_after_seconds`)
│   │   └── DocumentConflict         another document has this id, or this content has another id
│   └── KeysMissing          sealed by a device of ours for keys that this hub does not have, or no more
├── HubError                 the hub cannot be used as asked
│   ├── HubMissing               no hub in this database yet
│   ├── HubExists                a hub is in this database already
│   ├── HubNewer                 the database was written by a newer version
│   ├── DatabaseUnusable         the database cannot be opened or read
│   ├── DatabaseBusy             another program holds the database too long
│   ├── KeyFileUnusable          the file with the hub's keys cannot be read or written, or is another hub's
│   ├── AddressUnusable          the address to listen on is taken or not ours
│   ├── UnitUnknown              no unit with this code
│   ├── ProgrammeUnknown         no programme with this code
│   ├── DeviceUnknown            no device with this id
│   ├── InitiativeUnknown        no record with this id
│   ├── RevisionUnknown          the record has no such revision
│   ├── DecisionUnclear          a decision that cannot be told to anybody as it is
│   ├── TakeoverNotAsked         the new PC did not ask to take over records
│   ├── TakeoverImpossible       the records are of another unit, or of the very same PC
│   ├── FileMissing              no file there, or not readable
│   └── FileUnreadable           not the table or pack that it should be
├── IdMismatch               the address names another document than the body
├── ReceiptMissing           no document with this id was taken
├── BlobMissing              no photo with this content was brought by this device, or by one that it follows
├── UploadError              a request of the tus protocol that cannot be followed
│   ├── UploadMissing            no upload of this document, or it was left alone for too long
│   ├── OffsetMismatch           the upload does not stand where the request begins
│   ├── ChecksumMismatch         the piece is not what its checksum says; nothing of it was kept
│   ├── TusVersionUnknown        another version of tus than 1.0.0
│   ├── ContentTypeWrong         a piece that does not say it is one
│   └── UploadUnclear            a header of the request is missing or says nothing that we know
├── SenderSilent             a body that began and did not go on
└── Overloaded               too many documents wait; try again later (`retry_after_seconds`)
"""

from sync.contract.errors import DocumentError, DocumentUnreadable, SyncError


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


class HubError(SyncError):
    """The hub cannot be used as asked."""

    code = "hub_error"


class HubMissing(HubError):
    """There is no hub in this database (`database`)."""

    code = "hub_missing"


class HubExists(HubError):
    """There is a hub in this database already (`database`)."""

    code = "hub_exists"


class HubNewer(HubError):
    """The database was written by a newer version of the program (`version`)."""

    code = "hub_newer"


class DatabaseUnusable(HubError):
    """The database cannot be opened or read (`database`)."""

    code = "database_unusable"


class DatabaseBusy(HubError):
    """Another program held the database for too long."""

    code = "database_busy"


class KeyFileUnusable(HubError):
    """The file with the hub's keys (`path`) cannot be read or written, or holds those of another hub (`reason`)."""

    code = "key_file_unusable"


class AddressUnusable(HubError):
    """The address to listen on is taken or is not this machine's (`address`)."""

    code = "address_unusable"


class UnitUnknown(HubError):
    """No unit with this code (`unit`)."""

    code = "unit_unknown"


class ProgrammeUnknown(HubError):
    """No programme with this code (`programme`)."""

    code = "programme_unknown"


class DeviceUnknown(HubError):
    """No device with this id (`device`)."""

    code = "device_unknown"


class InitiativeUnknown(HubError):
    """The hub holds no record with this id (`id`)."""

    code = "initiative_unknown"


class RevisionUnknown(HubError):
    """The hub holds the record, but not in this revision (`id`, `revision`)."""

    code = "revision_unknown"


class DecisionUnclear(HubError):
    """The decision cannot be told as it is (`reason`: `no_reason`, `field` or `unreadable`)."""

    code = "decision_unclear"


class TakeoverNotAsked(HubError):
    """The device did not ask to take over the records of another (`device`)."""

    code = "takeover_not_asked"


class TakeoverImpossible(HubError):
    """The records are those of another unit's device, or of the very same one (`device`, `unit`, `heir`)."""

    code = "takeover_impossible"


class FileMissing(HubError):
    """No file there, or it may not be read or written (`path`)."""

    code = "file_missing"


class FileUnreadable(HubError):
    """Not the table, tree or pack that it should be (`path`, `reason`)."""

    code = "file_unreadable"


class IdMismatch(SyncError):
    """The address names another document than the body (`document`)."""

    code = "id_mismatch"


class ReceiptMissing(SyncError):
    """No document with this id was taken (`document`)."""

    code = "receipt_missing"


class BlobMissing(SyncError):
    """The hub holds no such photo of this device (`device`, `sha256`)."""

    code = "blob_missing"


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


class SenderSilent(SyncError):
    """The rest of the document did not come in time (`seconds`)."""

    code = "sender_silent"


class Overloaded(SyncError):
    """Too many documents wait; `retry_after_seconds` says when to try again."""

    code = "overloaded"
