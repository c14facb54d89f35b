"""Files and spreadsheets that cannot be read as what they should be."""

from desktop_app.domain.errors.roots import InputError


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
