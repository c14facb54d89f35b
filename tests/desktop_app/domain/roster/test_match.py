"""Meeting a list with the roster: whatever the lists, nobody is lost, counted wrongly or entered twice."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.roster.match import RosterMatch
from desktop_app.domain.roster.workers import Worker, identity

_workers = st.builds(
    Worker,
    name=st.sampled_from(("Nguyễn Văn A", "Trần Thị B", "nguyễn văn a")),
    employee_number=st.sampled_from(("", "1", "001", "SV2", "3")),
    workplace=st.sampled_from(("", "Xưởng Khuôn", "xuong khuon", "Xưởng Sơn")),
    job_title=st.sampled_from(("", "Thợ khuôn", "Tổ trưởng")),
    qualification=st.just(""),
    union_member=st.sampled_from(("", "yes", "no")),
    manager=st.just(""),
    has_left=st.booleans(),
)
_here = _workers.map(lambda one: one._replace(has_left=False))
_rosters = st.lists(_workers, max_size=6, unique_by=identity)
_lists = st.lists(_here, max_size=6, unique_by=identity)


def _after(roster: list[Worker], rows: list[Worker]) -> tuple[RosterMatch, list[Worker]]:
    """What was met, and the roster as it is stored afterwards."""
    match = RosterMatch(roster, rows)
    stored = {identity(one): one for one in roster}
    for former, worker in match.renumbered:
        del stored[identity(former)]
        stored[identity(worker)] = worker
    stored.update({identity(one): one for one in match.touched})
    return match, list(stored.values())


@given(_rosters, _lists)
def test_every_row_is_counted_once_and_nobody_is_lost(roster: list[Worker], rows: list[Worker]) -> None:
    known, stored = _after(roster, rows)
    assert known.added + known.changed + known.same + len(known.ambiguous) == len(rows)
    assert len(stored) == len(roster) + known.added
    assert len({identity(one) for one in stored}) == len(stored)


@given(_rosters, _lists)
def test_the_same_list_again_adds_and_changes_nobody(roster: list[Worker], rows: list[Worker]) -> None:
    _, stored = _after(roster, rows)
    again, after = _after(stored, rows)
    assert (again.added, again.changed) == (0, 0)
    assert set(after) == set(stored)


@given(_rosters, _lists)
def test_what_a_row_leaves_empty_stays_as_it_was(roster: list[Worker], rows: list[Worker]) -> None:
    _, stored = _after(roster, rows)
    by_identity = {identity(one): one for one in stored}
    for former in roster:
        kept = by_identity.get(identity(former))
        assert kept is None or bool(kept.job_title) >= bool(former.job_title)
        assert kept is None or bool(kept.union_member) >= bool(former.union_member)


@given(_rosters, _lists)
def test_who_is_absent_works_here_and_was_met_by_no_row(roster: list[Worker], rows: list[Worker]) -> None:
    known, stored = _after(roster, rows)
    for worker in known.absent():
        assert worker in stored
        assert worker in roster
        assert not worker.has_left
