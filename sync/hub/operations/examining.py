"""What an operator should know of a hub before it hurts: room, keys, addresses, the clock, whom it keeps waiting.

Nothing is changed, and nothing is looked at that grows with the hub: `checking` counts everything anew.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

from sync.hub.service import Hub
from sync.hub.standings.days import hub_day
from sync.hub.store import devices, documents
from sync.hub.store.identity import find_addresses

_LEAST_ROOM = 1 << 30
_AHEAD = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, by a stable code; `is_well`: nothing is to be done about it."""

    code: str
    is_well: bool
    facts: dict[str, object] = field(default_factory=dict)


def examine(hub: Hub) -> tuple[Finding, ...]:
    """Look at everything. Raises DatabaseUnusable, DatabaseBusy."""
    return tuple(_findings(hub))


def _findings(hub: Hub) -> Iterator[Finding]:
    yield Finding("database", is_well=True, facts={"database": hub.database.name})
    file = hub.database.file
    if file is not None:
        free, size = shutil.disk_usage(file.parent).free, file.stat().st_size
        # A migration, or a copy beside it, needs as much once more.
        facts: dict[str, object] = {"free_mb": free >> 20, "size_mb": size >> 20}
        yield Finding("room", is_well=free >= max(_LEAST_ROOM, 2 * size), facts=facts)
    yield Finding(
        "keys", is_well=hub.key_file is not None, facts={"path": str(hub.key_file.path) if hub.key_file else ""}
    )
    now = hub.clock()
    with hub.database.reading() as connection:
        known = find_addresses(connection)
        yield Finding("addresses", is_well=bool(known), facts={"addresses": ", ".join(known)})
        newest = documents.newest_instant(connection)
        is_right = newest is None or newest <= now + _AHEAD
        yield Finding("clock", is_well=is_right, facts={"now": now, "newest": newest or ""})
        waiting = devices.count_not_let_in(connection)
        yield Finding("waiting", is_well=not waiting, facts={"count": waiting})
    today = hub_day(now)
    is_open = [pack.code for pack in hub.programmes() if pack.starts_on <= today <= pack.ends_on]
    yield Finding("programmes", is_well=bool(is_open), facts={"codes": ", ".join(is_open)})
