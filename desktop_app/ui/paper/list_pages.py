"""A list of initiatives painted on paper row by row: whose it is, of which day, and the columns that are shown.

Promise: any number of rows takes no more memory than one page; a row is never split over two pages (one that is longer
than a page goes on by whole lines); every page repeats the headings and has its number; between two rows it can be
stopped. It may be painted on any thread.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen, QTextLayout, QTextOption

from desktop_app.ui.paper.column_widths import column_widths
from desktop_app.ui.paper.fonts import paper_font

WIDE_COLUMNS = 5  # more of them lie better across
_SAMPLE = 200
_TOLD_EVERY = 100
_POINTS, _TITLE_POINTS = 10, 14
_PAD = 0.25  # of the height of a line, around the words of a cell
_THIN = 0.04
_HAIR = 0.5

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above the rows; `right` are the columns whose words stand at the right."""

    unit_name: str
    heading: str
    day: str
    columns: tuple[str, ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of a cell, laid out."""

    layout: QTextLayout
    height: float


class Page:
    """The page at hand, in the pixels of its device."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self.painter = painter
        self.width = float(device.width())
        self.y = 0.0
        self.is_fresh = False  # nothing is on it but the headings
        self._device = device
        self._font = paper_font(_POINTS)
        line = self.metrics(self._font).lineSpacing()
        self._foot = QRectF(0, device.height() - line, self.width, line)
        self._height = device.height() - 2 * line
        self._number = 1
        painter.setFont(self._font)
        pen = QPen(painter.pen())  # black ink, as a printer has it
        pen.setWidthF(line * _THIN)
        painter.setPen(pen)

    def metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self._device)

    def room(self, pad: float) -> float:
        """How high the words of a row may be to stand on this page."""
        return self._height - self.y - 2 * pad

    def end(self) -> None:
        """Write its number below."""
        self.painter.drawText(self._foot, Qt.AlignmentFlag.AlignRight, str(self._number))

    def turn(self) -> None:
        """End it, and begin the next one."""
        self.end()
        if not self._device.newPage():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._number += 1
        self.y = 0.0


class ListPages:
    """Paints one list."""

    def __init__(self, device: QPagedPaintDevice, head: ListHead, count: int) -> None:
        """On this device; `count` rows will come, so wide is their numbering."""
        self._device = device
        self._head = head
        self._count = count
        self._font = paper_font(_POINTS)
        self._bold = paper_font(_POINTS, bold=True)

    def paint(
        self,
        rows: Iterable[Row],
        *,
        progress: Callable[[int], None] | None = None,
        stop_if_unwanted: Callable[[], None] | None = None,
    ) -> None:
        """Paint all rows; `stop_if_unwanted` may raise between two of them."""
        coming = iter(rows)
        sample = list(itertools.islice(coming, _SAMPLE))
        painter = QPainter(self._device)
        if not painter.isActive():
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        try:
            page = Page(self._device, painter)
            self._measure(page, sample)
            self._begin(page)
            for number, row in enumerate(itertools.chain(sample, coming), 1):
                if number % _TOLD_EVERY == 0:
                    if stop_if_unwanted is not None:
                        stop_if_unwanted()
                    if progress is not None:
                        progress(number)
                self._paint_row(page, (str(number), *row))
            page.end()
        finally:
            painter.end()

    def _measure(self, page: Page, sample: Sequence[Row]) -> None:
        """Share out the width by the headings and the first rows."""
        metrics = page.metrics(self._font)
        self._line = metrics.lineSpacing()
        self._pad = self._line * _PAD
        texts = [("TT", *self._head.columns), *((str(self._count), *row) for row in sample)]
        columns = list(zip(*texts, strict=True))
        widths = [[metrics.horizontalAdvance(text) for text in column] for column in columns]
        words = [
            max(metrics.horizontalAdvance(word) for text in column for word in text.split() or [""])
            for column in columns
        ]
        around = 2 * self._pad + 2 * _HAIR
        shared = column_widths(widths, words, page.width - around * len(columns))
        self._widths = [width + around for width in shared]

    def _begin(self, page: Page) -> None:
        """The head of the list, and the headings."""
        centred = Qt.AlignmentFlag.AlignHCenter
        title = paper_font(_TITLE_POINTS, bold=True)
        for text, font, way in (
            (self._head.unit_name, self._bold, Qt.AlignmentFlag.AlignLeft),
            (self._head.heading, title, centred),
            (self._head.day, self._font, centred),
        ):
            cell = self._cell(page, text, font, page.width, way)
            cell.layout.draw(page.painter, QPointF(0, page.y))
            page.y += cell.height + self._pad
        page.y += self._pad
        self._paint_headings(page)

    def _paint_headings(self, page: Page) -> None:
        cells = self._cells(page, ("TT", *self._head.columns), self._bold)
        self.put_part(page, cells, 0.0, max(cell.height for cell in cells))

    def _paint_row(self, page: Page, row: Row) -> None:
        cells = self._cells(page, row, self._font)
        height = max(cell.height for cell in cells)
        if height > page.room(self._pad) + _HAIR and not page.is_fresh:
            self.turn(page)
        done = 0.0
        while height - done > page.room(self._pad) + _HAIR:
            part = self._whole_lines(cells, done, page.room(self._pad))
            self.put_part(page, cells, done, part)
            done += part
            self.turn(page)
        self.put_part(page, cells, done, height - done)
        page.is_fresh = False

    def turn(self, page: Page) -> None:
        """The next page, with the headings."""
        page.turn()
        self._paint_headings(page)
        page.is_fresh = True

    def _whole_lines(self, cells: Sequence[Cell], done: float, room: float) -> float:
        """How much of the cells fits into the room, where no line is cut; at least one line."""
        ends = [end for cell in cells for end in _line_ends(cell.layout) if done + _HAIR < end <= done + room + _HAIR]
        return max(ends) - done if ends else room

    def put_part(self, page: Page, cells: Sequence[Cell], start: float, height: float) -> None:
        """The lines of the cells from `start` on, and the thin lines around them."""
        x, whole = 0.0, height + 2 * self._pad
        for cell, width in zip(cells, self._widths, strict=True):
            for at in range(cell.layout.lineCount()):
                line = cell.layout.lineAt(at)
                if start - _HAIR <= line.y() < start + height - _HAIR:
                    line.draw(page.painter, QPointF(x + self._pad, page.y + self._pad - start))
            page.painter.drawRect(QRectF(x, page.y, width, whole))
            x += width
        page.y += whole

    def _cells(self, page: Page, row: Row, font: QFont) -> list[Cell]:
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        return [
            self._cell(page, text, font, width - 2 * self._pad, right if place - 1 in self._head.right else left)
            for place, (text, width) in enumerate(zip(row, self._widths, strict=True))
        ]

    def _cell(self, page: Page, text: str, font: QFont, width: float, way: Qt.AlignmentFlag) -> Cell:
        layout = QTextLayout(text.replace("\n", "\u2028"), font, self._device)
        option = QTextOption(way)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return Cell(layout, max(height, self._line))


def _line_ends(layout: QTextLayout) -> Iterator[float]:
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        yield line.y() + line.height()
