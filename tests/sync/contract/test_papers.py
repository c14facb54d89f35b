"""What travels besides records (receipts, bulletins, invitations, enrolments) is read back as it was written."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.contract.bulletins import (
    Bulletin,
    BulletinHead,
    Judgement,
    LeaderboardNews,
    ProgrammeNews,
    UnitsNews,
    VerdictNews,
    decode_bulletin,
    encode_bulletin,
)
from sync.contract.enrolment import Enrolment, Invitation
from sync.contract.errors import NewsUnknown
from sync.contract.findings import Finding
from sync.contract.receipts import (
    DELIVERED,
    Admission,
    Answer,
    Outcome,
    Receipt,
    ReceiptHead,
    decode_receipt,
    encode_receipt,
)
from sync.contract.shipped import shipped_packs, shipped_units
from sync.contract.standings import Leaderboard, Standing
from tests.builders import a_pack

NOW = dt.datetime(2026, 11, 18, 9, 40, tzinfo=dt.UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
HEADS = st.builds(
    ReceiptHead,
    document=TEXT,
    type=TEXT,
    device=TEXT,
    seq=st.integers(0, 2**53),
    hub_at=st.just(NOW),
    missing=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple),
    admission=st.none() | st.sampled_from(Admission),
    reason=TEXT,
)
OUTCOMES = st.builds(
    Outcome,
    id=TEXT,
    revision=st.integers(0, 99),
    sha256=TEXT,
    answer=st.sampled_from(Answer),
    findings=st.lists(
        st.builds(Finding, field=TEXT, code=TEXT, facts=st.dictionaries(TEXT, TEXT, max_size=2)), max_size=2
    ).map(tuple),
    held=st.one_of(st.just(""), TEXT),
)


@given(HEADS, st.lists(OUTCOMES, max_size=4).map(tuple))
def test_a_receipt_is_read_back_as_it_was_written(head: ReceiptHead, outcomes: tuple[Outcome, ...]) -> None:
    receipt = Receipt(head=head, outcomes=outcomes)
    payload = encode_receipt(receipt)
    assert decode_receipt(payload) == receipt
    assert payload.count(b"\n") == 1 + len(outcomes)


def test_a_receipt_of_a_hub_that_tells_no_held_line_is_read_and_one_without_a_conflict_is_written_as_before() -> None:
    line = b'{"id":"x","revision":1,"sha256":"y","answer":"conflict"}'
    head = encode_receipt(Receipt(head=ReceiptHead(document="d", type="batch", device="e", seq=1, hub_at=NOW)))
    read = decode_receipt(head + line)
    assert read.outcomes[0].held == ""
    assert encode_receipt(read) == head + line + b"\n"


def test_only_an_answer_that_the_hub_has_the_record_counts_as_delivered() -> None:
    assert {Answer.STORED, Answer.ALREADY, Answer.SUPERSEDED} == DELIVERED


def test_a_bulletin_with_every_kind_of_news_is_read_back_as_it_was_written() -> None:
    verdict = VerdictNews(id="x", revision=2, judgement=Judgement.RETURNED, decided_at=NOW, reason="Thiếu ảnh")
    row = Standing(place=1, unit="ST", unit_name="Stanley", initiatives=3, people=2, movement=-1)
    leaderboard = Leaderboard(
        programme="snk-2026",
        name_vi="Sáng kiến",
        name_en="Initiatives",
        as_of=NOW,
        units=1,
        initiatives=3,
        people=2,
        standings=(row,),
    )
    news = (
        verdict,
        ProgrammeNews(pack=a_pack()),
        UnitsNews(units=shipped_units()),
        LeaderboardNews(leaderboard=leaderboard),
    )
    bulletin = Bulletin(head=BulletinHead(cursor=7, hub_at=NOW), news=news)
    assert decode_bulletin(encode_bulletin(bulletin)) == bulletin


@pytest.mark.parametrize("payload", [b"", b"\n", b"{}", b"null", b"[]", b"\xff", b'{"cursor":1}', b"{" * 10_000])
def test_what_is_no_receipt_and_no_bulletin_is_refused(payload: bytes) -> None:
    for decode in (decode_receipt, decode_bulletin):
        with pytest.raises((msgspec.DecodeError, UnicodeDecodeError, RecursionError)):
            decode(payload)


def test_news_of_a_kind_that_is_not_known_are_refused_as_a_newer_programs() -> None:
    head = b'{"cursor":1,"hub_at":"2026-11-18T09:40:00Z"}'
    assert decode_bulletin(head).news == ()
    with pytest.raises(NewsUnknown):
        decode_bulletin(head + b'\n{"news":"weather"}')


def test_an_invitation_and_an_enrolment_are_read_back_as_they_were_written() -> None:
    invitation = Invitation(
        hub_name="LĐLĐ Thành phố Hà Nội",
        addresses=("https://sangkien.example",),
        signing_key="AA==",
        age_recipient="age1x",
        units=shipped_units(),
        programmes=shipped_packs(),
        unit="HN-KCN-STANLEY",
        code="KHOA-MO",
    )
    enrolment = Enrolment(
        unit="ST", signing_key="AA==", age_recipient="age1x", pc_name="Máy 1", officer_name="Bùi Thị L"
    )
    assert msgspec.json.decode(msgspec.json.encode(invitation), type=Invitation) == invitation
    assert msgspec.json.decode(msgspec.json.encode(enrolment), type=Enrolment) == enrolment


def test_the_phase_of_a_day_is_found_with_both_its_ends() -> None:
    phases = [a_pack().phase_on(dt.date(2026, *day)) for day in ((6, 30), (7, 1), (12, 31))]
    assert [phase and phase.code for phase in phases] == ["2026-1", "2026-2", "2026-2"]
    assert a_pack().phase_on(dt.date(2025, 12, 31)) is None
