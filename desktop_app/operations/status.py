"""The line that always tells the truth: what was entered, and where it is."""

from dataclasses import dataclass

from desktop_app.store.book import Book


@dataclass(frozen=True, slots=True)
class HubStatus:
    """The hub that the book has joined; `leaderboard_address` is its public page.

    `former_fingerprints`: of the keys that it had before, the newest first, so that people who compare by telephone
    know them again.
    """

    name: str
    fingerprint: str
    admission: str
    addresses: tuple[str, ...]
    former_fingerprints: tuple[str, ...] = ()

    @property
    def leaderboard_address(self) -> str:
        """The address of the public leaderboard, or nothing when the hub named no address."""
        return f"{self.addresses[0]}/" if self.addresses else ""


@dataclass(frozen=True, slots=True)
class Status:
    """entered = received + waiting + attention, always; drafts apart. `last_exchange_at`: UTC, ISO 8601, or None.

    `recovering`: the book asks the hub for what it lacks, and sends nothing new before it has it.
    """

    entered: int
    received: int
    waiting: int
    attention: int
    drafts: int
    last_exchange_at: str | None
    hub: HubStatus | None
    recovering: bool = False


def status(book: Book) -> Status:
    """The counters, the last exchange that went through, and the hub."""
    counters = book.listing.counters()
    last = book.diary.last_done_at()
    membership = book.memberships.current()
    hub = None
    if membership is not None:
        former = tuple(keys.fingerprint for keys in reversed(membership.former))
        told = (membership.hub_name, membership.hub.fingerprint, membership.admission, membership.addresses)
        hub = HubStatus(*told, former)
    recovery = book.recoveries.current()
    numbers = (counters.entered, counters.received, counters.waiting, counters.attention, counters.drafts)
    return Status(*numbers, last, hub, recovering=recovery is not None)
