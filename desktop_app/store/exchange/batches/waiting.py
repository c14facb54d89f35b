"""What waits: records for a batch, documents for their receipt."""

from desktop_app.store.file.database import Database
from sync.envelope.header import DocumentType
from sync.workplace.book import Change, Queued


class Waiting:
    """What of a book waits."""

    def __init__(self, database: Database) -> None:
        """Take the book's connection; nothing is counted yet."""
        self._database = database
        self._counted: tuple[tuple[int, int], int] | None = None

    def count(self) -> int:
        """How many records wait, sealed or not; counted anew only when something was written since."""
        now = (self._database.data_version(), self._database.changes())
        if self._counted is None or self._counted[0] != now or self._database.is_writing:
            query = "SELECT count(*) FROM initiatives WHERE delivery IN ('unsent', 'sealed')"
            count = int(self._database.row(query)[0])
            self._counted = None if self._database.is_writing else (now, count)
            return count
        return self._counted[1]

    def queue(self) -> list[Queued]:
        """What waits for a receipt: enrolments first, what failed last, else in the order of sealing."""
        query = (
            "SELECT id, type, was_carried, failures FROM documents WHERE is_queued "
            "ORDER BY type <> 'enrolment', failures, epoch, seq, rowid"
        )
        rows = self._database.rows(query)
        return [Queued(name, DocumentType(kind), bool(carried), failures) for name, kind, carried, failures in rows]

    def unsent_changes(self, max_records: int, max_bytes: int) -> list[Change]:
        """The oldest changes that no batch holds, in the order of entry, within both bounds but at least one."""
        rows = self._database.rows(
            "SELECT r.number, r.revision, r.line FROM initiatives i INDEXED BY initiatives_by_delivery "
            "JOIN revisions r ON r.number = (i.number << 20) + i.revision "
            "WHERE i.delivery = 'unsent' ORDER BY i.number LIMIT ?",
            (max_records,),
        )
        changes: list[Change] = []
        size = 0
        for row in rows:
            change = Change(*row)
            size += len(change.line) + 1
            if changes and size > max_bytes:
                break
            changes.append(change)
        return changes

    def queue_enrolments(self) -> None:
        """Offer the enrolments once more, inside `write()`; of the wishes only those that the book waits for."""
        waits_for = (
            "SELECT w.document FROM wishes w JOIN recoveries r ON r.number = w.recovery WHERE r.ended_at IS NULL AND "
            "w.number = (SELECT max(number) FROM wishes WHERE recovery = w.recovery AND kind = w.kind)"
        )
        self._database.execute(
            "UPDATE documents SET is_queued = 1, was_carried = 0 WHERE type = 'enrolment' AND "  # noqa: S608  our own
            f"(id IN ({waits_for}) OR id NOT IN (SELECT document FROM wishes))"
        )
