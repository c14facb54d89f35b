"""A real hub in its own process, a book that has joined it, and the line between them that a test may break."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.carriers.http.carrier import HttpCarrier
from sync.workplace.round import exchange_round
from sync.workplace.sealing import seal_next
from sync.workplace.steps import Step
from tests.desktop_app.store.shelf import a_form
from tests.real_hub import RealHub, a_real_hub
from tests.sync.carriers.http.line_proxy import Line, a_line


@dataclass
class JoinedLine:
    """Both ends and what lies between."""

    hub: RealHub
    book: Book
    line: Line
    entered: int = 0
    steps: list[Step] = field(default_factory=list)

    def enter(self, count: int = 1, **changes: object) -> None:
        """Register so many records more."""
        for _ in range(count):
            self.entered += 1
            register(self.book, a_form(title=f"Số {self.entered}", **changes))

    def exchange(self, **known: Any) -> None:
        """One whole round over the line; its steps are in `steps`, also when it fails. Raises CarriageError."""
        self.steps.clear()
        with closing(self.carrier(**known)) as carrier:
            self.steps.extend(exchange_round(self.book.outbox, carrier))

    def carrier(self, **known: Any) -> HttpCarrier:
        """A carrier of this line."""
        return HttpCarrier([self.line.address], **known)

    def sealed(self) -> tuple[str, bytes]:
        """One more record, sealed and not carried: the document's id and its bytes."""
        self.enter()
        membership = self.book.outbox.membership()
        document = seal_next(self.book.outbox, membership) if membership else None
        if document is None:
            raise LookupError("nothing to seal")
        return document.id, document.content

    def assert_whole(self) -> None:
        """All that was entered is received, proven, and lies once in the hub's own database."""
        found = status(self.book)
        assert (found.received, found.waiting, found.attention) == (self.entered, 0, 0)
        checked = check_book(self.book)
        assert (checked.flaws, checked.proven) == ((), self.entered)
        assert self.rows("initiatives") == self.rows("revisions") == self.entered
        assert self.rows("documents") == self.count_documents()

    def count_documents(self) -> int:
        """How many documents the book has sealed."""
        (count,) = self.book.database.row("SELECT count(*) FROM documents")
        return int(count)

    def rows(self, table: str) -> int:
        """How many rows of a table the hub's database has."""
        with closing(sqlite3.connect(self.hub.database_path)) as database:
            (count,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        return int(count)


@contextmanager
def a_joined_line(folder: Path) -> Iterator[JoinedLine]:
    """A hub, a book that it let in, and a whole line between them."""
    with a_real_hub(folder) as hub, a_line(hub.url) as line:
        invitation = read_invitation(hub.invite().read_bytes())
        book = new_book(Config(folder / "sổ", folder / "keys", "en"), invitation=invitation)
        made = JoinedLine(hub, book, line)
        made.exchange()
        try:
            yield made
        finally:
            book.close()
