"""Which worker of the roster a row of a new list means, and what changes of her.

Promise: a number decides; a row without one, or a worker who had none so far, is met by name and workplace, and only
where nobody else can be meant. What a row leaves empty stays as it was.
"""

from collections.abc import Iterable

from desktop_app.domain.workers import Worker, identity, number_key, same_place

_KEPT_WHERE_EMPTY = ("employee_number", "workplace", "job_title", "qualification", "union_member", "manager")


class KnownWorkers:
    """The roster as it is while a list is read."""

    def __init__(self, workers: Iterable[Worker]) -> None:
        """Take everybody, those too who have left."""
        self._by_identity = {identity(worker): worker for worker in workers}
        self._by_name: dict[str, list[Worker]] = {}
        for worker in self._by_identity.values():
            self._by_name.setdefault(_name_key(worker), []).append(worker)
        self._met: set[str] = set()
        self.touched: list[Worker] = []
        self.renumbered: list[tuple[Worker, Worker]] = []
        self.added = self.changed = self.same = 0

    def meet(self, row: Worker) -> bool:
        """Take a row; False when several workers may be meant, and nothing was changed."""
        former = self._by_identity.get(identity(row))
        if former is None:
            alike = self._alike(row)
            if len(alike) > 1:
                return False
            former = alike[0] if alike else None
        if former is None:
            self._enter(row)
            self.added += 1
            return True
        merged = _merged(former, row)
        self._met.add(identity(merged))
        if merged == former:
            self.same += 1
            return True
        self.changed += 1
        if identity(merged) != identity(former):
            self.renumbered.append((former, merged))
            del self._by_identity[identity(former)]
            self._by_identity[identity(merged)] = merged
        else:
            self._enter(merged)
        return True

    def absent(self) -> tuple[Worker, ...]:
        """Who works here and was met by no row."""
        return tuple(
            worker for key, worker in self._by_identity.items() if key not in self._met and not worker.has_left
        )

    def _enter(self, worker: Worker) -> None:
        self._met.add(identity(worker))
        self._by_identity[identity(worker)] = worker
        self.touched.append(worker)

    def _alike(self, row: Worker) -> list[Worker]:
        """Who may be the same although the numbers do not say so, because one of the two has none."""
        has_number = bool(number_key(row.employee_number))
        return [
            worker
            for worker in self._by_name.get(_name_key(row), ())
            if not (has_number and number_key(worker.employee_number))
            and (not row.workplace or not worker.workplace or same_place(row.workplace, worker.workplace))
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
