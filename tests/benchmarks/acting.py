"""An act on every record of the big book in one transaction, against decoding and encoding the same lines once.

The floor is the work that nobody can be spared: each record's line is read and its next one made. The act is measured
whole, from the chosen ids to the commit, and so is its undo, which is told beside it.
"""

import time

from desktop_app.config import Config
from desktop_app.domain.acts import Withdraw
from desktop_app.operations.act_together import do_act, plan_act, undo_act
from desktop_app.store.book import open_book
from desktop_app.store.list_query import ListQuery
from sync.contract.initiative import content_hash, decode_line, encode_line

LIMIT = 10.0


def measure(config: Config) -> tuple[float, str]:
    """The ratio act/floor, and a line of figures. The book says the same afterwards, in two more revisions each."""
    book = open_book(config)
    numbers = book.listing.order(ListQuery())
    lines = (line for (line,) in book.database.each("SELECT line FROM revisions"))
    floor = _seconds(lambda: [content_hash(encode_line(decode_line(line))) for line in lines])
    planned = _seconds(lambda: plan_act(book, numbers, Withdraw("Đo")))
    done = []
    acted = _seconds(lambda: done.append(do_act(book, numbers, Withdraw("Đo"))))
    undone = _seconds(lambda: undo_act(book, done[0].act))
    book.close()
    figures = f"told {planned:.1f} s, done {acted:.1f} s, undone {undone:.1f} s, floor {floor:.1f} s"
    return acted / floor, f"{len(numbers)} records: {figures}"


def _seconds(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started
