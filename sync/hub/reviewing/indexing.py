"""Brings the index of likenesses up to the last document that came: a few documents at a time, behind the intake.

Promise: whoever is interrupted, or does it beside another process, neither misses a document nor does one twice.
"""

from sync.contract.errors import DocumentError
from sync.contract.initiative import decode_line
from sync.envelope.header import take_apart
from sync.hub.logs import tell
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.reviewing.sketching import keys_of
from sync.hub.service import Hub
from sync.hub.store import likenesses

AT_ONCE = 8


def index_some(hub: Hub, most: int = AT_ONCE) -> bool:
    """Index the next documents; False where there are none left. Raises DatabaseBusy, DatabaseUnusable."""
    with hub.database.reading() as connection:
        before = likenesses.find_progress(connection).document
        found = likenesses.next_documents(connection, before, most)
        rested = {number: likenesses.find_rested(connection, number) for number, _ in found}
    if not found:
        return False
    rows = [row for number, sealed in found for row in _rows(hub, number, sealed, rested[number])]
    with hub.database.writing() as connection:
        likenesses.add_keys(connection, rows, before, found[-1][0])
    return True


def index_all(hub: Hub) -> None:
    """Index until there is nothing left."""
    while index_some(hub):
        pass


def _rows(hub: Hub, number: int, sealed: bytes, rested: list[likenesses.RestedRevision]) -> list[tuple[int, int]]:
    """The keys of every revision of one document; one that cannot be opened is passed over, for `check` names it."""
    try:
        lines = split_lines(open_proven(take_apart(sealed), hub.identity))
    except DocumentError as error:
        tell("not_indexed", document=number, code=error.code)
        return []
    key = hub.identity.person_key
    return [(one_key, one.number) for one in rested for one_key in keys_of(decode_line(lines[one.line]), key)]
