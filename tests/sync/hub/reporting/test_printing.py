"""Papers are made beside the hub: within bounds of time and memory, and what goes wrong there is told in words."""

from pathlib import Path

import pytest

from sync.hub.errors import FileMissing, PaperNotMade, TemplateUnusable
from sync.hub.reporting.meeting import PaperForm
from sync.hub.reporting.printing import print_minutes, read_template
from sync.hub.words import words_for, words_in
from tests.sync.hub.reporting.papers import an_item, minutes_of, pages_of
from tests.sync.hub.reporting.test_papers import template_with


def test_a_long_paper_comes_back_whole() -> None:
    items = [an_item(number, title=f"Sáng kiến {number}") for number in range(1, 301)]
    told = " ".join(pages_of(print_minutes(minutes_of(*items), PaperForm.PDF)))
    assert all(f"{number} Sáng kiến {number} Dùng" in told for number in range(1, 301))


@pytest.mark.parametrize(
    ("asks", "told"),
    [
        ("{{ unit.__class__ }}", "Không dùng mẫu Word mau.docx: mẫu chỉ được ghi tên các mục, không được gọi lệnh"),
        ("{{ salary }}", "Không dùng được mẫu Word mau.docx: mẫu hỏi một mục không có ('salary' is undefined)."),
        ("{{ unit", "Không dùng được mẫu Word mau.docx: chỗ ghi trong ngoặc nhọn bị sai"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_what_is_wrong(asks: str, told: str) -> None:
    with pytest.raises(TemplateUnusable) as refused:
        print_minutes(minutes_of(), PaperForm.WORD, template_with(asks), "mau.docx")
    assert words_for(refused.value, words_in("vi")).startswith(told)


def test_a_template_that_is_none_or_too_large_or_not_there_is_told_so(tmp_path: Path) -> None:
    empty, large = tmp_path / "empty.docx", tmp_path / "large.docx"
    empty.touch()
    with large.open("wb") as file:
        file.truncate(9 << 20)
    with pytest.raises(TemplateUnusable) as refused:
        print_minutes(minutes_of(), PaperForm.WORD, read_template(empty), str(empty))
    assert "tệp không phải là tài liệu .docx" in words_for(refused.value, words_in("vi"))
    with pytest.raises(TemplateUnusable):
        read_template(large)
    with pytest.raises(FileMissing):
        read_template(tmp_path / "nowhere.docx")


def test_what_takes_too_long_is_ended_and_the_next_paper_is_made() -> None:
    with pytest.raises(PaperNotMade):
        print_minutes(minutes_of(), PaperForm.PDF, seconds=0)
    assert print_minutes(minutes_of(), PaperForm.PDF).startswith(b"%PDF")


def test_a_template_that_asks_for_all_memory_ends_alone() -> None:
    greedy = template_with("{% set a = unit * 99999999 %}{{ (a ~ a ~ a ~ a ~ a)|length }}")
    with pytest.raises(PaperNotMade):
        print_minutes(minutes_of(unit="x" * 99), PaperForm.WORD, greedy, "mau.docx")
    assert print_minutes(minutes_of(), PaperForm.WORD).startswith(b"PK")
