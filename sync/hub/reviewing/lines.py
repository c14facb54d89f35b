"""The records themselves, out of the sealed documents in which they rest, as people may see them.

Promise: every page, list and table of the hub that shows what a record says comes by here, so that who was anonymised
(`reading.masking`) is masked on all of them.
"""

from collections import defaultdict
from collections.abc import Iterable

from sync.contract.errors import DocumentError
from sync.contract.initiative import Initiative, decode_line
from sync.envelope.header import take_apart
from sync.hub.logs import tell
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.reading.masking import Masked, masked
from sync.hub.service import Hub
from sync.hub.store import anonymised, documents, records
from sync.hub.store.database import Connection

Place = tuple[int, int]


def read_lines(hub: Hub, connection: Connection, places: Iterable[Place]) -> dict[Place, Initiative]:
    """The records at these places (number of a document, line there); each document is opened once.

    Raises DocumentError where one cannot be opened.
    """
    return {place: one.record for place, one in read_masked(hub, connection, places).items()}


def read_masked(hub: Hub, connection: Connection, places: Iterable[Place]) -> dict[Place, Masked]:
    """The same, each with the names that were taken out of it. Raises DocumentError."""
    found: dict[Place, Initiative] = {}
    for document, wanted in _by_document(places).items():
        found |= _opened(hub, connection, document, wanted)
    return _masked(hub, connection, found)


def read_sound_lines(hub: Hub, connection: Connection, places: Iterable[Place]) -> dict[Place, Masked]:
    """The same without those of documents that cannot be opened: the log tells of them, and `check` names them."""
    found: dict[Place, Initiative] = {}
    for document, wanted in _by_document(places).items():
        try:
            found |= _opened(hub, connection, document, wanted)
        except DocumentError as error:
            tell("not_readable", document=document, code=error.code)
    return _masked(hub, connection, found)


def names_taken_out(hub: Hub, connection: Connection, initiatives: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By record, whom no text about it may name: all who are masked in any of its revisions, contested ones as well.

    A reason stays when a later revision drops whom it names. Records without any are left out, and lines of documents
    that cannot be opened are passed over.
    """
    asked = set(initiatives)
    if not asked or not anonymised.has_any(connection):
        return {}
    places = records.find_all_places(connection, asked)
    said = read_sound_lines(hub, connection, {(document, line) for _, document, line in places})
    names: defaultdict[str, set[str]] = defaultdict(set)
    for initiative, document, line in places:
        one = said.get((document, line))
        if one is not None and one.names:
            names[initiative].update(one.names)
    return {initiative: tuple(sorted(each, key=len, reverse=True)) for initiative, each in names.items()}


def _masked(hub: Hub, connection: Connection, found: dict[Place, Initiative]) -> dict[Place, Masked]:
    return masked(connection, hub.shelf.current(connection), hub.identity.person_key, found)


def _by_document(places: Iterable[Place]) -> dict[int, set[int]]:
    asked: defaultdict[int, set[int]] = defaultdict(set)
    for document, line in places:
        asked[document].add(line)
    return asked


def _opened(hub: Hub, connection: Connection, document: int, wanted: set[int]) -> dict[Place, Initiative]:
    sealed = documents.find_kept(connection, document).sealed
    lines = split_lines(open_proven(take_apart(sealed), hub.identity))
    return {(document, line): decode_line(lines[line]) for line in wanted}
