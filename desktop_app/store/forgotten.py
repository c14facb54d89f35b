"""Batches that the hub had and has no more, because it came back from an old copy: they are queued again, to the byte.

What it says in a receipt is signed; what it says beside its bulletins is not, and the same word is heeded once only, so
that a false one costs no more than one offering.
"""

import msgspec

from desktop_app.store.database import Database
from sync.contract.receipts import ReceiptHead
from sync.contract.recollection import Recollection

_QUEUE = "UPDATE documents SET is_queued = 1, was_carried = 0 WHERE type = 'batch' AND receipt IS NOT NULL AND "


class Forgotten:
    """Finds what the hub should be offered again."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def queue_missing(self, head: ReceiptHead) -> None:
        """Queue the settled batches that a receipt names as missing below its own number, inside `write()`."""
        ranges = [(head.epoch, max(0, first), min(last, head.seq - 1)) for first, last in head.missing]
        self._database.execute_many(f"{_QUEUE} epoch = ? AND seq BETWEEN ? AND ?", ranges)

    def queue_lacking(self, recovery: int) -> int:
        """Queue the documents of what counts as delivered and is not in the inventory of this recovery.

        Where no document holds such a line, the record is unsent again. Inside `write()`; how many revisions that is.
        """
        lacking = (
            "SELECT revision FROM deliveries d WHERE answer IN ('stored', 'already', 'superseded') AND NOT EXISTS "
            "(SELECT 1 FROM inventory_lines l WHERE l.revision = d.revision AND l.recovery = ?1)"
        )
        (count,) = self._database.row(f"SELECT count(*) FROM ({lacking})", (recovery,))  # noqa: S608  our own words
        if count:
            self._database.execute(
                f"{_QUEUE} id IN (SELECT document FROM deliveries WHERE revision IN ({lacking}))",  # noqa: S608
                (recovery,),
            )
            without_document = f"document IS NULL AND revision IN ({lacking})"
            self._database.execute(
                "UPDATE initiatives SET delivery = 'unsent' WHERE delivery = 'received' AND "  # noqa: S608
                f"(number << 20) + revision IN (SELECT revision FROM deliveries WHERE {without_document})",
                (recovery,),
            )
            self._database.execute(f"DELETE FROM deliveries WHERE {without_document}", (recovery,))  # noqa: S608
        return int(count)

    def compare(self, recollection: Recollection) -> bool:
        """Queue what the hub does not remember; whether it does not even remember our last bulletin."""
        word = msgspec.json.encode(recollection).decode()
        cursor, heeded = self._database.row("SELECT cursor, recollection FROM memberships")
        is_behind = self._is_behind(recollection)
        if not is_behind and recollection.cursor >= cursor:
            if heeded:
                self._heed("")
            return False
        if word == heeded:
            return False
        with self._database.write():
            self._heed(word)
            if is_behind:
                self._database.execute(
                    f"{_QUEUE} (epoch > ?1 OR (epoch = ?1 AND seq > ?2))",
                    (recollection.epoch, recollection.seen_up_to),
                )
        return bool(recollection.cursor < cursor)

    def _heed(self, word: str) -> None:
        with self._database.write():
            self._database.execute("UPDATE memberships SET recollection = ?", (word,))

    def _is_behind(self, recollection: Recollection) -> bool:
        """Whether a settled batch lies above what the hub has at all, or among what we know it had without a gap."""
        (is_above,) = self._database.row(
            "SELECT EXISTS (SELECT 1 FROM documents WHERE type = 'batch' AND receipt IS NOT NULL "
            "AND (epoch > ?1 OR (epoch = ?1 AND seq > ?2)))",
            (recollection.epoch, recollection.last_seq),
        )
        if is_above:
            return True
        (gap, last) = self._database.row(
            "SELECT min(CASE WHEN receipt IS NULL OR is_queued THEN seq END), max(seq) FROM documents "
            "WHERE type = 'batch' AND epoch = ?",
            (recollection.epoch,),
        )
        up_to = gap - 1 if gap is not None else last or 0
        return bool(recollection.seen_up_to < up_to)
