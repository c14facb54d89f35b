"""Who the hub is: its name, its keys and addresses, the key by which people are counted; and what changed how often."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select, update

from sync.envelope.keys import PartyKeys
from sync.hub.store.database import Connection
from sync.hub.store.tables import addresses, editions, identities


@dataclass(frozen=True, slots=True)
class Identity:
    """The hub itself. `person_key`: 32 secret bytes under which people are hashed to be counted."""

    name: str
    keys: PartyKeys = field(repr=False)
    person_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Editions:
    """How often the unit tree, the programme packs and the standings changed."""

    units: int = 0
    programmes: int = 0
    standings: int = 0


_EDITIONS = select(editions.c.name, editions.c.edition)
_RAISE = update(editions).where(editions.c.name == bindparam("part")).values(edition=editions.c.edition + 1)


def add_identity(connection: Connection, identity: Identity, made_at: dt.datetime) -> None:
    """Write the one identity down. Raises OtherWriterWasFaster when there is one."""
    connection.execute(
        insert(identities).values(
            number=1,
            id=identity.keys.id,
            name=identity.name,
            signing_seed=identity.keys.signing_seed,
            age_identity=identity.keys.age_identity,
            person_key=identity.person_key,
            made_at=made_at,
        )
    )
    connection.execute(insert(editions), [{"name": name, "edition": 0} for name in Editions.__slots__])


def find_identity(connection: Connection) -> Identity | None:
    """The hub's identity, or None in a database that holds no hub yet."""
    row = connection.execute(select(identities)).one_or_none()
    if row is None:
        return None
    return Identity(row.name, PartyKeys(row.signing_seed, row.age_identity), row.person_key)


def replace_addresses(connection: Connection, known: tuple[str, ...], *, given: bool) -> None:
    """Write down where the hub answers, best first: as a person gave it, or as it was seen to listen."""
    connection.execute(delete(addresses).where(addresses.c.given == given))
    others = set(find_addresses(connection))
    offset = 0 if given else 1000
    rows = [
        {"place": offset + place, "address": address, "given": given}
        for place, address in enumerate(dict.fromkeys(known))
        if address not in others
    ]
    if rows:
        connection.execute(insert(addresses), rows)


def find_addresses(connection: Connection) -> tuple[str, ...]:
    """Where the hub answers, best first: what a person gave; only where that is nothing, where it listened last."""
    rows = connection.execute(select(addresses.c.address, addresses.c.given).order_by(addresses.c.place)).all()
    has_given = any(given for _, given in rows)
    return tuple(address for address, given in rows if given or not has_given)


def find_editions(connection: Connection) -> Editions:
    """How often each part changed."""
    return Editions(**dict(connection.execute(_EDITIONS).all()))


def raise_edition(connection: Connection, name: str) -> None:
    """Note that a part (a field of Editions) changed."""
    connection.execute(_RAISE, {"part": name})
