"""The errors of the officer's program. Classes hold facts; `desktop_app.messages` makes the words from the code.

AppError
├── BookError                the book cannot be used as asked
│   ├── BookMissing              no book in this folder yet
│   ├── BookExists               a book is here already
│   ├── BookOpenElsewhere        another window has this book open
│   ├── BookNewer                written by a newer version of the program
│   ├── BookDamaged              not a book, or damaged
│   ├── BookKeyMissing           the book's key is not on this PC or in this person's account
│   ├── BookReadOnly             the folder or file may not be written
│   ├── BookBusy                 another program holds the book too long
│   └── DiskFull                 no room left; what was saved before is safe
├── InputError               what was asked for cannot be done with what was given
│   ├── RecordMissing            no record with this id
│   ├── SeveralRecords           more than one record whose id begins so
│   ├── RecordNotRegistrable     findings keep it from being registered (`findings`)
│   ├── FileMissing              no file there, or not readable
│   ├── FileUnreadable           not a spreadsheet, or damaged
│   │   ├── FileLocked               it has a password
│   │   └── FileTooLarge             too large for a small PC
│   ├── SheetEmpty               no rows
│   ├── SheetGone                the file has no sheet of the chosen name any more
│   ├── SheetHeaderUnknown       no column that we understand
│   │   └── RosterHeaderUnknown      no column with the workers' names
│   ├── UnitUnknown              no unit with this code
│   ├── InvitationUnusable       not an invitation, or damaged
│   ├── ProxyAddressUnusable     no address of a proxy
│   ├── ReceiptUnknown           no receipt in this book for this document
│   ├── SeveralReceipts          more than one receipt whose document's id begins so
│   ├── ReceiptBroken            a receipt in this book that proves nothing any more
│   ├── StickMissing             no USB stick is plugged in
│   ├── SeveralSticks            more than one is, and none was named
│   └── PhotoError               a photo that the book does not take
│       ├── PhotoUnreadable          not a JPEG, PNG, HEIC or WebP, or damaged
│       ├── PhotoTooLarge            too many pixels or bytes for this PC
│       ├── PhotoAnimated            a picture that moves
│       └── PhotoMissing             named by a record, not in this book
└── NotJoined                this book has not joined a hub yet

    roots · book · records · files · photos · exchange    the classes, by what cannot be used or found

Decision: *one door*, as in `sync.contract.errors`: all are imported from here, wherever they stand.
"""

from desktop_app.domain.errors.book import (
    BookBusy,
    BookDamaged,
    BookError,
    BookExists,
    BookKeyMissing,
    BookMissing,
    BookNewer,
    BookOpenElsewhere,
    BookReadOnly,
    DiskFull,
)
from desktop_app.domain.errors.exchange import (
    InvitationUnusable,
    NotJoined,
    ProxyAddressUnusable,
    ReceiptBroken,
    ReceiptUnknown,
    SeveralReceipts,
    SeveralSticks,
    StickMissing,
)
from desktop_app.domain.errors.files import (
    FileLocked,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    RosterHeaderUnknown,
    SheetEmpty,
    SheetGone,
    SheetHeaderUnknown,
)
from desktop_app.domain.errors.photos import (
    PhotoAnimated,
    PhotoError,
    PhotoMissing,
    PhotoTooLarge,
    PhotoUnreadable,
)
from desktop_app.domain.errors.records import (
    RecordMissing,
    RecordNotRegistrable,
    SeveralRecords,
    UnitUnknown,
)
from desktop_app.domain.errors.roots import (
    AppError,
    InputError,
)

__all__ = [
    "AppError",
    "BookBusy",
    "BookDamaged",
    "BookError",
    "BookExists",
    "BookKeyMissing",
    "BookMissing",
    "BookNewer",
    "BookOpenElsewhere",
    "BookReadOnly",
    "DiskFull",
    "FileLocked",
    "FileMissing",
    "FileTooLarge",
    "FileUnreadable",
    "InputError",
    "InvitationUnusable",
    "NotJoined",
    "PhotoAnimated",
    "PhotoError",
    "PhotoMissing",
    "PhotoTooLarge",
    "PhotoUnreadable",
    "ProxyAddressUnusable",
    "ReceiptBroken",
    "ReceiptUnknown",
    "RecordMissing",
    "RecordNotRegistrable",
    "RosterHeaderUnknown",
    "SeveralReceipts",
    "SeveralRecords",
    "SeveralSticks",
    "SheetEmpty",
    "SheetGone",
    "SheetHeaderUnknown",
    "StickMissing",
    "UnitUnknown",
]
