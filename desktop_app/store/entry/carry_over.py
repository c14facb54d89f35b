"""What carries over from one form to the next: the pins, and the values that were pinned; kept through a restart.

Promise: consent is never among the values, only the words for how it was given.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from desktop_app.store.entry.drafts import kept_line
from desktop_app.store.file.database import Database
from sync.contract.initiative import Initiative, decode_line
from sync.text.unicode_text import whole_characters


@dataclass(frozen=True, slots=True)
class CarryOver:
    """The names of the pinned fields, an initiative with the last form's values for them, how consent was given."""

    pinned: frozenset[str]
    values: Initiative
    consent_note: str = ""


class CarryOvers:
    """The one carry-over of a book."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def keep(self, carried: CarryOver) -> None:
        """Keep it in place of the one before."""
        values = msgspec.structs.replace(carried.values, consent=None)
        pinned = msgspec.json.encode(sorted(carried.pinned)).decode()
        with self._database.write():
            self._database.execute(
                "INSERT INTO carry_overs VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET pinned = "
                "excluded.pinned, content = excluded.content, consent_note = excluded.consent_note, "
                "changed_at = excluded.changed_at",
                (pinned, kept_line(values), whole_characters(carried.consent_note), self._instant()),
            )

    def find_kept(self) -> CarryOver | None:
        """What was kept last, or None."""
        row = self._database.row("SELECT pinned, content, consent_note FROM carry_overs")
        if row is None:
            return None
        pinned, content, consent_note = row
        return CarryOver(msgspec.json.decode(pinned, type=frozenset[str]), decode_line(content), consent_note)
