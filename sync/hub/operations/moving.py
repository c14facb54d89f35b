"""A hub goes over to another database, as from SQLite to PostgreSQL when it grows, and what arrived is proven equal.

Promise: while it moves nobody else writes to either database; the new one is kept only if it holds every row of the old
one, to the byte; from then on the old one takes nothing more, not by a process that has it open either. Whatever ends
the program before that leaves the old one as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sync.hub.errors import HubExists, MoveIncomplete
from sync.hub.store import schema
from sync.hub.store.database import HubDatabase
from sync.hub.store.identity import has_identity, note_moved
from sync.hub.store.whole_tables import copy_all, each_difference


@dataclass(frozen=True, slots=True)
class Moved:
    """What arrived: rows by table. `to` is the new database, without its password."""

    to: str
    rows: dict[str, int]


def move(source: HubDatabase, to: str, after_each: Callable[[str, int], None] = lambda _table, _rows: None) -> Moved:
    """Copy all that `source` holds to the empty database `to`, prove it equal, and have `source` take nothing more.

    `after_each` is told each table and how many rows it has. Raises HubExists where `to` holds a hub, MoveIncomplete
    where something arrived otherwise than it was, HubMoved, DatabaseBusy, DatabaseUnusable.
    """
    target = HubDatabase(to, make=True)
    try:
        if target.url == source.url:
            raise HubExists(database=target.name)
        with source.writing() as old:
            with target.changing_schema() as new:
                schema.upgrade(new)
                if has_identity(new):
                    raise HubExists(database=target.name)
                rows: dict[str, int] = {}
                for table, count in copy_all(old, new):
                    rows[table] = count
                    after_each(table, count)
                for table, was, arrived in each_difference(old, new):
                    raise MoveIncomplete(table=table, was=was, arrived=arrived)
            note_moved(old, target.name)
    finally:
        target.close()
    return Moved(target.name, rows)
