"""What an operator should know of a hub before it hurts: room, keys, addresses, the clock, whom it keeps waiting.

Nothing is changed. Of what grows with the hub the documents are looked at, each by the hash that stands in its head,
and the names of photos, where they rest outside of the database: `checking` opens and counts everything anew.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

from sync.contract.errors import SyncError
from sync.envelope.header import take_apart
from sync.envelope.opening import check_payload
from sync.hub.errors import BlobsUnreachable
from sync.hub.service import Hub
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.store import blob_places, blobs, devices, documents
from sync.hub.store.identity import find_addresses

_LEAST_ROOM = 1 << 30
_MOST_NAMED = 20
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
    yield _documents(hub)
    yield from _photos(hub)
    now = hub.clock()
    with hub.database.reading() as connection:
        known = find_addresses(connection)
        yield Finding("addresses", is_well=bool(known), facts={"addresses": ", ".join(known)})
        newest = documents.newest_instant(connection)
        is_right = newest is None or newest <= now + _AHEAD
        told: dict[str, object] = {
            "now": now.astimezone(VIETNAM),
            "newest": newest.astimezone(VIETNAM) if newest else "",
        }
        yield Finding("clock", is_well=is_right, facts=told)
        waiting = devices.count_not_let_in(connection)
        yield Finding("waiting", is_well=not waiting, facts={"count": waiting})
    today = hub_day(now)
    is_open = [pack.code for pack in hub.programmes() if pack.starts_on <= today <= pack.ends_on]
    yield Finding("programmes", is_well=bool(is_open), facts={"codes": ", ".join(is_open)})


def _documents(hub: Hub) -> Finding:
    """Those that cannot be opened any more, by their numbers and the units that sent them, the first so many."""
    with hub.database.reading() as connection:
        numbers = tuple(documents.document_numbers(connection))
    damaged = [number for number in numbers if not _is_whole(hub, number)]
    with hub.database.reading() as connection:
        units = documents.units_of(connection, damaged[:_MOST_NAMED])
    named = [f"{number} ({units[number]})" for number in damaged[:_MOST_NAMED]]
    named += ["…"] * (len(damaged) > _MOST_NAMED)
    facts: dict[str, object] = {"count": len(numbers), "damaged": len(damaged), "documents": ", ".join(named)}
    return Finding("documents", is_well=not damaged, facts=facts)


def _is_whole(hub: Hub, number: int) -> bool:
    with hub.database.reading() as connection:
        sealed = documents.find_kept(connection, number).sealed
    try:
        parts = take_apart(sealed)
        check_payload(parts)
        hub.identity.keys_of(parts.header.addressee)
    except SyncError:
        return False
    return True


def _photos(hub: Hub) -> Iterator[Finding]:
    """Each place outside of the database: does it answer, and has it all that rests there.

    What nobody names is no harm: it is being taken just now, was moved, or is of a hub that ended amid its work.
    """
    with hub.database.reading() as connection:
        places = blob_places.all_places(connection)
    for number, url in places.items():
        with hub.database.reading() as connection:
            named = blobs.named_in(connection, number)
        facts: dict[str, object] = {"place": url, "count": len(named)}
        try:
            there = hub.blob_shelf.sizes(number)
        except BlobsUnreachable as error:
            yield Finding("photos_place", is_well=False, facts={**facts, "reason": error.facts.get("reason", "")})
            continue
        missing = sum(there.get(name) != size for name, size in named.items())
        facts |= {"missing": missing, "unnamed": len(there.keys() - named.keys())}
        yield Finding("photos", is_well=not missing, facts=facts)
