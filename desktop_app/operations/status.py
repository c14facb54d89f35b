"""The line that always tells the truth: what was entered, and where it is."""

from dataclasses import dataclass

from desktop_app.store.book import Book
from sync.contract.bulletins import InventoryNews
from sync.contract.enrolment import Wish
from sync.contract.errors import DocumentError
from sync.workplace.book import Membership
from sync.workplace.receiving import head_of_bulletin, open_bulletin

_TOLD_ADMISSIONS = ("waiting", "refused")  # that it was asked for, or granted, is nothing to act upon
RECOVERING, TAKING_OVER = "recovering", "taking_over"
_SAID = {"device_set_aside": "set_aside", "device_revoked": "revoked", "not_admitted": "waiting"}


@dataclass(frozen=True, slots=True)
class HubStatus:
    """The hub that the book has joined; `leaderboard_address` is its public page.

    `standing` says where this PC stands with it when that is not simply "let in": `waiting`, `refused`, `set_aside`,
    `revoked`, `recovering` with so many of so many revisions brought back, or `taking_over`, which is the same before a
    person there has decided whether this PC may have what a former one entered. `device_fingerprint` is this PC's own;
    `former_fingerprints` those of the keys that the hub had before, the newest first, so that people who compare by
    telephone know them again. Of the `received_batches` of this book the hub's own backups hold so many as
    `backed_up_batches`, by its last bulletin; the newest of those that it told of was made at `backed_up_at` (UTC, ISO
    8601), None where it told of none.
    """

    name: str
    fingerprint: str
    admission: str
    addresses: tuple[str, ...]
    former_fingerprints: tuple[str, ...] = ()
    device_fingerprint: str = ""
    standing: str = ""
    recovered: int = 0
    recovered_of: int = 0
    received_batches: int = 0
    backed_up_batches: int = 0
    backed_up_at: str | None = None

    @property
    def leaderboard_address(self) -> str:
        """The address of the public leaderboard, or nothing when the hub named no address."""
        return f"{self.addresses[0]}/" if self.addresses else ""


@dataclass(frozen=True, slots=True)
class Status:
    """entered = received + waiting + attention, always; drafts apart. `last_exchange_at`: UTC, ISO 8601, or None.

    `photos_waiting`: photos that have yet to follow their records. Of those that are not here, `photos_coming` are
    still to come from the hub, after the `photos_returned` of the newest recovery; `photos_missing` it has not either.
    `recovering`: the book asks the hub for what it
    lacks, and sends nothing new before it has it.
    """

    entered: int
    received: int
    waiting: int
    attention: int
    drafts: int
    last_exchange_at: str | None
    hub: HubStatus | None
    recovering: bool = False
    photos_waiting: int = 0
    photos_coming: int = 0
    photos_returned: int = 0
    photos_missing: int = 0


def status(book: Book) -> Status:
    """The counters, the last exchange that went through, and the hub."""
    counters = book.listing.counters()
    last = book.diary.last_done_at()
    membership = book.memberships.current()
    hub = None
    if membership is not None:
        standing = _standing(book, membership.admission)
        recovered, recovered_of = _recovered(book, membership) if standing == RECOVERING else (0, 0)
        if standing == RECOVERING and not recovered_of and _is_takeover(book):
            standing = TAKING_OVER
        received, backed_up, backed_up_at = _backed_up(book, membership)
        hub = HubStatus(
            name=membership.hub_name,
            fingerprint=membership.hub.fingerprint,
            admission=membership.admission,
            addresses=membership.addresses,
            former_fingerprints=tuple(keys.fingerprint for keys in reversed(membership.former)),
            device_fingerprint=membership.keys.public.fingerprint,
            standing=standing,
            recovered=recovered,
            recovered_of=recovered_of,
            received_batches=received,
            backed_up_batches=backed_up,
            backed_up_at=backed_up_at,
        )
    numbers = (counters.entered, counters.received, counters.waiting, counters.attention, counters.drafts)
    is_recovering = book.recoveries.current() is not None
    lacking = book.outbox.lacking
    photos = {
        "photos_waiting": book.photo_deliveries.waiting_count(),
        "photos_coming": lacking.coming_count() if hub else 0,
        "photos_returned": lacking.returned_count(),
        "photos_missing": lacking.missing_count(),
    }
    return Status(*numbers, last, hub, recovering=is_recovering, **photos)


def _standing(book: Book, admission: str) -> str:
    """What the hub said last, to the wish to be let in or when it took nothing; else what is under way."""
    last = book.diary.newest_by("http")
    said = _SAID.get(last.facts.get("admission", "")) if last is not None else None
    if said is None and book.recoveries.current() is not None:
        return RECOVERING
    return said or (admission if admission in _TOLD_ADMISSIONS else "")


def _is_takeover(book: Book) -> bool:
    recovery = book.recoveries.current()
    return recovery is not None and recovery.wish is Wish.TAKEOVER


def _backed_up(book: Book, membership: Membership) -> tuple[int, int, str | None]:
    """How many batches are received, how many of them the hub's backups hold, and when the newest of those was made."""
    received = book.chains.received()
    newest = book.inventory.newest_bulletin() if received else None
    try:
        told = head_of_bulletin(membership, newest).backed_up if newest else None
    except DocumentError:
        told = None
    if told is None:
        return len(received), 0, None
    up_to = dict(told.chains)
    held = sum(seq <= up_to.get(epoch, 0) for epoch, seq in received)
    return len(received), held, told.at.isoformat()


def _recovered(book: Book, membership: Membership) -> tuple[int, int]:
    """How many revisions the inventory has brought so far, and how many it has; 0 of 0 before its first part."""
    newest = book.inventory.newest_bulletin()
    try:
        news = open_bulletin(membership, newest).news if newest else ()
    except DocumentError:
        return 0, 0
    named = max((one.revisions for one in news if isinstance(one, InventoryNews)), default=0)
    return (book.inventory.taken_in(), named) if named else (0, 0)
