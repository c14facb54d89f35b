"""Refused lines that an older version kept are read again, to know of which programme and unit they were entered.

Promise: a hub that was brought up to date has counted what was entered, each record on the day on which it was heard
of. A document that cannot be opened says no more than its lines' ids: they count as `refusing` has it of such lines.
"""

import datetime as dt
from itertools import groupby
from operator import attrgetter

from sync.contract.errors import SyncError
from sync.envelope.header import take_apart
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import ReadLine, name_of_line, split_lines, told_of_line
from sync.hub.reading.refusing import Refusing
from sync.hub.standings.days import hub_day
from sync.hub.standings.tally import Moves
from sync.hub.store import counters, documents, refused_records
from sync.hub.store.database import Connection
from sync.hub.store.identity import Identity
from sync.hub.store.keys import find_keys
from sync.hub.store.refused_records import RefusedRecord, UnfiledLine


def count_older_refusals(connection: Connection) -> None:
    """File every refused line of which no record is known. Inside the transaction that changes tables."""
    identity = Identity("", b"", lambda: find_keys(connection))
    catalogue = CatalogueShelf().current(connection)
    moves: dict[dt.date, Moves] = {}
    filed: dict[str, RefusedRecord] = {}
    for document, found in groupby(refused_records.unfiled_lines(connection), key=attrgetter("document")):
        lines = list(found)
        day = hub_day(lines[0].received_at)
        refusing = Refusing(catalogue, lines[0].unit, day, filed)
        for line in _read(connection, identity, document, lines):
            refusing.note(line, moves.setdefault(day, {}))
        filed |= refusing.changed
    refused_records.put_refused_records(connection, filed.values())
    for day, of_day in moves.items():
        counters.apply_moves(connection, of_day, day)


def _read(connection: Connection, identity: Identity, document: int, lines: list[UnfiledLine]) -> list[ReadLine]:
    try:
        sealed = documents.find_kept(connection, document).sealed
        kept = split_lines(open_proven(take_apart(sealed), identity))
    except SyncError:
        kept = []
    return [_line(one, kept[one.line] if one.line < len(kept) else b"") for one in lines]


def _line(one: UnfiledLine, line: bytes) -> ReadLine:
    return ReadLine(one.line, one.initiative, name_of_line(line)[1], "", None, (), told_of_line(line))
