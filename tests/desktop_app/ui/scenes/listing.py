"""The book page in the states that its list, filters, columns and views make."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.store.listing.listing import ListRow
from desktop_app.store.listing.views import View
from desktop_app.ui.book.listing.columns import ShownColumn
from desktop_app.ui.book.page import BookPage
from sync.contract.findings import Finding
from tests.desktop_app.ui.shown_values import a_record, list_rows

_WORKPLACES = (("Xưởng Dập", 12_480), ("Xưởng Đúc", 9_310), ("Xưởng Khuôn", 20_055), ("Tổ Kỹ thuật – Bảo trì", 84))
_PEOPLE = (("Nguyễn Văn A", 41), ("Trần Thị B", 17), ("Lê Văn C", 5), ("Đỗ Văn Ê", 112), ("Hoàng Thị G", 1))
_LONG = "Cải tiến đồ gá giữ khuôn Ễnh Ộ và quy trình thay khuôn nhanh cho toàn bộ dây chuyền lắp ráp đèn xe máy " * 3


def _book(language: str) -> tuple[QWidget, BookPage]:
    from tests.desktop_app.ui.scenes.every_scene import a_window

    window = a_window(language, "book")
    page = window.findChild(BookPage)
    if page is None:
        raise LookupError(BookPage)
    kind = {"vi": "Giải pháp kỹ thuật", "en": "Technical solution"}[language]
    page.name_catalogue({"technical": kind}, [("2026-01-01/2026-06-30", {"vi": "Đợt 1", "en": "Phase 1"}[language])])
    page.show_count(100_000)
    return window, page


def _rows(count: int) -> tuple[ListRow, ...]:
    amounts = (1_500_000_000, 120_000_000, None, 800_000, 2_350_000)
    return tuple(
        replace(row, amount_vnd=amounts[at % 5], applied_on="2026-10-01" if at % 3 else "")
        for at, row in enumerate(list_rows(count))
    )


def _answered(page: BookPage, rows: tuple[ListRow, ...]) -> None:
    from tests.desktop_app.ui.scenes.every_scene import show_list

    show_list(page, rows)


def _settle(window: QWidget) -> None:
    """What opens below a chip must know where the chip is."""
    window.resize(1366, 736)
    window.show()
    for _ in range(5):
        QApplication.processEvents()


def book_sorted(language: str) -> QWidget:
    window, page = _book(language)
    page.set_columns(
        [
            ShownColumn(name, width)
            for name, width in (("title", 30), ("workplace", 14), ("amount", 15), ("entered_at", 12))
        ]
    )
    page.bar.filters.set_values({"stage": "applied", "period": "quarter", "workplace": "Xưởng Khuôn"})
    page.sort_by("amount", descending=True)
    rows = sorted(_rows(60), key=lambda row: row.amount_vnd or -1, reverse=True)
    _answered(page, tuple(rows))
    return window


def book_one(language: str) -> QWidget:
    window, page = _book(language)
    page.show_count(1)
    (row,) = _rows(1)
    _answered(page, (row,))
    page.show_record(row.id, a_record(), "waiting", ())
    return window


def book_needs_mending(language: str) -> QWidget:
    window, page = _book(language)
    sent_back = (
        {"delivery": "received", "judgement": "returned", "judgement_reason": "Thiếu chữ ký của tác giả thứ hai"},
        {"delivery": "received", "judgement": "refused", "judgement_reason": "Đã công nhận năm 2025"},
        {"delivery": "attention", "answer": "refused", "findings": (Finding(field="authors.0.name", code="missing"),)},
        {"delivery": "attention", "answer": "conflict"},
    )
    rows = _rows(40)
    top = tuple(replace(row, withdrawn=False, **facts) for row, facts in zip(rows, sent_back, strict=False))  # type: ignore[arg-type]
    rest = tuple(replace(row, delivery="received", judgement="") for row in rows[len(top) :])
    page.set_columns([ShownColumn("title", 30), ShownColumn("people", 15), ShownColumn("state", 40)])
    _answered(page, (*top, *rest))
    return window


def book_long_names(language: str) -> QWidget:
    window, page = _book(language)
    people = ", ".join(f"Nguyễn Phước Bảo Ngọc Ễnh Ộ {at}" for at in range(12))
    rows = tuple(replace(row, title=_LONG, people=people, workplace=_LONG) for row in _rows(30))
    page.bar.filters.set_values({"author": people, "workplace": _LONG})
    _answered(page, rows)
    return window


def book_finder(language: str) -> QWidget:
    window, page = _book(language)
    _answered(page, _rows(60))
    _settle(window)
    page.bar.filters.open("author")
    page.bar.filters.show_choices("author", _PEOPLE)
    return window


def book_finder_typed(language: str) -> QWidget:
    window, page = _book(language)
    _answered(page, _rows(60))
    _settle(window)
    page.bar.filters.open("workplace")
    page.bar.filters.show_choices("workplace", _WORKPLACES)
    page.bar.filters.finder.line.setText("xyz")
    return window


def book_columns(language: str) -> QWidget:
    window, page = _book(language)
    _answered(page, _rows(60))
    _settle(window)
    page.bar.columns_button.click()
    return window


def book_views(language: str) -> QWidget:
    window, page = _book(language)
    page.bar.views.show_views([View(name="Chờ gửi quý này"), View(name="Xưởng Đúc, làm lợi lớn")])
    _answered(page, _rows(60))
    page.bar.views.keep(page.bar.view("Cần sửa tháng này"))
    _settle(window)
    page.bar.views.open()
    page.bar.views.finder.line.setText("tháng")
    return window


BOOK_SCENES: dict[str, Callable[[str], QWidget]] = {
    "book-one": book_one,
    "book-sorted": book_sorted,
    "book-needs-mending": book_needs_mending,
    "book-long-names": book_long_names,
    "book-finder": book_finder,
    "book-finder-typed": book_finder_typed,
    "book-columns": book_columns,
    "book-views": book_views,
}
