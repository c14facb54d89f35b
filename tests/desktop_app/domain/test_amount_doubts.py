"""A doubt about an amount is told with the question, and nothing else of the findings changes."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.amount_doubts import with_doubts
from desktop_app.messages import finding_words
from sync.contract.checks import find_problems
from sync.contract.initiative import Benefit
from tests.builders import an_initiative

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def _told(written: str, language: str = "vi") -> list[str]:
    benefit = Benefit(as_written=written)
    findings = with_doubts(find_problems(an_initiative(benefit=benefit)), benefit)
    return [finding_words(finding, language) for finding in findings]


def test_a_doubtful_separator_is_asked_about_with_both_readings_in_words() -> None:
    (told,) = _told("7.992 tỷ")
    assert told == (
        "“7.992 tỷ” là bảy tỷ chín trăm chín mươi hai triệu đồng (viết 7,992 tỷ) "
        "hay bảy nghìn chín trăm chín mươi hai tỷ đồng (viết 7992 tỷ)?"
    )
    assert _told("7.992 tỷ", "en")[0].startswith("Is “7.992 tỷ” bảy tỷ")


def test_every_other_doubt_is_told_as_what_it_is() -> None:
    assert _told("5-7 triệu") == ["“5-7 triệu” là một khoảng; xin nhập một số tiền chắc chắn"]
    assert _told("3.000 USD") == ["“3.000 USD” là ngoại tệ; xin đổi ra đồng Việt Nam"]


@given(ANY_TEXT)
def test_findings_are_made_plainer_and_none_comes_or_goes(written: str) -> None:
    benefit = Benefit(as_written=written)
    findings = find_problems(an_initiative(benefit=benefit))
    plain = with_doubts(findings, benefit)
    assert [(one.field, one.code, one.weight) for one in plain] == [
        (one.field, one.code, one.weight) for one in findings
    ]
    assert all(finding_words(one) for one in plain)
