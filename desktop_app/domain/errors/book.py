"""The book itself cannot be opened, made or written."""

from desktop_app.domain.errors.roots import AppError


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
