"""What every command shares: its configuration, an open book, `--json`."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import click

from desktop_app.config import Config
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Settings:
    """What stood before the command's name."""

    config: Config

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.config.language

    @contextlib.contextmanager
    def book(self) -> Iterator[Book]:
        """The open book, closed at the end. Raises BookError."""
        book = open_book(self.config)
        try:
            yield book
        finally:
            book.close()


def json_option(command: Command) -> Command:
    """`--json`: one JSON object on stdout."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout / in một đối tượng JSON.")(
        command
    )


pass_settings = click.make_pass_decorator(Settings)
