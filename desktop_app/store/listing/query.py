"""What a list of the book is asked for: words, filters and an order, as one value that a view can keep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

# What a list can be ordered by. Without one: what needs mending first, then the newest; under a search, matches in
# titles and people before those in the texts.
SORTS = (
    "title",
    "people",
    "workplace",
    "kind",
    "stage",
    "amount",
    "applied_on",
    "entered_at",
    "state",
    "delivery",
    "judgement",
    "reason",
)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """All filters must hold; one that is empty holds always.

    `search` is as typed, with or without marks, its last word may be unfinished. `delivery` is waiting, received or
    attention; `needs_mending` asks for what the officer must see to, whoever sent it back. Both days of entry belong to
    the period, in the PC's time zone. `sort` is one of `SORTS` or empty.
    """

    search: str = ""
    stage: str = ""
    delivery: str = ""
    judgement: str = ""
    needs_mending: bool = False
    workplace: str = ""
    kind: str = ""
    author: str = ""
    entered_from: dt.date | None = None
    entered_to: dt.date | None = None
    sort: str = ""
    descending: bool = False

    def is_filtered(self) -> bool:
        """Whether anything keeps records out."""
        return self != ListQuery(sort=self.sort, descending=self.descending)
