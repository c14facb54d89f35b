"""The roster page in every state, and the roster where authors are typed; prepared in a window that is handed in."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import BookDamaged, RosterHeaderUnknown
from desktop_app.domain.roster.search import RosterIndex
from desktop_app.domain.roster.workers import Worker
from desktop_app.domain.sheets.findings import RowProblem
from desktop_app.messages import error_words
from desktop_app.operations.roster.import_roster import RosterImport
from desktop_app.ui.entry.page import EntryPage
from desktop_app.ui.roster.page import RosterPage
from desktop_app.ui.shell.window import Window
from sync.contract.findings import Finding, Weight
from tests.desktop_app.ui.hands import type_text
from tests.desktop_app.ui.shown_values import BLANK, choices

Page = TypeVar("Page", bound=QWidget)

WORKERS = (
    Worker("Nguyễn Văn A", "SV00123", "Xưởng Khuôn", "Thợ khuôn", "Trung cấp", "yes", "no"),
    Worker("Nguyễn Văn A", "SV01877", "Xưởng Sơn, Chuyền 2", "Công nhân sơn", "", "yes"),
    Worker("Nguyễn Vân Anh", "SV02210", "Xưởng Lắp ráp", "Tổ trưởng", "Cao đẳng", "yes", "yes"),
    Worker(
        "Ngô Vĩnh Ái",
        "SV00045",
        "Phòng Kỹ thuật sản xuất và Bảo dưỡng thiết bị",
        "Kỹ sư trưởng",
        "Đại học",
        "no",
        "yes",
    ),
    Worker("Đỗ Thị Ễn", "SV00391", "Xưởng Khuôn", "Công nhân đứng máy", "", "", ""),
    Worker("Trần Thị B", "SV00188", "Xưởng Sơn", "Công nhân sơn", "Trung cấp", "yes", has_left=True),
    Worker(
        "Công Tằng Tôn Nữ Thị Phương Thảo Nguyên", "SV00777", "Xưởng Lắp ráp", "Nhân viên kiểm tra", "Cao đẳng", "yes"
    ),
)
PROBLEMS = (
    RowProblem(1, Finding(field="Ngày sinh", code="column_personal", weight=Weight.ASK)),
    RowProblem(1, Finding(field="Số CCCD", code="column_personal", weight=Weight.ASK)),
    RowProblem(41, Finding(field="Họ và tên", code="missing")),
    RowProblem(57, Finding(field="", code="number_repeated", facts={"value": "SV00188", "first": "12"})),
    RowProblem(90, Finding(field="Đoàn viên", code="unreadable", facts={"value": "có lẽ"}, weight=Weight.ASK)),
)


def _many(count: int) -> tuple[Worker, ...]:
    return tuple(one._replace(employee_number=f"SV{at:05}") for at in range(count) for one in (WORKERS[at % 7],))


def roster_full(window: Window, language: str) -> None:
    _page(window, RosterPage).show_roster(RosterIndex(WORKERS))


def roster_huge(window: Window, language: str) -> None:
    page = _page(window, RosterPage)
    page.show_roster(RosterIndex(_many(5_000)))
    page.search.setText("nguyen van")


def roster_empty(window: Window, language: str) -> None:
    _page(window, RosterPage).show_roster(RosterIndex())


def roster_loading(window: Window, language: str) -> None:
    _page(window, RosterPage)


def roster_nobody(window: Window, language: str) -> None:
    roster_full(window, language)
    _page(window, RosterPage).search.setText("xyz")


def roster_wrong(window: Window, language: str) -> None:
    _page(window, RosterPage).show_trouble(error_words(BookDamaged(), language))


def roster_importing(window: Window, language: str) -> None:
    roster_full(window, language)
    page = _page(window, RosterPage)
    page.show_started()
    page.show_progress(1_400)


def roster_looked_at(window: Window, language: str) -> None:
    roster_full(window, language)
    page = _page(window, RosterPage)
    page.show_started()
    page.show_look(RosterImport(5_012, 4_870, 120, 20, 2, (), PROBLEMS, WORKERS[2:5], "tcvn3"))


def roster_looked_at_well(window: Window, language: str) -> None:
    roster_full(window, language)
    page = _page(window, RosterPage)
    page.show_started()
    page.show_look(RosterImport(5_012, 4_870, 142, 0, 0, first=WORKERS[2:5]))


def roster_imported(window: Window, language: str) -> None:
    roster_full(window, language)
    page = _page(window, RosterPage)
    page.show_started()
    page.show_result(RosterImport(5_012, 4_870, 120, 20, 2, WORKERS[:5], PROBLEMS))


def roster_refused(window: Window, language: str) -> None:
    roster_full(window, language)
    refused = RosterHeaderUnknown(path="danh sách.xlsx", columns=("Tên sáng kiến", "Loại", "Ngày"))
    _page(window, RosterPage).show_stopped(error_words(refused, language))


def entry_offers(window: Window, language: str) -> None:
    _type_author(window, language, "nva")


def entry_offers_one(window: Window, language: str) -> None:
    _type_author(window, language, "sv00391")


def entry_joining(window: Window, language: str) -> None:
    _type_author(window, language, "Lê Thị Mới")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)


def _type_author(window: Window, language: str, text: str) -> EntryPage:
    page = _page(window, EntryPage)
    page.show_choices(choices(language))
    page.begin(BLANK)
    page.show_roster(RosterIndex(WORKERS))
    window.show()
    window.activateWindow()
    page.form.go_to_start()
    for _ in range(5):  # the list lies where the field lies when it is laid out
        QApplication.processEvents()
    type_text(page.form.authors.stops()[0], text)
    return page


def _page(window: Window, kind: type[Page]) -> Page:
    found = window.findChild(kind)
    if found is None:
        raise LookupError(kind)
    return found


ROSTER_SCENES: dict[str, tuple[str, Callable[[Window, str], object]]] = {
    "roster-full": ("roster", roster_full),
    "roster-huge": ("roster", roster_huge),
    "roster-empty": ("roster", roster_empty),
    "roster-loading": ("roster", roster_loading),
    "roster-nobody": ("roster", roster_nobody),
    "roster-wrong": ("roster", roster_wrong),
    "roster-importing": ("roster", roster_importing),
    "roster-looked-at": ("roster", roster_looked_at),
    "roster-looked-at-well": ("roster", roster_looked_at_well),
    "roster-imported": ("roster", roster_imported),
    "roster-refused": ("roster", roster_refused),
    "entry-offers": ("entry", entry_offers),
    "entry-offers-one": ("entry", entry_offers_one),
    "entry-joining": ("entry", entry_joining),
}
"""By name: the page that is open, and what prepares it."""
