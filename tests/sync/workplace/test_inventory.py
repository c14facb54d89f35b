"""What the hub holds is taken in part by part: what was lost comes back proven, and nothing of ours is overwritten."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.choose_version import choose_version, find_contest
from desktop_app.operations.receipts.export_receipts import ReceiptExport, export_receipts
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED, TAKEOVER
from sync.contract.bulletins import HeldRevision, Judgement, VerdictNews
from sync.contract.enrolment import ChainEnd, Enrolment, Wish
from sync.contract.findings import Finding
from sync.contract.initiative import Initiative, encode_line
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, Header, take_apart
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.wire import HUB_AT, Answering, OwnHub, held_revision, numbered


def _lost(number: int, **changes: object) -> Initiative:
    return msgspec.structs.replace(numbered(number), revision=1, **changes)


def _sent(book: Book, hub: OwnHub) -> list[Header]:
    """One round; the headers of the batches that were carried."""
    carrier = Answering(hub.receipt, book)
    list(exchange_round(book.outbox, carrier))
    return [take_apart(content).header for content in _batches(carrier)]


def _batches(carrier: Answering) -> list[bytes]:
    """The wish is carried along as long as the carrier knows nothing of it."""
    return [one for one in carrier.delivered if take_apart(one).header.type is DocumentType.BATCH]


def _told(book: Book, hub: OwnHub, *bulletins: bytes) -> list[StepKind]:
    carrier = Answering(hub.receipt, book, waiting=list(bulletins))
    return [step.kind for step in exchange_round(book.outbox, carrier)]


@pytest.fixture
def asking(member: Book, own_hub: OwnHub) -> Book:
    """A book with two received records that was put back, and has asked for the inventory."""
    registered(member, "Một", "Hai")
    _sent(member, own_hub)
    member.outbox.begin_recovery(RESTORED)
    _sent(member, own_hub)
    return member


def _ours(book: Book) -> list[HeldRevision]:
    """What the book holds, as the hub names it where it gives no lines."""
    records = [book.initiatives.get(record_id) for (record_id,) in book.database.rows("SELECT id FROM initiatives")]
    return [held_revision(record, line="") for record in records]


def test_what_a_book_asks_with_tells_how_far_it_is(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    (batch,) = _sent(member, own_hub)
    member.outbox.begin_recovery(RESTORED)
    carrier = Answering(own_hub.receipt, member)
    list(exchange_round(member.outbox, carrier))
    (asked,) = [msgspec.json.decode(own_hub.opened(one, member), type=Enrolment) for one in carrier.delivered]
    assert (asked.wish, asked.cursor, asked.known) == (
        Wish.INVENTORY,
        0,
        (ChainEnd(epoch=0, seq=1, sha256=batch.sha256),),
    )
    assert _sent(member, own_hub) == []


def test_what_was_lost_comes_back_received_proven_and_found(asking: Book, own_hub: OwnHub, tmp_path: Path) -> None:
    lost = _lost(7, title="Máy cắt keo")
    steps = _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), held_revision(lost)))
    assert StepKind.RECOVERED in steps
    assert asking.initiatives.get(lost.id) == lost
    assert deliveries(asking) == {"Một": "received", "Hai": "received", "Máy cắt keo": "received"}
    assert [row.title for row in asking.listing.page("may cat keo").rows] == ["Máy cắt keo"]
    checked = check_book(asking)
    assert (checked.proven, checked.flaws) == (3, ())
    assert export_receipts(asking, tmp_path / "biên nhận.jsonl") == ReceiptExport(3, 3, ())
    noted = asking.recoveries.newest()
    assert noted is not None
    assert (noted.brought, noted.contested, noted.lacking, noted.offered_again) == (1, 0, 0, 0)


def test_nothing_new_is_sealed_before_the_last_part_and_then_in_a_new_epoch(asking: Book, own_hub: OwnHub) -> None:
    registered(asking, "Nhập trong lúc chờ")
    first = own_hub.inventory(asking, 1, *_ours(asking)[:2], is_last=False, epoch=4)
    assert _sent(asking, own_hub) == []
    assert StepKind.RECOVERED not in _told(asking, own_hub, first)
    assert status(asking).recovering
    assert _sent(asking, own_hub) == []
    last = own_hub.inventory(asking, 2, part=2, epoch=4)
    carrier = Answering(own_hub.receipt, asking, waiting=[last])
    list(exchange_round(asking.outbox, carrier))
    (header,) = [take_apart(content).header for content in _batches(carrier)]
    assert (header.epoch, header.seq, header.prev) == (5, 1, "")
    assert status(asking).received == 3
    assert not status(asking).recovering


def test_a_later_revision_takes_the_place_of_the_one_that_the_hub_had_before(asking: Book, own_hub: OwnHub) -> None:
    held = _ours(asking)
    one = asking.initiatives.get(held[0].id)
    later = msgspec.structs.replace(one, revision=3, title="Một, về sau")
    _told(asking, own_hub, own_hub.inventory(asking, 1, *held, held_revision(later)))
    assert asking.initiatives.get(one.id) == later
    assert [row.title for row in asking.listing.page("ve sau").rows] == ["Một, về sau"]
    assert asking.listing.page("một về").rows[0].delivery == "received"
    assert check_book(asking).flaws == ()


@pytest.mark.parametrize("forged", [{"line": '{"title":"giả"}'}, {"sha256": "0" * 64}], ids=["line", "hash"])
def test_a_line_that_is_not_what_it_is_named_as_is_not_kept_but_asked_for_once_more(
    asking: Book, own_hub: OwnHub, forged: dict[str, object]
) -> None:
    told = held_revision(_lost(7), **forged)
    assert StepKind.RECOVERED not in _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), told))
    assert status(asking).entered == 2
    _sent(asking, own_hub)
    documents = own_hub_documents(asking, DocumentType.ENROLMENT)
    asked = [msgspec.json.decode(own_hub.opened(one, asking), type=Enrolment) for one in documents]
    assert [(one.wish, bool(one.known)) for one in asked[-2:]] == [(Wish.INVENTORY, True), (Wish.INVENTORY, False)]
    again = own_hub.inventory(asking, 2, *_ours(asking), held_revision(_lost(7)))
    assert StepKind.RECOVERED in _told(asking, own_hub, again)
    assert status(asking).entered == 3


def own_hub_documents(book: Book, kind: DocumentType) -> list[bytes]:
    """Every stored document of a type, in the order of sealing."""
    rows = book.database.rows("SELECT sealed FROM documents WHERE type = ? ORDER BY rowid", (kind.value,))
    return [content for (content,) in rows]


def test_a_line_that_names_another_record_is_no_revision_of_this_one(asking: Book, own_hub: OwnHub) -> None:
    line = held_revision(_lost(8))
    named = msgspec.structs.replace(line, id=_lost(9).id)
    _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), named))
    assert status(asking).entered == 2
    assert asking.database.row("SELECT count(*) FROM lines_beside") == (1,)


def test_another_version_than_ours_is_shown_beside_it_and_a_choice_lies_above_both(
    asking: Book, own_hub: OwnHub
) -> None:
    held = _ours(asking)
    one = asking.initiatives.get(held[0].id)
    ours = register(asking, msgspec.structs.replace(one, title="Của sổ này"))
    theirs = msgspec.structs.replace(one, revision=2, title="Của bản đã mất")
    newer = msgspec.structs.replace(one, revision=3, title="Của bản đã mất, sửa")
    _told(asking, own_hub, own_hub.inventory(asking, 1, *held, held_revision(theirs), held_revision(newer)))
    assert asking.initiatives.get(one.id) == ours
    assert deliveries(asking)["Của sổ này"] == "attention"
    contest = find_contest(asking, one.id)
    assert contest is not None
    assert (contest.ours, contest.theirs) == (ours, newer)
    chosen = choose_version(asking, one.id, contest.ours)
    assert chosen.revision == 4
    assert [header.epoch for header in _sent(asking, own_hub)] == [1]
    assert deliveries(asking)["Của sổ này"] == "received"
    assert check_book(asking).flaws == ()


def test_a_refused_line_comes_back_with_what_must_be_mended(asking: Book, own_hub: OwnHub) -> None:
    lost = _lost(7, title="Bị trả")
    finding = Finding(field="unit", code="unknown_unit", facts={"unit": "X"})
    refused = held_revision(lost, Answer.REFUSED, findings=(finding,))
    _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), refused))
    assert deliveries(asking)["Bị trả"] == "attention"
    (revision,) = asking.initiatives.history(lost.id)
    assert (revision.answer, revision.findings) == ("refused", (finding,))
    assert check_book(asking).flaws == ()


def test_a_conflict_that_nobody_has_decided_comes_back_with_both_versions(asking: Book, own_hub: OwnHub) -> None:
    valid, other = _lost(7, title="Bản có hiệu lực"), _lost(7, title="Bản kia")
    told = (held_revision(valid), held_revision(other, Answer.CONFLICT))
    _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), *told))
    contest = find_contest(asking, valid.id)
    assert contest is not None
    assert (contest.ours, contest.theirs) == (valid, other)
    assert deliveries(asking)["Bản có hiệu lực"] == "attention"
    assert check_book(asking).flaws == ()


def test_a_conflict_that_was_decided_stays_decided(asking: Book, own_hub: OwnHub) -> None:
    valid, other = _lost(7, title="Cũ"), _lost(7, title="Bản kia")
    chosen = msgspec.structs.replace(valid, revision=2, title="Đã chọn")
    told = (held_revision(valid), held_revision(other, Answer.CONFLICT), held_revision(chosen))
    _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), *told))
    assert deliveries(asking)["Đã chọn"] == "received"
    assert find_contest(asking, valid.id) is None
    assert check_book(asking).flaws == ()


def test_what_the_hub_has_lost_is_offered_again_to_the_byte(asking: Book, own_hub: OwnHub) -> None:
    batches = own_hub_documents(asking, DocumentType.BATCH)
    carrier = Answering(own_hub.receipt, asking, waiting=[own_hub.inventory(asking, 1)])
    list(exchange_round(asking.outbox, carrier))
    assert _batches(carrier) == batches
    noted = asking.recoveries.newest()
    assert noted is not None
    assert noted.offered_again == 2
    assert set(deliveries(asking).values()) == {"received"}
    assert check_book(asking).flaws == ()


def test_what_was_sealed_in_the_former_chain_goes_in_the_new_one_unless_the_hub_has_it(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Tuyến trên có", "Tuyến trên chưa có")
    list(exchange_round(member.outbox, Answering(lambda _sent, _book: None, member)))
    member.outbox.begin_recovery(RESTORED)
    _sent(member, own_hub)
    has = _ours(member)[0]
    carrier = Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, 1, has)])
    list(exchange_round(member.outbox, carrier))
    (batch,) = _batches(carrier)
    assert (take_apart(batch).header.epoch, b"\n" in own_hub.opened(batch, member)) == (1, False)
    assert set(deliveries(member).values()) == {"received"}
    assert check_book(member).flaws == ()


def test_parts_of_an_older_question_bring_records_back_but_end_nothing(asking: Book, own_hub: OwnHub) -> None:
    older = own_hub.inventory(asking, 1, held_revision(_lost(7)), wish_id=_lost(1).id)
    assert StepKind.RECOVERED not in _told(asking, own_hub, older)
    assert status(asking).entered == 3
    assert status(asking).recovering


def _ask_again(book: Book, hub: OwnHub) -> tuple[str, str]:
    """A copy of the book came to an answer of another life, and has asked anew; the wish before, and the new one."""
    (older,) = own_hub_documents(book, DocumentType.ENROLMENT)[1:]
    _told(book, hub, hub.inventory(book, 1, *_ours(book), wish_id=_lost(1).id))
    _told(book, hub)
    asked = own_hub_documents(book, DocumentType.ENROLMENT)
    assert len(asked) == 3
    (newer,) = set(asked) - {older, asked[0]}
    return take_apart(older).header.id, take_apart(newer).header.id


def test_an_answer_to_an_older_wish_of_this_book_has_nothing_asked_anew(asking: Book, own_hub: OwnHub) -> None:
    """It comes late, as by two sticks in turn: the answer to the present wish is on its way."""
    older, newer = _ask_again(asking, own_hub)
    for cursor in (2, 3):
        assert StepKind.RECOVERED not in _told(asking, own_hub, own_hub.inventory(asking, cursor, wish_id=older))
    assert len(own_hub_documents(asking, DocumentType.ENROLMENT)) == 3
    assert StepKind.RECOVERED in _told(asking, own_hub, own_hub.inventory(asking, 4, *_ours(asking), wish_id=newer))


def test_an_older_wish_that_came_last_and_was_answered_for_the_present_one_too_ends_the_recovery(
    asking: Book, own_hub: OwnHub
) -> None:
    older, newer = _ask_again(asking, own_hub)
    answer = own_hub.inventory(asking, 2, *_ours(asking), wish_id=older, stands_for=(newer,))
    assert StepKind.RECOVERED in _told(asking, own_hub, answer)
    assert check_book(asking).flaws == ()


def test_another_life_s_answer_does_not_end_the_recovery_though_it_stands_for_our_wish(
    asking: Book, own_hub: OwnHub
) -> None:
    (wish,) = own_hub_documents(asking, DocumentType.ENROLMENT)[1:]
    stands_for = (take_apart(wish).header.id,)
    answer = own_hub.inventory(asking, 1, *_ours(asking), wish_id=_lost(1).id, stands_for=stands_for)
    assert StepKind.RECOVERED not in _told(asking, own_hub, answer)
    _told(asking, own_hub)
    assert len(own_hub_documents(asking, DocumentType.ENROLMENT)) == 3


def _offers_again_what_only_the_book_has(book: Book, hub: OwnHub, cursor: int, lost: Initiative, wish: str) -> None:
    """The answer to this wish names all but this one, which came back before: the hub has lost it."""
    others = [held for held in _ours(book) if held.id != lost.id]
    carrier = Answering(hub.receipt, book, waiting=[hub.inventory(book, cursor, *others, wish_id=wish)])
    list(exchange_round(book.outbox, carrier))
    list(exchange_round(book.outbox, carrier))
    (batch,) = _batches(carrier)
    assert hub.opened(batch, book) == encode_line(lost)
    assert not status(book).recovering
    assert check_book(book).flaws == ()


def test_what_the_answer_to_an_older_wish_named_is_not_what_the_hub_has_now(asking: Book, own_hub: OwnHub) -> None:
    older, newer = _ask_again(asking, own_hub)
    lost = _lost(7, title="Có rồi lại mất")
    _told(asking, own_hub, own_hub.inventory(asking, 2, *_ours(asking), held_revision(lost), wish_id=older))
    _offers_again_what_only_the_book_has(asking, own_hub, 3, lost, newer)


def test_what_a_hub_named_before_it_was_put_back_is_not_what_it_has_now(asking: Book, own_hub: OwnHub) -> None:
    lost = _lost(7, title="Có rồi lại mất")
    _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), held_revision(lost), is_last=False))
    (wish,) = asking.database.row("SELECT asked_by FROM recoveries WHERE ended_at IS NULL")
    _offers_again_what_only_the_book_has(asking, own_hub, 2, lost, wish)


@pytest.mark.parametrize("heard", ["none before it", "one of another life of the hub"])
def test_the_last_part_ends_nothing_unless_all_before_it_were_heard(asking: Book, own_hub: OwnHub, heard: str) -> None:
    """A part under a number that the book has is passed over: it is another bulletin than that of this number."""
    news = own_hub.inventory(asking, 1, *_ours(asking), is_last=False) if heard != "none before it" else None
    _told(asking, own_hub, news or own_hub.bulletin(asking, 1))
    passed_over = own_hub.inventory(asking, 1, *_ours(asking), held_revision(_lost(7)), is_last=False)
    last = own_hub.inventory(asking, 2, part=2, after=passed_over)
    assert StepKind.RECOVERED not in _told(asking, own_hub, passed_over, last)
    assert status(asking).recovering
    _told(asking, own_hub)
    assert StepKind.RECOVERED in _told(asking, own_hub, own_hub.inventory(asking, 3, *_ours(asking)))


def test_parts_in_their_order_end_a_recovery(asking: Book, own_hub: OwnHub) -> None:
    parts = [own_hub.inventory(asking, at, part=at, is_last=at == 3) for at in (1, 2, 3)]
    assert StepKind.RECOVERED in _told(asking, own_hub, *parts)


def test_a_takeover_that_asks_for_every_line_does_not_ask_anew_at_each_late_answer(
    member: Book, own_hub: OwnHub
) -> None:
    registered(member, "Một")
    _sent(member, own_hub)
    member.outbox.begin_recovery(TAKEOVER)
    _sent(member, own_hub)
    (takeover,) = member.database.row("SELECT asked_by FROM recoveries")
    lacking = held_revision(_lost(9), line="")
    for cursor in range(1, 5):
        _told(member, own_hub, own_hub.inventory(member, cursor, *_ours(member), lacking, wish_id=takeover))
        _sent(member, own_hub)
    assert len(own_hub_documents(member, DocumentType.ENROLMENT)) == 3
    assert StepKind.RECOVERED in _told(member, own_hub, own_hub.inventory(member, 5, held_revision(_lost(9))))


def test_a_takeover_that_was_asked_for_twice_is_answered_by_either(member: Book, own_hub: OwnHub) -> None:
    member.outbox.begin_recovery(TAKEOVER)
    _sent(member, own_hub)
    (first,) = member.database.row("SELECT asked_by FROM recoveries")
    _told(member, own_hub, own_hub.inventory(member, 1, wish_id=_lost(1).id))
    _sent(member, own_hub)
    assert member.database.row("SELECT asked_by <> ? FROM recoveries", (first,)) == (1,)
    lost = held_revision(_lost(7, title="Của máy cũ"))
    assert StepKind.RECOVERED in _told(member, own_hub, own_hub.inventory(member, 2, lost, wish_id=first))


def test_of_the_wishes_only_the_one_that_the_book_waits_for_is_offered_again(asking: Book, own_hub: OwnHub) -> None:
    older, newer = _ask_again(asking, own_hub)

    def offered() -> set[str]:
        with asking.outbox.write():
            asking.outbox.queue_enrolments()
        return {document.id for document in asking.outbox.queue()}

    assert newer in offered()
    assert older not in offered()
    _sent(asking, own_hub)
    _told(asking, own_hub, own_hub.inventory(asking, 2, *_ours(asking), wish_id=newer))
    assert not {older, newer} & offered()
    assert len(offered()) == 1, "the first one, with the code"


def test_a_verdict_that_comes_before_its_record_is_shown_when_the_record_is_there(
    asking: Book, own_hub: OwnHub
) -> None:
    lost = _lost(7, title="Được duyệt")
    verdict = VerdictNews(id=lost.id, revision=1, judgement=Judgement.VALID, decided_at=HUB_AT, reason="Đủ")
    inventory = own_hub.inventory(asking, 2, *_ours(asking), held_revision(lost))
    _told(asking, own_hub, own_hub.bulletin(asking, 1, verdict), inventory)
    assert next(row.judgement for row in asking.listing.page().rows if row.title == "Được duyệt") == "valid"
    assert [one.judgement for one in asking.verdicts.of(lost.id)] == ["valid"]


def test_a_pc_that_takes_over_sends_its_own_meanwhile_and_stays_in_its_epoch(member: Book, own_hub: OwnHub) -> None:
    member.outbox.begin_recovery(TAKEOVER)
    registered(member, "Của máy mới")
    assert len(_sent(member, own_hub)) == 1
    _told(member, own_hub, own_hub.inventory(member, 1, held_revision(_lost(7, title="Của máy cũ"))))
    assert deliveries(member) == {"Của máy mới": "received", "Của máy cũ": "received"}
    old = member.initiatives.get(_lost(7).id)
    register(member, msgspec.structs.replace(old, title="Máy mới sửa"))
    (header,) = _sent(member, own_hub)
    assert (header.epoch, header.seq) == (0, 2)
    assert check_book(member).flaws == ()


def test_a_wish_that_the_hub_has_forgotten_is_offered_again(asking: Book, own_hub: OwnHub) -> None:
    (wish,) = own_hub_documents(asking, DocumentType.ENROLMENT)[1:]
    carrier = Answering(own_hub.receipt, asking)
    list(exchange_round(asking.outbox, carrier))
    assert carrier.delivered == [wish]


def test_a_copy_that_waits_for_an_answer_given_before_it_was_put_back_asks_anew_once(
    asking: Book, own_hub: OwnHub, tmp_path: Path
) -> None:
    old_answer = own_hub.inventory(asking, 1, *_ours(asking))
    (witness,) = (tmp_path / "keys").glob("*.chain")
    witness.write_bytes(msgspec.json.encode(ChainEnd(epoch=1, seq=1, sha256="0" * 64)))
    assert StepKind.RECOVERED not in _told(asking, own_hub, old_answer)
    assert status(asking).recovering
    _told(asking, own_hub)
    asked = own_hub_documents(asking, DocumentType.ENROLMENT)
    _told(asking, own_hub)
    assert own_hub_documents(asking, DocumentType.ENROLMENT) == asked
    lost = held_revision(_lost(7, title="Gửi sau bản sao"))
    assert StepKind.RECOVERED in _told(asking, own_hub, own_hub.inventory(asking, 2, *_ours(asking), lost, epoch=1))
    assert deliveries(asking)["Gửi sau bản sao"] == "received"
    assert asking.chains.current().epoch == 2


def test_the_new_epoch_lies_above_one_that_only_the_witness_knows(
    asking: Book, own_hub: OwnHub, tmp_path: Path
) -> None:
    """A stick with a batch of it may be on its way, of which neither the book nor the hub knows."""
    (witness,) = (tmp_path / "keys").glob("*.chain")
    witness.write_bytes(msgspec.json.encode(ChainEnd(epoch=7, seq=1, sha256="0" * 64)))
    _told(asking, own_hub)
    _told(asking, own_hub, own_hub.inventory(asking, 1, *_ours(asking), epoch=3))
    assert asking.chains.current() == ChainEnd(epoch=8, seq=0, sha256="")
    assert not status(asking).recovering
