"""What one does with records in the book, in every state: many at once, a story, a conflict, two side by side."""

import datetime as dt
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QWidget

from desktop_app.app.book.record_road import remedy_of
from desktop_app.domain.acts import Hindrance, LeftAlone
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.record_changes import changes
from desktop_app.messages import error_words
from desktop_app.operations.record_story import Change, Event, EventKind
from desktop_app.store.listing.listing import ListRow
from desktop_app.store.records.acts import DoneAct
from desktop_app.ui.book.acts.act_panel import RECOGNISE, WITHDRAW
from desktop_app.ui.book.acts.act_words import ActWords
from desktop_app.ui.book.compared.compared_lines import compared_lines
from desktop_app.ui.book.views import BookViews
from desktop_app.ui.value_words import catalogue_names
from sync.contract.findings import Finding
from sync.contract.initiative import Benefit, Initiative, RecognisedBy, Recognition
from tests.builders import a_pack, an_author
from tests.desktop_app.ui.shown_values import TITLES, a_record, list_rows

DECISION = Recognition(by=RecognisedBy.COUNCIL, number="27/QĐ-HĐSK", decided_on=dt.date(2026, 11, 10))
LONG = (
    "Mỗi lần thay khuôn phải tháo bốn bu lông bằng cờ lê, nhấc khuôn bằng tay rồi căn tâm lại từ đầu; một ca thay tám "
    "lần nên mất hơn ba giờ, khuôn dễ lệch tâm, sản phẩm đầu ca phải bỏ."
)
DONE = DoneAct(7, "recognise", {"number": DECISION.number, "decided_on": "2026-11-10"}, 118, "2026-11-18T07:20:00Z", "")
LEFT = (
    LeftAlone("1", TITLES[0], Hindrance.RECOGNISED_OTHERWISE),
    LeftAlone("2", TITLES[1], Hindrance.NOT_REGISTRABLE, (Finding(field="applied_on", code="missing"),)),
)


def story() -> tuple[Event, ...]:
    """A record's story, the newest first."""
    first = a_record()
    second = msgspec.structs.replace(
        first,
        problem=LONG,
        authors=(*first.authors, an_author(name="Lê Văn C", employee_number="SV00300")),
        benefit=Benefit(amount_vnd=150_000_000, basis=first.benefit.basis, as_written="150 triệu đồng/năm"),
    )
    third = msgspec.structs.replace(second, problem=LONG.replace("tám lần", "chín lần"))
    refused = (Finding(field="unit", code="unknown_unit", facts={"value": "HN-KCN"}),)
    return (
        Event(EventKind.JUDGED, 3, "2026-11-19T02:10:00Z", word="returned", reason="Xin ghi rõ ngày áp dụng lần đầu"),
        Event(EventKind.ANSWERED, 3, "2026-11-18T09:40:00Z", word="stored"),
        Event(EventKind.CHANGED, 3, "2026-11-18T07:20:00Z", "Trần Thị B", _changed(second, third)),
        Event(EventKind.ANSWERED, 2, "2026-11-17T09:40:00Z", word="refused", findings=refused),
        Event(EventKind.CHANGED, 2, "2026-11-17T07:20:00Z", "Trần Thị B", _changed(first, second)),
        Event(EventKind.ANSWERED, 1, "2026-11-16T09:40:00Z", word="stored"),
        Event(EventKind.ENTERED, 1, "2026-11-16T07:20:00Z", "Nguyễn Thị Hòa"),
    )


def attention_row(**changed: object) -> ListRow:
    """A row that the hub did not take."""
    row = next(row for row in list_rows(12) if row.delivery == "attention")
    values = {name: getattr(row, name) for name in row.__slots__}
    findings = (
        Finding(field="applied_on", code="missing"),
        Finding(field="authors", code="share_sum", facts={"sum": "90"}),
    )
    return ListRow(**{**values, "answer": "refused", "findings": findings, **changed})


def history(window: QWidget, language: str) -> QWidget:
    """The chosen record with its whole story."""
    _told(window, language, None)
    return window


def refused(window: QWidget, language: str) -> QWidget:
    """A record that the hub did not take: why, and the way to mend it."""
    _told(window, language, attention_row())
    return window


def sent_back(window: QWidget, language: str) -> QWidget:
    """A record that was sent back by a verdict: why, and the fields that it names."""
    reason = "Chưa thấy số liệu trước và sau khi áp dụng; ngày áp dụng trên phiếu giấy khác với trong sổ."
    sent = {"delivery": "received", "judgement": "returned", "judgement_reason": reason}
    row = attention_row(**sent, judged_revision=1, revision=1, answer="", findings=())
    _told(window, language, row, ("effect", "applied_on"))
    return window


def in_conflict(window: QWidget, language: str) -> QWidget:
    """A record of which the hub holds another version."""
    _told(window, language, attention_row(answer="conflict", findings=()))
    return window


def conflict(window: QWidget, language: str) -> QWidget:
    """Both versions, and the choice between them."""
    views = views_of(window)
    views.show_conflict(compared_lines(a_record(), _other(), language, catalogue_names(a_pack(), language)))
    return window


def conflict_wrong(window: QWidget, language: str) -> QWidget:
    """The choice could not be saved."""
    conflict(window, language)
    views_of(window).conflict.show_trouble(error_words(DiskFull(), language))
    return window


def conflict_foreign(window: QWidget, language: str) -> QWidget:
    """The record is another PC's."""
    del language
    views_of(window).show_conflict(None)
    return window


def compared(window: QWidget, language: str) -> QWidget:
    """Two records side by side."""
    first, second = a_record(), _other()
    lines = compared_lines(first, second, language, catalogue_names(a_pack(), language))
    views_of(window).show_comparison((first.title, second.title), lines)
    return window


def recognising(window: QWidget, language: str) -> QWidget:
    """A decision for many, with what it meets and what it leaves alone."""
    views = views_of(window)
    choose_rows(views, 120)
    views.bar.begin(RECOGNISE)
    views.bar.panel.decision.set_recognition(DECISION)
    act = views.bar.panel.act()
    if act is not None:
        views.bar.panel.show_plan(act, 118, ActWords(language).left_alone(LEFT))
    return window


def withdrawing(window: QWidget, language: str) -> QWidget:
    """A reason is asked for."""
    del language
    views = views_of(window)
    choose_rows(views, 3)
    views.bar.begin(WITHDRAW)
    return window


def under_way(window: QWidget, language: str) -> QWidget:
    """An act on 100,000 is under way."""
    recognising(window, language)
    bar = views_of(window).bar
    bar.show_busy(bar.panel.busy_words(), 100_000)
    bar.show_progress(43_500)
    return window


def done(window: QWidget, language: str) -> QWidget:
    """It was done, and can be undone."""
    recognising(window, language)
    words = ActWords(language)
    views_of(window).bar.show_done(words.done(DONE), DONE.number, words.left_alone(LEFT))
    return window


def not_done(window: QWidget, language: str) -> QWidget:
    """It could not be done."""
    views_of(window).bar.show_failure(str(error_words(DiskFull(), language)))
    return window


def views_of(window: QWidget) -> BookViews:
    """The book's views in a window."""
    found = window.findChild(BookViews)
    if found is None:
        raise LookupError(BookViews)
    return found  # type: ignore[no-any-return]


def choose_rows(views: BookViews, count: int) -> None:
    """Choose the first rows of the list."""
    model = views.page.model
    rows = QItemSelection(model.index(0, 0), model.index(count - 1, model.columnCount() - 1))
    views.page.table.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _told(window: QWidget, language: str, row: ListRow | None, fields: tuple[str, ...] = ()) -> None:
    record = a_record()
    page = views_of(window).page
    delivery = "received" if row is None else row.delivery
    page.preview.show_record(record, delivery, ("Tuyến trên đã nhận · 18/11/2026",))
    remedy = remedy_of(row, language, fields) if row is not None else None
    page.preview.show_story(record.id, remedy, story(), catalogue_names(a_pack(), language))
    if row is None:
        window.show()
        page.preview.go_to_history()


def _other() -> Initiative:
    record = a_record()
    return msgspec.structs.replace(
        record,
        title="Cải tiến đồ gá giữ khuôn bằng kẹp khí nén, giảm thời gian thay khuôn từ 25 phút còn 6 phút",
        problem=LONG,
        applied_on=dt.date(2026, 10, 12),
        authors=record.authors[:1],
        benefit=Benefit(amount_vnd=150_000_000, basis=record.benefit.basis, as_written="150 triệu đồng/năm"),
    )


def _changed(before: Initiative, after: Initiative) -> tuple[Change, ...]:
    return tuple(Change(pair, pair.runs()) for pair in changes(before, after))


ACT_SCENES: dict[str, Callable[[QWidget, str], QWidget]] = {
    "book-history": history,
    "book-refused": refused,
    "book-sent-back": sent_back,
    "book-in-conflict": in_conflict,
    "book-conflict": conflict,
    "book-conflict-wrong": conflict_wrong,
    "book-conflict-foreign": conflict_foreign,
    "book-compared": compared,
    "book-recognising": recognising,
    "book-withdrawing": withdrawing,
    "book-acting": under_way,
    "book-acted": done,
    "book-not-acted": not_done,
}
