"""The upstream verdicts as they came, each with its day; the record itself shows only the newest."""

from dataclasses import dataclass

from desktop_app.store.database import Database
from sync.contract.bulletins import VerdictNews


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict on one revision; `decided_at` UTC, ISO 8601, or empty where that was not kept."""

    revision: int
    judgement: str
    reason: str
    decided_at: str


class Verdicts:
    """The verdicts in a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def keep(self, news: VerdictNews, most: int) -> None:
        """Note a verdict on a record of ours, inside `write()`; a revision above `most` is taken for `most`."""
        self._database.execute(
            "INSERT INTO verdicts (initiative, revision, judgement, reason, decided_at) "
            "SELECT number, ?, ?, ?, ? FROM initiatives WHERE id = ?",
            (min(news.revision, most), news.judgement.value, news.reason, news.decided_at.isoformat(), news.id),
        )

    def of(self, record_id: str) -> list[Verdict]:
        """The verdicts on a record, in the order in which they came."""
        rows = self._database.rows(
            "SELECT v.revision, v.judgement, v.reason, v.decided_at FROM verdicts v "
            "JOIN initiatives i ON i.number = v.initiative WHERE i.id = ? ORDER BY v.number",
            (record_id,),
        )
        return [Verdict(*row) for row in rows]
