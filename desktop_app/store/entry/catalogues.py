"""The unit tree and the programme packs that this book works with, as they last came from the hub or the program."""

from collections.abc import Callable, Iterable

import msgspec

from desktop_app.store.file.database import Database
from sync.contract.programme import ProgrammePack, decode_pack
from sync.contract.unit_tree import Unit, UnitTree


class Catalogues:
    """Reads are kept until something changes, by whomever: every check of every row asks for them.

    Decoding a whole unit tree takes a while, so a write of another connection makes them look at the dates of change
    only, and what was read inside a transaction that was then rolled back is forgotten.
    """

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant
        self._tree: UnitTree | None = None
        self._packs: dict[str, ProgrammePack] | None = None
        self._data_version: int | None = None
        self._state: list[object] = []

    @property
    def tree(self) -> UnitTree:
        """The unit tree; empty when none came yet."""
        self._forget_if_changed()
        if self._tree is None:
            row = self._database.row("SELECT content FROM catalogues WHERE kind = 'units'")
            self._tree = UnitTree(msgspec.json.decode(row[0], type=tuple[Unit, ...]) if row else ())
        return self._tree

    @property
    def packs(self) -> dict[str, ProgrammePack]:
        """The programme packs by code."""
        self._forget_if_changed()
        if self._packs is None:
            rows = self._database.rows("SELECT content FROM catalogues WHERE kind = 'programme' ORDER BY code")
            self._packs = {pack.code: pack for pack in (decode_pack(content) for (content,) in rows)}
        return self._packs

    def keep_units(self, units: Iterable[Unit]) -> None:
        """Replace the unit tree."""
        self._keep("units", "", msgspec.json.encode(tuple(units)))

    def keep_packs(self, packs: Iterable[ProgrammePack]) -> None:
        """Keep packs; one with an older edition than ours is passed over."""
        for pack in packs:
            asked = "SELECT content FROM catalogues WHERE kind = 'programme' AND code = ?"
            known = self._database.row(asked, (pack.code,))  # one alone: a hub may tell of thousands at once
            if known is None or decode_pack(known[0]).edition <= pack.edition:
                self._keep("programme", pack.code, msgspec.json.encode(pack))

    def _forget_if_changed(self) -> None:
        data_version = self._database.data_version()
        if data_version == self._data_version:
            return
        state = self._database.rows("SELECT kind, code, changed_at, length(content) FROM catalogues")
        if state != self._state:
            self._tree = self._packs = None
        # What is seen inside a transaction may yet be rolled back: it is looked at again.
        self._data_version, self._state = None if self._database.is_writing else data_version, state

    def _keep(self, kind: str, code: str, content: bytes) -> None:
        with self._database.write():
            self._database.execute(
                "INSERT INTO catalogues VALUES (?, ?, ?, ?) "
                "ON CONFLICT (kind, code) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at",
                (kind, code, content, self._instant()),
            )
        self._tree = self._packs = self._data_version = None
