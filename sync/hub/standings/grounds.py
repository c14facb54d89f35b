"""What figures are measured against: targets, workforces, and who competes with whom; read once for each edition.

A unit's target or workforce is the one that was given for itself: nothing is added up from those below it, of which
some may have given none.
"""

from sync.hub.store import counted, emulation
from sync.hub.store.database import Connection
from sync.hub.store.emulation import Cluster, Origin, Scope

Targets = dict[str, int]


class Grounds:
    """One state of a programme's clusters and targets, and of all workforces, by the units' codes."""

    def __init__(self, connection: Connection, programme: str) -> None:
        """Read them."""
        self.clusters: dict[str, Cluster] = {one.code: one for one in emulation.find_clusters(connection, programme)}
        self.members: dict[str, list[str]] = {code: [] for code in self.clusters}
        for unit, cluster in emulation.find_members(connection, programme).items():
            self.members[cluster].append(unit)
        self._targets = counted.target_columns(connection, programme)
        self.workers = counted.workforce_column(connection)

    def targets(self, origin: Origin, kind: Scope | None, scope: str) -> Targets:
        """The targets for one part of the programme; none for a part that has none, as a week."""
        return {} if kind is None else self._targets.get((origin, kind, scope), {})
