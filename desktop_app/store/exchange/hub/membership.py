"""The hub that this book has joined, with the keys of this device. The keys rest in the encrypted book only."""

import datetime as dt
from collections.abc import Callable

import msgspec

from desktop_app.store.exchange.hub.hub_keys import HubKeys
from desktop_app.store.file.database import Database
from sync.contract.receipts import Admission
from sync.envelope.header import LONGEST_HEAD_BYTES, take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.workplace.book import Membership


class Memberships:
    """The one membership of a book, or none yet."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant
        self.hub_keys = HubKeys(database, instant)

    def current(self) -> Membership | None:
        """The hub joined, or None."""
        row = self._database.row(
            "SELECT hub_name, hub_signing_key, hub_age_recipient, addresses, signing_seed, age_identity, admission, "
            "cursor, unit, officer_name FROM memberships, books"
        )
        if row is None:
            return None
        hub_name, signing_key, age_recipient, addresses, seed, identity, admission, cursor, unit, officer_name = row
        hub, former = PublicKeys.from_text(signing_key, age_recipient), self.hub_keys.all_former()
        return Membership(
            keys=PartyKeys(seed, identity),
            hub=hub,
            hub_name=hub_name,
            addresses=msgspec.json.decode(addresses, type=tuple[str, ...]),
            admission=admission,
            cursor=cursor,
            unit=unit,
            officer_name=officer_name,
            former=tuple(keys for keys, _ in former),
            signers=frozenset((hub.id, *(keys.id for keys, signs in former if signs))),
        )

    def join(
        self, hub: PublicKeys, hub_name: str, addresses: tuple[str, ...], keys: PartyKeys, officer_name: str
    ) -> None:
        """Become a member with new keys, inside `write()`."""
        self._database.execute(
            "INSERT INTO memberships (id, hub_name, hub_signing_key, hub_age_recipient, addresses, signing_seed, "
            "age_identity, admission, reason, joined_at, cursor, officer_name) "
            "VALUES (1, ?, ?, ?, ?, ?, ?, 'asked', '', ?, 0, ?)",
            (
                hub_name,
                hub.signing_key_text,
                hub.age_recipient,
                msgspec.json.encode(addresses).decode(),
                keys.signing_seed,
                keys.age_identity,
                self._instant(),
                officer_name,
            ),
        )

    def change_addresses(self, addresses: tuple[str, ...]) -> None:
        """A newer invitation of the same hub names other addresses."""
        with self._database.write():
            self._database.execute("UPDATE memberships SET addresses = ?", (msgspec.json.encode(addresses).decode(),))

    def note_admission(self, admission: Admission, reason: str) -> None:
        """What the hub said to the enrolment, inside `write()`; a late word that we must wait does not undo a yes."""
        self._database.execute(
            "UPDATE memberships SET admission = ?1, reason = ?2 WHERE admission <> 'admitted' OR ?1 <> 'waiting'",
            (admission.value, reason),
        )

    def note_let_in(self) -> None:
        """The hub tells its news, which it does to those alone that are let in, inside `write()`."""
        self._database.execute(
            "UPDATE memberships SET admission = 'admitted', reason = '' WHERE admission IN ('asked', 'waiting')"
        )

    def note_hub_time(self, hub_at: dt.datetime) -> None:
        """The hub's time in its last receipt or bulletin, inside `write()`; one without a zone is UTC."""
        zoned = hub_at if hub_at.tzinfo else hub_at.replace(tzinfo=dt.UTC)
        self._database.execute("UPDATE memberships SET hub_at = ?", (zoned.isoformat(),))

    def hub_at(self) -> dt.datetime | None:
        """The hub's time in its last receipt or bulletin."""
        (hub_at,) = self._database.row("SELECT hub_at FROM memberships")
        return dt.datetime.fromisoformat(hub_at) if hub_at else None

    def batch_records(self) -> int:
        """How many records the next batch should hold."""
        return int(self._database.row("SELECT batch_records FROM memberships")[0])

    def note_batch_records(self, records: int) -> None:
        """Remember how many records a batch should hold."""
        with self._database.write():
            self._database.execute("UPDATE memberships SET batch_records = ?", (records,))

    def cursor(self) -> int:
        """The number of the last bulletin that was applied."""
        return int(self._database.row("SELECT cursor FROM memberships")[0])

    def cursor_sha256(self) -> str:
        """The hash of the payload of that bulletin; "" before the first."""
        query = "SELECT substr(sealed, 1, ?) FROM bulletins WHERE cursor = (SELECT cursor FROM memberships)"
        row = self._database.row(query, (LONGEST_HEAD_BYTES,))
        return take_apart(row[0]).header.sha256 if row else ""

    def move_cursor(self, cursor: int) -> None:
        """One more bulletin, inside `write()`."""
        self._database.execute("UPDATE memberships SET cursor = ?", (cursor,))
