"""Search as you type on 100,000 initiatives: a whole keystroke, from text to rows, on the book's own thread.

Words are taken from records of the book (titles, people, texts), with and without marks, and typed letter by letter;
each letter is one search that fetches the 50 rows that a window shows.
"""

import random
import statistics
import time

from desktop_app.config import Config
from desktop_app.store.opening.open_book import open_book
from sync.text.folding import fold

LIMIT_MILLISECONDS = 16.0
_QUERIES = 200
_ROWS = 50
_SEED = 7


def measure(config: Config) -> tuple[float, str]:
    """The 95th percentile over the limit, and a line of figures."""
    book = open_book(config)
    seconds: list[float] = []
    try:
        for typed in _typed_texts(book.listing.page(limit=5_000).rows):
            for letters in range(1, len(typed) + 1):
                started = time.perf_counter()
                book.listing.page(typed[:letters], limit=_ROWS)
                seconds.append(time.perf_counter() - started)
    finally:
        book.close()
    milliseconds = [1000 * second for second in seconds]
    percentiles = statistics.quantiles(milliseconds, n=100)
    shown = ", ".join(f"p{at} {percentiles[at - 1]:.1f}" for at in (50, 95, 99))
    figures = f"{shown} ms of {len(seconds)} keystrokes, limit {LIMIT_MILLISECONDS:.0f} ms"
    return percentiles[94] / LIMIT_MILLISECONDS, figures


def _typed_texts(rows: tuple[object, ...]) -> list[str]:
    chance = random.Random(_SEED)  # noqa: S311  not a secret
    texts = []
    for _ in range(_QUERIES):
        row = chance.choice(rows)
        words = str(getattr(row, chance.choice(("title", "title", "people")))).split()
        count = min(len(words), chance.randint(1, 4))
        begin = chance.randint(0, len(words) - count)
        text = " ".join(words[begin : begin + count])
        texts.append(fold(text) if chance.random() < 0.5 else text)
    return texts
