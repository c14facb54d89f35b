"""All that a hub's database holds, copied to an empty one and proven equal there before anything of it is kept."""

from collections.abc import Callable

from sync.hub.errors import CopyIncomplete, HubExists
from sync.hub.store import schema
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.identity import has_identity
from sync.hub.store.whole_tables import copy_all, each_difference

Told = Callable[[str, int], None]


def tell_nobody(_table: str, _rows: int) -> None:
    """Tells nobody how far it is."""


def copy(old: Connection, target: HubDatabase, tell: Told) -> dict[str, int]:
    """Copy everything that `old` sees; the rows of each table, of which `tell` is told one by one.

    Raises HubExists where `target` holds a hub, CopyIncomplete where something arrived otherwise than it is.
    """
    rows: dict[str, int] = {}
    with target.changing_schema() as new:
        schema.upgrade(new)
        if has_identity(new):
            raise HubExists(database=target.name)
        for table, count in copy_all(old, new):
            rows[table] = count
            tell(table, count)
        for table, was, arrived in each_difference(old, new):
            raise CopyIncomplete(table=table, was=was, arrived=arrived)
    return rows
