"""Records and their revisions: kept for ever, to the byte, and what is confidential apart from what may travel."""

import hashlib
import unicodedata
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.errors import RecordMissing, SeveralRecords
from desktop_app.operations.register import register, withdraw
from desktop_app.store.book import Book
from sync.contract.identifiers import is_id
from sync.contract.initiative import Initiative, Participant, decode_line
from tests.builders import an_author
from tests.desktop_app.store.shelf import a_book, a_form, registered, reopened

# What describes a secret know-how; the short effect and the title may be told (programme of 2021).
SECRETS = {
    "problem": "Bí mật một: khe hở bốn phần trăm milimét",
    "solution": "Bí mật hai: ủ ở bảy trăm hai mươi độ",
    "conditions": "Bí mật ba: chỉ chạy với thép của lò số chín",
}


def _stored(book: Book) -> list[tuple[str, bytes, bytes | None]]:
    return book.database.rows("SELECT sha256, line, withheld FROM revisions ORDER BY number")


def a_confidential_form() -> Initiative:
    """A form of a secret know-how."""
    form = a_form(confidential=True, title="Quy trình ủ khuôn", effect="Khuôn bền gấp đôi", **SECRETS)
    benefit = msgspec.structs.replace(form.benefit, note="Bí mật bốn: cách tính")
    helper = Participant(name="Lê Văn C", contribution="Bí mật năm: dò nhiệt độ")
    return msgspec.structs.replace(form, benefit=benefit, participants=(helper,))


def test_a_new_record_gets_an_id_revision_one_and_the_clocks_instant(book: Book) -> None:
    (record,) = registered(book, "Kẹp nhanh")
    assert is_id(record.id)
    assert record.revision == 1
    assert record.entered_at is not None
    assert record.entered_at.utcoffset() is not None
    assert book.initiatives.get(record.id) == record
    assert book.initiatives.count() == 1


def test_every_revision_is_kept_as_it_was_registered_and_none_is_rewritten(book: Book) -> None:
    (record,) = registered(book, "Bản một")
    first = _stored(book)
    register(book, msgspec.structs.replace(record, title="Bản hai"))
    register(book, msgspec.structs.replace(record, title="Bản ba"))
    withdraw(book, record.id, "Trùng với sáng kiến khác")
    history = book.initiatives.history(record.id)
    assert [one.initiative.revision for one in history] == [1, 2, 3, 4]
    assert [one.initiative.title for one in history] == ["Bản một", "Bản hai", "Bản ba", "Bản ba"]
    assert history[-1].initiative.withdrawal is not None
    assert _stored(book)[:1] == first
    assert book.initiatives.get(record.id) == history[-1].initiative
    assert book.initiatives.count() == 1


def test_the_content_hash_is_the_sha256_of_the_stored_line(book: Book) -> None:
    (record,) = registered(book, "Kẹp nhanh")
    register(book, msgspec.structs.replace(record, title="Kẹp nhanh có chốt"))
    stored = _stored(book)
    assert [sha256 for sha256, _, _ in stored] == [hashlib.sha256(line).hexdigest() for _, line, _ in stored]
    assert [decode_line(line).title for _, line, _ in stored] == ["Kẹp nhanh", "Kẹp nhanh có chốt"]
    assert [one.sha256 for one in book.initiatives.history(record.id)] == [sha256 for sha256, _, _ in stored]


def test_a_name_typed_on_two_input_methods_is_the_same_bytes(book: Book) -> None:
    composed, decomposed = (unicodedata.normalize(form, "Trần Thị Bưởi đồ gá") for form in ("NFC", "NFD"))
    assert composed != decomposed
    forms = [a_form(title=text, authors=(an_author(name=text),), problem=text) for text in (composed, decomposed)]
    first, second = (register(book, form) for form in forms)
    same = {"id": "", "entered_at": None}
    assert msgspec.structs.replace(first, **same) == msgspec.structs.replace(second, **same)
    for _, line, _ in _stored(book):
        assert unicodedata.is_normalized("NFC", line.decode())
        assert composed.encode() in line


def test_the_description_of_a_confidential_record_lies_apart_from_its_line(book: Book) -> None:
    record = register(book, a_confidential_form())
    ((sha256, line, withheld),) = _stored(book)
    assert "Bí mật".encode() not in line
    assert withheld is not None
    for secret in (*SECRETS.values(), "Bí mật bốn: cách tính", "Bí mật năm: dò nhiệt độ"):
        assert secret.encode() in withheld
    assert sha256 == hashlib.sha256(line).hexdigest()
    whole = book.initiatives.get(record.id)
    assert whole == record
    assert whole.solution == SECRETS["solution"]
    assert whole.participants[0].contribution == "Bí mật năm: dò nhiệt độ"
    assert decode_line(line).title == "Quy trình ủ khuôn"
    assert decode_line(line).effect == "Khuôn bền gấp đôi"


def test_a_record_that_becomes_confidential_later_withholds_from_then_on_and_an_old_revision_stays(book: Book) -> None:
    (record,) = registered(book, "Quy trình", solution="Công khai")
    register(book, msgspec.structs.replace(record, confidential=True, solution="Giấu đi"))
    (_, first, none), (_, second, withheld) = _stored(book)
    assert none is None
    assert "Công khai".encode() in first
    assert "Giấu đi".encode() not in second
    assert withheld is not None
    assert book.initiatives.get(record.id).solution == "Giấu đi"


def test_the_officer_finds_her_own_confidential_records_by_what_they_describe(book: Book) -> None:
    record = register(book, a_confidential_form())
    assert [row.id for row in book.listing.page("bay tram hai muoi").rows] == [record.id]


def test_a_change_of_a_record_that_is_not_there_changes_nothing(book: Book) -> None:
    registered(book, "Có thật")
    before = _stored(book)
    with pytest.raises(RecordMissing):
        register(book, a_form(id="01a203a2-5e54-735c-919f-32cb6e72d0f5"))
    with pytest.raises(RecordMissing):
        withdraw(book, "01a203a2-5e54-735c-919f-32cb6e72d0f5", "Không có")
    for ask in (book.initiatives.get, book.initiatives.history, book.initiatives.find_id):
        with pytest.raises(RecordMissing):
            ask("01a203a2-5e54-735c-919f-32cb6e72d0f5")
    assert _stored(book) == before


def test_the_start_of_an_id_is_enough_where_it_names_one_record(book: Book) -> None:
    first, second = registered(book, "Một", "Hai")
    assert book.initiatives.find_id(first.id) == first.id
    alone = next(n for n in range(1, 37) if first.id[:n] != second.id[:n])
    assert book.initiatives.find_id(first.id[:alone]) == first.id
    with pytest.raises(SeveralRecords):
        book.initiatives.find_id(first.id[: alone - 1])
    for unclear in ("zzz", "%", "_" * 36, first.id + "0"):
        with pytest.raises(RecordMissing):
            book.initiatives.find_id(unclear)


@pytest.mark.parametrize("text", ["\udcff", "a\udcffb", "\0", "' OR 1=1 --"])
def test_an_id_that_no_record_can_have_is_missing_not_a_crash(book: Book, text: str) -> None:
    registered(book, "Một", "Hai")
    for ask in (book.initiatives.get, book.initiatives.history, book.initiatives.find_id):
        with pytest.raises(RecordMissing):
            ask(text)


def test_many_new_records_are_registered_all_or_none(book: Book) -> None:
    forms = [a_form(id=f"01a203a2-5e54-735c-919f-32cb6e72d0f{digit}") for digit in "0123450"]
    with pytest.raises(Exception, match="UNIQUE"):
        book.initiatives.add_many(forms)
    assert book.initiatives.count() == 0
    added = book.initiatives.add_many(forms[:6])
    assert [one.revision for one in added] == [1] * 6
    assert book.initiatives.count() == 6
    assert book.initiatives.add_many([]) == []


def test_what_is_written_through_two_connections_keeps_the_order_of_entry(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    with reopened(book) as other:
        for number in range(6):
            registered(book if number % 2 else other, str(number))
        assert [row.title for row in book.listing.page().rows] == list("543210")
        assert [one[0] for one in book.initiatives.all_revisions()] == [
            row.id for row in reversed(other.listing.page().rows)
        ]
    book.close()
