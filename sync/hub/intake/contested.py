"""What a device is told about a conflict with itself: the newest line that the hub holds of its record.

Promise: only lines of records that this very device owns are told, so that no unit reads another one's people; the
lines of one receipt stay within a bound, and so does the work: what is beyond it is a conflict without the line.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sync.contract.receipts import Outcome
from sync.envelope.header import take_apart
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.store import documents, records
from sync.hub.store.database import Connection
from sync.hub.store.identity import Identity
from sync.hub.store.records import InitiativeRow

MOST_BYTES = 1 << 20  # of a receipt's 4 MiB, as it will be written there
MOST_DOCUMENTS = 16


def with_held_lines(
    connection: Connection, identity: Identity, outcomes: Sequence[Outcome], contested: Mapping[int, InitiativeRow]
) -> Iterator[Outcome]:
    """The outcomes; those at the places `contested` with the line that the hub has of their record."""
    held = _HeldLines(connection, identity)
    for place, outcome in enumerate(outcomes):
        row = contested.get(place)
        line = held.line_of(row) if row is not None else ""
        yield msgspec.structs.replace(outcome, held=line) if line else outcome


class _HeldLines:
    """Reads lines of documents that were taken, each document once."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self._connection = connection
        self._identity = identity
        self._opened: dict[int, list[bytes]] = {}
        self._bytes_left = MOST_BYTES

    def line_of(self, row: InitiativeRow) -> str:
        found = records.find_place(self._connection, row.id, row.revision)
        if found is None:
            return ""  # it came in this very batch: the device knows it
        document, place = found
        if document not in self._opened:
            if len(self._opened) == MOST_DOCUMENTS:
                return ""
            sealed = documents.find_kept(self._connection, document).sealed
            self._opened[document] = split_lines(open_proven(take_apart(sealed), self._identity))
        line = self._opened[document][place].decode()
        size = len(msgspec.json.encode(line))
        if size > self._bytes_left:
            return ""
        self._bytes_left -= size
        return line
