"""What people decide at the hub comes down to the officer: on the record, in its story, with what is to be mended."""

import datetime as dt

import msgspec
import pytest

from desktop_app.operations.record_story import EventKind, record_story
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.bulletins import Judgement, VerdictNews
from sync.hub.reviewing.deciding import Decision, decide
from tests.desktop_app.store.shelf import a_form, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import HUB_AT, Answering, Line, OwnHub, assert_whole, exchanged


def _judgements(book: Book) -> dict[str, str]:
    return {row.title: row.judgement for row in book.listing.page().rows}


def test_a_record_that_was_sent_back_says_why_and_where_and_mended_it_is_judged_anew(
    book: Book, workbench: Workbench, line: Line
) -> None:
    (record, _) = registered(book, "Một", "Hai")
    exchanged(book, line)
    given = Decision(id=record.id, judgement=Judgement.RETURNED, reason="Thiếu số liệu", fields=("effect", "problem"))
    decide(workbench.hub, given)
    exchanged(book, line)
    assert _judgements(book) == {"Một": "returned", "Hai": ""}
    (row,) = book.listing.rows([book.listing.number_of(record.id)])
    assert (row.judgement_reason, row.needs_mending) == ("Thiếu số liệu", True)
    assert [one.fields for one in book.verdicts.of(record.id)] == [("effect", "problem")]
    register(book, msgspec.structs.replace(record, effect="Giảm 16 phút mỗi lần"))
    exchanged(book, line)
    assert book.listing.needs_mending_count() == 0
    decide(workbench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    exchanged(book, line)
    assert _judgements(book)["Một"] == "valid"
    assert_whole(book, workbench, 2, revisions=3)


def test_a_verdict_on_a_revision_that_was_edited_meanwhile_stands_in_the_story_and_not_on_the_record(
    book: Book, workbench: Workbench, line: Line
) -> None:
    (record,) = registered(book, "Một")
    exchanged(book, line)
    register(book, msgspec.structs.replace(record, title="Một, sửa"))
    decide(workbench.hub, Decision(id=record.id, judgement=Judgement.RETURNED, reason="Thiếu"))
    exchanged(book, line)
    assert _judgements(book) == {"Một, sửa": ""}
    judged = [event for event in record_story(book, record.id) if event.kind is EventKind.JUDGED]
    assert [(event.revision, event.word, event.reason) for event in judged] == [(1, "returned", "Thiếu")]


@pytest.mark.parametrize(("kept", "told"), [(1, "valid"), (2, "refused")])
def test_a_hub_that_was_put_back_has_the_last_word_of_what_it_still_knows(
    member: Book, own_hub: OwnHub, kept: int, told: str
) -> None:
    (record,) = registered(member, "Một")
    said = [
        VerdictNews(id=record.id, revision=1, judgement=judgement, decided_at=HUB_AT + dt.timedelta(days=number))
        for number, judgement in enumerate((Judgement.VALID, Judgement.REFUSED))
    ]
    news = Answering(own_hub.receipt, member)
    news.waiting = [own_hub.bulletin(member, 1, *said)]
    exchanged(member, news)
    assert _judgements(member) == {"Một": "refused"}
    news.waiting = [own_hub.bulletin(member, 2, *said[:kept])]
    exchanged(member, news)
    assert _judgements(member) == {"Một": told}
    assert sorted(one.judgement for one in member.verdicts.of(record.id)) == ["refused", "valid"], "each once"


def test_a_verdict_that_a_hub_lost_asks_for_nothing_any_more(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Một")
    first = VerdictNews(id=record.id, revision=1, judgement=Judgement.VALID, decided_at=HUB_AT)
    second = VerdictNews(id=record.id, revision=2, judgement=Judgement.RETURNED, decided_at=HUB_AT, reason="Thiếu")
    news = Answering(own_hub.receipt, member)
    for number, told in enumerate((first, second, first), 1):
        if told is second:
            register(member, msgspec.structs.replace(record, title="Một, sửa"))
        news.waiting = [own_hub.bulletin(member, number, told)]
        exchanged(member, news)
        (row,) = member.listing.page().rows
        assert row.needs_mending is (told is second)
    assert (row.judgement, row.judged_revision) == ("valid", 1)


def test_hundreds_of_verdicts_come_in_one_round_each_once(book: Book, workbench: Workbench, line: Line) -> None:
    records = registered(book, *(f"Số {number}" for number in range(30)))
    exchanged(book, line)
    for _ in range(2):
        for record in records:
            decide(workbench.hub, Decision(id=record.id, judgement=Judgement.VALID))
        exchanged(book, line)
    assert set(_judgements(book).values()) == {"valid"}
    assert book.database.row("SELECT count(*) FROM verdicts") == (30,)


def test_a_verdict_that_comes_before_its_record_keeps_what_it_names(book: Book) -> None:
    record = a_form(title="Đến sau", id="01a203a2-5e54-735c-919f-32cb6e72d0f5")
    at = dt.datetime(2026, 11, 18, tzinfo=dt.UTC)
    said = {"judgement": Judgement.RETURNED, "decided_at": at, "fields": ("title", "x" * 500, "a b")}
    with book.write():
        book.verdicts.apply(VerdictNews(id=record.id, revision=1, **said))  # type: ignore[arg-type]
        book.initiatives.add(record)
        book.verdicts.take_early(record.id)
    (verdict,) = book.verdicts.of(record.id)
    assert verdict.fields == ("title", "x" * 100, "ab")
    assert _judgements(book) == {"Đến sau": "returned"}


def test_a_verdict_that_is_told_once_more_doubles_nothing_and_is_not_the_last_word(book: Book) -> None:
    (record,) = registered(book, "Một")
    at = dt.datetime(2026, 11, 18, tzinfo=dt.UTC)
    told = [
        VerdictNews(id=name, revision=1, judgement=judgement, decided_at=at + dt.timedelta(hours=hour))
        for name in (record.id, "01a203a2-5e54-735c-919f-32cb6e72d0f5")
        for hour, judgement in enumerate((Judgement.UNDER_REVIEW, Judgement.VALID))
    ]
    with book.write():
        for news in (*told, *told[::2], *told):
            book.verdicts.apply(news)
    assert _judgements(book) == {"Một": "valid"}
    assert len(book.verdicts.of(record.id)) == 2
    assert book.database.row("SELECT count(*) FROM early_verdicts") == (2,)
