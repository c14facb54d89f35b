"""A hub that signs what cannot be, and a line that says it unsigned: told or passed over, never a crash."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import cycle

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED
from sync.contract.bulletins import Judgement, News, VerdictNews
from sync.contract.initiative import Initiative
from sync.contract.recollection import Recollection
from sync.envelope.header import MAX_SEQ, DocumentType, take_apart
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.wire import HUB_AT, Answering, OwnHub, exchanged, held_revision, numbered

HUGE = 2**80


@dataclass
class SameAnswers(Answering):
    """Answers the same document the same, as a hub does that has lost nothing."""

    kept: dict[str, bytes | None] = field(default_factory=dict)

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        answer = super().deliver(document_id, kind, content)
        return self.kept.setdefault(document_id, answer)


@pytest.fixture
def asking(member: Book, own_hub: OwnHub) -> Book:
    """A book with one received record that was put back, and has asked for the inventory."""
    registered(member, "Một")
    exchanged(member, Answering(own_hub.receipt, member))
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    return member


def _told(book: Book, hub: OwnHub, *bulletins: bytes) -> list[Step]:
    return exchanged(book, Answering(hub.receipt, book, waiting=list(bulletins)))


def _failures(steps: list[Step]) -> list[str]:
    return [step.code for step in steps if step.kind is StepKind.FAILED]


def _verdict(revision: int) -> News:
    return VerdictNews(id=numbered(7).id, revision=revision, judgement=Judgement.VALID, decided_at=HUB_AT)


def _odd(**changes: object) -> Initiative:
    return msgspec.structs.replace(numbered(7), revision=1, **changes)


def test_news_with_a_number_that_no_book_can_hold_is_told_and_holds_up_nothing_that_is_sent(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Một")
    told = own_hub.bulletin(member, 1, _verdict(1), _verdict(-HUGE))
    steps = _told(member, own_hub, told)
    assert _failures(steps) == ["document_unreadable"]
    assert deliveries(member) == {"Một": "received"}
    assert member.database.row("SELECT count(*) FROM early_verdicts, memberships WHERE cursor <> 0") == (0,)
    assert StepKind.NEWS in [step.kind for step in _told(member, own_hub, own_hub.bulletin(member, 1, _verdict(1)))]


@pytest.mark.parametrize(
    "head",
    [{"missing": ((HUGE, HUGE),)}, {"seq": HUGE, "missing": ((0, HUGE),)}, {"epoch": HUGE, "missing": ((1, 1),)}],
    ids=["missing", "seq", "epoch"],
)
def test_a_receipt_with_a_number_that_no_book_can_hold_is_told_and_the_same_bytes_go_again(
    member: Book, own_hub: OwnHub, head: dict[str, object]
) -> None:
    registered(member, "Một")
    carrier = Answering(lambda sent, book: own_hub.receipt(sent, book, **head), member)
    assert _failures(exchanged(member, carrier)) == ["document_unreadable"]
    again = Answering(own_hub.receipt, member)
    exchanged(member, again)
    assert again.delivered == carrier.delivered
    assert deliveries(member) == {"Một": "received"}


@pytest.mark.parametrize("epoch", [HUGE, MAX_SEQ, -HUGE])
def test_an_epoch_that_cannot_be_leaves_the_book_one_that_the_hub_takes(
    asking: Book, own_hub: OwnHub, epoch: int
) -> None:
    registered(asking, "Hai")
    (held,) = (held_revision(asking.initiatives.get(row.id), line="") for row in asking.listing.page("Một").rows)
    carrier = Answering(own_hub.receipt, asking, waiting=[own_hub.inventory(asking, 1, held, epoch=epoch)])
    exchanged(asking, carrier)
    assert take_apart(carrier.delivered[-1]).header.epoch == 1
    assert set(deliveries(asking).values()) == {"received"}


@pytest.mark.parametrize("epoch", [HUGE, MAX_SEQ + 1])
def test_a_witness_that_names_what_cannot_be_is_no_witness(member: Book, own_hub: OwnHub, epoch: int) -> None:
    membership = member.memberships.current()
    assert membership is not None
    assert member.witness_folder is not None
    witness = member.witness_folder / f"{membership.keys.id}.chain"
    witness.write_bytes(msgspec.json.encode({"epoch": epoch, "seq": 1, "sha256": "x"}))
    registered(member, "Một")
    exchanged(member, Answering(own_hub.receipt, member))
    assert member.outbox.recovery() is None
    assert deliveries(member) == {"Một": "received"}


@pytest.mark.parametrize(
    "odd",
    [
        _odd(benefit=msgspec.structs.replace(numbered(7).benefit, amount_vnd=HUGE)),
        _odd(entered_at=dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)),
        _odd(entered_at=dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14)))),
    ],
    ids=["amount", "last day", "first day"],
)
def test_a_line_that_no_list_can_show_is_kept_beside_and_keeps_none_of_the_others_back(
    asking: Book, own_hub: OwnHub, odd: Initiative
) -> None:
    sound = msgspec.structs.replace(numbered(8), revision=1, title="Lành lặn")
    steps = _told(asking, own_hub, own_hub.inventory(asking, 1, held_revision(odd), held_revision(sound)))
    assert StepKind.RECOVERED in [step.kind for step in steps]
    assert deliveries(asking) == {"Một": "received", "Lành lặn": "received"}
    assert asking.database.rows("SELECT id FROM lines_beside") == [(odd.id,)]


def test_a_hub_that_answers_none_of_a_batch_is_not_sent_batch_after_batch_in_one_round(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Một", "Hai")
    carrier = Answering(lambda sent, book: own_hub.receipt(sent, book, ()), member)
    exchanged(member, carrier)
    assert len(carrier.delivered) == 1
    assert set(deliveries(member).values()) == {"waiting"}
    exchanged(member, Answering(own_hub.receipt, member))
    assert set(deliveries(member).values()) == {"received"}


def test_what_the_hubs_new_answer_does_not_name_counts_as_delivered_no_more(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    exchanged(member, Answering(own_hub.receipt, member))
    registered(member, "Hai")

    def forgets_the_first(sent: bytes, book: Book) -> bytes:
        is_first = take_apart(sent).header.seq == 1
        return own_hub.receipt(sent, book, () if is_first else None, missing=() if is_first else ((1, 1),))

    exchanged(member, Answering(forgets_the_first, member))
    assert deliveries(member) == {"Một": "waiting", "Hai": "received"}
    assert check_book(member).flaws == ()
    exchanged(member, Answering(own_hub.receipt, member))
    assert status(member).received == 2
    assert check_book(member).flaws == ()


def test_a_line_that_lies_otherwise_each_time_costs_bounded_traffic_and_a_true_word_is_heard(
    member: Book, own_hub: OwnHub
) -> None:
    hub = SameAnswers(own_hub.receipt, member)
    for title in ("Một", "Hai", "Ba"):
        registered(member, title)
        exchanged(member, hub)
    hub.delivered.clear()
    agrees = Recollection(cursor=0, epoch=0, seen_up_to=3, last_seq=3)
    words = cycle([Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=last) for last in (0, 1, 2)] + [agrees])
    for _ in range(40):
        hub.remembers = next(words)
        exchanged(member, hub)
    assert len(hub.delivered) == 4 * 3
    tomorrow = dt.datetime.fromisoformat(member.instant()) + dt.timedelta(days=1)
    member.now = lambda: tomorrow
    hub.kept.clear()  # and now it is true
    for _ in range(8):
        hub.remembers = next(words)
        exchanged(member, hub)
    assert len(hub.delivered) > 5 * 3
    assert len(member.database.rows("SELECT DISTINCT document FROM former_receipts")) == 3
    assert set(deliveries(member).values()) == {"received"}
