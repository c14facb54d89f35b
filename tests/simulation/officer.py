"""What an officer remembers having saved: the small model that the real book and hub are compared with.

It knows ids, revisions and hashes of lines, taken from the book at the moment of saving after the line was found to say
what was typed. Nothing of our code decides what it expects.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.broken import Broken
from tests.simulation.proof import Named, sha256

Saved = dict[tuple[str, int], str]


@dataclass
class Officer:
    """`saved`: (id, revision) → hash of what the book must hold; `ids` in the order of entry; `photos` by hash."""

    saved: Saved = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    photos: set[str] = field(default_factory=set)

    def copy(self) -> "Officer":
        """As the officer remembers now."""
        return Officer(dict(self.saved), list(self.ids), set(self.photos))

    def remember(self, record: str, revision: int, hashed: str) -> None:
        """One more line that the book must hold from now on."""
        self.saved[record, revision] = hashed
        if record not in self.ids:
            self.ids.append(record)

    def note(
        self, rows: list[tuple[str, int, bytes]], typed: Mapping[str, Any], *, must: bool
    ) -> list[tuple[str, int]]:
        """Remember what is new in the book: at most one line, which says what was typed; one at least if it `must`."""
        new = [row for row in rows if (row[0], row[1]) not in self.saved]
        if len(new) > 1 or (must and not new):
            raise Broken("saved", f"{len(new)} new revisions after one act")
        for record, revision, line in new:
            content = json.loads(line)
            for name, value in typed.items():
                expected = unicodedata.normalize("NFC", value) if isinstance(value, str) else value
                if content.get(name, "" if isinstance(value, str) else None) != expected:
                    raise Broken("saved", f"{record} {revision}: {name} is {content.get(name)!r}, typed was {value!r}")
            if (content["id"], content["revision"]) != (record, revision):
                raise Broken("saved", f"{record} {revision}: the line names another")
            self.remember(record, revision, sha256(line))
        return [(record, revision) for record, revision, _ in new]

    def pick(self, number: int) -> str:
        """One of the records by a number; empty when there is none."""
        return self.ids[number % len(self.ids)] if self.ids else ""


class Memory:
    """All that all officers ever saved, whatever became of their books."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.hashes: dict[tuple[str, int], set[str]] = {}
        self._bad: set[Named] = set()
        self._contested: set[str] = set()

    def note(self, record: str, revision: int, hashed: str, *, is_bad: bool) -> None:
        """A line was saved; a bad one is one that the hub must refuse."""
        known = self.hashes.setdefault((record, revision), set())
        known.add(hashed)
        if len(known) > 1:
            self._contested.add(record)
        if is_bad:
            self._bad.add((record, revision, hashed))

    def is_bad(self, record: str, revision: int, hashed: str) -> bool:
        """Whether the hub must refuse this line."""
        return (record, revision, hashed) in self._bad

    def is_contested(self, record: str) -> bool:
        """Whether two lines were saved under one number, so that there may be a conflict about it."""
        return record in self._contested
