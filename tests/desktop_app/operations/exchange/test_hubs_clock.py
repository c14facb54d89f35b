"""A right clock is not called wrong because what the hub signed is of yesterday; a wrong one is, by line and stick."""

import datetime as dt
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.exchange.exchange import pack_folder, send_now, unpack_folder
from desktop_app.store.book import Book
from sync.hub.operations.folder import import_folder
from tests.desktop_app.store.shelf import config_in, reopened
from tests.sync.carriers.http.odd_server import Answer, OddServer, an_odd_server, says
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import OwnHub, a_joined_book

NOON = dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)
YESTERDAY = NOON - dt.timedelta(days=1)


class _Hub:
    """Signs all it says yesterday, and has today's hour beside its answers."""

    def __init__(self, date: dt.datetime | None) -> None:
        self.keys = OwnHub()
        self.book: Book | None = None
        self._headers = {"Date": format_datetime(date, usegmt=True)} if date else {}

    def answer(self, request: BaseHTTPRequestHandler, server: OddServer) -> None:
        said: Answer = says(200, b'{"bulletins":[]}', **self._headers)
        if request.command == "PUT" and self.book is not None:
            with reopened(self.book) as other:  # another thread, another connection
                receipt = self.keys.receipt(server.asked[-1].body, other, hub_at=YESTERDAY)
            said = says(200, receipt, **self._headers)
        said(request, server)


@pytest.fixture
def make_book(tmp_path: Path) -> Iterator[Callable[[_Hub, str, dt.datetime], Book]]:
    """Makes the book that joins a hub at an address; closed at the end."""
    made: list[Book] = []

    def make(hub: _Hub, address: str, now: dt.datetime) -> Book:
        book = new_book(config_in(tmp_path), invitation=read_invitation(hub.keys.invitation(addresses=(address,))))
        book.now = lambda: now
        hub.book = book
        made.append(book)
        return book

    yield make
    for book in made:
        book.close()


@pytest.mark.parametrize(
    ("beside", "ours", "wrong_by"),
    [
        (NOON, NOON + dt.timedelta(minutes=9), None),
        (NOON, NOON + dt.timedelta(hours=3), dt.timedelta(hours=3)),
        (NOON, NOON - dt.timedelta(hours=3), -dt.timedelta(hours=3)),
        (NOON, dt.datetime(2016, 1, 1, tzinfo=dt.UTC), dt.datetime(2016, 1, 1, tzinfo=dt.UTC) - NOON),
        (None, NOON, dt.timedelta(days=1)),
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), NOON, dt.timedelta(days=1)),
    ],
)
def test_the_latest_that_the_hub_is_known_to_have_said_is_its_hour(
    make_book: Callable[[_Hub, str, dt.datetime], Book],
    beside: dt.datetime | None,
    ours: dt.datetime,
    wrong_by: dt.timedelta | None,
) -> None:
    hub = _Hub(beside)
    with an_odd_server(hub.answer) as server:
        book = make_book(hub, server.address, ours)
        assert send_now(book).clock_wrong_by == wrong_by


@pytest.mark.parametrize(("days", "is_told"), [(-400, True), (0, False), (9, False)])
def test_a_stick_tells_a_clock_that_is_behind_and_its_own_days_on_the_way_are_no_fault(
    tmp_path: Path, days: int, *, is_told: bool
) -> None:
    workbench = Workbench(tmp_path)
    book = a_joined_book(tmp_path, workbench)
    book.now = lambda: workbench.clock() + dt.timedelta(days=days)
    stick = tmp_path / "USB"
    stick.mkdir()
    pack_folder(book, stick)
    import_folder(workbench.hub, stick)
    wrong_by = unpack_folder(book, stick).clock_wrong_by
    assert (wrong_by is not None and wrong_by < -dt.timedelta(days=399)) == is_told
    assert (wrong_by is None) != is_told
    book.close()
    workbench.hub.close()
