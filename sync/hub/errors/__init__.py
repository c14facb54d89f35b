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
│   └── DocumentUnreadable       (the contract's)
│       └── KeysMissing              sealed by a device of ours for keys that this hub does not have, or no more
├── HubError                 the hub cannot be used as asked
│   ├── HubMissing               no hub in this database yet
│   ├── HubExists                a hub is in this database already
│   ├── HubMoved                 the hub is in another database now
│   ├── CopyIncomplete           in another database something arrived otherwise than it was; nothing is kept there
│   ├── HubNewer                 the database was written by a newer version
│   ├── DatabaseUnusable         the database cannot be opened or read
│   ├── DatabaseBusy             another program holds the database too long
│   ├── AlreadyServed            another process serves this SQLite file
│   │   └── WritersCrossed           two transactions waited for each other, and this one was undone
│   ├── KeyFileUnusable          the file with the hub's keys cannot be read or written, or is another hub's
│   ├── AddressUnusable          the address to listen on is taken or not ours
│   ├── CertificateUnusable      the certificate or its key cannot be used to answer anybody
│   ├── UnitUnknown              no unit with this code
│   ├── ProgrammeUnknown         no programme with this code
│   ├── ClusterUnknown           no cluster with this code
│   ├── BoardUnclear             a leaderboard that cannot be made by what is asked
│   ├── QueryUnclear             something in an address of the JSON API cannot be followed
│   ├── VerdictWithCursor        records by their verdict are asked for behind a cursor
│   ├── DeviceUnknown            no device with this id
│   ├── InitiativeUnknown        no record with this id
│   ├── RevisionUnknown          the record has no such revision
│   ├── DecisionUnclear          a decision that cannot be told to anybody as it is
│   ├── RecordUnreadable         the document that brought a record is damaged here
│   ├── DecidedMeanwhile         somebody decided after this one had looked
│   ├── InvitationUnknown        no invitation with this code that is still good
│   ├── ExpiryPast               an invitation cannot expire before it is made
│   ├── TargetUnclear            a target that no unit can have as it is given
│   ├── ReportTooLong            more records than one paper holds
│   ├── PaperNotMade             a paper would have taken too much time or memory
│   ├── TemplateUnusable         a Word template that cannot be filled in
│   ├── UpwardImpossible         this hub cannot join the one that invites
│   ├── TakeoverNotAsked         the new PC did not ask to take over records
│   ├── TakeoverImpossible       the records are of another unit, of the very same PC, or have gone over already
│   ├── DeviceChanged            the PC says something else of itself than what was looked at
│   ├── PasswordUnfit            too short, too long or too easily guessed
│   ├── LoginUnfit               a login that cannot be one
│   ├── LoginTaken               somebody has this login
│   ├── AccountUnknown           nobody has this login
│   ├── TokenUnknown             there is no token of the JSON API with this number
│   ├── TokenNameMissing         a token says what it is for
│   ├── TokenExpiryUnfit         a token is good until a day to come, within ten years
│   ├── OwnAccount               nobody renews or disables her own account
│   ├── RequestUnclear           what is asked about a person lacks something
│   ├── TooManyRecords           a unit too large to be looked through for one person
│   ├── FileExists               something has the name of a file that is to be made
│   ├── FileMissing              no file there, or not readable
│   ├── FileUnreadable           not the table or pack that it should be
│   │   └── TableFaulty              rows of a table that cannot be as they are (`findings`, each a `RowFinding`)
│   ├── BlobPlaceUnclear         what was named is no place for photos
│   ├── BlobsUnreachable         where photos rest does not answer (`retry_after_seconds`)
│   ├── BlobLost                 a photo is not where it rests, or damaged there
│   └── CatalogueChanged         what a preview compared with is not what it was
├── NotSignedIn              nobody is signed in at the console, or no longer
├── SignInRefused            name, password or one-time code is wrong, or the account is locked
│   └── OldPasswordRefused   the password given as the one in use is not, or the account is locked
├── TooManySignIns           too many failures from one address (`retry_after_seconds`)
├── TokenMissing             nobody reads the JSON API without a token
├── TokenRefused             no token, or one that opens nothing any more
├── RightMissing             this person may not do that, or not for this unit
├── OtherSite                a request that a page of another site made
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
├── SenderSilent             a body that began and did not go on, or too slowly
└── Overloaded               too many documents wait; try again later (`retry_after_seconds`)

    refusals · wire · uploads · blobs · people · running · orders · tables    the classes, by what was asked for

Decision: *one door*, as in `sync.contract.errors`: all are imported from here, wherever they stand.
"""

from sync.hub.errors.blobs import BlobLost, BlobPlaceUnclear, BlobsUnreachable
from sync.hub.errors.orders import (
    BoardUnclear,
    ClusterUnknown,
    DecidedMeanwhile,
    DecisionUnclear,
    DeviceChanged,
    DeviceUnknown,
    ExpiryPast,
    FileExists,
    FileMissing,
    FileUnreadable,
    InitiativeUnknown,
    InvitationUnknown,
    PaperNotMade,
    ProgrammeUnknown,
    QueryUnclear,
    RecordUnreadable,
    ReportTooLong,
    RevisionUnknown,
    TakeoverImpossible,
    TakeoverNotAsked,
    TargetUnclear,
    TemplateUnusable,
    UnitUnknown,
    UpwardImpossible,
    VerdictWithCursor,
)
from sync.hub.errors.people import (
    AccountUnknown,
    LoginTaken,
    LoginUnfit,
    NotSignedIn,
    OldPasswordRefused,
    OtherSite,
    OwnAccount,
    PasswordUnfit,
    RequestUnclear,
    RightMissing,
    SignInRefused,
    TokenExpiryUnfit,
    TokenMissing,
    TokenNameMissing,
    TokenRefused,
    TokenUnknown,
    TooManyRecords,
    TooManySignIns,
)
from sync.hub.errors.refusals import (
    DeviceNotAdmitted,
    DeviceRevoked,
    DeviceSetAside,
    DocumentConflict,
    DocumentRefused,
    HeldUntilApproved,
    KeysMissing,
    TooManyWaiting,
    TooManyWishes,
)
from sync.hub.errors.running import (
    AddressUnusable,
    AlreadyServed,
    CertificateUnusable,
    CopyIncomplete,
    DatabaseBusy,
    DatabaseUnusable,
    HubError,
    HubExists,
    HubMissing,
    HubMoved,
    HubNewer,
    KeyFileUnusable,
    WritersCrossed,
)
from sync.hub.errors.tables import CatalogueChanged, RowFinding, TableFaulty
from sync.hub.errors.uploads import (
    ChecksumMismatch,
    ContentTypeWrong,
    OffsetMismatch,
    TusVersionUnknown,
    UploadError,
    UploadMissing,
    UploadUnclear,
)
from sync.hub.errors.wire import (
    BlobMissing,
    IdMismatch,
    Overloaded,
    ReceiptMissing,
    SenderSilent,
)

__all__ = [
    "AccountUnknown",
    "AddressUnusable",
    "AlreadyServed",
    "BlobLost",
    "BlobMissing",
    "BlobPlaceUnclear",
    "BlobsUnreachable",
    "BoardUnclear",
    "CatalogueChanged",
    "CertificateUnusable",
    "ChecksumMismatch",
    "ClusterUnknown",
    "ContentTypeWrong",
    "CopyIncomplete",
    "DatabaseBusy",
    "DatabaseUnusable",
    "DecidedMeanwhile",
    "DecisionUnclear",
    "DeviceChanged",
    "DeviceNotAdmitted",
    "DeviceRevoked",
    "DeviceSetAside",
    "DeviceUnknown",
    "DocumentConflict",
    "DocumentRefused",
    "ExpiryPast",
    "FileExists",
    "FileMissing",
    "FileUnreadable",
    "HeldUntilApproved",
    "HubError",
    "HubExists",
    "HubMissing",
    "HubMoved",
    "HubNewer",
    "IdMismatch",
    "InitiativeUnknown",
    "InvitationUnknown",
    "KeyFileUnusable",
    "KeysMissing",
    "LoginTaken",
    "LoginUnfit",
    "NotSignedIn",
    "OffsetMismatch",
    "OldPasswordRefused",
    "OtherSite",
    "Overloaded",
    "OwnAccount",
    "PaperNotMade",
    "PasswordUnfit",
    "ProgrammeUnknown",
    "QueryUnclear",
    "ReceiptMissing",
    "RecordUnreadable",
    "ReportTooLong",
    "RequestUnclear",
    "RevisionUnknown",
    "RightMissing",
    "RowFinding",
    "SenderSilent",
    "SignInRefused",
    "TableFaulty",
    "TakeoverImpossible",
    "TakeoverNotAsked",
    "TargetUnclear",
    "TemplateUnusable",
    "TokenExpiryUnfit",
    "TokenMissing",
    "TokenNameMissing",
    "TokenRefused",
    "TokenUnknown",
    "TooManyRecords",
    "TooManySignIns",
    "TooManyWaiting",
    "TooManyWishes",
    "TusVersionUnknown",
    "UnitUnknown",
    "UploadError",
    "UploadMissing",
    "UploadUnclear",
    "UpwardImpossible",
    "VerdictWithCursor",
    "WritersCrossed",
]
