"""The columns that the book's list can show: their order in the catalogue, how wide they are, what stands to the right.

Promise: every column can be ordered by; a view that names a column which is gone is shown without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.store.listing.query import SORTS

COLUMNS = SORTS  # what can be shown can be ordered by
TITLE, PEOPLE, WORKPLACE, KIND, STAGE, AMOUNT, APPLIED_ON, ENTERED_AT, STATE, DELIVERY, JUDGEMENT, REASON = range(12)
TO_THE_RIGHT = frozenset({AMOUNT})
# In figures; the title takes what is left.
WIDTHS = {
    "title": 40,
    "people": 19,
    "workplace": 18,
    "kind": 20,
    "stage": 15,
    "amount": 15,
    "applied_on": 13,
    "entered_at": 13,
    "state": 25,
    "delivery": 21,
    "judgement": 18,
    "reason": 30,
}
NARROWEST, WIDEST = 6, 80


class ShownColumn(NamedTuple):
    """A column that is shown, `width` figures wide."""

    name: str
    width: int


DEFAULT_COLUMNS = tuple(ShownColumn(name, WIDTHS[name]) for name in ("title", "people", "stage", "state"))


def known_columns(columns: Iterable[ShownColumn]) -> tuple[ShownColumn, ...]:
    """Those that there are, each once, within bounds; the usual ones when none is left."""
    known = {name: ShownColumn(name, max(NARROWEST, min(width, WIDEST))) for name, width in columns if name in COLUMNS}
    return tuple(known.values()) or DEFAULT_COLUMNS
