"""Where this PC stands with its hub, as the status tells it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.operations.status import HubStatus, status
from desktop_app.store.book import Book
from desktop_app.store.exchange.diary import Exchange
from sync.contract.bulletins import HeldRevision
from sync.contract.receipts import Answer
from sync.workplace.receiving import apply_bulletin
from tests.desktop_app.store.shelf import registered
from tests.sync.workplace.wire import OwnHub

_FAILED = Exchange("2026-11-18T03:00:00Z", "2026-11-18T03:00:05Z", "http", 0, 0, 0, "not_admitted")


@pytest.fixture
def own_hub() -> OwnHub:
    """The keys of a hub."""
    return OwnHub()


@pytest.fixture
def member(tmp_path: Path, own_hub: OwnHub) -> Iterator[Book]:
    """A book that the hub let in."""
    book = own_hub.a_book(tmp_path)
    yield book
    book.close()


@pytest.mark.parametrize(
    ("admission", "standing"),
    [("device_set_aside", "set_aside"), ("device_revoked", "revoked"), ("not_admitted", "waiting"), ("other", "")],
)
def test_it_is_what_the_hub_said_last(member: Book, admission: str, standing: str) -> None:
    member.diary.note(replace(_FAILED, facts={"admission": admission}))
    assert _hub(member).standing == standing
    member.diary.note(replace(_FAILED, outcome="no_network"))
    assert _hub(member).standing == ""


def test_this_pc_has_a_fingerprint_for_the_telephone(member: Book) -> None:
    membership = member.memberships.current()
    assert membership is not None
    assert _hub(member).device_fingerprint == membership.keys.public.fingerprint


def test_a_book_that_asks_for_what_it_lacks_says_how_far_it_is_once_that_is_known(
    member: Book, own_hub: OwnHub
) -> None:
    (record,) = registered(member, "Một")
    member.recoveries.begin("restored")
    hub = _hub(member)
    assert (hub.standing, hub.recovered, hub.recovered_of) == ("recovering", 0, 0)
    history = member.initiatives.history(record.id)
    held = HeldRevision(id=record.id, revision=1, sha256=history[-1].sha256, answer=Answer.STORED)
    membership = member.memberships.current()
    assert membership is not None
    apply_bulletin(member.outbox, membership, own_hub.inventory(member, 1, held, is_last=False, revisions=4310))
    hub = _hub(member)
    assert (hub.standing, hub.recovered, hub.recovered_of) == ("recovering", 1, 4310)


def test_a_book_that_takes_over_awaits_a_decision_until_the_first_of_it_comes(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Một")
    member.recoveries.begin("takeover")
    assert _hub(member).standing == "taking_over"
    held = HeldRevision(
        id=record.id, revision=1, sha256=member.initiatives.history(record.id)[-1].sha256, answer=Answer.STORED
    )
    membership = member.memberships.current()
    assert membership is not None
    apply_bulletin(member.outbox, membership, own_hub.inventory(member, 1, held, is_last=False, revisions=7))
    assert _hub(member).standing == "recovering"


def _hub(book: Book) -> HubStatus:
    hub = status(book).hub
    if hub is None:
        raise LookupError("no hub")
    return hub
