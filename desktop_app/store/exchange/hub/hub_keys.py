"""The hub's keys, the present ones and all before: they only ever follow each other, none is forgotten."""

from collections.abc import Callable, Sequence

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
        self._seen: dict[tuple[str, str], PublicKeys] = {}  # to make keys of their texts takes longer than all else

    def present(self) -> PublicKeys:
        """The keys that documents are sealed for."""
        return self._keys(*self._database.row("SELECT hub_signing_key, hub_age_recipient FROM memberships"))

    def all_former(self) -> list[tuple[PublicKeys, bool]]:
        """The keys that the hub had before, oldest first, each with whether it may have signed the next bulletin."""
        rows = self._database.rows(
            "SELECT signing_key, age_recipient, signs_bulletins FROM former_hub_keys ORDER BY number"
        )
        return [(self._keys(*keys), bool(signs)) for *keys, signs in rows]

    def follow(self, following: Sequence[PublicKeys]) -> None:
        """Keys that follow the present ones, in their order, each vouched for by those before it."""
        with self._database.write():
            for keys in following:
                self.adopt(keys)

    def adopt(self, keys: PublicKeys) -> None:
        """Keys that follow the present ones, inside `write()`; those that are known change nothing."""
        known = (
            "SELECT 1 FROM memberships WHERE hub_signing_key = ?1 "
            "UNION ALL SELECT 1 FROM former_hub_keys WHERE signing_key = ?1"
        )
        if self._database.row(known, (keys.signing_key_text,)):
            return
        self._database.execute(_ADD, (self._instant(),))
        self._database.execute(
            "UPDATE memberships SET hub_signing_key = ?, hub_age_recipient = ?",
            (keys.signing_key_text, keys.age_recipient),
        )

    def note_signer(self, party: str) -> None:
        """A bulletin is by, or tells of, the keys of this party, inside `write()`: those before sign no more."""
        older, signers = [], self._former_signers()
        if party not in {keys.id for keys in (*signers, self.present())}:
            return  # given up before: so were those before it
        for keys in signers:
            if keys.id == party:
                break
            older.append(keys.signing_key_text)
        self._database.execute_many(
            "UPDATE former_hub_keys SET signs_bulletins = 0 WHERE signing_key = ?", [(key,) for key in older]
        )

    def _former_signers(self) -> list[PublicKeys]:
        """Those of the former keys that may have signed the next bulletin, oldest first."""
        rows = self._database.rows(
            "SELECT signing_key, age_recipient FROM former_hub_keys WHERE signs_bulletins ORDER BY number"
        )
        return [self._keys(*row) for row in rows]

    def _keys(self, signing_key: str, age_recipient: str) -> PublicKeys:
        texts = (signing_key, age_recipient)
        if texts not in self._seen:
            self._seen[texts] = PublicKeys.from_text(*texts)
        return self._seen[texts]
