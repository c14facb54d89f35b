"""A right clock is not called wrong because what the hub signed is of yesterday; a wrong one is, in every exchange."""

import datetime as dt
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.exchange import send_now
from desktop_app.store.book import Book
from tests.desktop_app.store.shelf import config_in, reopened
from tests.sync.carriers.http.odd_server import Answer, OddServer, an_odd_server, says
from tests.sync.workplace.wire import OwnHub

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
