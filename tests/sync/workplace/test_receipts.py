"""Nothing but a verified receipt that names the id, the revision and the hash makes a record received."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.errors import LoginRequired, SyncError
from sync.contract.findings import Finding
from sync.contract.receipts import Admission, Answer, Outcome
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.fetching import fetch
from sync.workplace.receiving import apply_receipt
from sync.workplace.round import send
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.store.shelf import a_book, deliveries, registered
from tests.sync.workplace.wire import Answering, OwnHub, exchanged

OTHER_ID = "01a203a2-5e54-735c-919f-32cb6e72d0f5"


def _sent(book: Book, answer: Callable[[bytes, Book], bytes | None]) -> tuple[list[Step], list[bytes]]:
    carrier = Answering(answer, book)
    return list(send(book.outbox, carrier)), carrier.delivered


def _changed(outcomes: tuple[Outcome, ...], **changes: object) -> tuple[Outcome, ...]:
    return tuple(msgspec.structs.replace(outcome, **changes) for outcome in outcomes)


def _nothing_is_received(book: Book, entered: int = 2) -> None:
    found = status(book)
    assert (found.entered, found.received, found.waiting, found.attention) == (entered, 0, entered, 0)
    checked = check_book(book)
    assert checked.flaws == ()
    assert checked.proven == 0


FORGERIES: dict[str, Callable[[OwnHub, bytes, Book], bytes]] = {
    "signed by another key": lambda _hub, batch, book: _other_hub().receipt(batch, book, _no_outcomes()),
    "for another document": lambda hub, batch, book: hub.receipt(batch, book, document=OTHER_ID),
    "for another device": lambda hub, batch, book: hub.receipt(batch, book, device="0" * 32),
    "a bulletin": lambda hub, _batch, book: hub.bulletin(book, 1),
    "the batch itself": lambda _hub, batch, _book: batch,
    "nothing": lambda _hub, _batch, _book: b"",
    "a web page": lambda _hub, _batch, _book: b"<html>login</html>",
    "cut short": lambda hub, batch, book: hub.receipt(batch, book)[:-1],
    "a bit flipped": lambda hub, batch, book: _flipped(hub.receipt(batch, book)),
    "no lines": lambda hub, _batch, book: hub.sealed(b"", DocumentType.RECEIPT, book),
    "not JSON": lambda hub, _batch, book: hub.sealed(b"\xff\n{", DocumentType.RECEIPT, book),
    "a nested bomb": lambda hub, _batch, book: hub.sealed(b"[" * 100_000, DocumentType.RECEIPT, book),
    "not encrypted": lambda hub, batch, _book: hub.sealed(b"{}", DocumentType.RECEIPT, None),
}


def _other_hub() -> OwnHub:
    return OwnHub()


def _no_outcomes() -> tuple[Outcome, ...]:
    return ()


def _flipped(document: bytes) -> bytes:
    return document[:-20] + bytes([document[-20] ^ 1]) + document[-19:]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_an_answer_that_is_not_the_hubs_receipt_proves_nothing_and_the_same_bytes_go_again(
    member: Book, own_hub: OwnHub, forgery: str
) -> None:
    registered(member, "Một", "Hai")
    steps, first = _sent(member, lambda batch, book: FORGERIES[forgery](own_hub, batch, book))
    assert [step.kind for step in steps if step.records] == [StepKind.SEALED, StepKind.CARRIED, StepKind.FAILED]
    assert steps[-1].code
    _nothing_is_received(member)
    _, again = _sent(member, own_hub.receipt)
    assert again == first
    assert set(deliveries(member).values()) == {"received"}
    assert check_book(member).flaws == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"sha256": "0" * 64},
        {"sha256": ""},
        {"revision": 2},
        {"revision": 0},
        {"revision": -1},
        {"revision": 2**63},
        {"revision": 2**200},
        {"id": OTHER_ID},
        {"id": ""},
        {"id": "' OR 1=1 --\0"},
    ],
    ids=str,
)
@pytest.mark.parametrize("answer", [Answer.STORED, Answer.REFUSED])
def test_an_outcome_that_names_something_else_counts_for_nothing_and_the_records_go_again(
    member: Book, own_hub: OwnHub, changes: dict[str, object], answer: Answer
) -> None:
    registered(member, "Một", "Hai")

    def mistaken(batch: bytes, book: Book) -> bytes:
        return own_hub.receipt(batch, book, _changed(own_hub.outcomes(batch, book, answer), **changes))

    carrier = Answering(mistaken, member)
    rounds = send(member.outbox, carrier)
    settled = next(step for step in rounds if step.kind is StepKind.SETTLED)
    rounds.close()
    assert (settled.received, settled.attention, settled.waiting) == (0, 0, 2)
    _nothing_is_received(member)
    _, again = _sent(member, own_hub.receipt)
    assert [take_apart(batch).header.seq for batch in again] == [2]
    assert set(deliveries(member).values()) == {"received"}
    assert check_book(member).proven == 2


def test_records_that_a_receipt_does_not_name_are_sent_again_in_another_batch(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một", "Hai", "Ba")

    def forgetful(batch: bytes, book: Book) -> bytes:
        named = own_hub.outcomes(batch, book)
        return own_hub.receipt(batch, book, named if len(named) == 1 else named[:1])

    steps, batches = _sent(member, forgetful)
    assert [step.records for step in steps if step.kind is StepKind.SEALED] == [3, 2, 1]
    assert [len(own_hub.outcomes(batch, member)) for batch in batches] == [3, 2, 1]
    assert set(deliveries(member).values()) == {"received"}
    assert check_book(member).flaws == ()


@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        (Answer.STORED, "received"),
        (Answer.ALREADY, "received"),
        (Answer.SUPERSEDED, "received"),
        (Answer.REFUSED, "attention"),
        (Answer.CONFLICT, "attention"),
    ],
)
def test_each_word_of_the_hub_has_its_meaning(member: Book, own_hub: OwnHub, answer: Answer, delivery: str) -> None:
    (record,) = registered(member, "Một")
    finding = Finding(field="title", code="too_long", facts={"limit": "500"})

    def said(batch: bytes, book: Book) -> bytes:
        return own_hub.receipt(batch, book, _changed(own_hub.outcomes(batch, book, answer), findings=(finding,)))

    _sent(member, said)
    assert deliveries(member) == {"Một": delivery}
    (revision,) = member.initiatives.history(record.id)
    assert revision.answer == answer.value
    assert revision.findings == ((finding,) if delivery == "attention" else ())
    assert check_book(member).flaws == ()


def test_a_receipt_that_comes_twice_or_late_changes_nothing_more(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Một")
    _, (batch,) = _sent(member, lambda _batch, _book: None)
    assert deliveries(member) == {"Một": "waiting"}
    good = own_hub.receipt(batch, member)
    other = own_hub.receipt(batch, member, own_hub.outcomes(batch, member, Answer.REFUSED))
    carrier = Answering(own_hub.receipt, member, waiting=[good, good, other])
    steps = list(fetch(member.outbox, carrier))
    assert [(step.kind, step.received) for step in steps] == [(StepKind.SETTLED, 1)]
    assert steps[0].document == take_apart(batch).header.id
    assert deliveries(member) == {"Một": "received"}
    register(member, msgspec.structs.replace(record, title="Sửa"))
    assert list(fetch(member.outbox, carrier)) == []
    assert deliveries(member) == {"Sửa": "waiting"}
    assert check_book(member).flaws == ()


def test_a_late_receipt_for_an_old_revision_does_not_make_the_new_one_received(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Cũ")
    _, (batch,) = _sent(member, lambda _batch, _book: None)
    register(member, msgspec.structs.replace(record, title="Mới"))
    steps = list(fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[own_hub.receipt(batch, member)])))
    assert [(step.kind, step.received) for step in steps] == [(StepKind.SETTLED, 0)]
    assert deliveries(member) == {"Mới": "waiting"}
    assert [one.answer for one in member.initiatives.history(record.id)] == ["stored", None]
    _, batches = _sent(member, own_hub.receipt)
    assert [outcome.revision for batch in batches for outcome in own_hub.outcomes(batch, member)] == [2]
    assert deliveries(member) == {"Mới": "received"}


def test_a_batch_receipt_that_speaks_of_admission_leaves_no_record_stuck(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    _sent(member, lambda batch, book: own_hub.receipt(batch, book, admission=Admission.ADMITTED))
    assert deliveries(member) == {"Một": "received"}


def test_an_hour_without_a_zone_is_the_hubs_utc(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    _sent(member, lambda batch, book: own_hub.receipt(batch, book, hub_at=dt.datetime(2026, 11, 18, 3)))  # noqa: DTZ001
    assert member.memberships.hub_at() == dt.datetime(2026, 11, 18, 3, tzinfo=dt.UTC)
    assert check_book(member).proven == 1


def test_a_receipt_for_a_document_that_this_book_never_made_changes_nothing(
    member: Book, own_hub: OwnHub, tmp_path: Path
) -> None:
    registered(member, "Một")
    _, (batch,) = _sent(member, lambda _batch, _book: None)
    membership = member.memberships.current()
    assert membership is not None
    stray = own_hub.receipt(batch, member, document=OTHER_ID)
    assert apply_receipt(member.outbox, membership, stray).document == ""
    _nothing_is_received(member, entered=1)
    stranger = a_book(tmp_path / "khác")
    own_hub.joins(stranger)
    other = stranger.memberships.current()
    assert other is not None
    with pytest.raises(SyncError):
        apply_receipt(stranger.outbox, other, own_hub.receipt(batch, member))
    stranger.close()


def test_a_failed_answer_is_told_once_however_often_the_carrier_brings_it(member: Book, own_hub: OwnHub) -> None:
    spoilt = _flipped(own_hub.bulletin(member, 1))
    news = [own_hub.bulletin(member, cursor) for cursor in (1, 2, 3)]
    steps = list(fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[spoilt, *news])))
    assert [step.kind for step in steps] == [StepKind.FAILED, *[StepKind.NEWS] * 3]


def test_when_a_later_record_fails_those_before_it_stay_received(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    exchanged(member, Answering(own_hub.receipt, member))
    registered(member, "Hai")

    def login_page(_batch: bytes, _book: Book) -> bytes:
        raise LoginRequired(status=511)

    with pytest.raises(LoginRequired):
        exchanged(member, Answering(login_page, member))
    assert deliveries(member) == {"Hai": "waiting", "Một": "received"}
