"""Photos on their way: after the text, one by one, each proven by its own receipt; what must not leave stays here."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop_app.domain.photos import AFTER, BEFORE, MEDIA_TYPE
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import CarriageError, HubRefused
from sync.contract.initiative import Attachment, Initiative
from sync.contract.receipts import Answer, Outcome
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.round import exchange_round
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.store.shelf import a_form, config_in, reopened
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Answering, Line, OwnHub, a_joined_book, exchanged


def photo(book: Book, content: bytes, role: str = BEFORE) -> Attachment:
    """A photo kept in the book, as its record names it."""
    sha256 = book.photos.keep(content, MEDIA_TYPE, 4, 3)
    return Attachment(sha256=sha256, size=len(content), media_type=MEDIA_TYPE, role=role)


def keyed(book: Book, title: str, *contents: bytes, **changes: object) -> Initiative:
    """A record with photos of these bytes."""
    photos = tuple(photo(book, content) for content in contents)
    return register(book, a_form(title=title, attachments=photos, **changes))


def carried(line: Line) -> list[str]:
    return [take_apart(document).header.type.value for document in line.delivered]


def held(workbench: Workbench) -> list[str]:
    """What the hub has, in the order in which it came."""
    return [str(sha256) for (sha256,) in workbench.rows("SELECT sha256 FROM blob_contents ORDER BY blob")]


def hashes(*contents: bytes) -> list[str]:
    return [hashlib.sha256(content).hexdigest() for content in contents]


def test_text_goes_first_and_photos_in_the_order_of_entry(book: Book, workbench: Workbench, line: Line) -> None:
    keyed(book, "Một", b"one", b"two")
    keyed(book, "Hai", b"three")
    assert status(book).photos_waiting == 3
    steps = exchanged(book, line)
    assert carried(line) == ["enrolment", "batch", "blob", "blob", "blob"]
    assert held(workbench) == hashes(b"one", b"two", b"three")
    told = [(step.kind, step.photos, step.photos_waiting) for step in steps if step.photos]
    assert told == [
        (StepKind.PHOTO_CARRIED, 1, 3),
        (StepKind.PHOTO_SETTLED, 1, 2),
        (StepKind.PHOTO_CARRIED, 1, 2),
        (StepKind.PHOTO_SETTLED, 1, 1),
        (StepKind.PHOTO_CARRIED, 1, 1),
        (StepKind.PHOTO_SETTLED, 1, 0),
    ]
    checked = check_book(book)
    assert (checked.flaws, checked.photos_proven, status(book).photos_waiting) == ((), 3, 0)
    line.delivered.clear()
    exchanged(book, line)
    assert line.delivered == []


@pytest.mark.parametrize("is_answer", [False, True])
def test_a_photo_lost_on_the_way_goes_again_to_the_byte(
    book: Book, workbench: Workbench, line: Line, *, is_answer: bool
) -> None:
    keyed(book, "Một", b"one")
    (line.lose_answer if is_answer else line.lose_request).add(3)
    with pytest.raises(CarriageError):
        exchanged(book, line)
    assert status(book).waiting == 0, "the text is through"
    assert status(book).photos_waiting == 1
    exchanged(book, line)
    blobs = [document for document in line.delivered if take_apart(document).header.type is DocumentType.BLOB]
    assert len(set(blobs)) == 1
    assert workbench.count("blobs") == 1
    assert (check_book(book).photos_proven, status(book).photos_waiting) == (1, 0)


def test_the_photos_of_a_pc_whose_book_was_put_back_before_it_was_let_in_arrive(
    tmp_path: Path, workbench: Workbench, line: Line
) -> None:
    """All that it had sent was named by the inventory, so that no receipt told it any more that it was let in."""
    book = a_joined_book(tmp_path, workbench, code=False)
    keyed(book, "Một", b"one")
    book.close()
    shutil.copytree(config_in(tmp_path).data, tmp_path / "copy")
    exchanged(book := open_book(config_in(tmp_path)), line)
    book.close()
    shutil.rmtree(config_in(tmp_path).data)
    shutil.copytree(tmp_path / "copy", config_in(tmp_path).data)
    exchanged(book := open_book(config_in(tmp_path)), line)
    membership = book.memberships.current()
    assert membership is not None
    workbench.hub.approve(membership.keys.id)
    for _ in range(2):
        exchanged(book, line)
    assert (status(book).waiting, status(book).photos_waiting) == (0, 0)
    assert held(workbench) == hashes(b"one")
    book.close()


class _Refusing(Line):
    """Refuses the blobs that came first."""

    refused: str = ""

    def deliver(self, document_id: str, kind: DocumentType, content: bytes) -> bytes | None:
        if kind is DocumentType.BLOB and self.refused in {"", document_id}:
            self.refused = document_id
            self.delivered.append(content)
            raise HubRefused(problem="document_unreadable")
        return super().deliver(document_id, kind, content)


def test_a_photo_that_is_refused_delays_no_other_and_sinks_at_last(book: Book, workbench: Workbench) -> None:
    line = _Refusing(workbench)
    keyed(book, "Một", b"one", b"two")
    failed = [step for step in exchanged(book, line) if step.kind is StepKind.FAILED]
    assert [(step.document, step.code, step.photos) for step in failed] == [(line.refused, "hub_refused", 1)]
    assert held(workbench) == hashes(b"two")
    for _ in range(3):
        exchanged(book, line)
    line.delivered.clear()
    keyed(book, "Hai", b"three")
    exchanged(book, line)
    assert carried(line) == ["batch", "blob", "blob"]
    assert take_apart(line.delivered[-1]).header.id == line.refused
    assert status(book).photos_waiting == 1


def test_what_was_taken_off_before_it_went_does_not_go(book: Book, workbench: Workbench, line: Line) -> None:
    record = keyed(book, "Một", b"one", b"a citizen's card")
    register(book, replace(record, attachments=record.attachments[:1]))
    exchanged(book, line)
    assert held(workbench) == hashes(b"one")
    assert book.photos.content(record.attachments[1].sha256) == b"a citizen's card", "and is not lost"


def test_what_is_taken_off_or_made_confidential_while_photos_are_on_their_way_stays_here(
    book: Book, workbench: Workbench, line: Line
) -> None:
    record = keyed(book, "Một", b"one", b"a citizen's card")
    secret = keyed(book, "Hai", b"secret")
    with reopened(book) as window:
        for step in exchange_round(book.outbox, line):
            if step.kind is StepKind.PHOTO_CARRIED:
                register(window, replace(record, attachments=record.attachments[:1]))
                register(window, replace(secret, confidential=True))
    assert held(workbench) == hashes(b"one")


def test_photos_of_a_confidential_record_never_leave(book: Book, workbench: Workbench, line: Line) -> None:
    keyed(book, "Bí quyết", b"secret", confidential=True)
    later = keyed(book, "Sau mới kín", b"secret later")
    register(book, replace(later, confidential=True))
    assert status(book).photos_waiting == 0
    exchanged(book, line)
    assert workbench.count("blobs") == 0
    assert carried(line) == ["enrolment", "batch"]


def test_a_photo_that_several_records_name_goes_once(book: Book, workbench: Workbench, line: Line) -> None:
    keyed(book, "Một", b"one")
    keyed(book, "Hai", b"one", b"one")
    exchanged(book, line)
    assert workbench.count("blobs") == 1
    changed = keyed(book, "Ba", b"one")
    register(book, replace(changed, attachments=(*changed.attachments, photo(book, b"new", AFTER))))
    exchanged(book, line)
    assert held(workbench) == hashes(b"one", b"new")


def test_sealed_bytes_are_let_go_with_the_receipt_and_the_photo_stays(book: Book, line: Line) -> None:
    record = keyed(book, "Một", b"one")
    line.lose_request.add(3)
    with pytest.raises(CarriageError):
        exchanged(book, line)
    query = "SELECT sealed IS NULL, receipt IS NULL FROM photo_deliveries"
    assert book.database.rows(query) == [(0, 1)]
    exchanged(book, line)
    assert book.database.rows(query) == [(1, 0)]
    assert book.photos.content(record.attachments[0].sha256) == b"one"


def test_only_one_photo_at_a_time_lies_in_the_book_twice(book: Book, line: Line) -> None:
    keyed(book, "Một", b"one", b"two", b"three")
    for _ in exchange_round(book.outbox, line):
        assert book.database.row("SELECT count(*) FROM photo_deliveries WHERE receipt IS NULL")[0] <= 1


@pytest.mark.parametrize("outcome", [None, Outcome(id="", revision=0, sha256="0" * 64, answer=Answer.STORED)])
def test_a_receipt_that_does_not_name_the_photo_s_hash_proves_nothing(
    tmp_path: Path, own_hub: OwnHub, outcome: Outcome | None
) -> None:
    def answer(document: bytes, book: Book) -> bytes:
        is_blob = take_apart(document).header.type is DocumentType.BLOB
        return own_hub.receipt(document, book, ((outcome,) if outcome else ()) if is_blob else None)

    book = own_hub.a_book(tmp_path)
    keyed(book, "Một", b"one")
    carrier = Answering(answer, book)
    exchanged(book, carrier)
    assert status(book).photos_waiting == 1
    exchanged(book, carrier)
    blobs = [sent for sent in carrier.delivered if take_apart(sent).header.type is DocumentType.BLOB]
    assert len(set(blobs)) == 2, "sealed anew, for that document is answered for ever"
    assert check_book(book).flaws == ()
    book.close()


def test_a_pc_that_waits_for_approval_carries_no_photo_yet(tmp_path: Path, workbench: Workbench, line: Line) -> None:
    book = a_joined_book(tmp_path, workbench, code=False)
    keyed(book, "Một", b"one")
    exchanged(book, line)
    assert carried(line) == ["enrolment", "batch"]
    workbench.hub.letting_in.approve(take_apart(line.delivered[0]).header.sender)
    exchanged(book, line)
    assert held(workbench) == hashes(b"one")
    book.close()


def test_a_round_ended_between_any_two_steps_is_gone_on_with(tmp_path: Path, workbench: Workbench) -> None:
    ends = 0
    while True:
        line = Line(workbench)
        book = a_joined_book(tmp_path / str(ends), workbench)
        record = keyed(book, "Một", b"one %d" % ends, b"two %d" % ends)
        round_ = exchange_round(book.outbox, line)
        taken: list[Step] = [step for _, step in zip(range(ends), round_, strict=False)]
        round_.close()
        exchanged(book, line)
        assert (status(book).photos_waiting, check_book(book).photos_proven, check_book(book).flaws) == (0, 2, ())
        assert held(workbench)[-2:] == [one.sha256 for one in record.attachments]
        book.close()
        if len(taken) < ends:
            break
        ends += 1
    assert ends > 8
    assert workbench.count("blobs") == workbench.count("blob_contents") == 2 * (ends + 1)


def test_two_rounds_at_once_seal_a_photo_once(book: Book, workbench: Workbench, line: Line) -> None:
    exchanged(book, line)
    keyed(book, "Một", b"one", b"two")
    with reopened(book) as other:
        rounds: list[Iterator[Step]] = [exchange_round(book.outbox, line), exchange_round(other.outbox, line)]
        while rounds:
            rounds = [one for one in rounds if next(one, None) is not None]
    assert workbench.count("blobs") == 2
    assert check_book(book).photos_proven == 2


def test_a_photo_whose_receipt_does_not_prove_it_is_found_by_the_check(book: Book, line: Line) -> None:
    keyed(book, "Một", b"one")
    other = photo(book, b"other")
    exchanged(book, line)
    book.database.execute("UPDATE photo_deliveries SET photo = ?", (other.sha256,))
    checked = check_book(book)
    assert ([flaw.code for flaw in checked.flaws], checked.photos_proven) == (["photo_without_proof"], 0)
    book.database.execute("UPDATE photo_deliveries SET receipt = x'00'")
    assert [flaw.code for flaw in check_book(book).flaws] == ["document_damaged"]


def test_what_the_hub_took_after_a_batch_that_it_has_forgotten_goes_again(
    book: Book, workbench: Workbench, line: Line
) -> None:
    keyed(book, "Một", b"one")
    exchanged(book, line)
    workbench.clock.pass_days(1)
    keyed(book, "Hai", b"two")
    exchanged(book, line)
    book.database.execute("UPDATE documents SET is_queued = 1 WHERE seq = 2")
    assert status(book).photos_waiting == 1, "that of the second record alone"
    exchanged(book, line)
    assert (status(book).photos_waiting, check_book(book).photos_proven, check_book(book).flaws) == (0, 2, ())
    assert workbench.count("blobs") == 3
    assert held(workbench) == hashes(b"one", b"two"), "and the hub has it once, for it had forgotten nothing"
