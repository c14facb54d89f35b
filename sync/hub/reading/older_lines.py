"""Lines that an older version of the hub took are read again, for what it did not keep of them: the benefit.

Promise: a hub that was brought up to date has counted what it holds. A document that cannot be opened leaves its
records unread, which `sangkien-hub check` tells by name; nothing is taken to be zero.
"""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

import msgspec

from sync.contract.errors import SyncError
from sync.contract.initiative import decode_line
from sync.envelope.header import take_apart
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.standings.benefits import yearly_benefit
from sync.hub.standings.days import rebuild_with_days
from sync.hub.store import documents, unread
from sync.hub.store.database import Connection
from sync.hub.store.identity import Identity
from sync.hub.store.keys import find_keys

_AT_ONCE = 20_000


def count_older_lines(connection: Connection) -> None:
    """Read the benefit of every record that has none, and count all anew. Inside the transaction that changes tables.

    What rests in this database was opened by keys that stand in it: none of the file beside it is needed.
    """
    identity = Identity("", b"", lambda: find_keys(connection))
    after, has_read = (-1, -1), False
    while portion := unread.next_unread(connection, after, _AT_ONCE):
        for document, rows in groupby(portion, key=itemgetter(1)):
            places = {initiative: line for initiative, _, line in rows}
            unread.note_benefits(connection, _read(connection, identity, document, places))
        after, has_read = portion[-1][1:], True
    if has_read:
        rebuild_with_days(connection, CatalogueShelf().current(connection))


def _read(connection: Connection, identity: Identity, document: int, places: Mapping[str, int]) -> dict[str, int]:
    """The benefits of lines of one document, by initiative."""
    try:
        sealed = documents.find_kept(connection, document).sealed
        lines = split_lines(open_proven(take_apart(sealed), identity))
        return {initiative: yearly_benefit(decode_line(lines[line]).benefit) for initiative, line in places.items()}
    except (SyncError, msgspec.DecodeError, UnicodeDecodeError, RecursionError, IndexError):
        return {}
