"""Two transactions at once on PostgreSQL, in a known order: who comes second is waited for until it stands still."""

from concurrent.futures import Future, wait

from tests.sync.hub.workbench import Workbench

_WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' "
    "AND state = 'active'"
)


def until_waits(bench: Workbench, running: Future[object], many: int = 1) -> None:
    """Until so many transactions wait for locks of others, or what is `running` has gone through without."""
    while not running.done() and bench.rows(_WAITING) < [(many,)]:
        wait([running], timeout=0.01)
