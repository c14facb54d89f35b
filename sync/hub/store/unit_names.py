"""Who names a unit: devices, records, accounts, invitations, targets, requests. What is named may not vanish."""

from sqlalchemy import func, select, union

from sync.hub.store.database import Connection
from sync.hub.store.device_tables import devices
from sync.hub.store.emulation_tables import cluster_members, targets, workforces
from sync.hub.store.privacy_tables import anonymised_people
from sync.hub.store.staff_tables import staff
from sync.hub.store.tables import initiatives, invitations

_DEVICES = select(devices.c.unit, func.count()).group_by(devices.c.unit)
_RECORDS = select(initiatives.c.unit, func.count()).group_by(initiatives.c.unit)
_NAMING = (cluster_members, targets, workforces, staff, invitations, anonymised_people)
_OTHERS = union(*(select(table.c.unit) for table in _NAMING))


def count_devices(connection: Connection) -> dict[str, int]:
    """How many devices each unit has that has any."""
    return {unit: int(count) for unit, count in connection.execute(_DEVICES)}


def count_records(connection: Connection) -> dict[str, int]:
    """How many records name each unit that is named by any. Reads all of them: for a preview, not for a page."""
    return {unit: int(count) for unit, count in connection.execute(_RECORDS)}


def named_elsewhere(connection: Connection) -> set[str]:
    """The units that a target, a cluster, a workforce, an account, an invitation or a request names."""
    return set(connection.execute(_OTHERS).scalars())
