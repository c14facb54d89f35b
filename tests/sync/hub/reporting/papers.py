"""Minutes for the tests of papers, and what stands in a paper."""

import io
from collections.abc import Iterator

import docx
import msgspec
from docx.document import Document
from pypdf import PdfReader

from sync.hub.reporting.minutes import BenefitSum, Group, Item, Minutes, Place, Tally


def an_item(number: int = 1, **changes: object) -> Item:
    """A record on the list."""
    item = Item(
        number=str(number),
        title="Cải tiến đồ gá giữ khuôn",
        summary="Dùng kẹp nhanh có chốt định tâm.",
        authors=("Nguyễn Văn Ánh (SV00123)",),
        benefit="120.000.000 đồng/năm",
        result="",
    )
    return msgspec.structs.replace(item, **changes)


def minutes_of(*items: Item, **changes: object) -> Minutes:
    """Minutes with everything in them; the records are of one unit."""
    groups = (Group(unit="Xưởng Khuôn", count=f"{len(items)} sáng kiến", rows=items),) if items else ()
    minutes = Minutes(
        title="Biên bản họp xét sáng kiến",
        above="LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ HÀ NỘI",
        unit="CĐCS Công ty A",
        unit_in_capitals="CĐCS CÔNG TY A",
        number="12/BB-CĐ",
        place_and_date="Hà Nội, ngày 18 tháng 11 năm 2026",
        subject="Họp xét sáng kiến",
        time="8 giờ 30 phút, ngày 18 tháng 11 năm 2026",
        place="Hội trường tầng 2",
        chair="Nguyễn Văn B, Chủ tịch",
        chair_name="Nguyễn Văn B",
        secretary="Trần Thị C, Văn phòng",
        secretary_name="Trần Thị C",
        attendees=("Lê Văn D, Quản đốc",),
        scope="Cuộc họp xem xét các sáng kiến.",
        states=("Mới", "Đã sửa, gửi lại", "Có thay đổi sau khi xét", "Đang xem xét"),
        tally=(Tally(unit="Xưởng Khuôn", counts=("1", "0", "0", "0"), sum="1"),),
        sums=("1", "0", "0", "0"),
        sum="1",
        benefits=(BenefitSum(label="Mỗi năm", amount="5 đồng", words="năm đồng"),),
        with_votes=True,
        groups=groups,
        standings_told="Các đơn vị đứng đầu:",
        standings=(Place(place="1", unit="Xưởng Khuôn", initiatives="9", people="8", movement="tăng 2 bậc"),),
    )
    return msgspec.structs.replace(minutes, **changes)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as a reader copies it, in one line."""
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def opened_word(paper: bytes) -> Document:
    """The document."""
    return docx.Document(io.BytesIO(paper))


def word_texts(paper: bytes) -> Iterator[str]:
    """Every paragraph outside tables, and every row with bars between its cells."""
    document = opened_word(paper)
    yield from (one.text for one in document.paragraphs)
    for table in document.tables:
        yield from (" | ".join(cell.text for cell in row.cells) for row in table.rows)
