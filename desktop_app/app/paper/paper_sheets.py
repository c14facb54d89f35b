"""What is put on paper of the chosen rows: one record as the application form, several as a list.

Promise: a list of any length is read by portions, all as the book is at one moment, through a connection of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice, QPageLayout

    from desktop_app.store.book import Book
    from desktop_app.store.listing.listing import ListRow
    from desktop_app.ui.paper.list_pages import ListHead
    from desktop_app.ui.paper.sheets import Sheet

_AT_ONCE = 200


class ShownList(NamedTuple):
    """Which rows, and how a list shows them: columns, their headings, which stand right, a cell's words."""

    numbers: Sequence[int]
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    right: frozenset[int]
    say: Callable[[ListRow, str], str]

    def is_form(self) -> bool:
        """Whether it is one record, which is printed as the form."""
        return len(self.numbers) == 1

    def layout(self) -> QPageLayout:
        """How its pages lie."""
        from desktop_app.ui.paper.list_pages import WIDE_COLUMNS  # noqa: PLC0415  seldom
        from desktop_app.ui.paper.sheets import form_layout, list_layout  # noqa: PLC0415

        return form_layout() if self.is_form() else list_layout(is_wide=len(self.columns) > WIDE_COLUMNS)


class Steps(NamedTuple):
    """Whom to tell how many rows are painted, and who raises when they are no longer wanted."""

    progress: Callable[[int], None]
    stop_if_unwanted: Callable[[], None]


def sheet_of(book: Book, shown: ShownList, name: str, steps: Steps) -> Sheet:
    """The sheet under its name, to be painted on the thread that this is called on."""
    from desktop_app.ui.paper.list_pages import ListHead  # noqa: PLC0415  seldom
    from desktop_app.ui.paper.sheets import Sheet  # noqa: PLC0415

    if shown.is_form():
        return _form(book, shown.numbers[0], name)
    day = f"{dt.datetime.now().astimezone():%d/%m/%Y}"
    head = ListHead(book.workplace.unit_name, name, day, shown.headings, shown.right)
    return Sheet(name, lambda device: _paint(device, book, shown, head, steps), shown.layout())


def _form(book: Book, number: int, name: str) -> Sheet:
    from desktop_app.ui.paper.application_form import application_form  # noqa: PLC0415
    from desktop_app.ui.paper.sheets import document_sheet  # noqa: PLC0415
    from desktop_app.ui.value_words import catalogue_names  # noqa: PLC0415  seldom

    (record,) = book.initiatives.find_many([number])
    pack = book.catalogues.packs.get(record.initiative.programme)
    return document_sheet(name, application_form(record.initiative, catalogue_names(pack, "vi")))


def _paint(device: QPagedPaintDevice, book: Book, shown: ShownList, head: ListHead, steps: Steps) -> None:
    from desktop_app.ui.paper.list_pages import ListPages  # noqa: PLC0415  seldom

    with book.database.one_moment():
        pages = ListPages(device, head, len(shown.numbers))
        pages.paint(_rows(book, shown), progress=steps.progress, stop_if_unwanted=steps.stop_if_unwanted)


def _rows(book: Book, shown: ShownList) -> Iterator[list[str]]:
    for start in range(0, len(shown.numbers), _AT_ONCE):
        for row in book.listing.rows(shown.numbers[start : start + _AT_ONCE]):
            yield [shown.say(row, column) for column in shown.columns]
