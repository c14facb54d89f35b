"""What a hub lost that no word on the newest epoch tells of: what it once gave back, and what went in epochs before."""

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED
from sync.contract.bulletins import HeldRevision
from sync.contract.enrolment import Enrolment, Wish
from sync.contract.errors import HubUnavailable
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, take_apart
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.wire import Answering, OwnHub, exchanged, held_revision, numbered

LOST = msgspec.structs.replace(numbered(7), revision=1)


def _opened(carrier: Answering, hub: OwnHub, book: Book, kind: DocumentType) -> list[bytes]:
    return [hub.opened(one, book) for one in carrier.delivered if take_apart(one).header.type is kind]


@pytest.fixture
def ours(member: Book, own_hub: OwnHub) -> HeldRevision:
    """A record of the book's own, in a book to which the hub has given another one back."""
    (one,) = registered(member, "Một")
    exchanged(member, Answering(own_hub.receipt, member))
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    kept, lost = held_revision(one, line=""), held_revision(LOST)
    exchanged(member, Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, 1, kept, lost)]))
    assert member.recoveries.current() is None
    return kept


def test_what_came_back_and_is_lost_again_is_sealed_anew(member: Book, own_hub: OwnHub, ours: HeldRevision) -> None:
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    carrier = Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, 2, ours, epoch=1)])
    exchanged(member, carrier)
    assert _opened(carrier, own_hub, member, DocumentType.BATCH) == [held_revision(LOST).line.encode()]
    assert set(deliveries(member).values()) == {"received"}
    assert check_book(member).flaws == ()


def test_what_an_inventory_names_of_a_batch_without_receipt_is_sealed_anew_when_the_hub_loses_it(
    member: Book, own_hub: OwnHub
) -> None:
    (one,) = registered(member, "Một")

    def silent(_sent: bytes, _book: Book) -> bytes:
        raise HubUnavailable(reason="silence")

    with pytest.raises(HubUnavailable):
        exchanged(member, Answering(silent, member))
    for number, held in enumerate(((held_revision(one, line=""),), ()), 1):
        member.outbox.begin_recovery(RESTORED)
        exchanged(member, Answering(own_hub.receipt, member))
        carrier = Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, number, *held)])
        exchanged(member, carrier)
        assert deliveries(member) == {"Một": "received"}
        assert member.outbox.has_former_lives() is bool(held)
    assert len(_opened(carrier, own_hub, member, DocumentType.BATCH)) == 1
    assert check_book(member).flaws == ()


@pytest.mark.usefixtures("ours")
def test_a_hub_that_has_forgotten_this_pc_is_asked_what_it_has_left(member: Book, own_hub: OwnHub) -> None:
    forgetful = Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0)
    carrier = Answering(own_hub.receipt, member, remembers=forgetful)
    exchanged(member, carrier)
    *_, asked = _opened(carrier, own_hub, member, DocumentType.ENROLMENT)
    assert msgspec.json.decode(asked, type=Enrolment).wish is Wish.INVENTORY


def test_a_hub_that_knows_the_newest_epoch_and_lost_the_one_before_is_offered_that_again(
    member: Book, own_hub: OwnHub
) -> None:
    (one,) = registered(member, "Một")
    sealed = Answering(own_hub.receipt, member)
    exchanged(member, sealed)
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    exchanged(
        member,
        Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, 1, held_revision(one, line=""))]),
    )
    (two,) = registered(member, "Hai")
    exchanged(member, Answering(own_hub.receipt, member))
    newest = member.chains.current()
    word = Recollection(cursor=0, epoch=newest.epoch, seen_up_to=1, last_seq=1, last_sha256=newest.sha256)
    exchanged(member, Answering(own_hub.receipt, member, remembers=word))
    told = own_hub.inventory(member, 2, held_revision(two, line=""), epoch=newest.epoch)
    carrier = Answering(own_hub.receipt, member, waiting=[told])
    exchanged(member, carrier)
    (first,) = _opened(sealed, own_hub, member, DocumentType.BATCH)
    assert _opened(carrier, own_hub, member, DocumentType.BATCH) == [first]


def test_a_hub_that_has_forgotten_this_pc_is_asked_for_nothing_where_it_gave_nothing_back(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Một")
    exchanged(member, Answering(own_hub.receipt, member, waiting=[own_hub.bulletin(member, 1)]))
    carrier = Answering(own_hub.receipt, member, remembers=Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0))
    exchanged(member, carrier)
    *_, told = _opened(carrier, own_hub, member, DocumentType.ENROLMENT)
    assert msgspec.json.decode(told, type=Enrolment).wish is None
