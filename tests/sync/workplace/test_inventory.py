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
from sync.contract.bulletins import Judgement, VerdictNews
from sync.contract.enrolment import ChainEnd, Enrolment, Wish
from sync.contract.findings import Finding
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.round import exchange_round
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import deliveries, registered
from tests.sync.workplace.recovering import (
    batches_of,
    documents_of,
    held_by,
    lost_record,
    sent_in_a_round,
    told_in_a_round,
)
from tests.sync.workplace.wire import HUB_AT, Answering, OwnHub, held_revision


def test_what_a_book_asks_with_tells_how_far_it_is(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    (batch,) = sent_in_a_round(member, own_hub)
    member.outbox.begin_recovery(RESTORED)
    carrier = Answering(own_hub.receipt, member)
    list(exchange_round(member.outbox, carrier))
    (asked,) = [msgspec.json.decode(own_hub.opened(one, member), type=Enrolment) for one in carrier.delivered]
    assert (asked.wish, asked.cursor, asked.known) == (
        Wish.INVENTORY,
        0,
        (ChainEnd(epoch=0, seq=1, sha256=batch.sha256),),
    )
    assert sent_in_a_round(member, own_hub) == []


def test_what_was_lost_comes_back_received_proven_and_found(asking: Book, own_hub: OwnHub, tmp_path: Path) -> None:
    lost = lost_record(7, title="Máy cắt keo")
    steps = told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), held_revision(lost)))
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
    first = own_hub.inventory(asking, 1, *held_by(asking)[:2], is_last=False, epoch=4)
    assert sent_in_a_round(asking, own_hub) == []
    assert StepKind.RECOVERED not in told_in_a_round(asking, own_hub, first)
    assert status(asking).recovering
    assert sent_in_a_round(asking, own_hub) == []
    last = own_hub.inventory(asking, 2, part=2, epoch=4)
    carrier = Answering(own_hub.receipt, asking, waiting=[last])
    list(exchange_round(asking.outbox, carrier))
    (header,) = [take_apart(content).header for content in batches_of(carrier)]
    assert (header.epoch, header.seq, header.prev) == (5, 1, "")
    assert status(asking).received == 3
    assert not status(asking).recovering


def test_a_later_revision_takes_the_place_of_the_one_that_the_hub_had_before(asking: Book, own_hub: OwnHub) -> None:
    held = held_by(asking)
    one = asking.initiatives.get(held[0].id)
    later = msgspec.structs.replace(one, revision=3, title="Một, về sau")
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held, held_revision(later)))
    assert asking.initiatives.get(one.id) == later
    assert [row.title for row in asking.listing.page("ve sau").rows] == ["Một, về sau"]
    assert asking.listing.page("một về").rows[0].delivery == "received"
    assert check_book(asking).flaws == ()


@pytest.mark.parametrize("forged", [{"line": '{"title":"giả"}'}, {"sha256": "0" * 64}], ids=["line", "hash"])
def test_a_line_that_is_not_what_it_is_named_as_is_not_kept_but_asked_for_once_more(
    asking: Book, own_hub: OwnHub, forged: dict[str, object]
) -> None:
    told = held_revision(lost_record(7), **forged)
    assert StepKind.RECOVERED not in told_in_a_round(
        asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), told)
    )
    assert status(asking).entered == 2
    sent_in_a_round(asking, own_hub)
    documents = documents_of(asking, DocumentType.ENROLMENT)
    asked = [msgspec.json.decode(own_hub.opened(one, asking), type=Enrolment) for one in documents]
    assert [(one.wish, bool(one.known)) for one in asked[-2:]] == [(Wish.INVENTORY, True), (Wish.INVENTORY, False)]
    again = own_hub.inventory(asking, 2, *held_by(asking), held_revision(lost_record(7)))
    assert StepKind.RECOVERED in told_in_a_round(asking, own_hub, again)
    assert status(asking).entered == 3


def test_a_line_that_names_another_record_is_no_revision_of_this_one(asking: Book, own_hub: OwnHub) -> None:
    line = held_revision(lost_record(8))
    named = msgspec.structs.replace(line, id=lost_record(9).id)
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), named))
    assert status(asking).entered == 2
    assert asking.database.row("SELECT count(*) FROM lines_beside") == (1,)


def test_another_version_than_ours_is_shown_beside_it_and_a_choice_lies_above_both(
    asking: Book, own_hub: OwnHub
) -> None:
    held = held_by(asking)
    one = asking.initiatives.get(held[0].id)
    ours = register(asking, msgspec.structs.replace(one, title="Của sổ này"))
    theirs = msgspec.structs.replace(one, revision=2, title="Của bản đã mất")
    newer = msgspec.structs.replace(one, revision=3, title="Của bản đã mất, sửa")
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held, held_revision(theirs), held_revision(newer)))
    assert asking.initiatives.get(one.id) == ours
    assert deliveries(asking)["Của sổ này"] == "attention"
    contest = find_contest(asking, one.id)
    assert contest is not None
    assert (contest.ours, contest.theirs) == (ours, newer)
    chosen = choose_version(asking, one.id, contest.ours)
    assert chosen.revision == 4
    assert [header.epoch for header in sent_in_a_round(asking, own_hub)] == [1]
    assert deliveries(asking)["Của sổ này"] == "received"
    assert check_book(asking).flaws == ()


def test_a_refused_line_comes_back_with_what_must_be_mended(asking: Book, own_hub: OwnHub) -> None:
    lost = lost_record(7, title="Bị trả")
    finding = Finding(field="unit", code="unknown_unit", facts={"unit": "X"})
    refused = held_revision(lost, Answer.REFUSED, findings=(finding,))
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), refused))
    assert deliveries(asking)["Bị trả"] == "attention"
    (revision,) = asking.initiatives.history(lost.id)
    assert (revision.answer, revision.findings) == ("refused", (finding,))
    assert check_book(asking).flaws == ()


def test_a_conflict_that_nobody_has_decided_comes_back_with_both_versions(asking: Book, own_hub: OwnHub) -> None:
    valid, other = lost_record(7, title="Bản có hiệu lực"), lost_record(7, title="Bản kia")
    told = (held_revision(valid), held_revision(other, Answer.CONFLICT))
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), *told))
    contest = find_contest(asking, valid.id)
    assert contest is not None
    assert (contest.ours, contest.theirs) == (valid, other)
    assert deliveries(asking)["Bản có hiệu lực"] == "attention"
    assert check_book(asking).flaws == ()


def test_a_conflict_that_was_decided_stays_decided(asking: Book, own_hub: OwnHub) -> None:
    valid, other = lost_record(7, title="Cũ"), lost_record(7, title="Bản kia")
    chosen = msgspec.structs.replace(valid, revision=2, title="Đã chọn")
    told = (held_revision(valid), held_revision(other, Answer.CONFLICT), held_revision(chosen))
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), *told))
    assert deliveries(asking)["Đã chọn"] == "received"
    assert find_contest(asking, valid.id) is None
    assert check_book(asking).flaws == ()


def test_what_the_hub_has_lost_is_offered_again_to_the_byte(asking: Book, own_hub: OwnHub) -> None:
    batches = documents_of(asking, DocumentType.BATCH)
    carrier = Answering(own_hub.receipt, asking, waiting=[own_hub.inventory(asking, 1)])
    list(exchange_round(asking.outbox, carrier))
    assert batches_of(carrier) == batches
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
    sent_in_a_round(member, own_hub)
    has = held_by(member)[0]
    carrier = Answering(own_hub.receipt, member, waiting=[own_hub.inventory(member, 1, has)])
    list(exchange_round(member.outbox, carrier))
    (batch,) = batches_of(carrier)
    assert (take_apart(batch).header.epoch, b"\n" in own_hub.opened(batch, member)) == (1, False)
    assert set(deliveries(member).values()) == {"received"}
    assert check_book(member).flaws == ()


def test_parts_of_an_older_question_bring_records_back_but_end_nothing(asking: Book, own_hub: OwnHub) -> None:
    older = own_hub.inventory(asking, 1, held_revision(lost_record(7)), wish_id=lost_record(1).id)
    assert StepKind.RECOVERED not in told_in_a_round(asking, own_hub, older)
    assert status(asking).entered == 3
    assert status(asking).recovering


def test_a_verdict_that_comes_before_its_record_is_shown_when_the_record_is_there(
    asking: Book, own_hub: OwnHub
) -> None:
    lost = lost_record(7, title="Được duyệt")
    verdict = VerdictNews(id=lost.id, revision=1, judgement=Judgement.VALID, decided_at=HUB_AT, reason="Đủ")
    inventory = own_hub.inventory(asking, 2, *held_by(asking), held_revision(lost))
    told_in_a_round(asking, own_hub, own_hub.bulletin(asking, 1, verdict), inventory)
    assert next(row.judgement for row in asking.listing.page().rows if row.title == "Được duyệt") == "valid"
    assert [one.judgement for one in asking.verdicts.of(lost.id)] == ["valid"]


def test_a_pc_that_takes_over_sends_its_own_meanwhile_and_stays_in_its_epoch(member: Book, own_hub: OwnHub) -> None:
    member.outbox.begin_recovery(TAKEOVER)
    registered(member, "Của máy mới")
    assert len(sent_in_a_round(member, own_hub)) == 1
    told_in_a_round(member, own_hub, own_hub.inventory(member, 1, held_revision(lost_record(7, title="Của máy cũ"))))
    assert deliveries(member) == {"Của máy mới": "received", "Của máy cũ": "received"}
    old = member.initiatives.get(lost_record(7).id)
    register(member, msgspec.structs.replace(old, title="Máy mới sửa"))
    (header,) = sent_in_a_round(member, own_hub)
    assert (header.epoch, header.seq) == (0, 2)
    assert check_book(member).flaws == ()


def test_a_wish_that_the_hub_has_forgotten_is_offered_again(asking: Book, own_hub: OwnHub) -> None:
    (wish,) = documents_of(asking, DocumentType.ENROLMENT)[1:]
    carrier = Answering(own_hub.receipt, asking)
    list(exchange_round(asking.outbox, carrier))
    assert carrier.delivered == [wish]


def test_a_copy_that_waits_for_an_answer_given_before_it_was_put_back_asks_anew_once(
    asking: Book, own_hub: OwnHub, tmp_path: Path
) -> None:
    old_answer = own_hub.inventory(asking, 1, *held_by(asking))
    (witness,) = (tmp_path / "keys").glob("*.chain")
    witness.write_bytes(msgspec.json.encode(ChainEnd(epoch=1, seq=1, sha256="0" * 64)))
    assert StepKind.RECOVERED not in told_in_a_round(asking, own_hub, old_answer)
    assert status(asking).recovering
    told_in_a_round(asking, own_hub)
    asked = documents_of(asking, DocumentType.ENROLMENT)
    told_in_a_round(asking, own_hub)
    assert documents_of(asking, DocumentType.ENROLMENT) == asked
    lost = held_revision(lost_record(7, title="Gửi sau bản sao"))
    assert StepKind.RECOVERED in told_in_a_round(
        asking, own_hub, own_hub.inventory(asking, 2, *held_by(asking), lost, epoch=1)
    )
    assert deliveries(asking)["Gửi sau bản sao"] == "received"
    assert asking.chains.current().epoch == 2


def test_the_new_epoch_lies_above_one_that_only_the_witness_knows(
    asking: Book, own_hub: OwnHub, tmp_path: Path
) -> None:
    """A stick with a batch of it may be on its way, of which neither the book nor the hub knows."""
    (witness,) = (tmp_path / "keys").glob("*.chain")
    witness.write_bytes(msgspec.json.encode(ChainEnd(epoch=7, seq=1, sha256="0" * 64)))
    told_in_a_round(asking, own_hub)
    told_in_a_round(asking, own_hub, own_hub.inventory(asking, 1, *held_by(asking), epoch=3))
    assert asking.chains.current() == ChainEnd(epoch=8, seq=0, sha256="")
    assert not status(asking).recovering
