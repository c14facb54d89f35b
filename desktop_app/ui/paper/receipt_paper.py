"""A receipt printed as proof: who received what and when, record by record, and what anybody needs to check it. Pure.

Promise: it says nothing beyond the opened receipt; a record that is not proven is never among those counted as proven,
and says so in its row; a text is never taken for markup.
"""

from __future__ import annotations

import datetime as dt
from string import Template
from typing import TYPE_CHECKING

from desktop_app.domain.moments import is_of_a_right_clock, on_the_wall
from desktop_app.messages import admission_words, answer_words, date_words, finding_words
from desktop_app.ui.paper.application_form import table
from desktop_app.ui.resource_files import resource_text
from desktop_app.ui.widgets.words import markup

if TYPE_CHECKING:
    from desktop_app.operations.receipts.open_receipt import OpenedReceipt, ReceiptRecord

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_MONO = "font-family:'DejaVu Sans Mono','Liberation Mono','Courier New',monospace; font-size:8pt"
_RECORD_COLUMNS = ("TT", "Tên sáng kiến", "Tác giả", "Lần ghi", "Tuyến trên trả lời")
_NOT_THE_SAME = "KHÔNG KHỚP với sổ"
_PHOTO = "Ảnh của sáng kiến"
_WRONG_CLOCK = " (đồng hồ tuyến trên khi đó sai; chữ ký vẫn đúng)"
_ABOUT_HASHES = " Biên nhận nêu mã SHA-256 của từng mục, ghi lại ở cuối bản in này."


def receipt_paper(opened: OpenedReceipt, printed_on: dt.date) -> str:
    """The proof as the markup of a document."""
    texts = {
        "title": "BIÊN NHẬN ĐƠN GHI DANH" if opened.type == "enrolment" else "BIÊN NHẬN SÁNG KIẾN",
        "unit": opened.unit_name,
        "hub": opened.hub_name,
        "fingerprint": opened.fingerprint,
        "former": " (khóa cũ; nay tuyến trên đã đổi khóa mới)" if opened.is_former_key else "",
        "hub_at": _moment(opened.hub_at) + ("" if is_of_a_right_clock(opened.hub_at) else _WRONG_CLOCK),
        "what": _what(opened),
        "result": _result(opened),
        "document": opened.document,
        "document_sha256": opened.document_sha256,
        "receipt": opened.receipt,
        "signing_key": opened.signing_key,
        "about_hashes": _ABOUT_HASHES if opened.records else "",
        "header": opened.header,
        "signature": opened.signature,
        "printed_on": date_words(printed_on),
    }
    numbered = list(enumerate(opened.records, 1))
    return Template(resource_text("paper", "receipt.html")).substitute(
        {name: markup(text) for name, text in texts.items()},
        mono=_MONO,
        records=table(_RECORD_COLUMNS, [_row(place, one) for place, one in numbered]) if numbered else "",
        hashes=_hashes(numbered),
    )


def receipt_name(opened: OpenedReceipt) -> str:
    """What its file is called: the start of the document's id is enough to find it again."""
    return f"Biên nhận {on_the_wall(opened.hub_at, VIETNAM):%Y-%m-%d} {opened.document[:13]}"


def _what(opened: OpenedReceipt) -> str:
    sealed = _moment(dt.datetime.fromisoformat(opened.sealed_at))
    by_own_clock = f"niêm phong lúc {sealed} theo đồng hồ của máy gửi"
    if opened.type == "enrolment":
        return f"Đơn ghi danh của máy, {by_own_clock}"
    life = f", đời sổ thứ {opened.epoch + 1}" if opened.epoch else ""
    return f"Gói số {opened.seq}{life}, {by_own_clock}" if opened.seq else f"Gói ảnh, {by_own_clock}"


def _result(opened: OpenedReceipt) -> str:
    if opened.admission:
        return admission_words(opened.admission)
    thing = "ảnh" if opened.is_of_photo else "sáng kiến"
    told = f"Gồm {len(opened.records)} {thing}. Tuyến trên đã nhận, khớp từng chữ với sổ: {opened.proven}."
    if opened.attention:
        told += f" Chưa nhận: {opened.attention}."
    return f"{told} {_NOT_THE_SAME}: {len(opened.differing)}." if opened.differing else told


def _row(place: int, one: ReceiptRecord) -> tuple[str, ...]:
    said = [answer_words(one.answer), *(finding_words(finding) for finding in one.findings)]
    if not one.fits:
        said.append(_NOT_THE_SAME)
    title = (one.title or one.id) if one.id else ": ".join(part for part in (_PHOTO, one.title) if part)
    return (str(place), title, one.people, str(one.revision or ""), "\n".join(said))


def _hashes(numbered: list[tuple[int, ReceiptRecord]]) -> str:
    """The ids and hashes below each other, small, so that 500 of them take eight pages."""
    lines = "<br/>".join(
        markup(f"{place}. {one.id} · lần {one.revision}" if one.id else f"{place}. {_PHOTO}")
        + f"<br/>&nbsp;&nbsp;&nbsp;{markup(one.sha256)}"
        for place, one in numbered
    )
    return f'<p style="{_MONO}">{lines}</p>' if lines else ""


def _moment(moment: dt.datetime) -> str:
    at = on_the_wall(moment, VIETNAM)
    return f"{at:%H:%M:%S} ngày {date_words(at.date())}"
