"""The counters of a nation, written straight into a hub's tables: 62,059 units with 2.4 million initiatives.

Only what boards are made from is there: the tree, totals, days, targets, workforces and clusters. The initiatives
themselves are not; no board ever reads one.
"""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from sync.contract.unit_tree import Unit
from sync.hub.service import Hub
from sync.hub.store import emulation
from sync.hub.store.counters import FIGURES
from sync.hub.store.database import Connection
from sync.hub.store.emulation import Cluster, Member, Origin, Scope, Target, Workforce
from sync.hub.store.many_rows import insert_rows
from sync.hub.store.tables import standing_days, standings

PROGRAMME = "snk-2026"
UNITS = 62_059
_PROVINCES, _AREAS = 34, 20
_CLUSTERS = 12
_DAYS_OF_A_UNIT = 20
_FIRST_DAY = dt.date(2026, 1, 5)


def fill(hub: Hub, today: dt.date, seed: int = 5) -> None:
    """Fill an empty hub; the days end on `today`."""
    chance = random.Random(seed)  # noqa: S311 - the same counters in every run
    tree = tuple(_units())
    hub.import_units(tree)
    grassroots = [unit.code for unit in tree if unit.level == "grassroots"]
    with hub.database.writing() as connection:
        totals, days = [], []
        span = (today - _FIRST_DAY).days
        dates: list[Any] = [_FIRST_DAY + dt.timedelta(days=day) for day in range(span + 1)]
        if connection.dialect.name == "sqlite":
            dates = [day.isoformat() for day in dates]  # as it keeps them; a server takes dates
        for number, code in enumerate(grassroots, start=1):
            figures = [0, 0, 0, 0, 0]
            for day in sorted(chance.sample(range(span + 1), _DAYS_OF_A_UNIT)):
                came = chance.randint(1, 3)
                brought = (came, chance.randint(0, came), chance.randint(0, came), came * 10**7, came)
                figures = [one + more for one, more in zip(figures, brought, strict=True)]
                days.append((number, dates[day], *brought))
            totals.append((number, PROGRAMME, code, *figures))
        insert_rows(connection, standings, ("number", "programme", "unit", *FIGURES), totals)
        insert_rows(connection, standing_days, ("standing", "day", *FIGURES), days)
        _give_grounds(connection, grassroots, chance)


def _give_grounds(connection: Connection, codes: list[str], chance: random.Random) -> None:
    """Targets and workforces of nine in ten, and all of them in clusters."""
    some = [code for code in codes if chance.random() < 0.9]
    emulation.put_workforces(
        connection, (Workforce(unit=code, workers=chance.randint(20, 900), counted_on=_FIRST_DAY) for code in some)
    )
    for kind, scope, most in ((Scope.PROGRAMME, "", 90), (Scope.QUARTER, "2026-Q4", 20)):
        emulation.put_targets(
            connection,
            (
                Target(
                    programme=PROGRAMME,
                    unit=code,
                    origin=origin,
                    scope_kind=kind,
                    scope=scope,
                    initiatives=chance.randint(1, most),
                )
                for code in some
                for origin in Origin
            ),
        )
    clusters = [Cluster(programme=PROGRAMME, code=str(one), name=f"Cụm {one}") for one in range(1, _CLUSTERS + 1)]
    members = (
        Member(programme=PROGRAMME, unit=code, cluster=str(number % _CLUSTERS + 1)) for number, code in enumerate(codes)
    )
    emulation.put_clusters(connection, PROGRAMME, clusters, members)


def _units() -> Iterator[Unit]:
    left = UNITS - 1 - _PROVINCES - _PROVINCES * _AREAS
    yield Unit(code="VN", name="Tổng Liên đoàn Lao động Việt Nam", level="national")
    for province in range(_PROVINCES):
        yield Unit(code=f"P{province}", name=f"Liên đoàn Lao động tỉnh {province}", level="province", parent="VN")
        for area in range(_AREAS):
            parent = f"P{province}-{area}"
            yield Unit(code=parent, name=f"Công đoàn vùng {parent}", level="direct_superior", parent=f"P{province}")
    for number in range(left):
        parent = f"P{number % _PROVINCES}-{number // _PROVINCES % _AREAS}"
        yield Unit(code=f"U{number:05d}", name=f"CĐCS Công ty {number:05d}", level="grassroots", parent=parent)
