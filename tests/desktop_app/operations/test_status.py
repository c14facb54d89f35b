"""The line that always tells the truth: entered = received + waiting + attention, whatever happened."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register, save_draft, withdraw
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.receipts import Answer, Outcome
from sync.workplace.book import Membership
from sync.workplace.receiving import apply_receipt
from sync.workplace.sealing import seal_next
from tests.builders import a_draft
from tests.desktop_app.store.shelf import a_form, registered
from tests.sync.workplace.wire import OwnHub


def test_a_new_book_has_nothing_and_no_hub(book: Book) -> None:
    assert asdict(status(book)) == {
        "entered": 0,
        "received": 0,
        "waiting": 0,
        "attention": 0,
        "drafts": 0,
        "last_exchange_at": None,
        "hub": None,
        "recovering": False,
        "photos_waiting": 0,
        "photos_coming": 0,
        "photos_returned": 0,
        "photos_missing": 0,
    }


def test_what_is_entered_waits_and_drafts_count_apart(book: Book) -> None:
    registered(book, "Một", "Hai")
    save_draft(book, a_draft())
    found = status(book)
    assert (found.entered, found.waiting, found.drafts) == (2, 2, 1)


def test_a_joined_book_tells_its_hub(book: Book) -> None:
    hub = OwnHub()
    hub.joins(book)
    found = status(book).hub
    assert found is not None
    assert (found.name, found.admission) == ("Tuyến trên thử", "asked")
    assert found.fingerprint == hub.keys.public.fingerprint
    assert found.leaderboard_address == "http://127.0.0.1:1/"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, OwnHub]]:
    """One book that goes on through all the examples, and its hub."""
    hub = OwnHub()
    with closing(hub.a_book(tmp_path_factory.mktemp("kept"))) as book:
        registered(book, "Một", "Hai", "Ba")
        yield book, hub


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["register", "revise", "withdraw", "draft", "save draft", "discard", "seal", "settle", "settle old"]
        ),
        st.integers(0, 1 << 16),
        st.lists(st.sampled_from([*Answer, None]), max_size=6),
    ),
    max_size=12,
)


@given(acts=_ACTS)
def test_the_counters_add_up_after_every_step(
    kept: tuple[Book, OwnHub], acts: list[tuple[str, int, list[Answer | None]]]
) -> None:
    book, hub = kept
    for act, which, answers in acts:
        _do(book, hub, act, which, answers)
        found = status(book)
        assert found.entered == found.received + found.waiting + found.attention == book.initiatives.count()
        assert found.drafts == book.drafts.count()
        by_row = [row.delivery for row in book.listing.page(limit=100_000).rows]
        assert by_row.count("waiting") == found.waiting == book.outbox.waiting_count()
        assert by_row.count("received") == found.received
    checked = check_book(book)
    assert checked.flaws == ()
    assert checked.records == found.entered if acts else True


def _do(book: Book, hub: OwnHub, act: str, which: int, answers: list[Answer | None]) -> None:
    rows = book.listing.page(limit=100_000).rows
    record = book.initiatives.get(rows[which % len(rows)].id)
    drafts = book.drafts.newest()
    match act:
        case "register":
            register(book, a_form(title=f"Số {which}"))
        case "revise" if record.withdrawal is None:
            register(book, msgspec.structs.replace(record, title=f"Sửa {which}"))
        case "withdraw":
            withdraw(book, record.id, "Trùng")
        case "draft":
            save_draft(book, a_draft(title=f"Nháp {which}"))
        case "save draft" if drafts:
            register(book, a_form(), drafts[which % len(drafts)].id)
        case "discard" if drafts:
            book.drafts.discard(drafts[which % len(drafts)].id)
        case "seal":
            seal_next(book.outbox, _membership(book))
        case "settle":
            _settle(book, hub, [one.id for one in book.outbox.queue()], which, answers)
        case "settle old":
            _settle(book, hub, [kept.document for kept in book.receipts.each()], which, answers)


def _settle(book: Book, hub: OwnHub, documents: list[str], which: int, answers: list[Answer | None]) -> None:
    """Answer one document as `answers` say in turn; None leaves a record out."""
    if not documents:
        return
    sent = book.outbox.sealed_document(documents[which % len(documents)])
    outcomes: list[Outcome] = []
    if sent.type == "batch":
        said = answers or [Answer.STORED]
        for place, outcome in enumerate(hub.outcomes(sent.content, book)):
            answer = said[place % len(said)]
            if answer is not None:
                outcomes.append(msgspec.structs.replace(outcome, answer=answer))
    apply_receipt(book.outbox, _membership(book), hub.receipt(sent.content, book, tuple(outcomes)), sent.id)


def _membership(book: Book) -> Membership:
    membership = book.memberships.current()
    assert membership is not None
    return membership
