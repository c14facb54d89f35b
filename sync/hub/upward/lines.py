"""The lines that go up, read from the documents that they came in, and the photos that a line names.

Nothing of a line is told to anybody here: its bytes go up as they came.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from sync.envelope.header import take_apart
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.store import documents
from sync.hub.store.database import Connection
from sync.hub.store.identity import Identity
from sync.workplace.book import Change

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class _NamedPhoto(msgspec.Struct):
    sha256: str = ""


class _Naming(msgspec.Struct):
    attachments: tuple[_NamedPhoto, ...] = ()
    withdrawal: msgspec.Raw | None = None


_decoder = msgspec.json.Decoder(_Naming)


def read_lines(
    connection: Connection, identity: Identity, places: Iterable[tuple[int, int, int, int]]
) -> Iterator[Change]:
    """The lines of revisions (number, revision, document, place), one by one; one document in a row is opened once.

    Raises DocumentError where a document is damaged here.
    """
    number_opened, lines = 0, list[bytes]()
    for number, revision, document, place in places:
        if document != number_opened:
            sealed = documents.find_kept(connection, document).sealed
            number_opened, lines = document, split_lines(open_proven(take_apart(sealed), identity))
        yield Change(number, revision, lines[place])


def photos_named(line: bytes) -> tuple[str, ...]:
    """The photos that a line names, by their SHA-256, each once; none of a record that it withdraws."""
    try:
        naming = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
    if naming.withdrawal is not None and bytes(naming.withdrawal) != b"null":
        return ()
    return tuple(dict.fromkeys(one.sha256 for one in naming.attachments if _SHA256.match(one.sha256)))
