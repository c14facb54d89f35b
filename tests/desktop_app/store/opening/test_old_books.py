"""A book as the first version of the tables left it: opened by this one, everything is found and told as it was."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.config import Config
from desktop_app.operations.check_book import check_book
from desktop_app.operations.record_story import EventKind, record_story
from desktop_app.store.book import Book
from desktop_app.store.listing.query import SORTS, ListQuery
from desktop_app.store.migrations import registry
from desktop_app.store.migrations.names import NAMES
from desktop_app.store.opening import open_book as opening
from desktop_app.store.opening.open_book import open_book
from sync.contract.identifiers import new_id
from sync.contract.initiative import Initiative, content_hash, encode_line
from sync.text.folding import fold
from tests.builders import an_initiative
from tests.desktop_app.store.shelf import a_book, a_form, config_in

_RECORDS = 12
_INSERT = (
    "INSERT INTO initiatives VALUES (?, ?, ?, ?, 'Nguyễn Văn A', '', 'Xưởng Khuôn', 'snk-2026', 'idea', 'technical', "
    "NULL, '', 0, '2026-10-01T01:00:00+00:00', ?, ?, ?)"
)
_INSERT_REVISION = (
    "INSERT INTO revisions (number, sha256, line, registered_at, answer) VALUES (?, ?, ?, '2026-10-01T01:00:00', ?)"
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Where an old book lies: records, one of them sent back and one mended after it came back, and drafts."""
    with monkeypatch.context() as then:
        first = type(registry.MIGRATIONS)("book")
        first._migrations = registry.MIGRATIONS._migrations[:1]
        then.setattr(registry, "MIGRATIONS", first)
        then.setattr(opening, "NAMES", NAMES[:1])
        book = a_book(tmp_path)
        with book.write():
            _fill(book)
        book.close()
    return config_in(tmp_path)


def _fill(book: Book) -> None:
    for number in range(1, _RECORDS + 1):
        _keep(book, number, an_initiative(title=f"Cải tiến đồ gá hàn số {number}"), "stored", "received")
    book.database.execute("UPDATE initiatives SET judgement = 'returned', judgement_reason = 'Thiếu số liệu'")
    mended = an_initiative(title="Đã sửa sau khi bị trả", revision=2)
    book.database.execute(
        "UPDATE initiatives SET revision = 2, title = ?, delivery = 'unsent' WHERE number = 3", (mended.title,)
    )
    _keep_revision(book, 3, mended, None)
    for number, (draft_id, title) in enumerate(
        [(f"form-{new_id()}", "Gõ dở trong mẫu"), (new_id(), "Từ bảng tính"), (f"form-{new_id()}", "Gõ sau cùng")]
    ):
        at = f"2026-10-01T01:00:0{number}.000+00:00"
        book.database.execute(
            "INSERT INTO drafts VALUES (?, ?, ?, ?)", (draft_id, encode_line(a_form(title=title)), at, at)
        )


def _keep(book: Book, number: int, record: Initiative, answer: str, delivery: str) -> None:
    book.database.execute(_INSERT, (number, record.id, 1, record.title, delivery, "", ""))
    _keep_revision(book, number, msgspec.structs.replace(record, revision=1), answer)
    index = "INSERT INTO initiative_search (rowid, title, people, body) VALUES (?, ?, '', '')"
    book.database.execute(index, (number, fold(record.title)))


def _keep_revision(book: Book, number: int, record: Initiative, answer: str | None) -> None:
    line = encode_line(record)
    book.database.execute(_INSERT_REVISION, ((number << 20) + record.revision, content_hash(line), line, answer))


def test_everything_of_an_old_book_is_found_in_every_order(config: Config) -> None:
    book = open_book(config)
    for sort in ("", *SORTS):
        assert sorted(book.listing.order(ListQuery(sort=sort))) == list(range(1, _RECORDS + 1))
    found = book.listing.rows(book.listing.order(ListQuery(search="do ga han so 12")))
    assert [row.title for row in found] == ["Cải tiến đồ gá hàn số 12"]
    alike = book.similar.alike(a_form(title="Cải tiến đồ gá hàn số 7"), "")
    assert alike[0].initiative.title == "Cải tiến đồ gá hàn số 7"
    # The hub's answers have no receipts here; nothing else may be wrong.
    assert {flaw.code for flaw in check_book(book).flaws} == {"received_without_proof"}
    book.close()


def test_the_drafts_of_an_old_book_are_the_forms_own_and_in_their_order(config: Config) -> None:
    book = open_book(config)
    assert [draft.content.title for draft in book.drafts.newest(9, "form")] == ["Gõ sau cùng", "Gõ dở trong mẫu"]
    assert [draft.content.title for draft in book.drafts.newest(9, "elsewhere")] == ["Từ bảng tính"]
    book.drafts.save(book.drafts.newest(9, "form")[1].id, a_form(title="Gõ tiếp"), "form")
    assert book.drafts.newest(1)[0].content.title == "Gõ tiếp"
    book.close()


def test_a_record_that_was_mended_after_it_came_back_needs_no_mending_again(config: Config) -> None:
    book = open_book(config)
    rows = book.listing.rows(book.listing.order(ListQuery(needs_mending=True)))
    assert len(rows) == _RECORDS - 1
    assert "Đã sửa sau khi bị trả" not in {row.title for row in rows}
    book.close()


def test_a_verdict_from_before_verdicts_were_kept_is_told_in_the_story(config: Config) -> None:
    book = open_book(config)
    (row,) = book.listing.rows([3])
    told = [(event.kind, event.revision, event.reason) for event in record_story(book, row.id)]
    assert told[:2] == [(EventKind.CHANGED, 2, ""), (EventKind.JUDGED, 1, "Thiếu số liệu")]
    book.close()
