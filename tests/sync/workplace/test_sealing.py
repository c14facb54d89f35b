"""What is sealed: the registered lines to the byte, chained, for the hub alone to read, nothing of what is withheld."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.books import new_book
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.errors import DocumentUnreadable, NoNetwork, NotAdmitted
from sync.contract.initiative import Participant
from sync.envelope.header import Header, take_apart
from sync.envelope.keys import PartyKeys
from sync.envelope.opening import check_signature
from sync.workplace.round import send
from sync.workplace.sealing import MAX_BYTES, MAX_RECORDS, seal_next
from tests.desktop_app.store.shelf import a_form, config_in, registered
from tests.sync.workplace.wire import Answering, OwnHub

# Every text of a secret know-how that may not leave the PC.
SECRETS = {
    "problem": "Bí mật một",
    "solution": "Bí mật hai",
    "conditions": "Bí mật ba",
    "benefit.note": "Bí mật bốn",
    "contribution": "Bí mật năm",
    "participant": "Lê Thị Bí Ẩn",
}


def _confidential(title: str) -> object:
    form = a_form(
        title=title, confidential=True, **{name: SECRETS[name] for name in ("problem", "solution", "conditions")}
    )
    helper = Participant(name=SECRETS["participant"], contribution=SECRETS["contribution"])
    benefit = msgspec.structs.replace(form.benefit, note=SECRETS["benefit.note"])
    return msgspec.structs.replace(form, benefit=benefit, participants=(helper,))


def _sealed(book: Book) -> list[bytes]:
    """Every batch of the book, as it was stored before it was first sent."""
    carrier = Answering(lambda _batch, _book: None, book)
    list(send(book.outbox, carrier))
    stored = [book.outbox.sealed_document(name).content for name in [one.id for one in book.outbox.queue()]]
    assert stored == carrier.delivered
    return stored


def _header(document: bytes) -> Header:
    return take_apart(document).header


def test_a_batch_holds_the_registered_lines_to_the_byte_in_the_order_of_entry(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một", "Hai", "Ba")
    (batch,) = _sealed(member)
    lines = [line for (line,) in member.database.rows("SELECT line FROM revisions ORDER BY number")]
    assert own_hub.opened(batch, member).splitlines() == lines
    hashes = [sha256 for (sha256,) in member.database.rows("SELECT sha256 FROM revisions ORDER BY number")]
    assert [hashlib.sha256(line).hexdigest() for line in lines] == hashes


def test_only_the_newest_revision_of_an_unsent_record_is_sealed(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Cũ")
    register(member, msgspec.structs.replace(record, title="Mới"))
    (batch,) = _sealed(member)
    payload = own_hub.opened(batch, member)
    assert "Mới".encode() in payload
    assert "Cũ".encode() not in payload


def test_batches_are_numbered_and_chained_without_a_gap(member: Book) -> None:
    sealed: list[Header] = []
    for title in ("Một", "Hai", "Ba"):
        registered(member, title)
        sealed = [_header(batch) for batch in _sealed(member)]
    assert [header.seq for header in sealed] == [1, 2, 3]
    assert [header.prev for header in sealed] == ["", sealed[0].sha256, sealed[1].sha256]
    assert len({header.id for header in sealed}) == 3


def test_a_batch_is_signed_by_the_device_and_readable_by_its_hub_alone(member: Book, own_hub: OwnHub) -> None:
    registered(member, "Một")
    (batch,) = _sealed(member)
    membership = member.memberships.current()
    assert membership is not None
    check_signature(take_apart(batch), membership.keys.public)
    assert _header(batch).addressee == own_hub.keys.id
    for other in (membership.keys, PartyKeys.new()):
        with pytest.raises(DocumentUnreadable):
            other.decrypt(take_apart(batch).payload)


def test_no_batch_and_no_stored_line_holds_a_word_that_is_withheld(member: Book, own_hub: OwnHub) -> None:
    record = register(member, _confidential("Mật một"))  # type: ignore[arg-type]
    registered(member, "Thường")
    batches = _sealed(member)
    register(member, msgspec.structs.replace(record, title="Mật một sửa"))
    batches += _sealed(member)
    opened = [own_hub.opened(batch, member) for batch in batches]
    lines = [line for (line,) in member.database.rows("SELECT line FROM revisions")]
    assert len(lines) == 3
    for content in (*opened, *lines):
        for secret in SECRETS.values():
            assert secret.encode() not in content
            assert msgspec.json.encode(secret)[1:-1] not in content
    assert any("Mật một".encode() in content for content in opened)
    withheld = [rest for (rest,) in member.database.rows("SELECT withheld FROM revisions WHERE withheld IS NOT NULL")]
    assert all(secret.encode() in rest for rest in withheld for secret in SECRETS.values())


def test_no_batch_goes_over_its_bounds_and_a_record_that_is_large_by_itself_goes_alone(member: Book) -> None:
    form = a_form(problem="ủ" * 20_000, solution="ủ" * 20_000, effect="ủ" * 20_000, conditions="ủ" * 20_000)
    member.initiatives.add_many([msgspec.structs.replace(form, id=f"{number:036d}") for number in range(12)])
    changes = member.outbox.unsent_changes(MAX_RECORDS, MAX_BYTES)
    assert 1 < len(changes) < 12
    assert sum(len(change.line) + 1 for change in changes) <= MAX_BYTES
    assert len(member.outbox.unsent_changes(MAX_RECORDS, 1)) == 1
    assert len(member.outbox.unsent_changes(3, MAX_BYTES)) == 3


def test_a_sealing_that_fails_marks_nothing_and_takes_no_number(member: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    registered(member, "Một")
    membership = member.memberships.current()
    assert membership is not None
    with monkeypatch.context() as broken:
        broken.setattr(member.chains, "lengthen", _power_cut)
        with pytest.raises(KeyboardInterrupt):
            seal_next(member.outbox, membership)
    assert member.outbox.queue() == []
    assert member.outbox.chain().seq == 0
    (batch,) = _sealed(member)
    assert _header(batch).seq == 1


def _power_cut(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_a_book_without_a_hub_seals_nothing(tmp_path: Path) -> None:

    book = new_book(config_in(tmp_path), "HN-KCN-STANLEY")
    registered(book, "Một")
    with pytest.raises(NotAdmitted):
        list(send(book.outbox, Answering(_never, book)))
    assert book.listing.counters().waiting == 1
    book.close()


def _never(_document: bytes, _book: Book) -> bytes | None:
    raise NoNetwork(reason="nothing may be carried")
