"""Books that have joined a real hub, with records that wait."""

from pathlib import Path

from desktop_app.config import Config
from desktop_app.domain.exchange_rhythm import ExchangeRhythm
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub


def make_joined_book(config: Config, hub: RealHub, count: int, *, by_itself: bool) -> None:
    """Make it where `config` says, with `count` records, and close it."""
    book = new_book(config, "", read_invitation(Path(hub.invite(STANLEY)).read_bytes()))
    book.exchange_rhythms.change(ExchangeRhythm(by_itself=by_itself))
    book.close()
    add_records(config, count)


def add_records(config: Config, count: int) -> None:
    """As another program does while the window is open."""
    book = open_book(config)
    for number in range(count):
        register(book, an_initiative(id="", title=f"Sáng kiến {number}"))
    book.close()
