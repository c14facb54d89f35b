"""A form keyed twice: what counts as a difference, and what becomes of the record when one keying is right."""

import datetime as dt
from decimal import Decimal

import pytest

from desktop_app.domain.second_keying import compare, merged, rated_field
from sync.contract.initiative import Basis, Benefit, Initiative, Stage
from tests.builders import an_author, an_initiative, applied_initiative, recognised_initiative


def _differing(first: Initiative, second: Initiative) -> list[tuple[str, str, str]]:
    return [(one.field, one.first, one.second) for one in compare(first, second).differences]


@pytest.mark.parametrize("record", [an_initiative(), applied_initiative(), recognised_initiative()])
def test_the_same_form_has_no_differences(record: Initiative) -> None:
    assert _differing(record, record) == []


@pytest.mark.parametrize(
    "title",
    [
        "cải tiến đồ gá giữ khuôn, giảm thời gian thay khuôn",
        "Cải tiến  đồ gá giữ khuôn, giảm thời gian thay khuôn.",
        "Ca\u0309i tiến đồ gá giữ khuôn, giảm thời gian thay khuôn",
    ],
)
def test_case_spaces_and_the_last_stop_are_no_difference(title: str) -> None:
    assert _differing(an_initiative(), an_initiative(title=title)) == []


def test_a_mark_that_differs_is_a_difference() -> None:
    second = an_initiative(authors=(an_author(name="Nguyên Văn A"),))
    assert _differing(an_initiative(), second) == [("authors.0.name", "Nguyễn Văn A", "Nguyên Văn A")]


def test_each_field_is_told_with_both_values() -> None:
    first = applied_initiative()
    second = applied_initiative(
        applied_on=dt.date(2026, 1, 10), benefit=Benefit(amount_vnd=12_000_000, basis=Basis.MONTH, as_written="12tr/th")
    )
    assert _differing(first, second) == [
        ("applied_on", "2026-10-01", "2026-01-10"),
        ("benefit", "120000000 year", "12000000 month"),
    ]


def test_a_long_text_that_was_not_keyed_again_is_not_compared_and_a_short_field_is() -> None:
    comparison = compare(an_initiative(), an_initiative(problem="", workplace=""))
    assert [one.field for one in comparison.differences] == ["workplace"]
    assert "problem" not in comparison.compared
    assert "solution" in comparison.compared


def test_authors_in_another_number_are_one_difference() -> None:
    two = (an_author(share_percent=Decimal(50)), an_author(name="Trần Thị B", share_percent=Decimal(50)))
    assert _differing(an_initiative(), an_initiative(authors=two)) == [
        ("authors", "Nguyễn Văn A", "Nguyễn Văn A, Trần Thị B")
    ]


def test_a_share_is_the_same_however_it_is_written() -> None:
    first = an_initiative(authors=(an_author(share_percent=Decimal(100)),))
    second = an_initiative(authors=(an_author(share_percent=Decimal("100.00")),))
    assert _differing(first, second) == []


def test_only_fields_in_which_the_second_keying_is_right_are_taken() -> None:
    first = recognised_initiative()
    second = recognised_initiative(
        id="",
        title="Tên khác",
        workplace="Xưởng Đúc",
        authors=(an_author(name="Nguyễn Văn An", employee_number="SV9"),),
        recognition=None,
        consent=None,
    )
    right = {one.field: "second" for one in compare(first, second).differences}
    right |= {"title": "first", "authors.0.employee_number": "first", "recognition.number": "first"}
    found = merged(first, second, right)
    assert (found.id, found.title, found.workplace) == (first.id, first.title, "Xưởng Đúc")
    assert (found.authors[0].name, found.authors[0].employee_number) == ("Nguyễn Văn An", "SV00123")
    assert found.recognition is not None
    assert (found.recognition.number, found.recognition.by) == ("12/QĐ-HĐSK", None)
    assert found.consent == first.consent


def test_nothing_is_changed_where_the_first_keying_is_right() -> None:
    first, second = an_initiative(), an_initiative(title="Khác", stage=Stage.APPLIED)
    assert merged(first, second, dict.fromkeys(("title", "stage"), "first")) == first


def test_all_authors_are_taken_when_their_number_was_wrong() -> None:
    second = an_initiative(authors=(an_author(), an_author(name="Trần Thị B")))
    assert merged(an_initiative(), second, {"authors": "second"}).authors == second.authors


def test_every_author_s_name_counts_to_one_rate() -> None:
    assert [rated_field(field) for field in ("authors.0.name", "authors.12.name", "title", "recognition.by")] == [
        "authors.name",
        "authors.name",
        "title",
        "recognition.by",
    ]
