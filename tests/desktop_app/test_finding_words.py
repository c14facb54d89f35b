"""What a finding says of its facts: sums, headings, days, great numbers, words as printed."""

import datetime as dt

import msgspec

from desktop_app import messages
from sync.contract.checks import find_problems
from sync.contract.findings import Finding
from sync.contract.initiative import Benefit, Initiative
from tests.builders import a_pack, an_author, an_initiative


def test_shares_that_do_not_sum_are_told_with_their_sum() -> None:
    authors = (an_author(share_percent="60"), an_author(name="Trần Thị B", share_percent="30.5"))
    record = msgspec.convert(msgspec.to_builtins(an_initiative(authors=authors)), Initiative)
    (finding,) = find_problems(record)
    assert messages.finding_words(finding) == "Tổng tỷ lệ đóng góp là 90,5 %, cần 100 %"
    assert messages.finding_words(finding, "en") == "The shares sum to 90.5 %, they must be 100 %"


def test_a_column_that_holds_personal_data_is_told_by_its_own_heading() -> None:
    finding = Finding(field="CCCD", code="personal_data_not_asked")
    assert messages.finding_words(finding).startswith("Chương trình không hỏi CCCD;")


def test_days_are_told_as_people_write_them() -> None:
    record = an_initiative(applied_on=dt.date(2031, 3, 5))
    (finding,) = find_problems(record, pack=a_pack())
    assert messages.finding_words(finding) == (
        "Ngày áp dụng 05/03/2031 nằm ngoài thời gian của chương trình (01/01/2026 – 31/12/2027)"
    )


def test_great_numbers_are_grouped() -> None:
    (finding,) = find_problems(an_initiative(solution="a" * 20_001))
    assert messages.finding_words(finding) == "Giải pháp dài 20.001 ký tự, nhiều nhất là 20.000"
    assert messages.finding_words(finding, "en") == "Solution has 20,001 characters, at most 20,000 are allowed"


def test_an_amount_that_no_number_was_read_from_is_told_with_the_words_printed() -> None:
    (finding,) = find_problems(an_initiative(benefit=Benefit(as_written="hàng trăm triệu đồng")))
    assert messages.finding_words(finding).startswith("Chưa rõ “hàng trăm triệu đồng”")


def test_words_that_were_cut_show_that_they_go_on() -> None:
    (finding,) = find_problems(an_initiative(benefit=Benefit(as_written="rất nhiều " * 20)))
    assert "nhiều …”" in messages.finding_words(finding)
