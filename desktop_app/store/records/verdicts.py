"""The upstream verdicts as they came, each with its day; the record itself shows only the newest."""

from dataclasses import dataclass

from desktop_app.store.file.database import Database
from desktop_app.store.records.new_records import MAX_REVISION
from sync.contract.bulletins import VerdictNews

_MOST_FIELDS, _LONGEST_NAME = 20, 100
_OF_RECORD = "initiative = (SELECT number FROM initiatives WHERE id = ?1)"
_SAME = "revision = ?2 AND judgement = ?3 AND reason = ?4 AND decided_at = ?5"  # see `_said`


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict on one revision; `decided_at` UTC, ISO 8601, or empty where that was not kept.

    `fields` name what is to be mended, as findings do.
    """

    revision: int
    judgement: str
    reason: str
    decided_at: str
    fields: tuple[str, ...] = ()


class Verdicts:
    """The verdicts in a book."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection."""
        self._database = database

    def apply(self, news: VerdictNews) -> None:
        """Take in a verdict, inside `write()`; one that comes before its record waits for it.

        A hub that is back from an old copy tells all that it has once more, in its order: what it said in between and
        has lost stays in the story, and is not its last word any more.
        """
        if self._is_known(news):
            self._put_last(news)
            return
        if self._database.row("SELECT 1 FROM initiatives WHERE id = ?", (news.id,)):
            self.keep(news, MAX_REVISION)
            self._show(news.id)
            return
        decided_at, revision = news.decided_at.isoformat(), min(news.revision, MAX_REVISION)
        self._database.execute(
            "INSERT INTO early_verdicts (id, revision, judgement, reason, decided_at, fields) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (news.id, revision, news.judgement.value, news.reason, decided_at, _together(news.fields)),
        )

    def _is_known(self, news: VerdictNews) -> bool:
        found = self._database.row(
            f"SELECT 1 FROM verdicts WHERE {_OF_RECORD} AND {_SAME} "  # noqa: S608  our own words
            f"UNION ALL SELECT 1 FROM early_verdicts WHERE id = ?1 AND {_SAME} LIMIT 1",
            _said(news),
        )
        return found is not None

    def _put_last(self, news: VerdictNews) -> None:
        """Behind the others about its record, where it is not there already; the record shows what it is about."""
        for table, of_record in (("verdicts", _OF_RECORD), ("early_verdicts", "id = ?1")):
            about = f"FROM {table} WHERE {of_record}"
            self._database.execute(
                f"UPDATE {table} SET number = (SELECT max(number) + 1 FROM {table}) WHERE number = "  # noqa: S608
                f"(SELECT max(number) {about} AND {_SAME}) AND number < (SELECT max(number) {about})",
                _said(news),
            )
        self._database.execute(
            "UPDATE initiatives SET judgement = v.judgement, judgement_reason = v.reason, "  # noqa: S608  our own
            "judged_revision = min(initiatives.revision, v.revision) FROM (SELECT * FROM verdicts WHERE "
            f"{_OF_RECORD} ORDER BY number DESC LIMIT 1) v WHERE initiatives.number = v.initiative "
            "AND initiatives.judgement <> ''",
            (news.id,),
        )

    def take_early(self, record_id: str) -> None:
        """Take in the verdicts that came before this record did, inside `write()`."""
        waiting = "FROM early_verdicts WHERE id = ?"
        moved = self._database.execute(
            "INSERT INTO verdicts (initiative, revision, judgement, reason, decided_at, fields) "  # noqa: S608  our own
            "SELECT (SELECT number FROM initiatives WHERE id = early_verdicts.id), revision, judgement, reason, "
            f"decided_at, fields {waiting} ORDER BY number",
            (record_id,),
        )
        if moved:
            self._database.execute(f"DELETE {waiting}", (record_id,))
        self._show(record_id)

    def keep(self, news: VerdictNews, most: int) -> None:
        """Note a verdict on a record of ours, inside `write()`; a revision above `most` is taken for `most`."""
        self._database.execute(
            "INSERT INTO verdicts (initiative, revision, judgement, reason, decided_at, fields) "
            "SELECT number, ?, ?, ?, ?, ? FROM initiatives WHERE id = ?",
            (
                min(news.revision, most),
                news.judgement.value,
                news.reason,
                news.decided_at.isoformat(),
                _together(news.fields),
                news.id,
            ),
        )

    def _show(self, record_id: str) -> None:
        """The record shows the last verdict, if that is about what it says now or about what it will say."""
        self._database.execute(
            "UPDATE initiatives SET judgement = v.judgement, judgement_reason = v.reason, "
            "judged_revision = initiatives.revision FROM (SELECT * FROM verdicts WHERE initiative = "
            "(SELECT number FROM initiatives WHERE id = ?) ORDER BY number DESC LIMIT 1) v "
            "WHERE initiatives.number = v.initiative AND initiatives.revision <= v.revision",
            (record_id,),
        )

    def of(self, record_id: str) -> list[Verdict]:
        """The verdicts on a record, in the order in which they came."""
        rows = self._database.rows(
            "SELECT v.revision, v.judgement, v.reason, v.decided_at, v.fields FROM verdicts v "
            "JOIN initiatives i ON i.number = v.initiative WHERE i.id = ? ORDER BY v.number",
            (record_id,),
        )
        return [
            Verdict(revision, judgement, reason, decided_at, tuple(fields.split()))
            for revision, judgement, reason, decided_at, fields in rows
        ]

    def newest_number(self) -> int:
        """The number of the verdict that came last, 0 before the first."""
        (number,) = self._database.row("SELECT coalesce(max(number), 0) FROM verdicts")
        return int(number)

    def count_since(self, number: int) -> dict[str, int]:
        """How many came after the one with that number, by what they say."""
        return dict(
            self._database.rows(
                "SELECT judgement, count(*) FROM verdicts WHERE number > ? GROUP BY judgement ORDER BY min(number)",
                (number,),
            )
        )


def _said(news: VerdictNews) -> tuple[object, ...]:
    revision = min(news.revision, MAX_REVISION)
    return (news.id, revision, news.judgement.value, news.reason, news.decided_at.isoformat())


def _together(fields: tuple[str, ...]) -> str:
    """The names as one text, within a bound: a name has no space."""
    return " ".join("".join(field.split())[:_LONGEST_NAME] for field in fields[:_MOST_FIELDS])
