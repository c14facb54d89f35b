"""How often exchanges begin by themselves, as the officer has set it in this book."""

from collections.abc import Callable

from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.store.file.database import Database


class ExchangeRhythms:
    """The one setting of a book; the usual one until it was set."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def current(self) -> ExchangeRhythm:
        """As it was set last."""
        row = self._database.row("SELECT by_itself, minutes FROM exchange_rhythms")
        return ExchangeRhythm() if row is None else ExchangeRhythm(bool(row[0]), int(row[1]))

    def change(self, rhythm: ExchangeRhythm) -> None:
        """Set another."""
        with self._database.write():
            self._database.execute(
                "INSERT OR REPLACE INTO exchange_rhythms VALUES (1, ?, ?, ?)",
                (int(rhythm.by_itself), rhythm.minutes, self._instant()),
            )
