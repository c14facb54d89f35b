"""What the hub has lost, or never answered, is offered again: to the byte, in order, and none holds up the others."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.enrolment import Enrolment, Wish
from sync.contract.errors import HubRefused, HubUnavailable, NotAdmitted, not_admitted
from sync.contract.receipts import Answer, Unanswered
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.round import exchange_round, send
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.wire import Answering, OwnHub, exchanged, numbered


@dataclass
class Holding(Answering):
    """Holds every batch, and tells of each what `found` says when its receipt is asked for."""

    found: Callable[[str], bytes | Unanswered] = lambda _name: Unanswered.HELD
    asked: list[str] = field(default_factory=list)

    def find_receipt(self, document_id: str) -> bytes | Unanswered:
        self.asked.append(document_id)
        return self.found(document_id)


def _batches(book: Book, hub: OwnHub, *titles: str) -> list[bytes]:
    """One settled batch for each title."""
    carrier = Answering(hub.receipt, book)
    for title in titles:
        registered(book, title)
        exchanged(book, carrier)
    return carrier.delivered


def _enrolments(book: Book, hub: OwnHub, documents: list[bytes]) -> list[Enrolment]:
    asked = [one for one in documents if take_apart(one).header.type is DocumentType.ENROLMENT]
    return [msgspec.json.decode(hub.opened(one, book), type=Enrolment) for one in asked]


def test_batches_that_a_receipt_names_as_missing_go_again_though_they_were_settled(
    member: Book, own_hub: OwnHub
) -> None:
    first, second, third = _batches(member, own_hub, "Một", "Hai", "Ba")
    registered(member, "Bốn")
    told = {4: ((1, 1), (3, 9))}
    carrier = Answering(
        lambda sent, book: own_hub.receipt(sent, book, missing=told.get(take_apart(sent).header.seq, ())), member
    )
    exchanged(member, carrier)
    assert carrier.delivered[1:] == [first, third]
    assert second not in carrier.delivered
    exchanged(member, carrier)
    assert len(carrier.delivered) == 3
    assert check_book(member).flaws == ()


def test_what_the_hub_answers_otherwise_when_it_takes_a_batch_anew_is_what_counts(
    member: Book, own_hub: OwnHub
) -> None:
    _batches(member, own_hub, "Một", "Hai")
    registered(member, "Ba")

    def forgetful(sent: bytes, book: Book) -> bytes:
        seq = take_apart(sent).header.seq
        answer = Answer.CONFLICT if seq == 1 else Answer.STORED
        return own_hub.receipt(sent, book, own_hub.outcomes(sent, book, answer), missing=((1, 1),) if seq == 3 else ())

    exchanged(member, Answering(forgetful, member))
    assert deliveries(member) == {"Một": "attention", "Hai": "received", "Ba": "received"}
    assert member.database.row("SELECT count(*) FROM former_receipts") == (1,)
    assert check_book(member).flaws == ()


@pytest.mark.parametrize(
    ("remembers", "again"),
    [
        (Recollection(cursor=0, epoch=0, seen_up_to=1, last_seq=1), [2, 3]),
        (Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0), [1, 2, 3]),
        (Recollection(cursor=0, epoch=0, seen_up_to=1, last_seq=3), [2, 3]),
        (Recollection(cursor=0, epoch=0, seen_up_to=3, last_seq=3), []),
    ],
)
def test_what_the_hub_does_not_remember_is_offered_again_once(
    member: Book, own_hub: OwnHub, remembers: Recollection, again: list[int]
) -> None:
    batches = _batches(member, own_hub, "Một", "Hai", "Ba")
    carrier = Answering(own_hub.receipt, member, remembers=remembers)
    exchanged(member, carrier)
    assert carrier.delivered == [batch for batch in batches if take_apart(batch).header.seq in again]
    exchanged(member, carrier)
    assert len(carrier.delivered) == len(again), "the same unsigned word is heeded once"


def test_a_batch_that_cannot_be_carried_is_no_sign_of_a_hub_that_forgot(member: Book, own_hub: OwnHub) -> None:
    def refuses_the_first(sent: bytes, book: Book) -> bytes:
        if take_apart(sent).header.seq == 1:
            raise HubRefused(problem="bug", status=400)
        return own_hub.receipt(sent, book)

    carrier = Answering(refuses_the_first, member)
    for number, title in enumerate(("Một", "Hai", "Ba"), 1):
        registered(member, title)
        carrier.remembers = Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=number)
        exchanged(member, carrier)
    carried = [take_apart(content).header.seq for content in carrier.delivered]
    assert (carried.count(2), carried.count(3)) == (1, 1)


def test_a_hub_that_forgot_our_bulletins_is_told_how_far_we_are(member: Book, own_hub: OwnHub) -> None:
    news = Answering(own_hub.receipt, member, waiting=[own_hub.bulletin(member, 1), own_hub.bulletin(member, 2)])
    exchanged(member, news)
    carrier = Answering(own_hub.receipt, member, remembers=Recollection(cursor=1, epoch=0, seen_up_to=0, last_seq=0))
    exchanged(member, carrier)
    asked = _enrolments(member, own_hub, carrier.delivered)
    assert [(one.cursor, one.wish) for one in asked][-1] == (2, None)
    exchanged(member, carrier)
    assert _enrolments(member, own_hub, carrier.delivered) == asked


def test_a_hub_that_does_not_know_this_pc_gets_its_enrolment_before_its_batches(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    known: list[bytes] = []

    def forgetful(sent: bytes, book: Book) -> bytes:
        if take_apart(sent).header.type is DocumentType.ENROLMENT:
            known.append(sent)
        elif not known:
            raise not_admitted("unknown_sender")
        return own_hub.receipt(sent, book)

    carrier = Answering(forgetful, member)
    exchanged(member, carrier)
    assert deliveries(member) == {"Một": "received"}
    asked = _enrolments(member, own_hub, carrier.delivered)
    assert [one.code for one in asked] == ["MÃ", ""], "the one with the code first, then one that tells how far it is"


def test_a_hub_that_never_learns_who_we_are_is_not_asked_for_ever(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")

    def stranger(_sent: bytes, _book: Book) -> bytes:
        raise not_admitted("unknown_sender")

    carrier = Answering(stranger, member)
    for _ in range(3):
        with pytest.raises(NotAdmitted):
            exchanged(member, carrier)
    assert member.database.row("SELECT count(*) FROM documents WHERE type = 'enrolment'") == (2,)


def test_a_document_that_the_hub_holds_is_asked_for_and_not_carried_again(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    carrier = Holding(lambda _sent, _book: None, member)
    for _ in range(3):
        exchanged(member, carrier)
    (batch,) = carrier.delivered
    assert len(carrier.asked) == 2
    assert status(member).waiting == 1
    carrier.found = lambda _name: own_hub.receipt(batch, member)
    exchanged(member, carrier)
    assert (len(carrier.delivered), status(member).received) == (1, 1)
    assert check_book(member).flaws == ()


def test_a_document_of_which_the_hub_knows_nothing_is_carried_again(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    exchanged(member, Holding(lambda _sent, _book: None, member))
    carrier = Answering(own_hub.receipt, member)
    exchanged(member, carrier)
    assert (len(carrier.delivered), status(member).received) == (1, 1)


def test_a_document_that_breaks_the_line_each_time_delays_the_others_by_one_round(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Độc")

    def breaks(sent: bytes, book: Book) -> bytes:
        if take_apart(sent).header.seq == 1:
            raise HubUnavailable(reason="silence")
        return own_hub.receipt(sent, book)

    carrier = Answering(breaks, member)
    with pytest.raises(HubUnavailable):
        exchanged(member, carrier)
    registered(member, "Lành")
    with pytest.raises(HubUnavailable):
        exchanged(member, carrier)
    assert deliveries(member) == {"Độc": "waiting", "Lành": "received"}
    assert member.database.row("SELECT failures, failure FROM documents WHERE is_queued") == (2, "hub_unavailable")
    exchanged(member, Answering(own_hub.receipt, member))
    assert set(deliveries(member).values()) == {"received"}


def test_the_size_of_a_batch_follows_what_the_line_carries(member: Book, own_hub: OwnHub) -> None:
    member.initiatives.add_many([numbered(number) for number in range(2000)])
    broken = Answering(_breaks, member)
    with pytest.raises(HubUnavailable):
        exchanged(member, broken)
    with pytest.raises(HubUnavailable):
        exchanged(member, broken)
    assert member.outbox.batch_records() == 125
    steps = list(send(member.outbox, Answering(own_hub.receipt, member)))
    assert [step.records for step in steps if step.kind is StepKind.SEALED] == [125, 187, 280, 408]
    assert member.outbox.batch_records() == 500
    assert status(member).received == 2000


def _breaks(_sent: bytes, _book: Book) -> bytes:
    raise HubUnavailable(reason="silence")


def test_a_line_that_is_down_for_long_does_not_make_batches_of_one(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    for _ in range(12):
        with pytest.raises(HubUnavailable):
            exchanged(member, Answering(_breaks, member))
    assert member.outbox.batch_records() == 250


@pytest.mark.parametrize("told", ["device_set_aside", "device_revoked", "not_admitted"])
def test_only_a_pc_that_was_set_aside_asks_what_the_hub_holds(member: Book, own_hub: OwnHub, told: str) -> None:
    registered(member, "Một")

    def refuses(_sent: bytes, _book: Book) -> bytes:
        raise not_admitted(told)

    carrier = Answering(refuses, member)
    for _ in range(2):
        with pytest.raises(NotAdmitted):
            exchanged(member, carrier)
    wishes = [one.wish for one in _enrolments(member, own_hub, carrier.delivered)]
    assert wishes == ([Wish.INVENTORY] if told == "device_set_aside" else [])
    assert status(member).waiting == 1


def test_a_book_put_back_by_somebody_else_is_found_out_by_its_witness(
    tmp_path: Path, member: Book, own_hub: OwnHub
) -> None:
    carrier = Answering(own_hub.receipt, member)
    _batches(member, own_hub, "Một")
    chain = member.chains.current()
    _batches(member, own_hub, "Hai")
    with member.write():
        member.database.execute("UPDATE chain_ends SET seq = ?, sha256 = ?", (chain.seq, chain.sha256))
    registered(member, "Ba")
    exchanged(member, carrier)
    assert [one.wish for one in _enrolments(member, own_hub, carrier.delivered)] == [Wish.INVENTORY]
    assert deliveries(member)["Ba"] == "waiting"
    assert len(carrier.delivered) == 1


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"epoch":0,"seq":0,"sha256":""}'])
def test_a_witness_that_is_gone_damaged_or_behind_is_no_fault(
    tmp_path: Path, member: Book, own_hub: OwnHub, content: bytes | None
) -> None:
    _batches(member, own_hub, "Một")
    (witness,) = (tmp_path / "keys").glob("*.chain")
    if content is None:
        witness.unlink()
    else:
        witness.write_bytes(content)
    registered(member, "Hai")
    exchanged(member, Answering(own_hub.receipt, member))
    assert set(deliveries(member).values()) == {"received"}
    assert not status(member).recovering


def test_a_round_with_nothing_to_send_writes_nothing_into_the_book(member: Book, own_hub: OwnHub) -> None:
    _batches(member, own_hub, "Một")
    remembers = Recollection(cursor=0, epoch=0, seen_up_to=1, last_seq=1)
    before = member.database.row("SELECT total_changes()")
    list(exchange_round(member.outbox, Answering(own_hub.receipt, member, remembers=remembers)))
    assert member.database.row("SELECT total_changes()") == before
