"""What the book page asks for, and what it is answered: frozen values that cross to the worker and back."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.store.listing.query import ListQuery

if TYPE_CHECKING:
    from desktop_app.store.listing.listing import ListRow


@dataclass(frozen=True, slots=True)
class Asked:
    """A list: of records by `query`, or of drafts, to which only its words and its stage apply.

    `near` is the number of the record that is chosen (0 for none), `record_id` one that shall be chosen (or ""): the
    rows around it come along.
    """

    query: ListQuery
    drafts: bool = False
    near: int = 0
    record_id: str = ""

    def is_same_list(self, other: Asked) -> bool:
        """Whether the same records are asked for in the same order."""
        return (self.query, self.drafts) == (other.query, other.drafts)


@dataclass(frozen=True, slots=True)
class Answer:
    """The numbers of the list in order, some of its rows, and which record shall be chosen (0: the first).

    `needs_mending` is how many records of the whole book the officer must see to.
    """

    numbers: array[int]
    rows: tuple[ListRow, ...]
    chosen: int
    needs_mending: int
