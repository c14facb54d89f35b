"""Keys of the hub of which no bulletin tells any more: believed at the word of the keys that the book has, or not."""

from desktop_app.store.book import Book
from sync.contract.recollection import Recollection
from sync.contract.succession import Voucher
from sync.envelope.keys import PartyKeys
from sync.envelope.succession import vouch
from sync.workplace.fetching import fetch
from sync.workplace.joining import joined
from sync.workplace.steps import StepKind
from tests.sync.workplace.wire import Answering, OwnHub


def _remembers(*succession: Voucher) -> Recollection:
    return Recollection(cursor=0, epoch=0, seen_up_to=0, last_seq=0, succession=succession)


def test_keys_of_which_no_bulletin_tells_any_more_are_believed_at_the_word_of_those_before(
    member: Book, own_hub: OwnHub
) -> None:
    first, second, third = own_hub.keys, PartyKeys.new(), PartyKeys.new()
    told = _remembers(vouch(first, second.public), vouch(second, third.public))
    own_hub.keys = third
    waiting = [own_hub.bulletin(member, 4, follows=0)]
    carrier = Answering(own_hub.receipt, member, waiting=waiting, remembers=told)
    assert [step.kind for step in fetch(member.outbox, carrier)] == [StepKind.FAILED]
    membership = joined(member.outbox)
    assert (membership.hub, membership.former) == (third.public, (first.public, second.public))
    again = Answering(own_hub.receipt, member, waiting=waiting)
    assert [step.kind for step in fetch(member.outbox, again)] == [StepKind.NEWS]


def test_keys_for_which_the_known_ones_do_not_vouch_are_not_believed(member: Book, own_hub: OwnHub) -> None:
    before, thief, theirs = joined(member.outbox), PartyKeys.new(), PartyKeys.new()
    genuine, forged = vouch(own_hub.keys, theirs.public), vouch(thief, theirs.public)
    for said in (
        forged,
        Voucher(statement=genuine.statement, signature=forged.signature),
        Voucher(statement="{}", signature=""),
    ):
        list(fetch(member.outbox, Answering(own_hub.receipt, member, remembers=_remembers(said))))
        assert joined(member.outbox) == before
