"""A hub goes over to another database, as from SQLite to PostgreSQL when it grows, and what arrived is proven equal.

Promise: while it moves nobody else writes to either database; the new one is kept only if it holds every row of the old
one, to the byte; from then on the old one takes nothing more, not by a process that has it open either. Whatever ends
the program before that leaves the old one as it was.
"""

from dataclasses import dataclass

from sync.hub.errors import HubExists
from sync.hub.operations.copying import Told, copy, tell_nobody
from sync.hub.store.database import HubDatabase
from sync.hub.store.identity import note_moved


@dataclass(frozen=True, slots=True)
class Moved:
    """What arrived: rows by table. `to` is the new database, without its password."""

    to: str
    rows: dict[str, int]


def move(source: HubDatabase, to: str, tell: Told = tell_nobody) -> Moved:
    """Copy all that `source` holds to the empty database `to`, prove it equal, and have `source` take nothing more.

    Raises HubExists where `to` holds a hub, CopyIncomplete where something arrived otherwise than it was, HubMoved,
    DatabaseBusy, DatabaseUnusable.
    """
    target = HubDatabase(to, make=True)
    try:
        if target.url == source.url:
            raise HubExists(database=target.name)
        with source.writing_alone() as old:
            rows = copy(old, target, tell)
            note_moved(old, target.name)
    finally:
        target.close()
    return Moved(target.name, rows)
