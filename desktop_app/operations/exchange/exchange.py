"""Exchange with the hub: over the network, or by a folder carried there and back. Each exchange is one diary line."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.domain.errors import AppError, BookError, NotJoined
from desktop_app.store.book import Book
from desktop_app.store.exchange.batches.kept_documents import KeptDocuments
from desktop_app.store.exchange.diary import VERDICTS, Exchange
from desktop_app.store.exchange.recovery.recoveries import RecoveryNote
from sync.contract.errors import SyncError
from sync.workplace.book import Membership
from sync.workplace.round import exchange_round
from sync.workplace.steps import Step, StepKind

Progress = Callable[[Step], None]
CLOCK_TOLERANCE = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ExchangeResult:
    """What one exchange did, in records. `failed` are the codes of documents that could not be taken.

    `clock_wrong_by` is how far the PC's clock is ahead of the hub's, when by more than ten minutes. `recovered` is what
    came back from the hub, when with this exchange the last of it came. `photos_received` are those that the hub
    confirmed, `photos_returned` those that came back, `photos_coming` those still to come. `answers_for_others`: how
    many other PCs a stick has answers for that brought nothing for this one. `verdicts` counts by what they say those
    that came with this exchange.
    """

    sent: int
    received: int
    attention: int
    waiting: int
    failed: tuple[str, ...]
    clock_wrong_by: dt.timedelta | None = None
    recovered: RecoveryNote | None = None
    photos_sent: int = 0
    photos_received: int = 0
    photos_waiting: int = 0
    photos_returned: int = 0
    photos_coming: int = 0
    answers_for_others: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)

    @property
    def moved_nothing(self) -> bool:
        """Whether no record and no photo went or was answered."""
        return not (self.sent or self.received or self.attention or self.photos_sent or self.photos_received)

    @property
    def brought_nothing(self) -> bool:
        """Whether it moved nothing and told nothing."""
        told = self.failed or self.verdicts or self.recovered or self.photos_returned
        return self.moved_nothing and not told


def send_now(book: Book, progress: Progress | None = None, heed: Callable[[], None] | None = None) -> ExchangeResult:
    """One round over the network. Raises NotJoined or CarriageError; what was settled before stays settled.

    `heed` is called before each piece of what is sent: what it raises ends the round in the middle of a document, which
    is carried again by the next one.
    """
    from sync.carriers.http.carrier import HttpCarrier  # noqa: PLC0415  requests costs 100 ms

    membership = _joined(book)
    settings, hub_at = book.line_settings.current(), book.memberships.hub_at()
    line = HttpCarrier(membership.addresses, settings, hub_at=hub_at, now=book.now, heed=heed)
    with contextlib.closing(line) as carrier:
        steps = exchange_round(book.outbox, carrier)
        return _noted(book, carrier.name, steps, progress, lambda: carrier.line.answered_at)


def pack_folder(book: Book, folder: Path, progress: Progress | None = None) -> ExchangeResult:
    """Write everything that waits into a folder for the hub: nothing of it where there is no room for all.

    Raises NotJoined or FolderUnusable.
    """
    from sync.carriers.stick.carrier import FolderCarrier  # noqa: PLC0415
    from sync.workplace.by_stick import pack  # noqa: PLC0415

    _joined(book)
    steps = pack(book.outbox, KeptDocuments(book.database), FolderCarrier(folder))
    return _noted(book, FolderCarrier.name, steps, progress)


def unpack_folder(book: Book, folder: Path, progress: Progress | None = None) -> ExchangeResult:
    """Take in the receipts and bulletins that a folder brings back. Raises NotJoined or FolderUnusable."""
    from sync.carriers.stick.carrier import FolderCarrier  # noqa: PLC0415
    from sync.workplace.by_stick import unpack  # noqa: PLC0415

    own = _joined(book).keys.id
    carrier = FolderCarrier(folder)
    steps = unpack(book.outbox, KeptDocuments(book.database), carrier)
    result = _noted(book, FolderCarrier.name, steps, progress)
    others = [device for device in carrier.stick.workplaces() if device != own]
    is_vain = result.brought_nothing and own not in carrier.stick.workplaces()
    return replace(result, answers_for_others=len(others)) if is_vain else result


def _joined(book: Book) -> Membership:
    membership = book.memberships.current()
    if membership is None:
        raise NotJoined
    return membership


def _noted(
    book: Book,
    carrier: str,
    steps: Iterator[Step],
    progress: Progress | None,
    answered_at: Callable[[], dt.datetime | None] = lambda: None,
) -> ExchangeResult:
    started_at = book.instant()
    counts, last_verdict = _Counts(), book.verdicts.newest_number()
    try:
        for step in steps:
            counts.add(step)
            if progress is not None:
                progress(step)
    except BaseException as error:
        outcome, facts = _ending(error)
        with contextlib.suppress(BookError):  # a book that cannot be written must not hide why the exchange ended
            line = counts.as_exchange(started_at, book.instant(), carrier, outcome, facts)
            book.diary.note(line, counts.documents)
        raise
    outcome = counts.failed[0] if counts.failed else "done"
    verdicts = book.verdicts.count_since(last_verdict)
    facts = {**counts.facts, VERDICTS: str(sum(verdicts.values()))} if verdicts else counts.facts
    line = counts.as_exchange(started_at, book.instant(), carrier, outcome, facts)
    book.diary.note(line, counts.documents)
    wrong_by = _clock_wrong_by(book, answered_at(), by_stick=carrier != "http") if counts.heard else None
    waiting = book.outbox.waiting_count()
    recovered = book.recoveries.newest() if counts.recovered else None
    numbers = (counts.sent, counts.received, counts.attention, waiting)
    photos_waiting = book.photo_deliveries.waiting_count()
    coming = book.outbox.lacking.coming_count()
    photos = (counts.photos_sent, counts.photos_received, photos_waiting, counts.photos_returned, coming)
    return ExchangeResult(*numbers, tuple(counts.failed), wrong_by, recovered, *photos, verdicts=verdicts)


def _ending(error: BaseException) -> tuple[str, dict[str, str]]:
    """The diary's word for an exchange that did not come to its end, and the facts that go with it."""
    if isinstance(error, SyncError | AppError):
        return error.code, {name: str(value) for name, value in error.facts.items() if value is not None}
    return "interrupted", {}


def _clock_wrong_by(book: Book, answered_at: dt.datetime | None, *, by_stick: bool) -> dt.timedelta | None:
    """By the latest that the hub is known to have said. A stick was days on its way: it shows only that one is behind.

    What it signed may be of yesterday: the receipt of what waited for a person, or one whose answer was lost. Then the
    hour beside its answer, which nobody signs, keeps a right clock from being called wrong.
    """
    hub_at = max((at for at in (book.memberships.hub_at(), answered_at) if at is not None), default=None)
    ahead = book.now() - hub_at if hub_at else dt.timedelta()
    return ahead if -ahead > CLOCK_TOLERANCE or (ahead > CLOCK_TOLERANCE and not by_stick) else None


_HEARD = {StepKind.ADMITTED, StepKind.SETTLED, StepKind.PHOTO_SETTLED, StepKind.NEWS}


# Not one that failed: that would be a line of its own for each try at a photo that never went.
_OF_A_PHOTO = {StepKind.PHOTO_CARRIED, StepKind.PHOTO_SETTLED}


class _Counts:
    def __init__(self) -> None:
        self.sent = self.received = self.attention = 0
        self.photos_sent = self.photos_received = self.photos_returned = 0
        self.heard = self.recovered = False
        self.failed: list[str] = []
        self.facts: dict[str, str] = {}
        self.documents: dict[str, None] = {}

    def add(self, step: Step) -> None:
        if step.kind is StepKind.CARRIED:
            self.sent += step.records
        elif step.kind is StepKind.FAILED:
            self.facts = self.facts if self.failed else dict(step.facts)
            self.failed.append(step.code)
        elif step.kind is StepKind.PHOTO_CARRIED:
            self.photos_sent += step.photos
        elif step.kind is StepKind.PHOTO_SETTLED:
            self.photos_received += step.photos
        elif step.kind is StepKind.PHOTO_RETURNED:
            self.photos_returned += step.photos
        self.recovered = self.recovered or step.kind is StepKind.RECOVERED
        self.heard = self.heard or step.kind in _HEARD
        is_answered = step.kind in _OF_A_PHOTO or not (step.is_of_photo or step.kind is StepKind.NEWS)
        if step.document and is_answered:
            self.documents[step.document] = None
        self.received += step.received
        self.attention += step.attention

    def as_exchange(
        self, started_at: str, ended_at: str, carrier: str, outcome: str, facts: dict[str, str]
    ) -> Exchange:
        numbers = (self.sent, self.received, self.attention)
        return Exchange(started_at, ended_at, carrier, *numbers, outcome, facts, photos=self.photos_received)
