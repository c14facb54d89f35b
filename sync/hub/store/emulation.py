"""The emulation: clusters, targets and workforces, as they were last given."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import msgspec
from msgspec.structs import asdict
from sqlalchemy import Table, delete, select

from sync.hub.store.database import Connection
from sync.hub.store.emulation_tables import cluster_members, clusters, targets, workforces
from sync.hub.store.identity import raise_edition
from sync.hub.store.many_rows import insert_rows


class Origin(StrEnum):
    """Where a target comes from: assigned from above (chỉ tiêu giao), pledged by the unit (chỉ tiêu đăng ký)."""

    ASSIGNED = "assigned"
    PLEDGED = "pledged"


class Scope(StrEnum):
    """For what part of a programme a target is."""

    PROGRAMME = "programme"
    PHASE = "phase"
    GROUP = "group"
    QUARTER = "quarter"


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Units that compete with each other in one programme (cụm, khối thi đua)."""

    programme: str
    code: str
    name: str


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A unit, and the cluster in which it competes in one programme."""

    programme: str
    unit: str
    cluster: str


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """How many initiatives a unit is to reach. `scope`: a phase's or group's code, a quarter as "2026-Q3", or ""."""

    programme: str
    unit: str
    origin: Origin
    scope_kind: Scope = Scope.PROGRAMME
    scope: str = ""
    initiatives: int


class Workforce(msgspec.Struct, frozen=True, kw_only=True):
    """How many people work in a unit, and on which day they were counted."""

    unit: str
    workers: int
    counted_on: dt.date


def find_clusters(connection: Connection, programme: str) -> list[Cluster]:
    """The clusters of a programme, by code."""
    found = connection.execute(select(clusters).where(clusters.c.programme == programme).order_by(clusters.c.code))
    return [Cluster(**row) for row in found.mappings()]


def find_members(connection: Connection, programme: str) -> dict[str, str]:
    """The cluster's code of every unit that competes in a programme, by the unit's code."""
    chosen = select(cluster_members.c.unit, cluster_members.c.cluster).where(cluster_members.c.programme == programme)
    return dict(connection.execute(chosen).all())


def find_targets(connection: Connection, programme: str) -> list[Target]:
    """All targets of a programme."""
    found = connection.execute(select(targets).where(targets.c.programme == programme))
    return [msgspec.convert({str(name): value for name, value in row.items()}, Target) for row in found.mappings()]


def find_targets_of(connection: Connection, programme: str, unit: str) -> list[Target]:
    """The targets of one unit in a programme."""
    found = connection.execute(select(targets).where(targets.c.programme == programme, targets.c.unit == unit))
    return [msgspec.convert({str(name): value for name, value in row.items()}, Target) for row in found.mappings()]


def find_cluster_of(connection: Connection, programme: str, unit: str) -> str:
    """The name of the cluster in which a unit competes, "" where it is in none."""
    is_its = (cluster_members.c.programme == clusters.c.programme) & (cluster_members.c.cluster == clusters.c.code)
    joined = select(clusters.c.name).join(cluster_members, is_its)
    chosen = joined.where(cluster_members.c.programme == programme, cluster_members.c.unit == unit)
    return connection.execute(chosen).scalar_one_or_none() or ""


def find_workforce(connection: Connection, unit: str) -> Workforce | None:
    """The workforce of one unit, if it gave one."""
    row = connection.execute(select(workforces).where(workforces.c.unit == unit)).mappings().one_or_none()
    return None if row is None else Workforce(**row)


def remove_target(connection: Connection, target: Target) -> None:
    """Take away the target for the same unit, origin and scope."""
    same = [targets.c[name] == getattr(target, name) for name in ("programme", "unit", "origin", "scope_kind", "scope")]
    connection.execute(delete(targets).where(*same))
    raise_edition(connection, "emulation")


def find_workforces(connection: Connection) -> dict[str, Workforce]:
    """The workforce of every unit that gave one, by its code."""
    return {row["unit"]: Workforce(**row) for row in connection.execute(select(workforces)).mappings()}


def put_clusters(connection: Connection, programme: str, given: Iterable[Cluster], members: Iterable[Member]) -> None:
    """Put these clusters with their units in place of all that the programme had."""
    for table in (cluster_members, clusters):
        connection.execute(delete(table).where(table.c.programme == programme))
    _put(connection, clusters, given, Cluster)
    _put(connection, cluster_members, members, Member)
    raise_edition(connection, "emulation")


def put_targets(connection: Connection, given: Iterable[Target]) -> None:
    """Write targets down, each in place of the one for the same unit, origin and scope."""
    if _put(connection, targets, given, Target):
        raise_edition(connection, "emulation")


def put_workforces(connection: Connection, given: Iterable[Workforce]) -> None:
    """Write workforces down, each in place of the unit's former one."""
    if _put(connection, workforces, given, Workforce):
        raise_edition(connection, "emulation")


def _put(connection: Connection, table: Table, given: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> bool:
    """Whether there was any."""
    rows = [tuple(asdict(one).values()) for one in given]
    insert_rows(connection, table, kind.__struct_fields__, rows, replace=True)
    return bool(rows)
