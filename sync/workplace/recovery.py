"""What a book asks the hub for, and what it may not do meanwhile."""

from dataclasses import dataclass

from sync.contract.enrolment import Wish


@dataclass(frozen=True, slots=True)
class Recovery:
    """The book asks the hub what it holds. `asked_by` is the enrolment that asks, empty before that is sealed.

    `asks_all`: with the line of every revision, whatever the book knows.
    """

    wish: Wish
    asked_by: str
    asks_all: bool

    @property
    def asks_for(self) -> Wish:
        """What its next enrolment asks for: what a takeover has brought without its lines is asked for as one's own."""
        return Wish.INVENTORY if self.asks_all else self.wish

    @property
    def suspends_batches(self) -> bool:
        """Whether no batch may be sealed before its end: only then is it known where a new chain may begin."""
        return self.wish is Wish.INVENTORY
