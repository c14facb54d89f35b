"""A list on paper: every row once and whole, headings on each page, stopped without a trace."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrinter

from desktop_app.operations.whole_file import GivenUp
from desktop_app.ui.paper.column_widths import column_widths
from desktop_app.ui.paper.list_pages import Cell, ListHead, ListPages, Page
from desktop_app.ui.paper.sheets import Sheet, list_layout, send_to_printer, write_pdf

pytestmark = pytest.mark.usefixtures("qapp")
HEAD = ListHead("CĐCS Stanley", "Danh sách", "18/11/2026", ("Sáng kiến", "Tác giả"))
Rows = list[tuple[str, str]]


def _rows(count: int) -> Rows:
    return [(f"Sáng kiến số {number}", "Nguyễn Văn A") for number in range(1, count + 1)]


def _pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


class Noted(ListPages):
    """Paints, and notes the lines of each page and how low its last row ends."""

    def __init__(self, device: QPagedPaintDevice, head: ListHead, count: int) -> None:
        super().__init__(device, head, count)
        self.pages: list[list[list[str]]] = [[]]
        self.ends: list[float] = []
        self.height = float(device.height())

    def turn(self, page: Page) -> None:
        self.pages.append([])
        super().turn(page)

    def put_part(self, page: Page, cells: Sequence[Cell], start: float, height: float) -> None:
        super().put_part(page, cells, start, height)
        self.pages[-1].append([_words(cell, start, start + height) for cell in cells])
        self.ends.append(page.y)

    def rows(self) -> list[list[list[str]]]:
        """The rows of each page below its headings."""
        return [rows[1:] for rows in self.pages]


def _words(cell: Cell, start: float, end: float) -> str:
    lines = [cell.layout.lineAt(at) for at in range(cell.layout.lineCount())]
    shown = [line for line in lines if start - 0.5 <= line.y() < end - 0.5]
    return "".join(cell.layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in shown)


def _noted(path: Path, rows: Rows, *, is_wide: bool = False) -> Noted:
    found: list[Noted] = []

    def paint(device: QPagedPaintDevice) -> None:
        found.append(Noted(device, HEAD, len(rows)))
        found[0].paint(rows)

    write_pdf(Sheet("Danh sách", paint, list_layout(is_wide=is_wide)), path)
    return found[0]


def test_every_row_stands_on_one_page_once_numbered_below_the_headings(tmp_path: Path) -> None:
    rows = _rows(300)
    noted = _noted(tmp_path / "a.pdf", rows)
    assert [page[0] for page in noted.pages] == [["TT", "Sáng kiến", "Tác giả"]] * len(noted.pages)
    shown = [row for page in noted.rows() for row in page]
    assert shown == [[str(number), *row] for number, row in enumerate(rows, 1)]
    assert _pages(tmp_path / "a.pdf") == len(noted.pages) > 3
    assert all(end <= noted.height for end in noted.ends)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=st.lists(st.integers(0, 900), min_size=1, max_size=60))
def test_rows_of_any_height_are_never_split_as_long_as_a_page_is_room_enough(
    tmp_path: Path, lengths: list[int]
) -> None:
    rows = [(("chữ " * 250)[:length].strip(), "Nguyễn Văn A") for length in lengths]
    noted = _noted(tmp_path / "a.pdf", rows)
    shown = [[cell.replace(" ", "") for cell in row] for page in noted.rows() for row in page]
    assert shown == [[str(number), title.replace(" ", ""), "NguyễnVănA"] for number, (title, _) in enumerate(rows, 1)]
    assert all(end <= noted.height for end in noted.ends)


def test_a_row_longer_than_a_page_goes_on_by_whole_lines_and_loses_nothing(tmp_path: Path) -> None:
    long = " ".join(f"chữ{number}" for number in range(3_000))
    noted = _noted(tmp_path / "a.pdf", [("Ngắn", "A"), (long, "B"), ("Sau", "C")])
    titles = "".join(row[1] for page in noted.rows() for row in page).replace(" ", "")
    assert titles == f"Ngắn{long}Sau".replace(" ", "")
    assert len(noted.pages) > 2
    assert all(end <= noted.height for end in noted.ends)


def test_pages_lie_on_a4_upright_or_across(tmp_path: Path) -> None:
    _noted(tmp_path / "a.pdf", _rows(2))
    assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]", (tmp_path / "a.pdf").read_bytes())
    _noted(tmp_path / "a.pdf", _rows(2), is_wide=True)
    assert re.search(rb"/MediaBox\s*\[0 0 84[12][.\d]* 59[45]", (tmp_path / "a.pdf").read_bytes())


def _endless() -> Iterator[tuple[str, str]]:
    return (("Kẹp", "A") for _ in itertools.count())


def test_it_tells_how_far_it_is_and_stopped_it_leaves_no_file(tmp_path: Path) -> None:
    told: list[int] = []

    def stop() -> None:
        if len(told) == 3:
            raise GivenUp

    def paint(device: QPagedPaintDevice) -> None:
        ListPages(device, HEAD, 1).paint(_endless(), progress=told.append, stop_if_unwanted=stop)

    with pytest.raises(GivenUp):
        write_pdf(Sheet("Danh sách", paint, list_layout(is_wide=False)), tmp_path / "a.pdf")
    assert told == [100, 200, 300]
    assert list(tmp_path.iterdir()) == []


def test_a_printer_is_given_the_list_under_its_name(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    layout = list_layout(is_wide=False)
    printer.setPageLayout(layout)
    paint = partial(_paint, rows=_rows(120))
    send_to_printer(Sheet("Danh sách", paint, layout), printer)
    assert printer.docName() == "Danh sách"
    assert _pages(tmp_path / "printed.pdf") >= 2


def _paint(device: QPagedPaintDevice, rows: Rows) -> None:
    ListPages(device, HEAD, len(rows)).paint(rows)


@given(st.lists(st.lists(st.floats(1, 900), min_size=1, max_size=9), min_size=1, max_size=9), st.floats(100, 2_000))
def test_columns_share_the_whole_page(texts: list[list[float]], room: float) -> None:
    words = [min(widths) for widths in texts]
    shared = column_widths(texts, words, room)
    assert sum(shared) == pytest.approx(room)
    if sum(words) <= room:
        assert all(width >= word - 1e-6 for width, word in zip(shared, words, strict=True))
