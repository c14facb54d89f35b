"""The hub itself cannot be made, opened or run."""

from sync.contract.errors import SyncError


class HubError(SyncError):
    """The hub cannot be used as asked."""

    code = "hub_error"


class HubMissing(HubError):
    """There is no hub in this database (`database`)."""

    code = "hub_missing"


class HubExists(HubError):
    """There is a hub in this database already (`database`)."""

    code = "hub_exists"


class HubMoved(HubError):
    """The hub of this database (`database`) is in another one now (`to`); this one takes nothing more."""

    code = "hub_moved"


class CopyIncomplete(HubError):
    """In another database something arrived otherwise than it was (`table`; rows that were, and that arrived)."""

    code = "copy_incomplete"


class HubNewer(HubError):
    """The database was written by a newer version of the program (`version`)."""

    code = "hub_newer"


class DatabaseUnusable(HubError):
    """The database cannot be opened or read (`database`)."""

    code = "database_unusable"


class DatabaseBusy(HubError):
    """Another program held the database for too long."""

    code = "database_busy"


class AlreadyServed(HubError):
    """Another process serves this SQLite file (`database`); only a database on a server has several."""

    code = "already_served"


class WritersCrossed(DatabaseBusy):
    """Two transactions waited for each other, and the database has undone this one: done again, it goes through."""

    code = "writers_crossed"


class KeyFileUnusable(HubError):
    """The file with the hub's keys (`path`) cannot be read or written, or holds those of another hub (`reason`)."""

    code = "key_file_unusable"


class AddressUnusable(HubError):
    """The address to listen on is taken or is not this machine's (`address`)."""

    code = "address_unusable"


class CertificateUnusable(HubError):
    """The certificate (`path`) or its key cannot be used to answer anybody (`reason`)."""

    code = "certificate_unusable"
