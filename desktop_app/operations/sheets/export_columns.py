"""The columns of an exported book: each with a heading that the import understands, and what stands in it.

Promise: what a record says about the initiative comes back from the sheet as it was. What belongs to the exchange
(state, verdict) and to the unit is shown and passed over on the way back. Birth dates stay in the book.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from desktop_app.messages import basis_words, delivery_words, judgement_words, recogniser_words, stage_words
from desktop_app.store.listing.listing import ListRow
from sync.contract.initiative import Author, Initiative, Participant
from sync.contract.programme import Choice, Phase, ProgrammePack

Value = str | int | dt.date | None


class Exported(NamedTuple):
    """One record with its row in the list and its programme (None when unknown)."""

    record: Initiative
    row: ListRow
    pack: ProgrammePack | None


class ExportColumn(NamedTuple):
    """What it shows, the heading, its width in characters, and the value for one record."""

    key: str
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
    ExportColumn("title", "Tên sáng kiến", 50, _text("title")),
    ExportColumn("authors.name", "Họ và tên tác giả", 28, _of_authors("name")),
    ExportColumn("authors.employee_number", "Mã nhân viên", 14, _of_authors("employee_number")),
    ExportColumn("authors.share_percent", "Tỷ lệ đóng góp (%)", 12, lambda one: _each(map(_share, one.record.authors))),
    ExportColumn("authors.job_title", "Chức danh", 16, _of_authors("job_title")),
    ExportColumn("authors.qualification", "Trình độ chuyên môn", 16, _of_authors("qualification")),
    ExportColumn("authors.workplace", "Nơi làm việc của tác giả", 20, _of_authors("workplace")),
    ExportColumn("workplace", "Nơi làm việc", 24, _text("workplace")),
    ExportColumn("kind", "Loại sáng kiến", 20, _name_of("kind", "kinds")),
    ExportColumn("field", "Lĩnh vực", 20, _name_of("field", "fields")),
    ExportColumn("group", "Nhóm đối tượng", 20, _name_of("group", "groups")),
    ExportColumn("phase", "Giai đoạn của chương trình", 26, _name_of("phase", "phases")),
    ExportColumn("stage", "Mức độ thực hiện", 17, lambda one: stage_words(one.record.stage.value)),
    ExportColumn("proposed_on", "Ngày đề xuất", 12, lambda one: one.record.proposed_on),
    ExportColumn("applied_on", "Ngày áp dụng", 12, lambda one: one.record.applied_on),
    ExportColumn("problem", "Hiện trạng", 40, _text("problem")),
    ExportColumn("solution", "Giải pháp", 40, _text("solution")),
    ExportColumn("effect", "Hiệu quả", 40, _text("effect")),
    ExportColumn("conditions", "Điều kiện áp dụng", 24, _text("conditions")),
    ExportColumn("confidential", "Giữ bí mật", 11, lambda one: "Có" if one.record.confidential else ""),
    ExportColumn("benefit", "Giá trị làm lợi (đồng)", 18, lambda one: one.record.benefit.amount_vnd),
    ExportColumn("benefit.basis", "Tính theo", 14, _basis),
    ExportColumn("benefit.as_written", "Giá trị làm lợi như đã viết", 24, lambda one: one.record.benefit.as_written),
    ExportColumn("benefit.note", "Giải thích giá trị làm lợi", 24, lambda one: one.record.benefit.note),
    ExportColumn("investor", "Chủ đầu tư", 20, _text("investor")),
    ExportColumn(
        "participants.name",
        "Người tham gia áp dụng lần đầu",
        24,
        lambda one: _each(map(_named, one.record.participants)),
    ),
    ExportColumn("recognition.by", "Người công nhận", 18, _recognised_by),
    ExportColumn(
        "recognition.number",
        "Số quyết định công nhận",
        16,
        lambda one: one.record.recognition.number if one.record.recognition else "",
    ),
    ExportColumn(
        "recognition.decided_on",
        "Ngày quyết định công nhận",
        12,
        lambda one: one.record.recognition.decided_on if one.record.recognition else None,
    ),
    ExportColumn("consent", "Đồng ý", 20, lambda one: one.record.consent.note if one.record.consent else ""),
    ExportColumn(
        "withdrawal.reason", "Lý do rút", 16, lambda one: one.record.withdrawal.reason if one.record.withdrawal else ""
    ),
    ExportColumn("unit_name", "Công đoàn cơ sở", 24, _text("unit_name")),
    ExportColumn(
        "entered_at", "Ngày nhập", 12, lambda one: one.record.entered_at and one.record.entered_at.astimezone().date()
    ),
    ExportColumn("delivery", "Gửi tuyến trên", 16, lambda one: delivery_words(one.row.delivery)),
    ExportColumn(
        "judgement",
        "Ý kiến tuyến trên",
        16,
        lambda one: judgement_words(one.row.judgement) if one.row.judgement else "",
    ),
    ExportColumn("judgement_reason", "Lý do của tuyến trên", 24, lambda one: one.row.judgement_reason),
    ExportColumn("id", "Mã trong sổ", 38, lambda one: one.record.id),
)

# What a list shows in one column, by the columns of a spreadsheet that say it.
_SHOWN_IN_LISTS = {
    "people": ("authors.name", "authors.employee_number"),
    "amount": ("benefit", "benefit.basis"),
    "state": ("delivery", "judgement", "withdrawal.reason"),
    "reason": ("judgement_reason",),
}


def columns_shown(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of the columns that say what these columns of a list show (`SORTS`), in their order."""
    keys = {column.key for column in EXPORT_COLUMNS}
    wanted = (key for name in names for key in _SHOWN_IN_LISTS.get(name, (name,)))
    return tuple(dict.fromkeys(key for key in wanted if key in keys))


def chosen_columns(keys: Iterable[str]) -> tuple[ExportColumn, ...]:
    """The columns of these keys, in their order; all for none. Raises KeyError for an unknown key."""
    by_key = {column.key: column for column in EXPORT_COLUMNS}
    return tuple(by_key[key] for key in keys) or EXPORT_COLUMNS
