"""An inventory tells lines as they came; what a revision was made from may be told after it."""

import msgspec

from desktop_app.operations.check_book import check_book
from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.wire import Answering, OwnHub, exchanged, held_revision


def test_a_later_revision_that_is_told_before_the_one_it_was_made_from_is_no_other_version(
    member: Book, own_hub: OwnHub
) -> None:
    """The batches came to the hub out of their order, and the parts tell them so."""
    (one,) = registered(member, "Một")
    exchanged(member, Answering(lambda _sent, _book: None, member))
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    later = msgspec.structs.replace(one, revision=2, title="Một, về sau")
    last = msgspec.structs.replace(one, revision=3, title="Một, sau cùng")
    first = own_hub.inventory(member, 1, held_revision(last), held_revision(later), is_last=False)
    second = own_hub.inventory(member, 2, held_revision(one, line=""), part=2)
    exchanged(member, Answering(own_hub.receipt, member, waiting=[first, second]))
    assert member.initiatives.get(one.id) == last
    assert deliveries(member) == {"Một, sau cùng": "received"}
    assert [revision.answer for revision in member.initiatives.history(one.id)] == ["stored"] * 3
    noted = member.recoveries.newest()
    assert noted is not None
    assert (noted.brought, noted.contested) == (2, 0)
    assert check_book(member).flaws == ()
