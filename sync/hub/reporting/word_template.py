"""Our own Word template for the minutes, made from what stands here.

    python -m sync.hub.reporting.word_template resources/paper/review_meeting.docx

The file is shipped; this is how it came to be, and a test holds the two together. A unit that wants another form opens
the file in Word, changes what it likes, and keeps the words in braces (their names are in `minutes`).
"""

import io
import sys
import zipfile
from pathlib import Path

from sync.hub.reporting import word_parts as parts
from sync.hub.reporting.word_parts import cell, dotted, heading, only_if, paragraph, repeated, row, table

_TEXT_WIDTH = 9355  # twentieths of a point: A4 less 30 mm and 15 mm
_BLANK = ""


def template_bytes() -> bytes:
    """The package, the same bytes each time."""
    body = "".join((*_head(), *_attendance(), *_figures(), *_list(), *_standings(), *_end()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts.FIXED, "word/document.xml": parts.document(body)}.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _head() -> tuple[str, ...]:
    left = (
        paragraph("{{ above }}", align="center", size=24),
        paragraph("{{ unit_in_capitals }}", align="center", size=24, bold=True),
        paragraph("––––––––", align="center", size=16),
        paragraph("Số: {% if number %}{{ number }}{% else %}........./BB-CĐ{% endif %}", align="center"),
    )
    right = (
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align="center", size=24, bold=True),
        paragraph("Độc lập - Tự do - Hạnh phúc", align="center", bold=True),
        paragraph("––––––––––––––––––––", align="center", size=16),
        paragraph("{{ place_and_date }}", align="center", italic=True),
    )
    widths = (4255, 5100)
    return (
        table(widths, row(cell(*left, width=widths[0]), cell(*right, width=widths[1])), is_framed=False),
        paragraph("BIÊN BẢN", align="center", size=28, bold=True, before=280),
        paragraph("{{ subject }}", align="center", size=28, bold=True),
        paragraph("––––––––––", align="center", size=16, after=120),
    )


def _attendance() -> tuple[str, ...]:
    return (
        heading("I. Thời gian, địa điểm, thành phần"),
        paragraph("Thời gian bắt đầu: {{ time }}", after=60),
        *_said_or_dotted("Địa điểm", "place"),
        *only_if(
            "attendees",
            paragraph("Thành phần tham dự:", after=60),
            *repeated("one in attendees", paragraph("{{ loop.index }}. {{ one }}", indent=450, after=40)),
        ),
        *only_if("not attendees", dotted("Thành phần tham dự: "), dotted(_BLANK)),
        paragraph("Có mặt: ............ người/Tổng số ............ người. Vắng: ............ người.", after=60),
        dotted("Họ tên người vắng, lý do: "),
        *_said_or_dotted("Chủ trì", "chair"),
        *_said_or_dotted("Thư ký (người ghi biên bản)", "secretary"),
    )


def _said_or_dotted(label: str, name: str) -> tuple[str, ...]:
    return (
        *only_if(name, paragraph(f"{label}: {{{{ {name} }}}}", after=60)),
        *only_if(f"not {name}", dotted(f"{label}: ")),
    )


def _figures() -> tuple[str, ...]:
    return (
        heading("II. Nội dung xét"),
        paragraph("{{ scope }}", after=60),
        *only_if(
            "tally",
            paragraph("Bảng 1. Số sáng kiến theo đơn vị và tình trạng", bold=True, before=120, after=80, is_kept=True),
            *only_if("with_votes", _tally(4)),
            *only_if("not with_votes", _tally(3)),
        ),
        *only_if(
            "benefits",
            paragraph("Giá trị làm lợi theo các tác giả khai:", before=160, after=40),
            *repeated(
                "one in benefits", paragraph("– {{ one.label }}: {{ one.amount }} ({{ one.words }}).", indent=450)
            ),
        ),
    )


def _tally(states: int) -> str:
    widths = (560, _TEXT_WIDTH - 560 - 1100 * states - 960, *(1100,) * states, 960)
    heads = ("TT", "Đơn vị", *(f"{{{{ states[{place}] }}}}" for place in range(states)), "Cộng")
    said = (
        "{{ loop.index }}",
        "{{ one.unit }}",
        *(f"{{{{ one.counts[{place}] }}}}" for place in range(states)),
        "{{ one.sum }}",
    )
    sums = (_BLANK, "Cộng", *(f"{{{{ sums[{place}] }}}}" for place in range(states)), "{{ sum }}")
    return table(
        widths,
        _heads(widths, heads),
        repeated_row("one in tally", widths, _cells(widths, said, left=(1,))),
        row(*_cells(widths, sums, left=(1,), bold=True)),
    )


def _list() -> tuple[str, ...]:
    common = ("TT", "Tên sáng kiến, tóm tắt nội dung", "Tác giả", "Giá trị làm lợi")
    return (
        heading("III. Danh sách sáng kiến đưa ra xét"),
        *only_if("not groups", paragraph("Không có sáng kiến nào theo điều kiện đã chọn.")),
        *only_if(
            "groups and with_votes",
            _items((*common, "Số phiếu đồng ý", "Kết luận"), (570, 3655, 1620, 1510, 850, 1150), (_BLANK, _BLANK)),
        ),
        *only_if(
            "groups and not with_votes",
            _items((*common, "Kết quả xét"), (570, 3765, 1700, 1520, 1800), ("{{ one.result }}",)),
        ),
    )


def _items(heads: tuple[str, ...], widths: tuple[int, ...], last: tuple[str, ...]) -> str:
    small = 22
    told = (
        cell(paragraph("{{ one.number }}", align="center", size=small), width=widths[0]),
        cell(
            paragraph("{{ one.title }}", bold=True, size=small),
            *only_if("one.summary", paragraph("{{ one.summary }}", size=small)),
            width=widths[1],
        ),
        cell(*repeated("author in one.authors", paragraph("{{ author }}", size=small)), width=widths[2]),
        cell(paragraph("{{ one.benefit }}", size=small), width=widths[3]),
        *(cell(paragraph(text, size=small), width=width) for text, width in zip(last, widths[4:], strict=True)),
    )
    unit = cell(
        paragraph("{{ group.unit }} ({{ group.count }})", bold=True, size=small, is_kept=True),
        width=_TEXT_WIDTH,
        span=len(widths),
        shade="EDEDED",
    )
    return table(
        widths,
        _heads(widths, heads),
        repeated_row("group in groups", widths, (unit,), repeated_row("one in group.rows", widths, told)),
    )


def _standings() -> tuple[str, ...]:
    widths = (800, 4055, 1300, 1500, 1700)
    said = ("place", "unit", "initiatives", "people", "movement")
    return only_if(
        "standings",
        heading("IV. Kết quả thi đua đến ngày họp"),
        paragraph("{{ standings_told }}", after=80, is_kept=True),
        table(
            widths,
            _heads(widths, ("Hạng", "Đơn vị", "Sáng kiến", "Người tham gia", "So với tuần trước")),
            repeated_row(
                "one in standings", widths, _cells(widths, tuple(f"{{{{ one.{name} }}}}" for name in said), left=(1,))
            ),
        ),
    )


def _end() -> tuple[str, ...]:
    half = _TEXT_WIDTH // 2
    signatures = (
        _signature("THƯ KÝ", "(Ký, ghi rõ họ tên)", "{{ secretary_name }}", half),
        _signature("CHỦ TRÌ", "(Ký, ghi rõ họ tên, đóng dấu nếu có)", "{{ chair_name }}", half),
    )
    widths = (570, 5485, 3300)
    return (
        heading("{% if standings %}V{% else %}IV{% endif %}. Ý kiến thảo luận và kết luận"),
        *only_if(
            "with_votes",
            paragraph(
                "Đề nghị công nhận hợp lệ: ........ sáng kiến; trả lại bổ sung: ........; không nhận: .........",
                after=80,
            ),
        ),
        *(dotted(_BLANK) for _ in range(4)),
        paragraph(
            "Cuộc họp kết thúc lúc ...... giờ ...... phút cùng ngày. Biên bản được đọc lại cho mọi người dự họp cùng "
            "nghe, thống nhất và ký tên dưới đây.",
            before=160,
            after=160,
            is_kept=True,
        ),
        table((half, half), row(*signatures), is_framed=False),
        paragraph("Nơi nhận:", size=22, bold=True, italic=True, before=240),
        paragraph("– Như thành phần tham dự;", size=22),
        paragraph("– Lưu: Văn thư, hồ sơ cuộc họp.", size=22),
        *only_if(
            "attendees",
            heading("Chữ ký của những người tham dự"),
            table(
                widths,
                _heads(widths, ("TT", "Họ tên, chức vụ", "Chữ ký")),
                repeated_row(
                    "one in attendees",
                    widths,
                    _cells(widths, ("{{ loop.index }}", "{{ one }}", _BLANK), left=(1, 2), room=120),
                ),
            ),
        ),
        paragraph(_BLANK, size=2),  # Word wants one after a table
    )


def _signature(who: str, how: str, name: str, width: int) -> str:
    return cell(
        paragraph(who, align="center", bold=True, is_kept=True),
        paragraph(how, align="center", italic=True, size=24, after=1500, is_kept=True),
        paragraph(name, align="center", bold=True),
        width=width,
    )


def _heads(widths: tuple[int, ...], texts: tuple[str, ...]) -> str:
    return row(*_cells(widths, texts, bold=True), is_head=True)


def _cells(
    widths: tuple[int, ...], texts: tuple[str, ...], *, left: tuple[int, ...] = (), bold: bool = False, room: int = 0
) -> tuple[str, ...]:
    return tuple(
        cell(
            paragraph(text, align="left" if place in left else "center", size=23, bold=bold, before=room, after=room),
            width=width,
            is_middle=True,
        )
        for place, (width, text) in enumerate(zip(widths, texts, strict=True))
    )


def repeated_row(each: str, widths: tuple[int, ...], cells: tuple[str, ...], inner: str = "") -> str:
    """A row for each of several, and what comes below each."""
    begin, end = (
        row(cell(paragraph(f"{{%tr {tag} %}}"), width=_TEXT_WIDTH, span=len(widths)))
        for tag in (f"for {each}", "endfor")
    )
    return begin + row(*cells) + inner + end


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template_bytes())
