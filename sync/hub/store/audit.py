"""The audit log: who did what to what, and when, in a chain of hashes.

Promise: an entry is added in the transaction of what it tells of, so that neither is there without the other. Triggers
refuse UPDATE and DELETE, and an entry that was changed all the same does not fit its chain (`broken_entries`). That is
against slips, not against who owns the database: the chain has no secret, so that she could make all of it anew, or
take away the newest entries.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import insert, select

from sync.hub.store.database import Connection
from sync.hub.store.dialect import lock_out_writers
from sync.hub.store.staff_tables import audit_entries

_encoder = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry. `actor`: a login, or the command line; `facts` as JSON, without secrets or names of workers."""

    number: int
    at: dt.datetime
    actor: str
    act: str
    target: str
    facts: str
    prev: str
    sha256: str

    def told_facts(self) -> dict[str, str]:
        """The facts, by name."""
        return msgspec.json.decode(self.facts, type=dict[str, str])

    def expected_sha256(self) -> str:
        """The hash of what it says and of the entry before it."""
        said = [self.number, self.at.isoformat(), self.actor, self.act, self.target, self.facts, self.prev]
        return hashlib.sha256(_encoder.encode(said)).hexdigest()


_COLUMNS = tuple(audit_entries.c[name] for name in AuditEntry.__slots__)
_NEWEST_FIRST = select(*_COLUMNS).order_by(audit_entries.c.number.desc())


def add_entry(
    connection: Connection,
    at: dt.datetime,
    actor: str,
    act: str,
    target: str = "",
    *,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Add what is being done, in the transaction in which it is done."""
    add_entries(connection, at, actor, [(act, target, facts or {})])


def add_entries(
    connection: Connection, at: dt.datetime, actor: str, entries: Iterable[tuple[str, str, Mapping[str, str]]]
) -> None:
    """Add many at once: what was done, to what, and the facts, in this order."""
    lock_out_writers(connection, audit_entries)
    last = next(_entries(connection, most=1), None)
    number, prev = (last.number, last.sha256) if last else (0, "")
    rows = []
    for act, target, facts in entries:
        number += 1
        told = _encoder.encode(dict(facts)).decode()
        entry = AuditEntry(number, at.astimezone(dt.UTC), actor, act, target, told, prev, "")
        prev = entry.expected_sha256()
        rows.append({name: getattr(entry, name) for name in AuditEntry.__slots__} | {"sha256": prev})
    connection.execute(insert(audit_entries), rows)


def newest_entries(connection: Connection, most: int, before: int | None = None) -> list[AuditEntry]:
    """At most `most` entries, the newest first; those before the number `before`, if given."""
    return list(_entries(connection, most, before))


def broken_entries(connection: Connection) -> Iterator[int]:
    """The numbers of entries that do not say what they said, or do not follow the one before."""
    number, prev = 0, ""
    ordered = select(*_COLUMNS).order_by(audit_entries.c.number)
    for row in connection.execute(ordered, execution_options={"yield_per": 1000}):
        entry = AuditEntry(*row)
        if (entry.number, entry.prev, entry.sha256) != (number + 1, prev, entry.expected_sha256()):
            yield entry.number
        number, prev = entry.number, entry.sha256


def _entries(connection: Connection, most: int, before: int | None = None) -> Iterator[AuditEntry]:
    chosen = _NEWEST_FIRST if before is None else _NEWEST_FIRST.where(audit_entries.c.number < before)
    return (AuditEntry(*row) for row in connection.execute(chosen.limit(most)))
