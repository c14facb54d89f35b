"""Make a record of a form, change it, withdraw it: what the book knows is filled in, what is missing is told."""

import datetime as dt
import getpass
from decimal import Decimal

import msgspec
import pytest

from desktop_app.domain.errors import RecordMissing, RecordNotRegistrable
from desktop_app.operations import register as register_module
from desktop_app.operations.register import completed, problems_of, register, save_draft, today, with_shares, withdraw
from desktop_app.store.book import Book
from sync.contract.checks import is_registrable
from sync.contract.findings import Weight
from sync.contract.identifiers import is_id
from sync.contract.initiative import Author, Consent, Initiative, Participant, Stage
from tests.builders import STANLEY, a_draft, a_tree, an_author, applied_initiative, recognised_initiative
from tests.desktop_app.store.shelf import a_form, registered

_WORKSHOP = next(unit.code for unit in a_tree() if unit.parent == STANLEY)
STANLEY_NAME = "CĐCS Công ty TNHH Điện Stanley Việt Nam"


def _a_bare_form(**changes: object) -> Initiative:
    """What the form holds when only title, author and consent were typed."""
    form = Initiative(
        title="Giá để khay", authors=(Author(name="Nguyễn Văn A"),), consent=Consent(note="Ký trên phiếu")
    )
    return msgspec.structs.replace(form, **changes)


def _missing(error: RecordNotRegistrable) -> set[str]:
    return {finding.field for finding in error.findings if finding.code == "missing"}


def test_what_the_book_knows_is_filled_in(book: Book) -> None:
    book.now = lambda: dt.datetime(2026, 11, 18, 1, 30, tzinfo=dt.UTC)
    record = register(book, _a_bare_form())
    assert (record.unit, record.unit_name, record.programme, record.phase) == (
        STANLEY,
        STANLEY_NAME,
        "snk-2026",
        "2026-2",
    )
    assert record.entered_at == dt.datetime(2026, 11, 18, 1, 30, tzinfo=dt.UTC)
    assert record.entered_by
    assert record.authors[0].share_percent == 100


def test_what_the_form_says_is_not_overridden(book: Book) -> None:
    form = a_form(
        unit=_WORKSHOP,
        unit_name="Tên như trên phiếu",
        phase="2026-1",
        entered_by="Trần Thị B",
        entered_at=dt.datetime(2026, 3, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=7))),
    )
    record = register(book, form)
    assert (record.unit, record.unit_name, record.phase, record.entered_by) == (
        form.unit,
        "Tên như trên phiếu",
        "2026-1",
        "Trần Thị B",
    )
    assert record.entered_at == dt.datetime(2026, 3, 1, 1, tzinfo=dt.UTC)
    assert record.entered_at.utcoffset() == dt.timedelta()


@pytest.mark.parametrize(
    ("days", "phase"),
    [
        ({"applied_on": dt.date(2026, 2, 1), "proposed_on": dt.date(2026, 9, 1)}, "2026-1"),
        ({"proposed_on": dt.date(2026, 9, 1)}, "2026-2"),
        ({"applied_on": dt.date(2026, 6, 30)}, "2026-1"),
        ({"applied_on": dt.date(2026, 7, 1)}, "2026-2"),
        ({"applied_on": dt.date(2020, 1, 1)}, ""),
    ],
)
def test_the_phase_follows_the_day_of_application_then_of_proposal(
    book: Book, days: dict[str, dt.date], phase: str
) -> None:
    assert completed(book, _a_bare_form(**days)).phase == phase


def test_the_day_is_the_pcs_own_not_greenwichs(book: Book) -> None:
    """In Viet Nam it is already the next day when it is 18 o'clock in Greenwich."""
    book.now = lambda: dt.datetime(2026, 6, 30, 18, tzinfo=dt.UTC)
    assert today(book) == dt.date(2026, 7, 1)
    assert completed(book, _a_bare_form()).phase == "2026-2"


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (Initiative(), {"authors", "title", "consent"}),
        (a_draft(), {"authors", "consent"}),
        (a_form(title="  \n\t"), {"title"}),
        (a_form(authors=(an_author(name=" "),)), {"authors.0.name"}),
        (a_form(consent=Consent(note="")), {"consent"}),
        (a_form(stage=Stage.APPLIED, solution=""), {"applied_on", "solution"}),
        (
            a_form(stage=Stage.RECOGNISED, applied_on=dt.date(2026, 10, 1)),
            {"recognition.by", "recognition.number", "recognition.decided_on"},
        ),
    ],
)
def test_a_form_that_misses_something_is_refused_field_by_field_and_nothing_is_written(
    book: Book, form: Initiative, missing: set[str]
) -> None:
    with pytest.raises(RecordNotRegistrable) as caught:
        register(book, form)
    assert _missing(caught.value) == missing
    assert caught.value.findings == problems_of(book, form)
    assert book.initiatives.count() == 0


@pytest.mark.parametrize("build", [a_form, applied_initiative, recognised_initiative])
def test_a_complete_form_of_each_stage_becomes_a_record(book: Book, build: object) -> None:
    form = build(id="", revision=0)  # type: ignore[operator]
    record = register(book, form)
    assert record.stage is form.stage
    assert all(finding.weight is Weight.ASK for finding in problems_of(book, record))


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title": "\ud800"}, "title", "unusable_characters"),
        ({"title": "NUL \0"}, "title", "unusable_characters"),
        ({"problem": "đảo \u202e chiều"}, "problem", "unusable_characters"),
        ({"title": "x" * 501}, "title", "too_long"),
        ({"problem": "x" * 1_000_000}, "problem", "too_long"),
        ({"unit": "KHONG-CO"}, "unit", "unknown_unit"),
        ({"programme": "khong-co"}, "programme", "unknown_programme"),
        ({"programme": "\ud800"}, "programme", "unusable_characters"),
        ({"applied_on": dt.date(1900, 1, 1)}, "applied_on", "date_out_of_range"),
        ({"applied_on": dt.date(2100, 1, 1)}, "applied_on", "date_out_of_range"),
        ({"authors": tuple(an_author(name=f"Người {n}") for n in range(101))}, "authors", "too_many"),
        ({"authors": (an_author(born_on=dt.date(1990, 1, 1)),)}, "authors.0.born_on", "personal_data_not_asked"),
        (
            {"entered_at": dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14)))},
            "entered_at",
            "date_out_of_range",
        ),
        ({"entered_at": dt.datetime(1, 1, 1)}, "entered_at", "date_out_of_range"),  # noqa: DTZ001
        (
            {"entered_at": dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(-dt.timedelta(hours=12)))},
            "entered_at",
            "date_out_of_range",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_no_record_may_hold_is_told_by_field_and_code(
    book: Book, changes: dict[str, object], field: str, code: str
) -> None:
    with pytest.raises(RecordNotRegistrable) as caught:
        register(book, a_form(**changes))
    assert (field, code) in {(finding.field, finding.code) for finding in caught.value.findings}
    for finding in caught.value.findings:
        msgspec.json.encode(finding)
    assert book.initiatives.count() == 0


def test_a_record_that_is_too_large_as_a_whole_is_told_as_that(book: Book) -> None:
    people = tuple(
        msgspec.structs.replace(an_author(name=f"Người {n}", share_percent=Decimal(1)), job_title="ủ" * 299)
        for n in range(100)
    )
    long = dict.fromkeys(("problem", "solution", "effect", "conditions"), "ủ" * 20_000)
    form = a_form(authors=people, **long)
    big = msgspec.structs.replace(form, benefit=msgspec.structs.replace(form.benefit, note="ủ" * 20_000))
    bigger = msgspec.structs.replace(big, participants=tuple(_a_participant(number) for number in range(20)))
    register(book, big)
    with pytest.raises(RecordNotRegistrable) as caught:
        register(book, bigger)
    assert [finding.code for finding in caught.value.findings] == ["record_too_large"]
    assert book.initiatives.count() == 1


def _a_participant(number: int) -> Participant:

    return Participant(name=f"Người giúp {number}", contribution="ủ" * 20_000)


@pytest.mark.parametrize(
    ("count", "shares"),
    [
        (1, [100]),
        (2, [50, 50]),
        (3, [34, 33, 33]),
        (6, [17, 17, 17, 17, 16, 16]),
        (7, [15, 15, 14, 14, 14, 14, 14]),
        (100, [1] * 100),
    ],
)
def test_shares_that_nobody_wrote_are_split_evenly_and_sum_to_a_hundred(count: int, shares: list[int]) -> None:
    split = with_shares(tuple(an_author(name=str(number)) for number in range(count)))
    assert [author.share_percent for author in split] == shares
    assert sum(author.share_percent or 0 for author in split) == 100


def test_shares_that_somebody_wrote_are_left_as_they_are(book: Book) -> None:
    written = (an_author(name="A", share_percent=Decimal("66.67")), an_author(name="B", share_percent=Decimal("33.33")))
    assert register(book, a_form(authors=written)).authors == written
    half = (written[0], an_author(name="B"))
    assert with_shares(half) == half
    assert not is_registrable(problems_of(book, a_form(authors=half)))
    assert with_shares(()) == ()


def test_a_change_is_the_next_revision_and_keeps_who_entered_it_and_when(book: Book) -> None:
    (record,) = registered(book, "Bản một")
    book.now = lambda: dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    changed = register(book, msgspec.structs.replace(record, title="Bản hai", revision=77))
    assert (changed.id, changed.revision, changed.title) == (record.id, 2, "Bản hai")
    assert (changed.entered_at, changed.entered_by) == (record.entered_at, record.entered_by)
    assert book.listing.counters().entered == 1


def test_a_record_is_taken_back_with_its_reason_and_stays(book: Book) -> None:
    (record,) = registered(book, "Trùng")
    withdrawn = withdraw(book, record.id, "Nhập hai lần")
    assert withdrawn.withdrawal is not None
    assert (withdrawn.revision, withdrawn.withdrawal.reason) == (2, "Nhập hai lần")
    (row,) = book.listing.page().rows
    assert row.withdrawn
    with pytest.raises(RecordNotRegistrable):
        withdraw(book, record.id, "  ")
    assert book.initiatives.get(record.id) == withdrawn


def test_the_draft_goes_in_the_same_transaction_as_the_record_comes(book: Book) -> None:
    draft_id = save_draft(book, a_form(title="Gõ dở"))
    register(book, a_form(title="Gõ xong"), draft_id)
    assert book.drafts.count() == 0
    assert book.initiatives.count() == 1


def test_a_record_takes_the_id_of_the_draft_it_came_from(book: Book) -> None:
    draft_id = save_draft(book, a_form(title="Gõ dở"))
    assert register(book, a_form(title="Gõ xong"), draft_id).id == draft_id
    assert book.initiatives.get(draft_id).title == "Gõ xong"


def test_a_draft_whose_name_is_no_identifier_lends_it_to_no_record(book: Book) -> None:
    record = register(book, a_form(), "nháp 1")
    assert is_id(record.id)


def test_the_draft_of_a_change_goes_as_the_next_revision_comes(book: Book) -> None:
    (record,) = registered(book, "Bản một")
    draft_id = save_draft(book, msgspec.structs.replace(record, title="Bản h"))
    changed = register(book, msgspec.structs.replace(record, title="Bản hai"), draft_id)
    assert (changed.revision, book.drafts.count(), book.initiatives.count()) == (2, 0, 1)
    assert changed.id == record.id != draft_id


def test_a_registering_that_fails_keeps_the_draft(book: Book) -> None:
    draft_id = save_draft(book, a_form(title="Gõ dở"))
    with pytest.raises(RecordNotRegistrable):
        register(book, a_form(title=""), draft_id)
    with pytest.raises(RecordMissing):
        register(book, a_form(id="01a203a2-5e54-735c-919f-32cb6e72d0f5"), draft_id)
    kept = book.drafts.find_draft(draft_id)
    assert kept is not None
    assert kept.content.title == "Gõ dở"
    assert book.initiatives.count() == 0


def test_a_draft_is_kept_under_one_id_from_the_first_letter_on(book: Book) -> None:
    draft_id = save_draft(book, a_draft(title="G"))
    assert save_draft(book, a_draft(title="Gi"), draft_id) == draft_id
    assert [(draft.id, draft.content.title) for draft in book.drafts.newest()] == [(draft_id, "Gi")]


@pytest.mark.parametrize(
    ("account", "told"),
    [("hoa", "hoa"), ("Ho\u0300a", "Hòa"), ("a\0\udcffb", "ab"), ("x" * 500, "x" * 100), ("", "")],
)
def test_the_account_that_is_signed_in_is_told_as_a_record_may_hold_it(
    book: Book, monkeypatch: pytest.MonkeyPatch, account: str, told: str
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: account)
    monkeypatch.setattr(register_module, "officer", register_module.officer.__wrapped__)
    assert register(book, a_form()).entered_by == told


def test_a_pc_that_knows_no_account_and_a_clock_of_another_century_stop_nobody(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    monkeypatch.setattr(register_module, "officer", register_module.officer.__wrapped__)
    book.now = lambda: dt.datetime(2222, 1, 1, tzinfo=dt.UTC)
    assert register(book, a_form()).entered_by == ""
