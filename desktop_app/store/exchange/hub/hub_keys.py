"""The hub's keys, the present ones and all before: they only ever follow each other, none is forgotten."""

from collections.abc import Callable

from desktop_app.store.file.database import Database
from sync.envelope.keys import PublicKeys

_ADD = (
    "INSERT INTO former_hub_keys (signing_key, age_recipient, replaced_at, signs_bulletins) "
    "SELECT hub_signing_key, hub_age_recipient, ?, 1 FROM memberships"
)


class HubKeys:
    """The keys of the hub that a book has joined."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def present(self) -> PublicKeys:
        """The keys that documents are sealed for."""
        return PublicKeys.from_text(
            *self._database.row("SELECT hub_signing_key, hub_age_recipient FROM memberships"),
        )

    def former(self) -> tuple[PublicKeys, ...]:
        """The keys that the hub had before, oldest first."""
        return tuple(keys for keys, _ in self.all_former())

    def all_former(self) -> list[tuple[PublicKeys, bool]]:
        """The same, each with whether it may have signed the next bulletin, as far as bulletins have told."""
        rows = self._database.rows(
            "SELECT signing_key, age_recipient, signs_bulletins FROM former_hub_keys ORDER BY number"
        )
        return [(PublicKeys.from_text(*keys), bool(signs)) for *keys, signs in rows]

    def adopt(self, keys: PublicKeys) -> None:
        """Keys that follow the present ones, inside `write()`; those that are known change nothing."""
        if keys.id in {known.id for known in (self.present(), *self.former())}:
            return
        self._database.execute(_ADD, (self._instant(),))
        self._database.execute(
            "UPDATE memberships SET hub_signing_key = ?, hub_age_recipient = ?",
            (keys.signing_key_text, keys.age_recipient),
        )

    def note_signer(self, party: str) -> None:
        """A bulletin is by, or tells of, the keys of this party, inside `write()`: those before sign no more."""
        older: list[str] = []
        for keys in self.former():
            if keys.id == party:
                break
            older.append(keys.signing_key_text)
        self._database.execute_many(
            "UPDATE former_hub_keys SET signs_bulletins = 0 WHERE signing_key = ?", [(key,) for key in older]
        )
