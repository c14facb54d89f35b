"""A process of its own that writes into a book and says each thing that is saved, for the tests that end it hard.

python -m tests.desktop_app.store.file.writing_child records FOLDER NAME COUNT     new records, changes of them, drafts
python -m tests.desktop_app.store.file.writing_child books FOLDER                  new books, one folder after the other
"""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import msgspec

from desktop_app.operations.register import register, save_draft
from desktop_app.store.opening.open_book import open_book
from tests.desktop_app.store.shelf import a_book, a_form, config_in

ROOT = Path(__file__).resolve().parents[4]


@contextmanager
def a_child(*arguments: str) -> Iterator["Child"]:
    """Start one, and end it hard when the block is left."""
    command = [sys.executable, "-m", "tests.desktop_app.store.file.writing_child", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


class Child:
    """The running process, seen from the test."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def begin(self) -> None:
        """Wait until it is ready, then let it write."""
        if self._lines.readline() != "ready\n":
            raise RuntimeError("the child did not start")
        self._writes("go\n")

    def said(self, count: int) -> list[str]:
        """The next lines, one for each thing saved."""
        return [line.rstrip("\n") for line in itertools.islice(self._lines, count)]

    def kill(self) -> list[str]:
        """End it as a power cut would; what it had said but nobody had read yet."""
        self.process.kill()
        rest = self._lines.read()
        self.process.wait()
        return rest.split("\n")[:-1]

    @property
    def _lines(self) -> IO[str]:
        if self.process.stdout is None:
            raise RuntimeError("no output")
        return self.process.stdout

    def _writes(self, text: str) -> None:
        if self.process.stdin is None:
            raise RuntimeError("no input")
        self.process.stdin.write(text)
        self.process.stdin.flush()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _write_records(folder: Path, name: str, count: int) -> None:
    with closing(open_book(config_in(folder))) as book:
        _say("ready")
        sys.stdin.readline()
        for number in range(count):
            record = register(book, a_form(title=f"{name} {number}"))
            _say(f"record {record.id} 1 {record.title}")
            if number % 3 == 1:
                revised = register(book, msgspec.structs.replace(record, title=f"{name} {number} sửa"))
                _say(f"record {revised.id} 2 {revised.title}")
            elif number % 3 == 2:
                _say(f"draft {save_draft(book, record)} 0 {record.title}")


def _make_books(folder: Path) -> None:
    _say("ready")
    sys.stdin.readline()
    for number in itertools.count():
        a_book(folder / str(number)).close()
        _say(str(number))


if __name__ == "__main__":
    kind, place, *rest = sys.argv[1:]
    if kind == "books":
        _make_books(Path(place))
    else:
        _write_records(Path(place), rest[0], int(rest[1]))
