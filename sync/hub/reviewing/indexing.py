"""Brings the index of likenesses up to the last document that came: a few documents at a time, behind the intake.

Promise: whoever is interrupted, or does it beside another process, neither misses a document nor does one twice.

On a server a document has its number before it is there, so that the one after it may be there first. As long as no
number is missing, the next documents are read beside those who write. Where one is, they are read once more in a moment
in which nobody writes: by then it is there, or will never be. If there is no such moment now, the index stays before
the number that is missing. Refused: to wait for the moment, for the intake would wait with it.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from sync.contract.errors import DocumentError
from sync.contract.identifiers import is_id
from sync.contract.initiative import Initiative, decode_line
from sync.envelope.header import take_apart
from sync.hub.logs import tell
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.reviewing.sketching import keys_of
from sync.hub.service import Hub
from sync.hub.store import likenesses
from sync.hub.store.database import Connection
from sync.hub.store.dialect import is_alone
from sync.hub.store.likenesses import NextDocument

AT_ONCE = 8


def index_some(hub: Hub, most: int = AT_ONCE, give_way: Callable[[], None] = lambda: None) -> bool:
    """Index the next documents; False where there are none left. Raises DatabaseBusy, DatabaseUnusable.

    `give_way` is called between two records, while nothing of the database is held: it may wait as long as it likes.
    """
    with hub.database.reading() as connection:
        before = likenesses.find_done(connection)
        found = likenesses.next_documents(connection, before, most)
    sure = [one for number, one in enumerate(found, before + 1) if one.number == number]
    if len(sure) < len(found):
        with hub.database.writing() as connection:
            found = likenesses.next_documents(connection, before, most) if is_alone(connection) else sure
    if not found:
        return False
    with hub.database.reading() as connection:
        records = [record for one in found if one.is_batch for record in _rested(hub, connection, one)]
    rows = list(_keys(hub, records, give_way))
    with hub.database.writing() as connection:
        likenesses.add_keys(connection, rows, before, found[-1].number)
    return True


def index_all(hub: Hub) -> None:
    """Index until there is nothing left."""
    while index_some(hub):
        pass


def _rested(hub: Hub, connection: Connection, document: NextDocument) -> list[tuple[int, Initiative]]:
    """Every revision of one document; one that cannot be opened is passed over, for `check` names it."""
    try:
        lines = split_lines(open_proven(take_apart(document.sealed), hub.identity))
    except DocumentError as error:
        tell("not_indexed", document=document.number, code=error.code)
        return []
    said = {place: record for place, record in enumerate(map(_taken, lines)) if record is not None}
    rested = likenesses.find_rested(connection, document.number, {record.id for record in said.values()})
    return [(one.number, said[one.line]) for one in rested]


def _keys(
    hub: Hub, records: Iterable[tuple[int, Initiative]], give_way: Callable[[], None]
) -> Iterator[tuple[int, int]]:
    for revision, record in records:
        give_way()
        for key in keys_of(record, hub.identity.person_key):
            yield key, revision


def _taken(line: bytes) -> Initiative | None:
    """What a line says; None where it cannot have been taken."""
    try:
        record = decode_line(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return record if is_id(record.id) else None
