"""The columns of an exported book: each with a heading that the import understands, and what stands in it.

Promise: what a record says about the initiative comes back from the sheet as it was. What belongs to the exchange
(state, verdict) and to the unit is shown and passed over on the way back. Birth dates stay in the book.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from desktop_app.messages import basis_words, delivery_words, judgement_words, recogniser_words, stage_words
from desktop_app.store.listing import ListRow
from sync.contract.initiative import Author, Initiative, Participant
from sync.contract.programme import Choice, Phase, ProgrammePack

Value = str | int | dt.date | None


class Exported(NamedTuple):
    """One record with its row in the list and its programme (None when unknown)."""

    record: Initiative
    row: ListRow
    pack: ProgrammePack | None


class ExportColumn(NamedTuple):
    """A heading, its width in characters, and the value for one record."""

    heading: str
    width: int
    value: Callable[[Exported], Value]


def _choice_name(code: str, choices: Iterable[Choice | Phase]) -> str:
    return next((choice.name_vi for choice in choices if choice.code == code), code)


def _each(texts: Iterable[str]) -> str:
    """One text an author, in order; nothing when all are empty."""
    listed = list(texts)
    return "; ".join(listed) if any(listed) else ""


def _share(author: Author) -> str:
    return "" if author.share_percent is None else f"{author.share_percent:f}".replace(".", ",")


def _named(participant: Participant) -> str:
    number = participant.employee_number
    return f"{participant.name} ({number})" if number else participant.name


def _name_of(field: str, catalogue: str) -> Callable[[Exported], str]:
    def value(one: Exported) -> str:
        return _choice_name(getattr(one.record, field), getattr(one.pack, catalogue) if one.pack else ())

    return value


def _text(field: str) -> Callable[[Exported], str]:
    return lambda one: str(getattr(one.record, field))


def _of_authors(field: str) -> Callable[[Exported], str]:
    return lambda one: _each(getattr(author, field) for author in one.record.authors)


def _basis(one: Exported) -> str:
    basis = one.record.benefit.basis
    return basis_words(basis.value) if basis else ""


def _recognised_by(one: Exported) -> str:
    recognition = one.record.recognition
    return recogniser_words(recognition.by.value) if recognition and recognition.by else ""


EXPORT_COLUMNS = (
    ExportColumn("Tên sáng kiến", 50, _text("title")),
    ExportColumn("Họ và tên tác giả", 28, _of_authors("name")),
    ExportColumn("Mã nhân viên", 14, _of_authors("employee_number")),
    ExportColumn("Tỷ lệ đóng góp (%)", 12, lambda one: _each(map(_share, one.record.authors))),
    ExportColumn("Chức danh", 16, _of_authors("job_title")),
    ExportColumn("Trình độ chuyên môn", 16, _of_authors("qualification")),
    ExportColumn("Nơi làm việc của tác giả", 20, _of_authors("workplace")),
    ExportColumn("Bộ phận", 24, _text("workplace")),
    ExportColumn("Loại sáng kiến", 20, _name_of("kind", "kinds")),
    ExportColumn("Lĩnh vực", 20, _name_of("field", "fields")),
    ExportColumn("Nhóm đối tượng", 20, _name_of("group", "groups")),
    ExportColumn("Đợt", 14, _name_of("phase", "phases")),
    ExportColumn("Giai đoạn", 14, lambda one: stage_words(one.record.stage.value)),
    ExportColumn("Ngày đề xuất", 12, lambda one: one.record.proposed_on),
    ExportColumn("Ngày áp dụng", 12, lambda one: one.record.applied_on),
    ExportColumn("Hiện trạng", 40, _text("problem")),
    ExportColumn("Giải pháp", 40, _text("solution")),
    ExportColumn("Hiệu quả", 40, _text("effect")),
    ExportColumn("Điều kiện áp dụng", 24, _text("conditions")),
    ExportColumn("Bảo mật", 9, lambda one: "Có" if one.record.confidential else ""),
    ExportColumn("Giá trị làm lợi (đồng)", 18, lambda one: one.record.benefit.amount_vnd),
    ExportColumn("Tính theo", 14, _basis),
    ExportColumn("Giá trị làm lợi như đã viết", 24, lambda one: one.record.benefit.as_written),
    ExportColumn("Diễn giải giá trị làm lợi", 24, lambda one: one.record.benefit.note),
    ExportColumn("Chủ đầu tư", 20, _text("investor")),
    ExportColumn("Người tham gia áp dụng lần đầu", 24, lambda one: _each(map(_named, one.record.participants))),
    ExportColumn("Cấp công nhận", 18, _recognised_by),
    ExportColumn("Số quyết định", 16, lambda one: one.record.recognition.number if one.record.recognition else ""),
    ExportColumn(
        "Ngày quyết định", 12, lambda one: one.record.recognition.decided_on if one.record.recognition else None
    ),
    ExportColumn("Đồng ý", 20, lambda one: one.record.consent.note if one.record.consent else ""),
    ExportColumn("Lý do rút", 16, lambda one: one.record.withdrawal.reason if one.record.withdrawal else ""),
    ExportColumn("Công đoàn cơ sở", 24, _text("unit_name")),
    ExportColumn("Ngày nhập", 12, lambda one: one.record.entered_at and one.record.entered_at.astimezone().date()),
    ExportColumn("Gửi tuyến trên", 16, lambda one: delivery_words(one.row.delivery)),
    ExportColumn("Ý kiến tuyến trên", 16, lambda one: judgement_words(one.row.judgement) if one.row.judgement else ""),
    ExportColumn("Lý do của tuyến trên", 24, lambda one: one.row.judgement_reason),
    ExportColumn("Mã trong sổ", 38, lambda one: one.record.id),
)
