"""What goes on paper: its words, its order, its pages."""

import re
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import BookReadOnly
from desktop_app.ui.paper.application_form import DOTS, application_form
from desktop_app.ui.paper.sheets import document_of, document_sheet, send_to_printer, write_pdf
from desktop_app.ui.value_words import catalogue_names
from sync.contract.initiative import Initiative, Participant
from tests.builders import a_pack, an_initiative, recognised_initiative
from tests.desktop_app.ui.shown_values import a_record

pytestmark = pytest.mark.usefixtures("qapp")
NAMES = catalogue_names(a_pack(), "vi")
FORM = document_sheet("Đơn", "<p>Đơn yêu cầu công nhận sáng kiến</p>")


def _text(record: Initiative) -> str:
    return document_of(application_form(record, NAMES)).toPlainText()


def _pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def test_the_form_says_what_the_law_asks_in_its_order() -> None:
    text = _text(a_record())
    asked = (
        "Kính gửi: CĐCS Công ty TNHH Điện Stanley Việt Nam",
        "Tỷ lệ (%) đóng góp",
        "Nguyễn Văn A",
        "60",
        "Trần Thị B",
        "Cải tiến đồ gá giữ khuôn",
        "Chủ đầu tư tạo ra sáng kiến",
        "Lĩnh vực áp dụng sáng kiến: Sản xuất kinh doanh",
        "áp dụng thử (ghi ngày nào sớm hơn): 01/10/2026",
        "Mô tả bản chất của sáng kiến",
        "Dùng kẹp nhanh",
        "cần được bảo mật (nếu có): Không",
        "Các điều kiện cần thiết",
        "theo ý kiến của tác giả",
        "120.000.000 đồng (một trăm hai mươi triệu đồng)",
        "đã tham gia áp dụng sáng kiến lần đầu",
        "Nội dung công việc hỗ trợ",
        "xin cam đoan",
        "Người nộp đơn",
    )
    places = [text.find(words) for words in asked]
    assert -1 not in places, asked[places.index(-1)]
    assert places == sorted(places)


def test_what_the_record_does_not_say_is_a_dotted_line() -> None:
    assert f"sáng kiến): {DOTS}" in _text(an_initiative(investor=""))
    assert "sáng kiến): Công ty ABC" in _text(an_initiative(investor="Công ty ABC"))


def test_those_who_took_part_stand_in_their_own_table() -> None:
    record = an_initiative(participants=(Participant(name="Lê Văn C", contribution="Chạy thử máy"),))
    assert _text(record).index("Chạy thử máy") > _text(record).index("Nội dung công việc hỗ trợ")


def test_a_text_is_never_taken_for_markup() -> None:
    record = recognised_initiative(title="<b>Kẹp</b> & <img src=x> $title", problem="dòng một\ndòng hai")
    text = _text(record)
    assert "<b>Kẹp</b> & <img src=x> $title" in text
    assert "dòng một" in text
    assert "dòng hai" in text


def test_a_pdf_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(BookReadOnly):
        write_pdf(FORM, tmp_path / "no such folder" / "a.pdf")
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(BookReadOnly):
        write_pdf(FORM, tmp_path / "taken.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.pdf"]


def test_a_printer_is_given_the_document_under_its_name(tmp_path: Path, qapp: QApplication) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send_to_printer(FORM, printer)
    assert printer.docName() == "Đơn"
    assert _pages(tmp_path / "printed.pdf") == 1
