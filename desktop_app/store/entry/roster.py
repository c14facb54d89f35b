"""The roster: the unit's workers, from their list in a spreadsheet or added while a form was typed."""

from collections.abc import Callable, Iterable

from desktop_app.domain.roster.workers import Worker, identity
from desktop_app.store.file.database import Database

_COLUMNS = "name, employee_number, workplace, job_title, qualification, union_member, manager, has_left"


class Roster:
    """The workers of a book. Who leaves is marked; nobody is removed."""

    def __init__(self, database: Database, instant: Callable[[], str]) -> None:
        """Take the book's connection and clock."""
        self._database = database
        self._instant = instant

    def everybody(self) -> list[Worker]:
        """All workers, those too who have left; in no order."""
        return [
            Worker(*texts)._replace(has_left=bool(has_left))
            for *texts, has_left in self._database.rows(f"SELECT {_COLUMNS} FROM workers")  # noqa: S608  our own names
        ]

    def count(self) -> int:
        """How many work here now."""
        return int(self._database.row("SELECT count(*) FROM workers WHERE has_left = 0")[0])

    def put(self, workers: Iterable[Worker]) -> None:
        """Enter workers, each in the place of the one with her identity."""
        now = self._instant()
        with self._database.write():
            self._database.execute_many(
                f"INSERT INTO workers (identity, {_COLUMNS}, entered_at, changed_at) "  # noqa: S608  our own names
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (identity) DO UPDATE SET name = excluded.name, "
                "employee_number = excluded.employee_number, workplace = excluded.workplace, "
                "job_title = excluded.job_title, qualification = excluded.qualification, "
                "union_member = excluded.union_member, manager = excluded.manager, has_left = excluded.has_left, "
                "changed_at = excluded.changed_at",
                [(identity(worker), *worker, now, now) for worker in workers],
            )

    def take_over(self, former: Worker, worker: Worker) -> None:
        """Enter a worker who was known under another identity, as before she had a number: one line stays of both."""
        with self._database.write():
            self._database.execute("DELETE FROM workers WHERE identity = ?", (identity(former),))
            self.put([worker])
