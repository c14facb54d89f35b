"""A folder or stick cannot be used, or does not say where its documents are to go."""

from sync.contract.errors.roots import CarriageError


class FolderUnusable(CarriageError):
    """The folder or stick cannot be read or written."""

    code = "folder_unusable"


class FolderFull(FolderUnusable):
    """No room for all that is to be written (`needed_megabytes`, `free_megabytes`: where they are known)."""

    code = "folder_full"


class PhotosLeftOut(FolderFull):
    """Room for the text, and not for all photos (`needed_megabytes`, `free_megabytes`); the next trip takes more."""

    code = "photos_left_out"


class FolderReadOnly(FolderUnusable):
    """The stick is locked against writing, or may not be written by this person."""

    code = "folder_read_only"


class FolderGone(FolderUnusable):
    """The stick was pulled out meanwhile."""

    code = "folder_gone"


class AddressMissing(CarriageError):
    """Nothing on the stick says where the hub of these documents is (`hub`: its id)."""

    code = "address_missing"
