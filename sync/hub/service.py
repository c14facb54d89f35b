"""The hub as one object: built once from its database, used alike by the command line, the web server and the tests."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sync.contract.programme import ProgrammePack
from sync.contract.unit_tree import Unit
from sync.envelope.keys import PartyKeys
from sync.hub.bulletins import Bulletins
from sync.hub.catalogue import CatalogueShelf
from sync.hub.errors import HubExists, HubMissing
from sync.hub.intake import Intake
from sync.hub.standings import Standings
from sync.hub.store import catalogue as catalogue_store
from sync.hub.store.database import HubDatabase
from sync.hub.store.identity import Identity, add_identity, find_identity, replace_addresses

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The hub's clock."""
    return dt.datetime.now(dt.UTC)


class Hub:
    """An opened hub."""

    def __init__(self, database: HubDatabase, identity: Identity, clock: Clock = utc_now) -> None:
        """Build the parts around one database."""
        self.database = database
        self.identity = identity
        self.clock = clock
        self.shelf = CatalogueShelf()
        self.intake = Intake(database, identity, self.shelf, clock)
        self.standings = Standings(database, self.shelf, clock)
        self.bulletins = Bulletins(database, identity, self.shelf, self.standings, clock)

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def import_units(self, units: tuple[Unit, ...]) -> None:
        """Put a whole new unit tree in place and count by it."""
        with self.database.writing() as connection:
            catalogue_store.replace_units(connection, units)
            self.standings.rebuild(connection)

    def import_programme(self, pack: ProgrammePack) -> None:
        """Put a pack in place of the one with its code, if any."""
        with self.database.writing() as connection:
            catalogue_store.replace_programme(connection, pack)


def make_hub(
    database: str,
    *,
    name: str,
    addresses: tuple[str, ...] = (),
    units: tuple[Unit, ...] = (),
    programmes: tuple[ProgrammePack, ...] = (),
    clock: Clock = utc_now,
) -> Hub:
    """Make a hub with fresh keys in an empty database. Raises HubExists, DatabaseUnusable."""
    from sync.hub.store.schema import upgrade  # noqa: PLC0415 - Alembic takes a third of a second to import

    opened = HubDatabase(database, make=True)
    identity = Identity(name, PartyKeys.new(), os.urandom(32))
    with _closed_on_error(opened), opened.writing() as connection:
        upgrade(connection)
        if find_identity(connection) is not None:
            raise HubExists(database=opened.name)
        add_identity(connection, identity, clock())
        replace_addresses(connection, addresses)
        catalogue_store.replace_units(connection, units)
        for pack in programmes:
            catalogue_store.replace_programme(connection, pack)
    return Hub(opened, identity, clock)


def open_hub(database: str, clock: Clock = utc_now) -> Hub:
    """Open the hub of a database, bringing its schema up to date.

    Raises HubMissing (also for a database of something else, which is left as it is), HubNewer, DatabaseUnusable.
    """
    from sync.hub.store.schema import find_version, upgrade  # noqa: PLC0415 - as above

    opened = HubDatabase(database)
    with _closed_on_error(opened):
        with opened.reading() as connection:
            version = find_version(connection)
        if not version.is_known:
            raise HubMissing(database=opened.name)
        if not version.is_current:
            with opened.writing() as connection:
                upgrade(connection)
        with opened.reading() as connection:
            identity = find_identity(connection)
        if identity is None:
            raise HubMissing(database=opened.name)
        return Hub(opened, identity, clock)


@contextmanager
def _closed_on_error(database: HubDatabase) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise
