"""Bulletins are applied in their order, each once, only when they are the hub's and for this device."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from desktop_app.messages import code_words
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract import bulletins
from sync.contract.bulletins import (
    Bulletin,
    BulletinHead,
    Judgement,
    LeaderboardNews,
    ProgrammeNews,
    UnitsNews,
    VerdictNews,
    encode_bulletin,
)
from sync.contract.standings import Leaderboard
from sync.envelope.header import DocumentType
from sync.workplace.fetching import fetch
from sync.workplace.receiving import apply_bulletin
from sync.workplace.steps import StepKind
from tests.builders import a_pack, a_tree
from tests.desktop_app.store.shelf import deliveries, registered, reopened
from tests.sync.workplace.wire import HUB_AT, Answering, OwnHub, exchanged


def _fetched(book: Book, hub: OwnHub, *waiting: bytes) -> list[StepKind]:
    return [step.kind for step in fetch(book.outbox, Answering(hub.receipt, book, waiting=list(waiting)))]


def _cursor(book: Book) -> int:
    return book.memberships.cursor()


def _verdict(record_id: str, revision: int = 1, judgement: Judgement = Judgement.VALID) -> VerdictNews:
    return VerdictNews(id=record_id, revision=revision, judgement=judgement, decided_at=HUB_AT, reason="Đủ")


def _judgement(book: Book, title: str) -> str:
    return next(row.judgement for row in book.listing.page().rows if row.title == title)


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1), (1, 1, 2, 3, 2), (3, 3, 1, 2)])
def test_bulletins_in_any_order_are_applied_in_theirs_each_once(
    member: Book, own_hub: OwnHub, order: tuple[int, ...]
) -> None:
    (record,) = registered(member, "Một")
    judged = (Judgement.UNDER_REVIEW, Judgement.RETURNED, Judgement.VALID)
    made = {at: own_hub.bulletin(member, at, _verdict(record.id, 1, judged[at - 1])) for at in (1, 2, 3)}
    assert _fetched(member, own_hub, *(made[at] for at in order)) == [StepKind.NEWS] * 3
    assert _cursor(member) == 3
    assert _judgement(member, "Một") == "valid"
    assert member.database.row("SELECT count(*) FROM bulletins") == (3,)
    assert _fetched(member, own_hub, *made.values()) == []


def test_a_bulletin_after_a_gap_waits_for_what_is_missing(member: Book, own_hub: OwnHub) -> None:
    assert _fetched(member, own_hub, own_hub.bulletin(member, 2), own_hub.bulletin(member, 4)) == []
    assert _cursor(member) == 0
    assert _fetched(member, own_hub, own_hub.bulletin(member, 1), own_hub.bulletin(member, 2)) == [StepKind.NEWS] * 2
    assert _cursor(member) == 2


def test_news_of_a_kind_that_only_a_newer_program_knows_wait_whole_and_in_their_order_until_it_is_there(
    member: Book, own_hub: OwnHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    (record,) = registered(member, "Một")
    newer = own_hub.bulletin(member, 1, _verdict(record.id), ProgrammeNews(pack=a_pack()))
    after = own_hub.bulletin(member, 2, _verdict(record.id, 1, Judgement.RETURNED))
    carrier = Answering(own_hub.receipt, member, waiting=[newer, after])
    with monkeypatch.context() as older:
        older.setattr(bulletins, "_news_decoder", msgspec.json.Decoder(VerdictNews | UnitsNews))
        for _ in range(2):
            failed = [step for step in exchanged(member, carrier) if step.kind is StepKind.FAILED]
            assert [step.code for step in failed] == ["news_unknown"]
        assert (_cursor(member), _judgement(member, "Một")) == (0, "")
        assert deliveries(member) == {"Một": "received"}, "sending goes on"
    words = code_words("news_unknown", {}, "en")
    assert "new version" in words.todo
    assert "Nothing is lost" in words.safe
    exchanged(member, carrier)
    assert (_cursor(member), _judgement(member, "Một")) == (2, "returned")


def test_what_is_no_news_at_all_asks_for_no_newer_program(member: Book, own_hub: OwnHub) -> None:
    payload = encode_bulletin(Bulletin(head=BulletinHead(cursor=1, hub_at=HUB_AT)))
    told = own_hub.sealed(payload + b"{", DocumentType.BULLETIN, member)
    (step,) = fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[told]))
    assert step.code == "document_unreadable"


def test_a_bulletin_that_says_what_it_follows_is_applied_past_those_that_the_hub_lost(
    member: Book, own_hub: OwnHub
) -> None:
    anew = own_hub.bulletin(member, 900, follows=2)
    assert _fetched(member, own_hub, own_hub.bulletin(member, 1), anew) == [StepKind.NEWS]
    assert _cursor(member) == 1
    between = [own_hub.bulletin(member, at) for at in (2, 3)]
    assert _fetched(member, own_hub, *between, anew, own_hub.bulletin(member, 901)) == [StepKind.NEWS] * 4
    assert _cursor(member) == 901
    passed_over = [anew, own_hub.bulletin(member, 800, follows=0), own_hub.bulletin(member, 2**70, follows=0)]
    assert _fetched(member, own_hub, *passed_over) == []


@pytest.mark.parametrize("cursor", [0, -1, 2**63 - 1, 2**70])
def test_a_number_that_no_bulletin_can_have_is_passed_over(member: Book, own_hub: OwnHub, cursor: int) -> None:
    assert _fetched(member, own_hub, own_hub.bulletin(member, cursor), own_hub.bulletin(member, 1)) == [StepKind.NEWS]
    assert _cursor(member) == 1


def test_a_bulletin_of_another_hub_or_for_another_device_is_told_and_changes_nothing(
    member: Book, own_hub: OwnHub, tmp_path: Path
) -> None:
    other = own_hub.a_book(tmp_path / "máy khác")
    strangers = [OwnHub().bulletin(member, 1), own_hub.bulletin(other, 1), own_hub.bulletin(member, 1)[:-9], b"x"]
    assert _fetched(member, own_hub, *strangers) == [StepKind.FAILED] * 4
    assert _cursor(member) == 0
    other.close()


def test_a_verdict_counts_for_the_revision_it_was_given_to(member: Book, own_hub: OwnHub) -> None:
    first, second = registered(member, "Một", "Hai")
    register(member, msgspec.structs.replace(second, title="Hai sửa"))
    unknown = "01a203a2-5e54-735c-919f-32cb6e72d0f5"
    verdicts = [_verdict(first.id), _verdict(second.id), _verdict(unknown), _verdict(first.id, 2**70)]
    assert _fetched(member, own_hub, own_hub.bulletin(member, 1, *verdicts)) == [StepKind.NEWS]
    assert _judgement(member, "Một") == "valid"
    assert _judgement(member, "Hai sửa") == ""


def test_a_verdict_touches_nothing_that_the_workplace_owns(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Một")
    before = member.initiatives.get(record.id)
    counters = member.listing.counters()
    _fetched(member, own_hub, own_hub.bulletin(member, 1, _verdict(record.id, 1, Judgement.REFUSED)))
    assert member.initiatives.get(record.id) == before
    assert member.listing.counters() == counters


def test_new_units_programmes_and_leaderboards_take_the_place_of_the_old(member: Book, own_hub: OwnHub) -> None:
    newer = msgspec.structs.replace(a_pack(), edition=a_pack().edition + 1, name_vi="Đổi tên")
    older = msgspec.structs.replace(a_pack(), edition=0, name_vi="Cũ")
    board = Leaderboard(programme="snk-2026", name_vi="", name_en="", as_of=HUB_AT, units=1, initiatives=7, people=3)
    units = tuple(a_tree())[:2]
    news = (
        UnitsNews(units=units),
        ProgrammeNews(pack=newer),
        ProgrammeNews(pack=older),
        LeaderboardNews(leaderboard=board),
    )
    assert _fetched(member, own_hub, own_hub.bulletin(member, 1, *news)) == [StepKind.NEWS]
    assert tuple(member.catalogues.tree) == units
    assert member.catalogues.packs["snk-2026"].name_vi == "Đổi tên"
    ((content,),) = member.database.rows("SELECT content FROM leaderboards")
    assert msgspec.json.decode(content, type=Leaderboard) == board


def test_the_hubs_hour_is_kept_for_the_warning_about_a_wrong_clock(member: Book, own_hub: OwnHub) -> None:
    later = HUB_AT + dt.timedelta(days=3)
    _fetched(member, own_hub, own_hub.bulletin(member, 1, hub_at=later))
    assert member.memberships.hub_at() == later


def test_a_bulletin_that_another_window_applied_meanwhile_is_not_applied_again(member: Book, own_hub: OwnHub) -> None:
    bulletin = own_hub.bulletin(member, 1)
    with reopened(member) as other:
        membership = member.memberships.current()
        assert membership is not None
        assert apply_bulletin(other.outbox, membership, bulletin)
        apply_bulletin(member.outbox, membership, bulletin)
    assert _cursor(member) == 1
    assert member.database.row("SELECT count(*) FROM bulletins") == (1,)
