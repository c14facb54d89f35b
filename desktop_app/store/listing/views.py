"""The views of the list that people name: what is asked for, in which order, in which columns.

Promise: a view that was removed can be taken back; one that a later version wrote is read as far as it is understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from desktop_app.store.file.database import Database
from sync.text.unicode_text import whole_characters

AS_LEFT = ""  # the name under which the columns are kept as they were left


class View(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`filters` are codes by the filter's name, `columns` names with their widths in figures, from left to right."""

    name: str
    search: str = ""
    filters: Mapping[str, str] = {}
    needs_mending: bool = False
    sort: str = ""
    descending: bool = False
    columns: tuple[tuple[str, int], ...] = ()


class Views:
    """The views of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and its clock."""
        self._database = database
        self._instant = instant

    def all(self) -> tuple[View, ...]:
        """Those that were not removed, by name; among them the columns as they were left, under no name."""
        rows = self._database.rows("SELECT name, content FROM views WHERE removed_at IS NULL ORDER BY name")
        decoder = msgspec.json.Decoder(View)
        return tuple(msgspec.structs.replace(decoder.decode(content), name=name) for name, content in rows)

    def keep(self, view: View) -> None:
        """Keep a view under its name, in the place of any other of that name."""
        view = msgspec.structs.replace(view, name=whole_characters(view.name), search=whole_characters(view.search))
        with self._database.write():
            self._database.execute(
                "INSERT INTO views (name, content, changed_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
                "SET content = excluded.content, changed_at = excluded.changed_at, removed_at = NULL",
                (view.name, msgspec.json.encode(view), self._instant()),
            )

    def rename(self, name: str, new_name: str) -> None:
        """Give a view another name; one that had that name is gone."""
        new_name = whole_characters(new_name)
        if name == new_name:
            return
        with self._database.write():
            self._database.execute("DELETE FROM views WHERE name = ?", (new_name,))
            self._database.execute(
                "UPDATE views SET name = ?, changed_at = ? WHERE name = ?", (new_name, self._instant(), name)
            )

    def remove(self, name: str) -> None:
        """Put a view out of sight."""
        with self._database.write():
            self._database.execute("UPDATE views SET removed_at = ? WHERE name = ?", (self._instant(), name))

    def restore(self, name: str) -> None:
        """Take back a view that was removed."""
        with self._database.write():
            self._database.execute("UPDATE views SET removed_at = NULL WHERE name = ?", (name,))
