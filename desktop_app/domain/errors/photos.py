"""Photos that the book does not take, or no longer has."""

from desktop_app.domain.errors.roots import InputError


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
