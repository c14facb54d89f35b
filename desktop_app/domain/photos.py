"""What a photo in the book is: in one of the paper form's two roles, a JPEG so light that thousands can be kept."""

from typing import Final, NamedTuple

BEFORE: Final = "before"
AFTER: Final = "after"
ROLES: Final = (BEFORE, AFTER)
MEDIA_TYPE: Final = "image/jpeg"
LONGEST_SIDE: Final = 1600
MOST_BYTES: Final = 500_000
# What is decoded as a whole takes four bytes a pixel and more, on a PC of 4 GB.
MOST_PIXELS: Final = 50_000_000


class Photo(NamedTuple):
    """A photo as the book keeps it: the JPEG's bytes, and its size in pixels."""

    content: bytes
    width: int
    height: int
