"""A receipt on paper: it says what the opened receipt says, counts only what is proven, and names its hashes."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from desktop_app.app.paper.receipt_sheets import receipt_sheet, write_receipt
from desktop_app.operations.receipts.open_receipt import OpenedReceipt, ReceiptRecord
from desktop_app.ui.paper.receipt_paper import receipt_name, receipt_paper
from desktop_app.ui.paper.sheets import document_of
from sync.contract.findings import Finding

pytestmark = pytest.mark.usefixtures("qapp")


def _record(number: int, **changes: object) -> ReceiptRecord:
    facts: dict[str, object] = {
        "id": f"01a203a2-5e54-735c-919f-{number:012x}",
        "revision": 1,
        "sha256": f"{number:064x}",
        "answer": "stored",
        "findings": (),
        "title": f"Kẹp nhanh số {number}",
        "people": "Nguyễn Văn A",
        "fits": True,
    }
    return ReceiptRecord(**{**facts, **changes})  # type: ignore[arg-type]


def a_receipt(*records: ReceiptRecord, **changes: object) -> OpenedReceipt:
    """A receipt of a batch."""
    facts: dict[str, object] = {
        "unit_name": "CĐCS Công ty TNHH Điện Stanley Việt Nam",
        "hub_name": "LĐLĐ Thành phố Hà Nội",
        "fingerprint": "RBRX HSMM UHPR DAVT",
        "signing_key": "qsH1+9lFppR3Nt6Nn2tr0k+aj638F6BKoJ1jLa/sYu8=",
        "is_former_key": False,
        "document": "01a21e09-c27b-76aa-a259-179aa19a327c",
        "type": "batch",
        "epoch": 0,
        "seq": 3,
        "sealed_at": "2026-11-18T02:59:00.000+00:00",
        "document_sha256": "d" * 64,
        "hub_at": dt.datetime(2026, 11, 18, 3, tzinfo=dt.UTC),
        "records": records,
        "admission": "",
        "reason": "",
        "missing": (),
        "receipt": "01a21e09-c296-7377-b30d-e80218b3fa07",
        "header": '{"format":"sangkien/1","type":"receipt"}',
        "signature": "c2lnbmF0dXJl",
    }
    return OpenedReceipt(**{**facts, **changes})  # type: ignore[arg-type]


def _text(opened: OpenedReceipt) -> str:
    return document_of(receipt_paper(opened, dt.date(2026, 11, 27))).toPlainText()


def test_it_says_who_received_what_when_and_everything_that_is_needed_to_check_it() -> None:
    opened = a_receipt(_record(1), _record(2))
    text = _text(opened)
    said = (
        "BIÊN NHẬN SÁNG KIẾN",
        f"Đơn vị gửi: {opened.unit_name}",
        f"Tuyến trên nhận: {opened.hub_name}",
        opened.fingerprint,
        "10:00:00 ngày 18/11/2026 (giờ Việt Nam",
        "Gói số 3, niêm phong lúc 09:59:00 ngày 18/11/2026",
        "Gồm 2 sáng kiến. Tuyến trên đã nhận, khớp từng chữ với sổ: 2.",
        "Kẹp nhanh số 1",
        "Kẹp nhanh số 2",
        opened.document,
        opened.document_sha256,
        opened.receipt,
        opened.signing_key,
        opened.header,
        opened.signature,
        *(part for one in opened.records for part in (one.id, one.sha256)),
        "Ngày in: 27/11/2026",
    )
    places = [text.find(part) for part in said]
    assert -1 not in places
    assert places == sorted(places)
    assert "khóa cũ" not in text
    assert "KHÔNG KHỚP" not in text


def test_what_is_not_proven_is_counted_apart_and_told_in_its_row() -> None:
    finding = Finding(field="title", code="missing")
    text = _text(a_receipt(_record(1), _record(2, answer="refused", findings=(finding,)), _record(3, fits=False)))
    assert "khớp từng chữ với sổ: 1. Chưa nhận: 1. KHÔNG KHỚP với sổ: 1." in text
    assert "cần sửa" in text[text.index("Kẹp nhanh số 2") : text.index("Kẹp nhanh số 3")]
    assert "KHÔNG KHỚP" in text[text.index("Kẹp nhanh số 3") :]


def test_a_signature_of_a_former_key_and_a_later_life_of_the_book_are_told() -> None:
    text = _text(a_receipt(_record(1), is_former_key=True, epoch=1))
    assert "khóa cũ" in text
    assert "Gói số 3, đời sổ thứ 2" in text


def test_photos_and_enrolments_are_called_what_they_are() -> None:
    photo = _record(1, id="", revision=0, title="", people="")
    assert "Gồm 1 ảnh." in _text(a_receipt(photo, type="blob", seq=0))
    enrolment = _text(a_receipt(type="enrolment", seq=0, admission="admitted"))
    assert "BIÊN NHẬN ĐƠN GHI DANH" in enrolment
    assert "Tuyến trên đã duyệt máy này" in enrolment
    assert "Gồm" not in enrolment


def test_a_text_is_never_taken_for_markup() -> None:
    text = _text(a_receipt(_record(1, title="<b>Kẹp</b> & $title"), hub_name="<img src=x> $unit"))
    assert "<b>Kẹp</b> & $title" in text
    assert "<img src=x> $unit" in text


def test_five_hundred_records_go_over_pages_and_the_file_appears_whole(tmp_path: Path) -> None:
    opened = a_receipt(*(_record(number) for number in range(1, 501)))
    write_receipt(opened, tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert 15 < len(re.findall(rb"/Type\s*/Page\b", content)) < 60
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_its_name_tells_the_day_and_the_document() -> None:
    opened = a_receipt(_record(1))
    assert receipt_sheet(opened).name == receipt_name(opened) == "Biên nhận 2026-11-18 01a21e09-c27b"


def test_values_that_travel_as_json_are_plain() -> None:
    assert msgspec.json.decode(msgspec.json.encode(a_receipt(_record(1))))["records"][0]["fits"] is True
