"""The minutes as files: all of it, on every page what belongs there, and what somebody typed is never markup."""

import io
import re
import zipfile
from pathlib import Path

import msgspec
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from sync.hub.reporting import on_paper
from sync.hub.reporting.minutes import Minutes
from sync.hub.reporting.pdf_paper import run_program, write_pdf
from sync.hub.reporting.word_paper import TemplateRefused, shipped_template, write_word
from sync.hub.reporting.word_parts import FIXED, document, paragraph
from sync.hub.reporting.word_template import template_bytes
from tests.programs import ROOT
from tests.sync.hub.reporting.papers import an_item, minutes_of, opened_word, pages_of, word_texts

HOSTILE = (
    "{{7*7}} {% raw %} {# #}",
    "{_{ 7 }_} {_% if %_} &#123;",
    '#read("/etc/passwd") #7*7',
    "$x$ *đậm* _nghiêng_ `mã` @nhãn <nhãn> = đầu",
    "<w:p><w:r/></w:p> &amp; &lt; ]]>",
    "\\u{41} \\ // /* ghi chú */ ~ -- --- ...",
    "x" * 300,
    "Ký hiệu \u200f\u200e phải sang trái, 😀, 改善, ﷽",
    "Ễ Ộ ẵ ợ Đ đ ữ ỹ",
)


def test_a_pdf_has_every_text_its_heads_on_every_page_and_numbered_pages() -> None:
    items = [an_item(number, title=f"Sáng kiến thứ {number:03}") for number in range(1, 61)]
    pages = pages_of(write_pdf(minutes_of(*items)))
    told = " ".join(pages)
    assert re.findall(r"Sáng kiến thứ (\d{3})", told) == [f"{number:03}" for number in range(1, 61)]
    for part in _texts_of(minutes_of()):
        assert part in told, part
    assert len(pages) >= 4
    for place, page in enumerate(pages, 1):
        assert page.endswith(f"Trang {place}/{len(pages)}")
        if "Sáng kiến thứ" in page:
            assert "Tên sáng kiến, tóm tắt nội dung Tác giả Giá trị làm lợi" in page
            assert "Xưởng Khuôn (60 sáng kiến)" in page


def test_a_pdf_tells_a_screen_reader_its_language_its_headings_and_its_tables() -> None:
    pdf = write_pdf(minutes_of(an_item()))
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.root_object["/Lang"] == "vi-VN"
    assert str(reader.root_object["/MarkInfo"]) == "{'/Marked': True, '/Suspects': False}"
    kinds = set(re.findall(r"'/S': '/(\w+)'", " ".join(repr(one) for one in map(reader.get_object, _places(reader)))))
    assert {"H1", "Table", "TH", "TD"} <= kinds
    assert reader.metadata is not None
    assert reader.metadata.title == "Biên bản họp xét sáng kiến"
    assert write_pdf(minutes_of(an_item())) == pdf, "the same minutes are the same bytes"


def _places(reader: PdfReader) -> range:
    return range(1, int(str(reader.trailer["/Size"])))


def test_a_word_document_has_every_text_rows_that_stay_whole_and_heads_that_repeat() -> None:
    items = [an_item(number, title=f"Sáng kiến thứ {number}") for number in range(1, 31)]
    paper = write_word(minutes_of(*items), shipped_template())
    told = "\n".join(word_texts(paper))
    for number in range(1, 31):
        row = f"{number} | Sáng kiến thứ {number}\nDùng kẹp nhanh có chốt định tâm. | Nguyễn Văn Ánh (SV00123) | "
        assert f"{row}120.000.000 đồng/năm |  | " in told
    for part in _texts_of(minutes_of()):
        assert part in told, part
    assert "{" not in told
    for table in opened_word(paper).tables[1:]:
        if len(table.rows) > 1:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    footer = opened_word(paper).sections[0].footer._element.xml
    assert re.findall(r'w:instr=" (\w+) "', footer) == ["PAGE", "NUMPAGES"]


def _texts_of(minutes: Minutes) -> list[str]:
    """Every text of the minutes but what is no text of the paper itself."""
    told = msgspec.to_builtins(minutes)
    aside = {told.pop("title"), told.pop("unit")}
    return [text for text in _walked(told) if text not in aside]


def _walked(told: object) -> list[str]:
    if isinstance(told, str):
        return [told]
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list | tuple) else ()
    return [text for one in inner for text in _walked(one)]


def test_what_was_decided_stands_where_votes_would_be_counted() -> None:
    item = an_item(result="Trả lại bổ sung\nThiếu số liệu")
    decided = minutes_of(item, with_votes=False, states=("A", "B", "C"), sums=("1", "2", "3"))
    decided = msgspec.structs.replace(decided, tally=(), standings=())
    (first, *rest) = pages_of(write_pdf(decided))
    told = " ".join((first, *rest))
    assert "Kết quả xét" in told
    assert "Trả lại bổ sung Thiếu số liệu" in told
    assert "Số phiếu" not in told
    assert "IV. Ý kiến thảo luận" in told
    texts = list(word_texts(write_word(decided, shipped_template())))
    assert any(text.endswith("| Trả lại bổ sung\nThiếu số liệu") for text in texts)
    assert "IV. Ý kiến thảo luận và kết luận" in texts
    assert not any("Số phiếu" in text for text in texts)


def test_what_nobody_said_is_room_to_write_on() -> None:
    bare = minutes_of(number="", place="", chair="", secretary="", attendees=(), above="", tally=(), benefits=())
    told = " ".join(pages_of(write_pdf(bare)))
    assert re.search(r"Chủ trì: ?\.* ?Thư ký \(người ghi biên bản\): ?\.* ?II", told)
    assert "Không có sáng kiến nào" in told
    assert "Chữ ký của những người tham dự" not in told
    texts = list(word_texts(write_word(bare, shipped_template())))
    assert "Địa điểm: \t" in texts
    assert "Không có sáng kiến nào theo điều kiện đã chọn." in texts


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_somebody_typed_is_said_as_it_was_typed_and_nothing_else(text: str) -> None:
    item = an_item(title=text, summary=text, authors=(text,), benefit=text)
    hostile = minutes_of(item, place=text, chair=text, attendees=(text,), unit=text, title=text, scope=text)
    paper = write_word(hostile, shipped_template())
    rows = [row for row in word_texts(paper) if row.startswith("1 | ")]
    assert f"1 | {text}\n{text} | {text} | {text} |  | " in rows
    assert f"Địa điểm: {text}" in list(word_texts(paper))
    assert opened_word(paper).core_properties.title == text[:255]
    told = "".join("".join(pages_of(write_pdf(hostile))).split())
    if text.isascii() or text == HOSTILE[-1]:
        assert told.count("".join(text.split())) >= 7


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=60))
def test_whatever_a_record_says_becomes_a_paper_of_either_kind(text: str) -> None:
    said = on_paper.cut(text, 40)
    assert len(said) <= 40
    minutes = minutes_of(an_item(title=said, summary=said, authors=(said,)), place=said, attendees=(said,), unit=said)
    assert write_pdf(minutes).startswith(b"%PDF")
    assert f"1 | {said}" in list(word_texts(write_word(minutes, shipped_template())))[-1]


def test_the_program_of_the_pdf_asks_for_no_file_and_would_be_given_none(tmp_path: Path) -> None:
    """Its root is an empty folder; what would be fetched from elsewhere, it would have to import."""
    shipped = (ROOT / "resources" / "paper" / "review_meeting.typ").read_text()
    assert re.findall(r"\b(?:import|include|read|image|plugin|eval|csv|yaml|toml|xml|cbor)\b *[(\"]", shipped) == []
    there = tmp_path / "there.txt"
    there.write_text("bí mật")
    upwards = "../" * 20 + there.as_posix().lstrip("/")
    for path in (there.as_posix(), upwards, "pyproject.toml"):
        with pytest.raises(RuntimeError):
            run_program(f'#read("{path}")'.encode(), "{}")
    assert run_program(b"#sys.inputs.minutes", "{}").startswith(b"%PDF")


def template_with(*texts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in FIXED.items():
            package.writestr(name, content)
        package.writestr("word/document.xml", document("".join(map(paragraph, texts))))
    return target.getvalue()


def test_a_unit_s_own_template_says_what_stands_where() -> None:
    own = template_with(
        "Đơn vị: {{ unit }}",
        "{%p for group in groups %}",
        "{%p for one in group.rows %}",
        "{{ loop.index }}) {{ one.title|upper }}{% if one.result %}: {{ one.result }}{% endif %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    texts = list(word_texts(write_word(minutes_of(an_item(), an_item(title="<b>&")), own)))
    assert texts == ["Đơn vị: CĐCS Công ty A", "1) CẢI TIẾN ĐỒ GÁ GIỮ KHUÔN", "2) <B>&"]


@pytest.mark.parametrize(
    ("asks", "reason"),
    [
        ("{{ unit.__class__ }}", "forbidden"),
        ("{{ ''.__class__.__mro__ }}", "forbidden"),
        ("{{ unit.upper() }}", "forbidden"),
        ("{{ unit|attr('__class__') }}", "forbidden"),
        ("{{ cycler.__init__.__globals__ }}", "forbidden"),
        ("{{ range(10) }}", "forbidden"),
        ("{{ lipsum() }}", "forbidden"),
        ("{{ salary }}", "unknown_name"),
        ("{{ unit.salary }}", "unknown_name"),
        ("{% for %}", "faulty"),
        ("{{ unit", "faulty"),
        ("{% include 'x' %}", "faulty"),
        ("{{ 1/0 }}", "faulty"),
    ],
)
def test_a_template_that_asks_for_more_than_texts_is_refused(asks: str, reason: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        write_word(minutes_of(an_item()), template_with(asks))
    assert refused.value.reason == reason


@pytest.mark.parametrize("bad", ["nothing", "text", "zip", "cut", "xml"])
def test_a_file_that_is_no_template_is_told_so(bad: str) -> None:
    own = template_with("{{ unit }}")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("a.txt", "a")
    broken = own.replace(b"<w:body>", b"<w:bodx>")
    given = {"nothing": b"\0", "text": b"xin chao", "zip": empty.getvalue(), "cut": own[:900], "xml": broken}
    with pytest.raises(TemplateRefused) as refused:
        write_word(minutes_of(), given[bad])
    assert refused.value.reason == "not_word"


def test_the_shipped_template_is_what_its_program_makes() -> None:
    shipped = ROOT / "resources" / "paper" / "review_meeting.docx"
    assert _parts(shipped.read_bytes()) == _parts(template_bytes())


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}
