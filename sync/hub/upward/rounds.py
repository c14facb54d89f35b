"""One exchange with the hub above: the outbox filled, then the workplace's own round over the network.

How it ended stands with the membership, for whoever asks how things stand.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from sync.carriers.http.carrier import HttpCarrier
from sync.contract.errors import CarriageError, DocumentError, NotAdmitted, SyncError
from sync.hub.service import Hub
from sync.hub.store import upward_membership, upward_outbox
from sync.hub.upward.book import UpwardBook
from sync.hub.upward.photos import note_missed_photos
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind

_TOLD = ("received", "attention", "photos", "news", "failed")
_here = threading.Lock()


def is_joined(hub: Hub) -> bool:
    """Whether there is a hub above."""
    with hub.database.reading() as connection:
        return upward_membership.find(connection) is not None


@contextmanager
def alone(hub: Hub) -> Iterator[bool]:
    """While the block runs no other thread, and no other process that serves, exchanges; False where one does."""
    if not _here.acquire(blocking=False):
        yield False
        return
    try:
        with hub.database.alone_at("exchanging upward") as is_alone:
            yield is_alone
    finally:
        _here.release()


def fill_outbox(hub: Hub) -> None:
    """Put what has come, or was decided, since the last time into the outbox. Raises DocumentError."""
    while True:
        with hub.database.reading() as connection:
            row = upward_membership.find(connection)
            if row is None or not upward_outbox.is_more(connection, row):
                break
        with hub.database.writing_alone() as connection:
            row = upward_membership.find(connection, to_change=True)
            if row is not None:
                upward_outbox.fill(connection, row)
    note_missed_photos(hub)


def exchange(hub: Hub, most_seconds: float | None = None) -> dict[str, int]:
    """Do one round; how many records and photos were received above, need a person there, and how many news came.

    After `most_seconds` it is left between two steps; the next one goes on there. Raises CarriageError when the line
    fails, NotAdmitted where there is no hub above, or it lets this one not in; DocumentError.
    """
    try:
        told = _exchange(hub, most_seconds)
    except (CarriageError, DocumentError) as error:
        _note_end(hub, error)
        raise
    _note_end(hub)
    return told


def _exchange(hub: Hub, most_seconds: float | None) -> dict[str, int]:
    ends_at = time.monotonic() + most_seconds if most_seconds is not None else None
    fill_outbox(hub)
    book = UpwardBook(hub)
    membership = book.membership()
    if membership is None:
        raise NotAdmitted(admission="none")
    told = Counter(dict.fromkeys(_TOLD, 0))
    carrier = HttpCarrier(membership.addresses)
    try:
        for step in exchange_round(book, carrier):
            told["received"] += step.received
            told["attention"] += step.attention
            told["photos"] += step.photos if step.kind is StepKind.PHOTO_SETTLED else 0
            told["news"] += step.kind is StepKind.NEWS
            told["failed"] += step.kind is StepKind.FAILED
            if ends_at is not None and time.monotonic() >= ends_at:
                break
    finally:
        carrier.close()
    return {**told, "waiting": book.waiting_count(), "photos_waiting": book.blobs.waiting_count()}


def _note_end(hub: Hub, error: SyncError | None = None) -> None:
    now = hub.clock()
    if error is None:
        ended: dict[str, object] = {"exchanged_at": now}
    else:
        facts = {name: str(fact) for name, fact in error.facts.items() if fact is not None}
        ended = {"fault": error.code, "fault_facts": msgspec.json.encode(facts).decode(), "faulted_at": now}
    with hub.database.writing() as connection:
        upward_membership.change(connection, **ended)
