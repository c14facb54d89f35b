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
│   ├── RecordNotRegistrable     findings keep it from being registered (`findings`)
│   ├── FileMissing              no file there, or not readable
│   ├── FileUnreadable           not a spreadsheet, or damaged
│   │   ├── FileLocked               it has a password
│   │   └── FileTooLarge             too large for a small PC
│   ├── SheetEmpty               no rows
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
"""

from typing import ClassVar

from sync.contract.findings import Finding


class AppError(Exception):
    """Something the officer asked for did not work; `facts` name what is known about it."""

    code: ClassVar[str] = "app_error"

    def __init__(self, **facts: object) -> None:
        """Keep the facts by name."""
        self.facts = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        """The code and the facts, for logs; never shown to people."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class BookError(AppError):
    """The book cannot be used as asked."""

    code = "book_error"


class BookMissing(BookError):
    """There is no book in this folder (`folder`)."""

    code = "book_missing"


class BookExists(BookError):
    """There is a book in this folder already (`folder`)."""

    code = "book_exists"


class BookOpenElsewhere(BookError):
    """Another window has this book open."""

    code = "book_open_elsewhere"


class BookNewer(BookError):
    """The book was written by a newer version of the program."""

    code = "book_newer"


class BookDamaged(BookError):
    """The file is not a book, or is damaged (`path`)."""

    code = "book_damaged"


class BookKeyMissing(BookError):
    """The key of this book is not to be found for this person on this PC."""

    code = "book_key_missing"


class BookReadOnly(BookError):
    """The book or its folder may not be written (`path`)."""

    code = "book_read_only"


class BookBusy(BookError):
    """Another program held the book for too long."""

    code = "book_busy"


class DiskFull(BookError):
    """No room left on the disk."""

    code = "disk_full"


class InputError(AppError):
    """What was asked for cannot be done with what was given."""

    code = "input_error"


class RecordMissing(InputError):
    """No record with this id (`id`)."""

    code = "record_missing"


class SeveralRecords(InputError):
    """More than one record has an id that begins so (`id`)."""

    code = "several_records"


class RecordNotRegistrable(InputError):
    """Findings keep the record from being registered."""

    code = "record_not_registrable"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings."""
        self.findings = findings
        super().__init__(count=len(findings))


class FileMissing(InputError):
    """No file there, or it may not be read (`path`)."""

    code = "file_missing"


class FileUnreadable(InputError):
    """Not a spreadsheet, or damaged (`path`)."""

    code = "file_unreadable"


class FileLocked(FileUnreadable):
    """The spreadsheet has a password (`path`)."""

    code = "file_locked"


class FileTooLarge(FileUnreadable):
    """The spreadsheet would take more memory than a small PC has (`path`)."""

    code = "file_too_large"


class SheetEmpty(InputError):
    """The sheet has no rows (`path`)."""

    code = "sheet_empty"


class SheetGone(InputError):
    """The file has no sheet of the name that was chosen: it was changed since (`path`, `sheet`)."""

    code = "sheet_gone"


class SheetHeaderUnknown(InputError):
    """No column of the sheet is one that we understand (`path`, `columns`)."""

    code = "sheet_header_unknown"


class RosterHeaderUnknown(SheetHeaderUnknown):
    """No column of the sheet holds the names of workers (`path`, `columns`)."""

    code = "roster_header_unknown"


class UnitUnknown(InputError):
    """No unit with this code (`unit`)."""

    code = "unit_unknown"


class InvitationUnusable(InputError):
    """Not an invitation, or damaged (`path`)."""

    code = "invitation_unusable"


class ReceiptUnknown(InputError):
    """This book has no receipt for a document of this id (`document`)."""

    code = "receipt_unknown"


class SeveralReceipts(InputError):
    """More than one answered document has an id that begins so (`document`; `count`: how many)."""

    code = "several_receipts"


class ReceiptBroken(InputError):
    """A kept receipt is not what the hub signed (`document`; `reason`: the code of what is wrong with it)."""

    code = "receipt_broken"


class ProxyAddressUnusable(InputError):
    """What was typed is no address of a proxy (`address`)."""

    code = "proxy_address_unusable"


class StickMissing(InputError):
    """No USB stick is plugged in."""

    code = "stick_missing"


class SeveralSticks(InputError):
    """More than one USB stick is plugged in, and nobody said which (`sticks`)."""

    code = "several_sticks"


class PhotoError(InputError):
    """A photo that the book does not take (`name` of its file, where there is one)."""

    code = "photo_error"


class PhotoUnreadable(PhotoError):
    """Not a JPEG, PNG, HEIC or WebP image, or damaged."""

    code = "photo_unreadable"


class PhotoTooLarge(PhotoError):
    """Too many pixels or bytes (`megapixels` or `megabytes`, and the `limit` in the same unit)."""

    code = "photo_too_large"


class PhotoAnimated(PhotoError):
    """A picture that moves."""

    code = "photo_animated"


class PhotoMissing(PhotoError):
    """A record names this photo, and the book does not hold it (`sha256`)."""

    code = "photo_missing"


class NotJoined(AppError):
    """This book has not joined a hub yet."""

    code = "not_joined"
