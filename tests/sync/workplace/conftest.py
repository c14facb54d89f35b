"""A hub, and a book that has joined it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED
from tests.desktop_app.store.shelf import registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.recovering import sent_in_a_round
from tests.sync.workplace.wire import Line, OwnHub, a_joined_book


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A real hub on a file of its own."""
    made = Workbench(tmp_path)
    yield made
    made.hub.close()


@pytest.fixture
def line(workbench: Workbench) -> Line:
    """The line to it."""
    return Line(workbench)


@pytest.fixture
def book(tmp_path: Path, workbench: Workbench) -> Iterator[Book]:
    """A book that took its invitation."""
    made = a_joined_book(tmp_path, workbench)
    yield made
    made.close()


@pytest.fixture
def own_hub() -> OwnHub:
    """A hub's keys in the test's hands."""
    return OwnHub()


@pytest.fixture
def member(tmp_path: Path, own_hub: OwnHub) -> Iterator[Book]:
    """A book that `own_hub` let in."""
    made = own_hub.a_book(tmp_path)
    yield made
    made.close()


@pytest.fixture
def asking(member: Book, own_hub: OwnHub) -> Book:
    """A book with two received records that was put back, and has asked for the inventory."""
    registered(member, "Một", "Hai")
    sent_in_a_round(member, own_hub)
    member.outbox.begin_recovery(RESTORED)
    sent_in_a_round(member, own_hub)
    return member
