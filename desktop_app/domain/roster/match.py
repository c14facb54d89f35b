"""Which worker of the roster each row of a new list means, and what changes of her.

Promise: a number decides. A row without one, or a worker who had none so far, is met by name and workplace, only where
nobody else can be meant, and never by a row when another row means her exactly. What a row leaves empty stays as it
was.
"""

from collections.abc import Iterable, Sequence

from desktop_app.domain.roster.workers import Worker, identity, number_key, same_place

_KEPT_WHERE_EMPTY = ("employee_number", "workplace", "job_title", "qualification", "union_member", "manager")


class RosterMatch:
    """What a list does to a roster.

    `touched` are to be stored; `renumbered` are pairs: who was known otherwise before, and who she is now. `ambiguous`
    are the places of rows that may mean several workers and were not taken. Every other row is added, changed or same.
    """

    def __init__(self, roster: Iterable[Worker], rows: Sequence[Worker]) -> None:
        """Take everybody, those too who have left, and the rows of the list, no two of one identity."""
        self._known = {identity(worker): worker for worker in roster}
        self._namesakes: dict[str, list[Worker]] = {}
        for worker in self._known.values():
            self._namesakes.setdefault(_name_key(worker), []).append(worker)
        self._met: set[str] = set()
        self.touched: list[Worker] = []
        self.renumbered: list[tuple[Worker, Worker]] = []
        self.ambiguous: list[int] = []
        self.added = self.changed = self.same = 0
        exact = [identity(row) in self._known for row in rows]
        for row, is_exact in zip(rows, exact, strict=True):
            if is_exact:
                self._meet(self._known[identity(row)], row)
        for at, (row, is_exact) in enumerate(zip(rows, exact, strict=True)):
            if not is_exact:
                self._find(at, row)

    def absent(self) -> tuple[Worker, ...]:
        """Who works here and was met by no row."""
        return tuple(one for key, one in self._known.items() if key not in self._met and not one.has_left)

    def _find(self, at: int, row: Worker) -> None:
        alike = self._alike(row)
        if len(alike) == 1:
            self._meet(alike[0], row)
        elif alike and not number_key(row.employee_number):
            self.ambiguous.append(at)
        else:
            self.added += 1
            self._enter(row)

    def _meet(self, former: Worker, row: Worker) -> None:
        merged = _merged(former, row)
        self._met.add(identity(merged))
        if merged == former:
            self.same += 1
            return
        self.changed += 1
        if identity(merged) == identity(former):
            self._enter(merged)
        else:
            self.renumbered.append((former, merged))
            del self._known[identity(former)]
            self._known[identity(merged)] = merged

    def _enter(self, worker: Worker) -> None:
        self._met.add(identity(worker))
        self._known[identity(worker)] = worker
        self.touched.append(worker)

    def _alike(self, row: Worker) -> list[Worker]:
        """Who may be the same although the numbers do not say so, because one of the two has none."""
        has_number = bool(number_key(row.employee_number))
        return [
            worker
            for worker in self._namesakes.get(_name_key(row), ())
            if not (has_number and number_key(worker.employee_number))
            and (not row.workplace or not worker.workplace or same_place(row.workplace, worker.workplace))
            and identity(worker) in self._known
            and identity(worker) not in self._met
        ]


def _merged(former: Worker, row: Worker) -> Worker:
    """The worker as the row says; what it leaves empty as it was; the longer spelling of one number."""
    kept = {name: getattr(former, name) for name in _KEPT_WHERE_EMPTY if not getattr(row, name)}
    if row.employee_number and len(former.employee_number) > len(row.employee_number):
        kept["employee_number"] = former.employee_number
    return row._replace(**kept)


def _name_key(worker: Worker) -> str:
    return " ".join(worker.name.casefold().split())
