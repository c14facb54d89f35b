"""The records themselves, out of the sealed documents in which they rest."""

from collections import defaultdict
from collections.abc import Iterable

from sync.contract.initiative import Initiative, decode_line
from sync.envelope.header import take_apart
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.service import Hub
from sync.hub.store import documents
from sync.hub.store.database import Connection

Place = tuple[int, int]


def read_lines(hub: Hub, connection: Connection, places: Iterable[Place]) -> dict[Place, Initiative]:
    """The records at these places (number of a document, line there); each document is opened once."""
    asked: defaultdict[int, set[int]] = defaultdict(set)
    for document, line in places:
        asked[document].add(line)
    found: dict[Place, Initiative] = {}
    for document, wanted in asked.items():
        sealed = documents.find_kept(connection, document).sealed
        lines = split_lines(open_proven(take_apart(sealed), hub.identity))
        found |= {(document, line): decode_line(lines[line]) for line in wanted}
    return found
