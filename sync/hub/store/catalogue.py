"""The unit tree and the programme packs, as they were last imported."""

import msgspec
from sqlalchemy import delete, insert, select

from sync.contract.programme import ProgrammePack, decode_pack
from sync.contract.unit_tree import Unit
from sync.hub.store.database import Connection
from sync.hub.store.identity import raise_edition
from sync.hub.store.tables import programmes, units

_UNITS = select(*(units.c[name] for name in Unit.__struct_fields__)).order_by(units.c.place)
_PACKS = select(programmes.c.pack).order_by(programmes.c.code)


def replace_units(connection: Connection, tree: tuple[Unit, ...]) -> None:
    """Put a whole new tree in place of the old one."""
    connection.execute(delete(units))
    if tree:
        rows = [{"place": place, **msgspec.structs.asdict(unit)} for place, unit in enumerate(tree)]
        connection.execute(insert(units), rows)
    raise_edition(connection, "units")


def find_units(connection: Connection) -> tuple[Unit, ...]:
    """The tree, in the order in which it was imported."""
    return tuple(Unit(**row) for row in connection.execute(_UNITS).mappings())


def replace_programme(connection: Connection, pack: ProgrammePack) -> None:
    """Put a pack in place of the one with its code, if any."""
    connection.execute(delete(programmes).where(programmes.c.code == pack.code))
    row = {"code": pack.code, "edition": pack.edition, "pack": msgspec.json.encode(pack)}
    connection.execute(insert(programmes).values(row))
    raise_edition(connection, "programmes")


def find_programmes(connection: Connection) -> tuple[ProgrammePack, ...]:
    """All packs, by code."""
    return tuple(decode_pack(pack) for pack in connection.execute(_PACKS).scalars())
