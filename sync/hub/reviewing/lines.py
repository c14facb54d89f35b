"""The records themselves, out of the sealed documents in which they rest, as people may see them.

Promise: every page, list and table of the hub that shows what a record says comes by here, so that who was anonymised
(`reading.masking`) is masked on all of them.
"""

from collections import defaultdict
from collections.abc import Iterable

from sync.contract.initiative import Initiative, decode_line
from sync.envelope.header import take_apart
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.reading.masking import Masked, masked
from sync.hub.service import Hub
from sync.hub.store import documents
from sync.hub.store.database import Connection

Place = tuple[int, int]


def read_lines(hub: Hub, connection: Connection, places: Iterable[Place]) -> dict[Place, Initiative]:
    """The records at these places (number of a document, line there); each document is opened once."""
    return {place: one.record for place, one in read_masked(hub, connection, places).items()}


def read_masked(hub: Hub, connection: Connection, places: Iterable[Place]) -> dict[Place, Masked]:
    """The same, each with the names that were taken out of it."""
    asked: defaultdict[int, set[int]] = defaultdict(set)
    for document, line in places:
        asked[document].add(line)
    found: dict[Place, Initiative] = {}
    for document, wanted in asked.items():
        sealed = documents.find_kept(connection, document).sealed
        lines = split_lines(open_proven(take_apart(sealed), hub.identity))
        found |= {(document, line): decode_line(lines[line]) for line in wanted}
    return masked(connection, hub.shelf.current(connection), hub.identity.person_key, found)
