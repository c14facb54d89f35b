"""What a round tells of itself: each step after it is durable, or has failed for one document only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sync.contract.errors import SyncError
from sync.workplace.book import WorkplaceBook


class StepKind(StrEnum):
    """What has just become durable, or has just failed for one document only."""

    STARTED = "started"
    ADMITTED = "admitted"
    SEALED = "sealed"
    CARRIED = "carried"
    SETTLED = "settled"
    PHOTO_CARRIED = "photo_carried"
    PHOTO_SETTLED = "photo_settled"
    PHOTO_RETURNED = "photo_returned"
    NEWS = "news"
    RECOVERED = "recovered"
    FAILED = "failed"


_OF_PHOTOS = {StepKind.PHOTO_CARRIED, StepKind.PHOTO_SETTLED, StepKind.PHOTO_RETURNED}


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `records` counts those of the document at hand; `waiting` what waits after the step.

    `code` and `facts` tell the error of a document that failed. `photos` are those of the document at hand, and
    `photos_waiting`, in a step about one, what waits of them after the step; `photos_coming` what is
    still to come back. `released`: records that the receipt did not name, which are unsent again.
    """

    kind: StepKind
    document: str = ""
    records: int = 0
    received: int = 0
    attention: int = 0
    waiting: int = 0
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    photos: int = 0
    photos_waiting: int = 0
    photos_coming: int = 0
    released: int = 0

    @property
    def is_of_photo(self) -> bool:
        """Whether it is about the document of a photo."""
        return self.kind in _OF_PHOTOS or bool(self.photos)


def failed_step(
    book: WorkplaceBook, error: SyncError, document_id: str = "", records: int = 0, photos: int = 0
) -> Step:
    """One document did not go through, for this reason."""
    facts = {name: str(fact) for name, fact in error.facts.items() if fact is not None}
    counts = {"records": records, "photos": photos, "waiting": book.waiting_count()}
    return Step(StepKind.FAILED, document_id, **counts, code=error.code, facts=facts)
