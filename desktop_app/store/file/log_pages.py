"""Which pages of the book's file lie in the write-ahead log beside it.

Of such a page the file holds an older state, or none yet: what counts is in the log, until it has been copied over.
"""

import struct
from pathlib import Path

_HEAD = struct.Struct(">4I8s8x")  # kind, version, bytes of a page, how often it was begun anew, salts, checksum
_FRAME = struct.Struct(">I4x8s8x")  # page, bytes of the file after it, salts, checksum; then the page


def pages_in_log(book: Path) -> set[int]:
    """The numbers of the pages in the log of this book's file; empty where there is none."""
    pages: set[int] = set()
    try:
        with book.with_name(f"{book.name}-wal").open("rb") as log:
            head = log.read(_HEAD.size)
            if len(head) < _HEAD.size:
                return pages
            _, _, page_bytes, _, salts = _HEAD.unpack(head)
            while len(frame := log.read(_FRAME.size)) == _FRAME.size:
                page, frame_salts = _FRAME.unpack(frame)
                if frame_salts != salts:
                    break  # left over from before the log was begun anew
                pages.add(page)
                log.seek(page_bytes, 1)
    except OSError:
        return pages
    return pages
