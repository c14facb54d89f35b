"""One document on its way: the receipt asked for, else the bytes carried, and what comes back settled.

The same for a batch and for a photo; what differs is said by the `Delivery` of each.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from sync.contract.errors import CarriageError, DocumentError, HubRefused
from sync.contract.receipts import Unanswered
from sync.workplace.book import Membership, Settlement, WorkplaceBook
from sync.workplace.carrier import Carrier
from sync.workplace.line_faults import NOT_ABOUT_A_DOCUMENT
from sync.workplace.receiving import apply_receipt
from sync.workplace.steps import Step

Settle = Callable[[WorkplaceBook, Membership, bytes, str], Settlement]


class Delivery(Protocol):
    """One sealed document that has no receipt yet."""

    @property
    def id(self) -> str:
        """The document's."""

    @property
    def was_carried(self) -> bool:
        """Whether it was carried before, and no answer came."""

    def is_kept_back(self) -> bool:
        """Whether it may not be carried now; its receipt may be asked for."""

    def carry(self, carrier: Carrier) -> bytes | None:
        """Carry the bytes, and wait for the answer. Raises what `Carrier.deliver` raises."""

    def carried(self) -> Step:
        """The step after that."""

    def note_came_through(self) -> None:
        """The line bore it."""

    def note_carried(self) -> None:
        """It was carried without an answer for the first time."""

    def settled(self, settlement: Settlement) -> Step:
        """The step after its receipt was settled."""

    def note_failure(self, error: CarriageError | DocumentError) -> None:
        """It, or the line below it, failed: the next time it comes behind all others."""

    def failed(self, error: CarriageError | DocumentError) -> Step:
        """The step that tells it."""


def deliver(
    book: WorkplaceBook, membership: Membership, carrier: Carrier, one: Delivery, settle: Settle = apply_receipt
) -> Iterator[Step]:
    """Ask for the receipt of what was carried before, else carry it, and settle what comes back.

    A failure of this document is a step; raises CarriageError when the line fails.
    """
    try:
        answer = carrier.find_receipt(one.id) if one.was_carried else Unanswered.MISSING
        if answer is Unanswered.HELD or (answer is Unanswered.MISSING and one.is_kept_back()):
            return
        receipt = answer if isinstance(answer, bytes) else None
        if receipt is None:
            receipt = one.carry(carrier)
            yield one.carried()
            one.note_came_through()
        if receipt is None:
            if not one.was_carried:
                one.note_carried()
            return
        yield one.settled(settle(book, membership, receipt, one.id))
    except (DocumentError, HubRefused) as error:
        one.note_failure(error)
        yield one.failed(error)
    except NOT_ABOUT_A_DOCUMENT:
        raise
    except CarriageError as error:
        one.note_failure(error)
        raise
