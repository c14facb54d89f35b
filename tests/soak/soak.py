"""The soak as seen from outside: starts the desk, kills it once, starts it again, and compares the book with the pile.

Promise: what was told as saved before the kill is in the book after it; of what was being typed, only the last second
may be missing; every record is compared with what was keyed, never with what the program said.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from desktop_app.config import Config
from desktop_app.operations.books import new_book
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.initiative import Initiative
from sync.text.unicode_text import normal_form
from tests.builders import STANLEY
from tests.soak.forms import must_be, paper_forms

_ROOT = Path(__file__).resolve().parents[2]
_TYPED_SECONDS = 3.0  # how long the interrupted form is typed before the kill
_MAY_BE_LOST_SECONDS = 1.0
_LETTERS = 80  # more than are typed until the kill


class Soak:
    """One run over `count` forms made from `seed`."""

    def __init__(self, count: int, seed: int) -> None:
        self.count, self.seed = count, seed
        self.forms = paper_forms(count, seed)
        late = self.forms[count * 2 // 5 :]
        self.interrupted = next(form.number for form in late if form.is_plain and len(form.becomes.problem) > _LETTERS)
        self._saves: list[float] = []
        self._seconds: list[float] = []
        self._keys = 0
        self._lost = ""
        self._found = 0

    def run(self) -> list[str]:
        """Key the pile with one kill in the middle; what is wrong, in words, nothing when all is right."""
        with TemporaryDirectory(prefix="sangkien-soak-") as folder:
            config = Config(Path(folder) / "Sổ của chị Hòa", Path(folder) / "keys", "vi")
            new_book(config, STANLEY).close()
            saved, typed, killed_at = self._sit_until_killed(config)
            wrong = self._sit_to_the_end(config, typed, killed_at)
            book = open_book(config)
            try:
                wrong += self._compare(book)
                wrong += [f"was told as saved and is not in the book: {title}" for title in saved - _titles_ever(book)]
            finally:
                book.close()
        return wrong

    def figures(self) -> Iterator[str]:
        """What was measured, a line each."""
        yield f"soak: {self.count} forms keyed by key events, seed {self.seed}; found exactly: {self._found}"
        cuts = quantiles(self._saves, n=20)
        yield (
            f"Ctrl+Enter to the empty form painted: p50 {median(self._saves):.0f} ms, "
            f"p95 {cuts[-1]:.0f} ms, most {max(self._saves):.0f} ms"
        )
        yield f"a form: {median(self._seconds):.2f} s at {self._keys // len(self._seconds)} keys, without a pause"
        yield f"killed once, in form {self.interrupted}: {self._lost}"

    def _sit_until_killed(self, config: Config) -> tuple[set[str], list[dict[str, Any]], float]:
        """The first sitting, ended hard while a form is typed: titles told as saved, what was typed when, the end."""
        saved: set[str] = set()
        typed: list[dict[str, Any]] = []
        with self._desk(config, 1, self.interrupted) as (process, told):
            for fact in told:
                self._note(fact)
                saved |= {fact["saved"]} if "saved" in fact else set()
                typed += [fact] if "typing" in fact else []
                if typed and typed[-1]["at"] - typed[0]["at"] > _TYPED_SECONDS:
                    break
            if not typed:
                raise RuntimeError("the desk ended before it was ended")
            killed_at = time.monotonic()
            process.kill()
            typed += [fact for fact in told if "typing" in fact]
        return saved, typed, killed_at

    def _sit_to_the_end(self, config: Config, typed: list[dict[str, Any]], killed_at: float) -> list[str]:
        """The second sitting: looks at what is there of the form that was being typed, then keys the rest."""
        wrong: list[str] = []
        with self._desk(config, self.interrupted, 0) as (process, told):
            for fact in told:
                self._note(fact)
                if "shown" in fact:
                    wrong += self._judge_what_came_back(fact["shown"], typed, killed_at)
            if process.wait() != 0:
                raise RuntimeError("the desk ended with an error")
        return wrong

    def _judge_what_came_back(self, shown: dict[str, Any], typed: list[dict[str, Any]], killed_at: float) -> list[str]:
        form = self.forms[self.interrupted - 1]
        came_back = str(shown.get("problem", ""))
        safe = [fact["problem"] for fact in typed if fact["at"] < killed_at - _MAY_BE_LOST_SECONDS][-1].strip()
        last = typed[-1]["problem"]
        self._lost = (
            f"{len(last) - len(came_back)} of {len(last)} letters of the field being typed were lost, nothing else"
        )
        wrong = [] if last.startswith(came_back) and len(came_back) >= len(safe) else ["more than a second was lost"]
        if normal_form(str(shown.get("title"))) != normal_form(form.becomes.title):
            wrong.append("the fields before the one being typed did not come back")
        return wrong

    def _compare(self, book: Book) -> list[str]:
        today = book.now().astimezone().date()
        held = _records(book)
        wrong = [f"a draft is left over: {draft.content.title}" for draft in book.drafts.newest()]
        for form in self.forms:
            wanted = must_be(form, today)
            record = held.pop(wanted.title, None)
            differences = ["is not in the book"] if record is None else _differences(wanted, record)
            self._found += not differences
            wrong += [f"form {form.number}: {difference}" for difference in differences]
        return wrong + [f"nobody keyed: {title}" for title in held]

    def _note(self, fact: dict[str, Any]) -> None:
        if "milliseconds" in fact:
            self._saves.append(fact["milliseconds"])
            self._seconds.append(fact["seconds"])
            self._keys += fact["keys"]

    @contextmanager
    def _desk(
        self, config: Config, first: int, interrupted: int
    ) -> Iterator[tuple[subprocess.Popen[str], Iterator[dict[str, Any]]]]:
        numbers = (str(number) for number in (self.count, self.seed, first, interrupted))
        command = [sys.executable, "-m", "tests.soak.desk", str(config.data), str(config.keys), *numbers]
        environment = {
            **os.environ,
            "PYTHONUTF8": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield process, (json.loads(line) for line in process.stdout or ())
            finally:
                process.kill()


def _records(book: Book) -> dict[str, Initiative]:
    ids = dict.fromkeys(record_id for record_id, *_ in book.initiatives.all_revisions())
    records = [book.initiatives.get(record_id) for record_id in ids]
    return {record.title: record for record in records}


def _titles_ever(book: Book) -> set[str]:
    ids = {record_id for record_id, *_ in book.initiatives.all_revisions()}
    return {revision.initiative.title for record_id in ids for revision in book.initiatives.history(record_id)}


def _differences(wanted: Initiative, record: Initiative) -> list[str]:
    """Every field that is not what was keyed; what the book itself gives is only asked to be there."""
    given = ("id", "entered_at", "entered_by")
    missing = [f"{name} is missing" for name in ("id", "entered_at") if not getattr(record, name)]
    names = [name for name in wanted.__struct_fields__ if name not in given]
    return missing + [
        f"{name}: keyed {getattr(wanted, name)!r}, held {getattr(record, name)!r}"
        for name in names
        if getattr(wanted, name) != getattr(record, name)
    ]
