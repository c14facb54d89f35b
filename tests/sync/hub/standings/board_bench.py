"""Counters for the tests of boards, said in a line: what came, where and when; targets and clusters beside them."""

import datetime as dt

from sync.hub.standings.boards import Board, answer
from sync.hub.standings.questions import Asked
from sync.hub.store import emulation
from sync.hub.store.counters import Move, apply_moves
from sync.hub.store.emulation import Cluster, Member, Origin, Scope, Target, Workforce
from tests.builders import PROGRAMME
from tests.sync.hub.workbench import Workbench

_COUNTED_ON = dt.date(2026, 1, 1)


def came(bench: Workbench, unit: str, initiatives: int, on: str = "2026-11-18", **more: int) -> None:
    """Initiatives of a unit came in on a day, by as many people as `people` says; with `valid` and `benefit_vnd`."""
    people = dict.fromkeys(range(more.pop("people", 0)), 1)
    move = Move(initiatives=initiatives, people=people, **more)
    with bench.hub.database.writing() as connection:
        apply_moves(connection, {(PROGRAMME, unit): move}, dt.date.fromisoformat(on))


def give_targets(
    bench: Workbench, origin: Origin, targets: dict[str, int], kind: Scope = Scope.PROGRAMME, scope: str = ""
) -> None:
    """Targets by unit."""
    with bench.hub.database.writing() as connection:
        emulation.put_targets(
            connection,
            [
                Target(programme=PROGRAMME, unit=unit, origin=origin, scope_kind=kind, scope=scope, initiatives=most)
                for unit, most in targets.items()
            ],
        )


def give_clusters(bench: Workbench, members: dict[str, tuple[str, ...]]) -> None:
    """Clusters by code."""
    with bench.hub.database.writing() as connection:
        emulation.put_clusters(
            connection,
            PROGRAMME,
            [Cluster(programme=PROGRAMME, code=code, name=f"Cụm {code}") for code in members],
            [Member(programme=PROGRAMME, unit=unit, cluster=code) for code, units in members.items() for unit in units],
        )


def give_workers(bench: Workbench, workers: dict[str, int]) -> None:
    """Workforces by unit."""
    with bench.hub.database.writing() as connection:
        emulation.put_workforces(
            connection, [Workforce(unit=unit, workers=most, counted_on=_COUNTED_ON) for unit, most in workers.items()]
        )


def asked(bench: Workbench, **question: object) -> Board:
    """The board of a question."""
    return answer(bench.hub.states, Asked(programme=PROGRAMME, **question))  # type: ignore[arg-type]


def told(board: Board) -> list[tuple[int | None, str, float | None]]:
    """Its places, units and figures."""
    return [(line.place, line.unit.removeprefix("HN-KCN-"), line.figure) for line in board.standings]
