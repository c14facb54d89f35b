"""Who the hub is: its name, keys and addresses, the key by which people are counted; and what changed how often.

Promise: a document for any keys that the hub ever had is read, and answered under those keys.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, update

from sync.contract.errors import DocumentUnreadable
from sync.contract.succession import Voucher
from sync.envelope.keys import PartyKeys
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.keys import HubKey, find_keys
from sync.hub.store.tables import addresses, editions, identities

Look = Callable[[], tuple[HubKey, ...]]


class Identity:
    """The hub itself. `person_key`: 32 secret bytes under which people are hashed to be counted.

    One object serves all threads; another process may make new keys meanwhile, so it looks again where it must.
    """

    def __init__(self, name: str, person_key: bytes, look: Look) -> None:
        """`look` finds all keys of the hub, the present ones last."""
        self.name = name
        self.person_key = person_key
        self._look = look
        self._known = look()

    @property
    def keys(self) -> PartyKeys:
        """The newest keys that this process knows of; see `refresh`."""
        return self._known[-1].keys

    def refresh(self) -> tuple[HubKey, ...]:
        """Look for new keys; returns all of them, the present ones last."""
        self._known = self._look()
        return self._known

    @property
    def succession(self) -> tuple[Voucher, ...]:
        """How the keys that this process knows of follow each other, oldest first."""
        return tuple(key.voucher for key in self._known if key.voucher is not None)

    def find(self, party: str) -> HubKey:
        """The keys that a document for this party is for. Raises DocumentUnreadable when they are not the hub's."""
        known = _named(self._known, party) or _named(self.refresh(), party)
        if known is None:
            raise DocumentUnreadable(reason="addressee")
        return known

    def keys_of(self, party: str) -> PartyKeys:
        """The same, without their history. Raises DocumentUnreadable."""
        return self.find(party).keys

    def numbered(self, number: int) -> HubKey:
        """The keys with this number; they are counted from 1."""
        known = self._known if number <= len(self._known) else self.refresh()
        return known[number - 1]


def _named(known: tuple[HubKey, ...], party: str) -> HubKey | None:
    return next((key for key in reversed(known) if key.id == party), None)


@dataclass(frozen=True, slots=True)
class Editions:
    """How often the unit tree, the programme packs, the standings and the targets with all around them changed."""

    units: int = 0
    programmes: int = 0
    standings: int = 0
    emulation: int = 0


_EDITIONS = select(editions.c.name, editions.c.edition)
_RAISE = (
    update(editions)
    .where(editions.c.name == bindparam("part"))
    .values(edition=editions.c.edition + 1)
    .returning(editions.c.edition)
)


def add_identity(connection: Connection, name: str, person_key: bytes, made_at: dt.datetime) -> None:
    """Write down who the hub is. Raises OtherWriterWasFaster when there is one."""
    connection.execute(insert(identities).values(number=1, name=name, person_key=person_key, made_at=made_at))
    connection.execute(insert(editions), [{"name": name, "edition": 0} for name in Editions.__slots__])


def has_identity(connection: Connection) -> bool:
    """Whether there is a hub in this database."""
    return connection.execute(select(identities.c.number)).first() is not None


def note_moved(connection: Connection, to: str) -> None:
    """The hub is in another database now: this one takes nothing more (see `HubDatabase.writing`)."""
    connection.execute(update(identities).values(moved_to=to))


def find_identity(database: HubDatabase) -> Identity | None:
    """Who the hub of this database is, or None in one that holds no hub yet."""
    with database.reading() as connection:
        row = connection.execute(select(identities.c.name, identities.c.person_key)).one_or_none()
    return None if row is None else Identity(row.name, row.person_key, lambda: _look(database))


def _look(database: HubDatabase) -> tuple[HubKey, ...]:
    with database.reading() as connection:
        return find_keys(connection)


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


def hold_edition(connection: Connection, name: str) -> None:
    """Let nobody else change a part (a field of Editions) until the transaction ends."""
    held = select(editions.c.edition).where(editions.c.name == name)
    connection.execute(held.with_for_update(key_share=True)).one()


def raise_edition(connection: Connection, name: str) -> int:
    """Note that a part (a field of Editions) changed; returns its new edition."""
    return int(connection.execute(_RAISE, {"part": name}).scalar_one())
