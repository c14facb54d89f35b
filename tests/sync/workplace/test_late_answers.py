"""Answers that come late, in parts, twice, or from a hub put back: what ends a recovery, and what asks anew."""

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import TAKEOVER
from sync.contract.enrolment import Enrolment, Wish
from sync.contract.initiative import Initiative, encode_line
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import registered
from tests.sync.workplace.recovering import (
    batches_of,
    documents_of,
    held_by,
    lost_record,
    sent_in_a_round,
    told_in_a_round,
)
from tests.sync.workplace.wire import Answering, OwnHub, held_revision


def _ask_again(book: Book, hub: OwnHub) -> tuple[str, str]:
    """A copy of the book came to an answer of another life, and has asked anew; the wish before, and the new one."""
    (older,) = documents_of(book, DocumentType.ENROLMENT)[1:]
    told_in_a_round(book, hub, hub.inventory(book, 1, *held_by(book), wish_id=lost_record(1).id))
    told_in_a_round(book, hub)
    asked = documents_of(book, DocumentType.ENROLMENT)
    assert len(asked) == 3
    (newer,) = set(asked) - {older, asked[0]}
    return take_apart(older).header.id, take_apart(newer).header.id


def test_an_answer_to_an_older_wish_of_this_book_has_nothing_asked_anew(asking: Book, own_hub: OwnHub) -> None:
    """It comes late, as by two sticks in turn: the answer to the present wish is on its way."""
    older, newer = _ask_again(asking, own_hub)
    for cursor in (2, 3):
        assert StepKind.RECOVERED not in told_in_a_round(
            asking, own_hub, own_hub.inventory(asking, cursor, wish_id=older)
        )
    assert len(documents_of(asking, DocumentType.ENROLMENT)) == 3
    assert StepKind.RECOVERED in told_in_a_round(
        asking, own_hub, own_hub.inventory(asking, 4, *held_by(asking), wish_id=newer)
    )


def test_an_older_wish_that_came_last_and_was_answered_for_the_present_one_too_ends_the_recovery(
    asking: Book, own_hub: OwnHub
) -> None:
    older, newer = _ask_again(asking, own_hub)
    answer = own_hub.inventory(asking, 2, *held_by(asking), wish_id=older, stands_for=(newer,))
    assert StepKind.RECOVERED in told_in_a_round(asking, own_hub, answer)
    assert check_book(asking).flaws == ()


def test_another_life_s_answer_does_not_end_the_recovery_though_it_stands_for_our_wish(
    asking: Book, own_hub: OwnHub
) -> None:
    (wish,) = documents_of(asking, DocumentType.ENROLMENT)[1:]
    stands_for = (take_apart(wish).header.id,)
    answer = own_hub.inventory(asking, 1, *held_by(asking), wish_id=lost_record(1).id, stands_for=stands_for)
    assert StepKind.RECOVERED not in told_in_a_round(asking, own_hub, answer)
    told_in_a_round(asking, own_hub)
    assert len(documents_of(asking, DocumentType.ENROLMENT)) == 3


def _offers_again_what_only_the_book_has(book: Book, hub: OwnHub, cursor: int, lost: Initiative, wish: str) -> None:
    """The answer to this wish names all but this one, which came back before: the hub has lost it."""
    others = [held for held in held_by(book) if held.id != lost.id]
    carrier = Answering(hub.receipt, book, waiting=[hub.inventory(book, cursor, *others, wish_id=wish)])
    list(exchange_round(book.outbox, carrier))
    list(exchange_round(book.outbox, carrier))
    (batch,) = batches_of(carrier)
    assert hub.opened(batch, book) == encode_line(lost)
    assert not status(book).recovering
    assert check_book(book).flaws == ()


def test_what_the_answer_to_an_older_wish_named_is_not_what_the_hub_has_now(asking: Book, own_hub: OwnHub) -> None:
    older, newer = _ask_again(asking, own_hub)
    lost = lost_record(7, title="Có rồi lại mất")
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 2, *held_by(asking), held_revision(lost), wish_id=older))
    _offers_again_what_only_the_book_has(asking, own_hub, 3, lost, newer)


def test_what_a_hub_named_before_it_was_put_back_is_not_what_it_has_now(asking: Book, own_hub: OwnHub) -> None:
    lost = lost_record(7, title="Có rồi lại mất")
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), held_revision(lost), is_last=False))
    (wish,) = asking.database.row("SELECT asked_by FROM recoveries WHERE ended_at IS NULL")
    _offers_again_what_only_the_book_has(asking, own_hub, 2, lost, wish)


@pytest.mark.parametrize("heard", ["none before it", "one of another life of the hub"])
def test_the_last_part_ends_nothing_unless_all_before_it_were_heard(asking: Book, own_hub: OwnHub, heard: str) -> None:
    """A part under a number that the book has is passed over: it is another bulletin than that of this number."""
    news = own_hub.inventory(asking, 1, *held_by(asking), is_last=False) if heard != "none before it" else None
    told_in_a_round(asking, own_hub, news or own_hub.bulletin(asking, 1))
    passed_over = own_hub.inventory(asking, 1, *held_by(asking), held_revision(lost_record(7)), is_last=False)
    last = own_hub.inventory(asking, 2, part=2, after=passed_over)
    assert StepKind.RECOVERED not in told_in_a_round(asking, own_hub, passed_over, last)
    assert status(asking).recovering
    told_in_a_round(asking, own_hub)
    assert StepKind.RECOVERED in told_in_a_round(asking, own_hub, own_hub.inventory(asking, 3, *held_by(asking)))


def test_parts_in_their_order_end_a_recovery(asking: Book, own_hub: OwnHub) -> None:
    parts = [own_hub.inventory(asking, at, part=at, is_last=at == 3) for at in (1, 2, 3)]
    assert StepKind.RECOVERED in told_in_a_round(asking, own_hub, *parts)


def test_a_takeover_that_asks_for_every_line_does_not_ask_anew_at_each_late_answer(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Một")
    sent_in_a_round(member, own_hub)
    member.outbox.begin_recovery(TAKEOVER)
    sent_in_a_round(member, own_hub)
    (takeover,) = member.database.row("SELECT asked_by FROM recoveries")
    lacking = held_revision(lost_record(9), line="")
    for cursor in range(1, 5):
        told_in_a_round(member, own_hub, own_hub.inventory(member, cursor, *held_by(member), lacking, wish_id=takeover))
        sent_in_a_round(member, own_hub)
    assert len(documents_of(member, DocumentType.ENROLMENT)) == 3
    assert StepKind.RECOVERED in told_in_a_round(
        member, own_hub, own_hub.inventory(member, 5, held_revision(lost_record(9)))
    )


def test_a_takeover_that_was_asked_for_twice_is_answered_by_either(member: Book, own_hub: OwnHub) -> None:
    member.outbox.begin_recovery(TAKEOVER)
    sent_in_a_round(member, own_hub)
    (first,) = member.database.row("SELECT asked_by FROM recoveries")
    told_in_a_round(member, own_hub, own_hub.inventory(member, 1, wish_id=lost_record(1).id))
    sent_in_a_round(member, own_hub)
    assert member.database.row("SELECT asked_by <> ? FROM recoveries", (first,)) == (1,)
    lost = held_revision(lost_record(7, title="Của máy cũ"))
    assert StepKind.RECOVERED in told_in_a_round(member, own_hub, own_hub.inventory(member, 2, lost, wish_id=first))


def test_a_takeover_that_was_not_heard_whole_needs_no_person_twice(member: Book, own_hub: OwnHub) -> None:
    member.outbox.begin_recovery(TAKEOVER)
    sent_in_a_round(member, own_hub)
    first = own_hub.inventory(member, 1, held_revision(lost_record(7)), is_last=False)
    told_in_a_round(member, own_hub, first)
    passed_over = own_hub.inventory(member, 1, held_revision(lost_record(7)), is_last=False)
    last = own_hub.inventory(member, 2, held_revision(lost_record(8)), part=2, after=passed_over)
    told_in_a_round(member, own_hub, last)
    sent_in_a_round(member, own_hub)
    sealed = documents_of(member, DocumentType.ENROLMENT)
    asked = [msgspec.json.decode(own_hub.opened(one, member), type=Enrolment).wish for one in sealed]
    assert asked == [None, Wish.TAKEOVER, None, Wish.INVENTORY]
    whole = own_hub.inventory(member, 3, *(held_revision(lost_record(number)) for number in (7, 8)))
    assert StepKind.RECOVERED in told_in_a_round(member, own_hub, whole)


def test_a_takeover_that_came_is_not_asked_for_any_more(member: Book, own_hub: OwnHub) -> None:
    member.outbox.begin_recovery(TAKEOVER)
    sent_in_a_round(member, own_hub)
    (first,) = member.database.row("SELECT asked_by FROM recoveries")
    told_in_a_round(member, own_hub, own_hub.inventory(member, 1, wish_id=lost_record(1).id))
    silent = Answering(lambda _sent, _book: None, member)
    list(exchange_round(member.outbox, silent))
    assert [document.type for document in member.outbox.queue()] == [DocumentType.ENROLMENT]
    told_in_a_round(member, own_hub, own_hub.inventory(member, 2, held_revision(lost_record(7)), wish_id=first))
    assert member.outbox.queue() == []


def test_of_the_wishes_only_the_one_that_the_book_waits_for_is_offered_again(asking: Book, own_hub: OwnHub) -> None:
    older, newer = _ask_again(asking, own_hub)

    def offered() -> set[str]:
        with asking.outbox.write():
            asking.outbox.queue_enrolments()
        return {document.id for document in asking.outbox.queue()}

    assert newer in offered()
    assert older not in offered()
    sent_in_a_round(asking, own_hub)
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 2, *held_by(asking), wish_id=newer))
    assert not {older, newer} & offered()
    assert len(offered()) == 1, "the first one, with the code"
