"""Who this hub is to the hub above it: one row, whose lock keeps two rounds at once from sealing the same twice.

A hub above that was left keeps its row, with this hub's keys there: joined again, it knows this hub as the same one.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import func, insert, select, update

from sync.envelope.keys import PartyKeys, PublicKeys
from sync.hub.store.database import Connection
from sync.hub.store.upward_tables import PRESENT, upward_former_keys, upward_memberships

FULL_BATCH = 500


@dataclass(frozen=True, slots=True)
class UpwardRow:
    """The membership as it is kept: see `upward_memberships`."""

    number: int
    hub_name: str
    hub_signing_key: str
    hub_age_recipient: str
    addresses: str
    signing_seed: bytes
    age_identity: str
    unit: str
    forward: str
    admission: str
    reason: str
    cursor: int
    cursor_sha256: str
    epoch: int
    batch_records: int
    revisions_seen: int
    decisions_seen: int
    is_recovering: bool
    wish: str
    parts: int
    in_vain: int
    heeded: str
    presented: str
    joined_at: dt.datetime
    left_at: dt.datetime | None
    exchanged_at: dt.datetime | None
    fault: str
    fault_facts: str
    faulted_at: dt.datetime | None

    @property
    def keys(self) -> PartyKeys:
        """This hub's own at the hub above."""
        return PartyKeys(self.signing_seed, self.age_identity)

    @property
    def hub(self) -> PublicKeys:
        """The present ones of the hub above."""
        return PublicKeys.from_text(self.hub_signing_key, self.hub_age_recipient)


_ROW = select(*(upward_memberships.c[name] for name in UpwardRow.__slots__))
_IS_PRESENT = upward_memberships.c.left_at.is_(None)
_OF_PRESENT = upward_former_keys.c.membership == PRESENT


def find(connection: Connection, *, to_change: bool = False) -> UpwardRow | None:
    """The membership, or None; held against other rounds until the transaction ends, where it is to be changed."""
    asked = _ROW.where(_IS_PRESENT)
    row = connection.execute(asked.with_for_update(key_share=True) if to_change else asked).one_or_none()
    return None if row is None else UpwardRow(*row)


def find_left(connection: Connection) -> list[UpwardRow]:
    """The hubs above that were left, the newest first."""
    chosen = _ROW.where(~_IS_PRESENT).order_by(upward_memberships.c.left_at.desc(), upward_memberships.c.number.desc())
    return [UpwardRow(*row) for row in connection.execute(chosen)]


def leave(connection: Connection, now: dt.datetime) -> None:
    """Be a member no more; what is known of it stays."""
    change(connection, left_at=now)


def come_back(
    connection: Connection,
    number: int,
    now: dt.datetime,
    *,
    hub_name: str,
    addresses: tuple[str, ...],
    unit: str,
    forward: str,
) -> None:
    """Be a member again of one that was left; to be called while nobody else writes, where there is none."""
    told = {"hub_name": hub_name, "addresses": msgspec.json.encode(addresses).decode(), "unit": unit}
    same = update(upward_memberships).where(upward_memberships.c.number == number)
    fresh = {"left_at": None, "joined_at": now, "admission": "asked", "reason": "", "in_vain": 0, "heeded": ""}
    none = {"exchanged_at": None, "fault": "", "fault_facts": "", "faulted_at": None, "presented": ""}
    connection.execute(same.values(fresh | none | told | {"forward": forward}))


def add(
    connection: Connection,
    hub: PublicKeys,
    keys: PartyKeys,
    *,
    hub_name: str,
    addresses: tuple[str, ...],
    unit: str,
    forward: str,
    now: dt.datetime,
) -> None:
    """Become a member; to be called while nobody else writes, where it is none."""
    given: dict[str, Any] = {"hub_signing_key": hub.signing_key_text, "hub_age_recipient": hub.age_recipient}
    given |= {"signing_seed": keys.signing_seed, "age_identity": keys.age_identity, "joined_at": now}
    given |= {"hub_name": hub_name, "addresses": msgspec.json.encode(addresses).decode(), "unit": unit}
    empty = ("reason", "cursor_sha256", "wish", "heeded", "presented")
    zero = ("cursor", "epoch", "revisions_seen", "decisions_seen", "parts", "in_vain")
    given |= dict.fromkeys(empty, "") | dict.fromkeys(zero, 0)
    given |= {"forward": forward, "admission": "asked", "batch_records": FULL_BATCH, "is_recovering": False}
    number = connection.execute(select(func.coalesce(func.max(upward_memberships.c.number), 0) + 1)).scalar_one()
    connection.execute(insert(upward_memberships).values(number=number, **given))


def change(connection: Connection, **values: Any) -> None:  # noqa: ANN401 - columns
    """Change some of its columns."""
    connection.execute(update(upward_memberships).where(_IS_PRESENT).values(values))


def former_keys(connection: Connection, membership: int | None = None) -> list[tuple[PublicKeys, bool]]:
    """The keys that the hub above had before, oldest first, each with whether it may have signed the next bulletin.

    With `membership`, those of the hub of another one.
    """
    chosen = select(*(upward_former_keys.c[name] for name in ("signing_key", "age_recipient", "signs")))
    whose = _OF_PRESENT if membership is None else upward_former_keys.c.membership == membership
    rows = connection.execute(chosen.where(whose).order_by(upward_former_keys.c.number))
    return [(PublicKeys.from_text(signing, age), signs) for signing, age, signs in rows]


def adopt_keys(connection: Connection, row: UpwardRow, keys: PublicKeys) -> None:
    """Keys that follow the present ones; those that are known change nothing."""
    known = {row.hub.id, *(former.id for former, _ in former_keys(connection))}
    if keys.id in known:
        return
    former = {"signing_key": row.hub_signing_key, "age_recipient": row.hub_age_recipient, "signs": True}
    former |= {"membership": row.number}
    connection.execute(insert(upward_former_keys).values(former))
    change(connection, hub_signing_key=keys.signing_key_text, hub_age_recipient=keys.age_recipient)


def note_signer(connection: Connection, party: str) -> None:
    """A bulletin is by, or tells of, the keys of this party: those before it sign no more."""
    row, older = find(connection), []
    signers = [former for former, signs in former_keys(connection) if signs]
    if row is None or party not in {row.hub.id, *(one.id for one in signers)}:
        return
    for one in signers:
        if one.id == party:
            break
        older.append(one.signing_key_text)
    given_up = update(upward_former_keys).where(_OF_PRESENT, upward_former_keys.c.signing_key.in_(older))
    connection.execute(given_up.values(signs=False))
