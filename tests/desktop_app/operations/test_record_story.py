"""The story of a record: who, when, what changed, and what became of it."""

import msgspec
import pytest

from desktop_app.domain.errors import RecordMissing
from desktop_app.domain.word_runs import text_after, text_before
from desktop_app.operations import register as register_module
from desktop_app.operations.record_story import EventKind, record_story
from desktop_app.operations.register import register, withdraw
from desktop_app.store.book import Book
from sync.contract.bulletins import Judgement, VerdictNews
from tests.desktop_app.store.shelf import registered
from tests.sync.workplace.wire import HUB_AT


def _as(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: name)
    register_module.officer.cache_clear()


def test_every_revision_tells_who_registered_it_and_what_changed(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    _as("chị Hòa", monkeypatch)
    (record,) = registered(book, "Kẹp nhanh", problem="Mất 25 phút")
    _as("anh Bình", monkeypatch)
    register(book, msgspec.structs.replace(record, problem="Mất 9 phút"))
    withdraw(book, record.id, "Trùng")
    register(book, msgspec.structs.replace(book.initiatives.get(record.id), withdrawal=None))
    register_module.officer.cache_clear()
    story = record_story(book, record.id)
    assert [(event.kind, event.revision, event.by) for event in story] == [
        (EventKind.BROUGHT_BACK, 4, "anh Bình"),
        (EventKind.WITHDRAWN, 3, "anh Bình"),
        (EventKind.CHANGED, 2, "anh Bình"),
        (EventKind.ENTERED, 1, "chị Hòa"),
    ]
    (change,) = story[2].changes
    assert (change.pair.field, text_before(change.runs), text_after(change.runs)) == (
        "problem",
        "Mất 25 phút",
        "Mất 9 phút",
    )
    assert all(event.at for event in story)


def test_verdicts_stand_behind_the_revision_that_they_are_about(book: Book) -> None:
    (record,) = registered(book, "Một")
    with book.write():
        book.verdicts.keep(
            VerdictNews(id=record.id, revision=1, judgement=Judgement.RETURNED, decided_at=HUB_AT, reason="Thiếu ngày"),
            99,
        )
    register(book, msgspec.structs.replace(record, title="Hai"))
    story = record_story(book, record.id)
    assert [(event.kind, event.revision) for event in story] == [
        (EventKind.CHANGED, 2),
        (EventKind.JUDGED, 1),
        (EventKind.ENTERED, 1),
    ]
    assert (story[1].word, story[1].reason, story[1].at) == ("returned", "Thiếu ngày", HUB_AT.isoformat())


def test_a_record_that_is_not_there_has_no_story(book: Book) -> None:
    with pytest.raises(RecordMissing):
        record_story(book, "no-such-id")
