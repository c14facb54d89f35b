"""The whole loop of 10,000 records against Anki's own client and sync server with as many notes of the same text.

    python -m tests.benchmarks.anki_sync

Ours: gathered and sealed in the book, carried over loopback, judged by a real hub, receipts verified and settled,
durable at both ends. Anki's: its collection synced with its sync server, as they come from its package, which is
installed here alone, in an environment that is gone afterwards. Both servers are processes of their own. By turns,
medians of rounds; what is added between two rounds is not timed.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from tests.benchmarks.sending import RECORDS, send_all
from tests.benchmarks.sending_book import a_joined_book, fill, forms
from tests.real_hub import RealHub

LIMIT = 1.3
_PACKAGE = "anki==26.9.3"
_ROUNDS, _WARM_UP = 5, 1


def measure(records: int = RECORDS) -> tuple[float, str]:
    """Anki's time over ours, and a line of figures."""
    ours, theirs = [], []
    with TemporaryDirectory(prefix="sangkien-bench-") as place:
        folder = Path(place)
        with (
            RealHub(folder) as hub,
            a_joined_book(folder, hub) as book,
            _anki(folder) as (notes, seconds),
        ):
            for number in range(_WARM_UP + _ROUNDS):
                fill(book, records, seed=number)
                ours.append(send_all(book, records))
                notes.write(json.dumps(_notes(records, number)) + "\n")
                notes.flush()
                theirs.append(float(seconds.readline()))
    our_seconds, their_seconds = (statistics.median(taken[_WARM_UP:]) for taken in (ours, theirs))
    figures = (
        f"{records / our_seconds:,.0f} records/s from book to settled, Anki {records / their_seconds:,.0f} notes/s "
        f"(medians of {_ROUNDS} rounds of {records:,})"
    )
    return their_seconds / our_seconds, figures


def _notes(count: int, seed: int) -> list[tuple[str, str]]:
    """The same texts as the records have."""
    return [
        (form.title, f"{form.authors[0].name} {form.problem} {form.solution} {form.effect}")
        for form in forms(count, seed)
    ]


@contextmanager
def _anki(folder: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    environment = folder / "anki"
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    for command in (
        ["venv", "--python", sys.executable, environment],
        ["pip", "install", "--python", python, _PACKAGE],
    ):
        subprocess.run([sys.executable, "-m", "uv", "--quiet", *command], check=True)
    child = Path(__file__).with_name("anki_child.py")
    command = [str(python), str(child), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("Anki cannot be told anything")
        yield process.stdin, process.stdout
        process.stdin.close()


if __name__ == "__main__":
    ratio, told = measure()
    print(f"the whole loop: {ratio:.2f} times Anki's rate (promised {LIMIT}): {told}")
