"""The page for spreadsheets in its states: nothing chosen, a look, checked, under way, done, wrong."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import FileUnreadable
from desktop_app.domain.sheets.columns import Grounds, Heading
from desktop_app.domain.sheets.findings import RowProblem
from desktop_app.messages import error_words
from desktop_app.operations.sheets.import_sheet import ImportResult
from desktop_app.operations.sheets.look_at_sheet import SheetCheck, SheetLook
from desktop_app.operations.sheets.spelling import Example
from desktop_app.ui.sheets.page import SheetsPage
from desktop_app.ui.shell.window import Window
from sync.contract.findings import Finding, Weight
from tests.desktop_app.ui.shown_values import PEOPLE, TITLES

PATH = Path("Danh sách sáng kiến quý III – Xưởng Khuôn.xls")
_HEADINGS: tuple[tuple[str, str, Grounds], ...] = (
    ("STT", "", "not_needed"),
    ("Tên sáng kiến", "title", "whole"),
    ("Tác giả / nhóm tác giả (ghi đầy đủ họ tên)", "authors.name", "beginning"),
    ("Phân xưởng", "workplace", "whole"),
    ("Ngày áp dụng", "applied_on", "whole"),
    ("Làm lợi (triệu đồng)", "benefit", "whole"),
    ("Màu yêu thích", "", "unknown"),
    ("Số điện thoại", "", "personal"),
)


def a_look() -> SheetLook:
    """An old list in TCVN3, whose columns are mostly understood."""
    rows = [
        (
            row,
            (str(row - 4), TITLES[row % 5], PEOPLE[row % 5], "Xưởng Khuôn", "14/09/2026", "120", "xanh", "0900000000"),
        )
        for row in range(5, 25)
    ]
    return SheetLook(
        path=PATH,
        sheet="Quý III",
        other_sheets=("Quý II", "Danh mục"),
        letters="tcvn3",
        may_be=("unicode", "vni", "tcvn3"),
        examples=(
            Example("§å g¸ gi÷ khu«n", "Đồ gá giữ khuôn"),
            Example("NguyÔn V¨n A", "Nguyễn Văn A"),
            Example("X­ëng Khu«n", "Xưởng Khuôn"),
        ),
        header_row=4,
        headings=tuple(Heading(at, text, field, grounds, field) for at, (text, field, grounds) in enumerate(_HEADINGS)),
        rows=tuple(rows),
        height=966,
    )


def a_check(unready: int = 3, without_consent: int = 950) -> SheetCheck:
    """Most rows are ready once their consent is told."""
    problems = (
        RowProblem(
            4, Finding(field="Màu yêu thích", code="unknown_field", facts={"value": "Màu yêu thích"}, weight=Weight.ASK)
        ),
        RowProblem(17, Finding(field="title", code="missing")),
        RowProblem(20, Finding(field="authors", code="share_sum", facts={"sum": "99"})),
        RowProblem(31, Finding(field="applied_on", code="unreadable", facts={"value": "tháng 9"})),
        RowProblem(
            40,
            Finding(
                field="benefit",
                code="amount_unclear",
                facts={"value": "hàng trăm triệu", "doubt": "unreadable"},
                weight=Weight.ASK,
            ),
        ),
    )
    return SheetCheck(962, 950, without_consent, unready, 9, problems if unready else (), 5 if unready else 0)


def looked_at(page: SheetsPage) -> None:
    """What the file is, while its rows are looked at."""
    page.open_list(str(PATH))
    page.show_look(a_look())
    page.show_checked(400)


def checked(page: SheetsPage) -> None:
    """What is wrong, and how many rows are ready; the consent is to be told."""
    looked_at(page)
    page.show_check(a_check())


def seen_to(page: SheetsPage) -> None:
    """The problems and the first rows in sight."""
    checked(page)
    page.window().show()
    for _ in range(5):  # the column knows its height when it is laid out
        QApplication.processEvents()
    page.first_rows.setFocus()
    page.problems.table.setFocus()


def agreed(page: SheetsPage) -> None:
    """Ready to import."""
    checked(page)
    page.decision.consent_given.setChecked(True)
    page.decision.consent_note.setText("Ký trên danh sách ngày 14/9")


def importing(page: SheetsPage) -> None:
    """The rows are read."""
    agreed(page)
    page.decision.press_import()
    page.show_imported(600)


def imported(page: SheetsPage) -> None:
    """All but three."""
    importing(page)
    page.show_result(ImportResult(962, 950, 0, 9, (), left=3))


def loading(page: SheetsPage) -> None:
    """The file is opened."""
    page.open_list(str(PATH))


def no_list(page: SheetsPage, language: str) -> None:
    """What was chosen is no list."""
    page.open_list(str(PATH))
    page.show_stopped(error_words(FileUnreadable(path=str(PATH), reason="not_a_sheet"), language))


def _shown(show: Callable[[SheetsPage], None]) -> Callable[[Window, str], None]:
    return lambda window, _: show(_page(window))


def _wrong(window: Window, language: str) -> None:
    no_list(_page(window), language)


def _page(window: Window) -> SheetsPage:
    found = window.findChild(SheetsPage)
    if found is None:
        raise LookupError(SheetsPage)
    return found


SHEETS_SCENES: dict[str, tuple[str, Callable[[Window, str], object]]] = {
    "sheets-empty": ("sheets", lambda window, language: None),
    "sheets-loading": ("sheets", _shown(loading)),
    "sheets-looked-at": ("sheets", _shown(looked_at)),
    "sheets-checked": ("sheets", _shown(checked)),
    "sheets-problems": ("sheets", _shown(seen_to)),
    "sheets-agreed": ("sheets", _shown(agreed)),
    "sheets-importing": ("sheets", _shown(importing)),
    "sheets-imported": ("sheets", _shown(imported)),
    "sheets-wrong": ("sheets", _wrong),
}
"""By name: the page that is open, and what prepares it."""
