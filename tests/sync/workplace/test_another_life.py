"""A book that was put back or copied with all that lies beside it learns it from what the hub remembers of its batches.

That word is signed by nobody: a false one costs a bounded number of questions, and never a record.
"""

from itertools import count

import msgspec
import pytest

from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import TAKEOVER
from sync.contract.enrolment import Enrolment, Wish
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, take_apart
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.wire import Answering, OwnHub, exchanged

_OTHER = "f" * 64


def _settled(book: Book, hub: OwnHub, *titles: str) -> None:
    for title in titles:
        registered(book, title)
        exchanged(book, Answering(hub.receipt, book))


def _wishes(carrier: Answering, hub: OwnHub, book: Book) -> list[str]:
    """The enrolments that ask for the inventory, by their ids."""
    headers = [(take_apart(sealed).header, sealed) for sealed in carrier.delivered]
    asked = [(head.id, sealed) for head, sealed in headers if head.type is DocumentType.ENROLMENT]
    return [name for name, sealed in asked if msgspec.json.decode(hub.opened(sealed, book), type=Enrolment).wish]


@pytest.mark.parametrize(
    ("remembers", "asks"),
    [
        (Recollection(cursor=0, epoch=0, seen_up_to=3, last_seq=3), True),
        (Recollection(cursor=0, epoch=1, seen_up_to=1, last_seq=1), True),
        (Recollection(cursor=0, epoch=1, seen_up_to=0, last_seq=0), False),
        (Recollection(cursor=0, epoch=0, seen_up_to=2, last_seq=2, last_sha256=_OTHER), True),
        (Recollection(cursor=0, epoch=0, seen_up_to=1, last_seq=1, last_sha256=_OTHER), True),
        (Recollection(cursor=0, epoch=0, seen_up_to=2, last_seq=2), False),
        (Recollection(cursor=0, epoch=0, seen_up_to=1, last_seq=1), False),
    ],
)
def test_batches_at_the_hub_that_this_book_did_not_seal_begin_a_recovery_in_the_same_round(
    member: Book, own_hub: OwnHub, remembers: Recollection, *, asks: bool
) -> None:
    _settled(member, own_hub, "Một", "Hai")
    carrier = Answering(own_hub.receipt, member, remembers=remembers)
    exchanged(member, carrier)
    assert bool(_wishes(carrier, own_hub, member)) is asks
    assert (member.recoveries.current() is not None) is asks


def test_our_own_last_batch_at_the_hub_is_no_sign_of_another_life(member: Book, own_hub: OwnHub) -> None:
    _settled(member, own_hub, "Một", "Hai")
    chain = member.chains.current()
    word = Recollection(cursor=0, epoch=0, seen_up_to=2, last_seq=2, last_sha256=chain.sha256)
    exchanged(member, Answering(own_hub.receipt, member, remembers=word))
    assert member.recoveries.newest() is None


def test_what_an_older_epoch_came_to_was_dealt_with_by_the_recovery_that_ended_it(
    member: Book, own_hub: OwnHub
) -> None:
    _settled(member, own_hub, "Một")
    with member.database.write():
        member.chains.begin_epoch(0)
    word = Recollection(cursor=0, epoch=0, seen_up_to=9, last_seq=9, last_sha256=_OTHER)
    exchanged(member, Answering(own_hub.receipt, member, remembers=word))
    assert member.recoveries.newest() is None


def test_a_hub_that_lies_every_time_costs_three_questions_until_a_batch_of_ours_is_settled(
    member: Book, own_hub: OwnHub
) -> None:
    _settled(member, own_hub, "Một")
    cursors, numbers = count(1), count(1)
    carrier = Answering(own_hub.receipt, member)

    def lie_for_rounds(rounds: int) -> int:
        for _ in range(rounds):
            far = next(numbers)
            epoch = member.chains.current().epoch + 5
            carrier.remembers = Recollection(cursor=0, epoch=epoch, seen_up_to=far, last_seq=far, last_sha256=_OTHER)
            exchanged(member, carrier)
            if member.recoveries.current() is not None:
                carrier.waiting.append(own_hub.inventory(member, next(cursors)))
                exchanged(member, carrier)
        return len(set(_wishes(carrier, own_hub, member)))

    assert lie_for_rounds(8) == 3
    assert member.recoveries.current() is None
    registered(member, "Hai")
    exchanged(member, carrier)
    assert deliveries(member) == {"Một": "received", "Hai": "received"}
    assert lie_for_rounds(8) == 6


def test_a_book_put_back_amid_a_takeover_seals_no_number_twice_and_asks_when_that_has_ended(
    member: Book, own_hub: OwnHub
) -> None:
    _settled(member, own_hub, "Một")
    chain = member.chains.current()
    _settled(member, own_hub, "Hai")
    member.outbox.begin_recovery(TAKEOVER)
    with member.write():
        member.database.execute("UPDATE chain_ends SET seq = ?, sha256 = ?", (chain.seq, chain.sha256))
    registered(member, "Ba")
    carrier = Answering(own_hub.receipt, member)
    exchanged(member, carrier)
    assert deliveries(member)["Ba"] == "waiting"
    assert [take_apart(sealed).header.type for sealed in carrier.delivered] == [DocumentType.ENROLMENT]
    taken_over = Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, 1)])
    exchanged(member, taken_over)
    recovery = member.recoveries.current()
    assert recovery is not None
    assert recovery.wish is Wish.INVENTORY
    assert deliveries(member)["Ba"] == "waiting"
