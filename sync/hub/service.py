"""The hub as one object: built once from its database, used alike by the command line, the web server and the tests."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sync.contract.programme import ProgrammePack
from sync.contract.unit_tree import Unit
from sync.envelope.header import take_apart
from sync.envelope.keys import PartyKeys
from sync.hub.bulletins.giving_back import GivingBack
from sync.hub.bulletins.making import Bulletins
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.finding_units import UnitFinder
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.devices.letting_in import LetIn
from sync.hub.errors import HubExists, HubMissing
from sync.hub.intake.documents import Intake
from sync.hub.intake.uploads import Uploads
from sync.hub.reading.batches import open_proven
from sync.hub.reading.lines import split_lines
from sync.hub.reading.older_lines import count_older_lines
from sync.hub.reading.older_refusals import count_older_refusals
from sync.hub.staff.accounts import Accounts
from sync.hub.staff.failures import Failures
from sync.hub.staff.signing_in import SigningIn
from sync.hub.staff.tokens import ApiTokens
from sync.hub.standings.counting import Standings
from sync.hub.standings.states import States
from sync.hub.store import audit, documents, records, schema
from sync.hub.store import catalogue as catalogue_store
from sync.hub.store import devices as device_store
from sync.hub.store import wishes as wish_store
from sync.hub.store.audit import AuditEntry
from sync.hub.store.blob_shelf import BlobShelf
from sync.hub.store.database import HubDatabase
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity, add_identity, find_identity, has_identity, replace_addresses
from sync.hub.store.key_file import key_file_of
from sync.hub.store.keys import HubKey, add_key

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """The hub's clock."""
    return dt.datetime.now(dt.UTC)


class Hub:
    """An opened hub. `opening`: of this one alone; what the database counts may go back when it is put back."""

    def __init__(self, database: HubDatabase, identity: Identity, clock: Clock = utc_now) -> None:
        """Build the parts around one database."""
        self.database = database
        self.identity = identity
        self.clock = clock
        self.key_file = key_file_of(database)
        self.opening = os.urandom(8).hex()
        self.shelf = CatalogueShelf()
        self.unit_finder = UnitFinder()
        self.blob_shelf = BlobShelf(database)
        self.intake = Intake(database, identity, self.shelf, self.blob_shelf, clock)
        self.letting_in = self.intake.letting_in
        self.uploads = Uploads(database, self.intake, clock)
        self.giving_back = GivingBack(database, identity, self.blob_shelf, clock)
        self.standings = Standings(database, self.shelf, clock)
        self.states = States(database, self.shelf, clock)
        self.accounts = Accounts(database, identity, self.shelf, clock)
        failures = Failures(identity)
        self.signing_in = SigningIn(database, failures, clock)
        self.api_tokens = ApiTokens(database, self.shelf, failures, clock)
        self.bulletins = Bulletins(database, identity, self.shelf, self.states, clock)

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def import_units(self, units: tuple[Unit, ...]) -> None:
        """Put a whole new unit tree in place and count by it."""
        undone = self.shelf.forgotten_if_undone
        with undone(), self.database.writing_alone() as connection, undone():
            catalogue_store.replace_units(connection, units)
            self.standings.rebuild(connection)

    def units(self) -> tuple[Unit, ...]:
        """The unit tree as it was imported."""
        with self.database.reading() as connection:
            return catalogue_store.find_units(connection)

    def catalogue(self) -> Catalogue:
        """The unit tree and the programme packs as they are now, read once for each edition of them."""
        with self.database.reading() as connection:
            return self.shelf.current(connection)

    def programmes(self) -> tuple[ProgrammePack, ...]:
        """The programme packs, by code."""
        with self.database.reading() as connection:
            return tuple(self.shelf.current(connection).packs.values())

    def read_line(self, initiative: str, revision: int) -> bytes | None:
        """The bytes of one revision, exactly as they came; None where the hub has no such revision."""
        with self.database.reading() as connection:
            place = records.find_place(connection, initiative, revision)
            if place is None:
                return None
            sealed = documents.find_kept(connection, place[0]).sealed
        return split_lines(open_proven(take_apart(sealed), self.identity))[place[1]]

    def devices(self) -> tuple[Device, ...]:
        """All devices, in the order of their enrolment."""
        with self.database.reading() as connection:
            return device_store.list_devices(connection)

    def approve(self, device_id: str, *, takes_over: str = "", by: Actor = COMMAND_LINE) -> LetIn:
        """Let a device send, whatever kept it from it, and take what is held of it.

        With `takes_over` the records of that device become its own. Raises DeviceUnknown, UnitUnknown;
        TakeoverImpossible, TakeoverNotAsked, RightMissing.
        """
        if takes_over:
            return self.letting_in.take_over(device_id, takes_over, by)
        return self.letting_in.approve(device_id, by)

    def wishes(self) -> dict[str, tuple[str, str]]:
        """What devices ask for and were not told yet, as (kind, state) by their ids."""
        with self.database.reading() as connection:
            return wish_store.open_kinds(connection)

    def revoke(self, device_id: str, by: Actor = COMMAND_LINE) -> Device:
        """Let a device send nothing more; returns it as it was before. Raises DeviceUnknown, RightMissing."""
        return self.letting_in.revoke(device_id, by)

    def devices_of(self, actor: Actor, below: str = "", *, skip: int = 0, most: int) -> tuple[int, list[Device]]:
        """How many devices the units have that somebody sees, or those below one of hers, and some of them.

        Those that wait for a person come first, then the newest. Raises RightMissing where `below` is not hers.
        """
        with self.database.reading() as connection:
            catalogue = self.shelf.current(connection)
            if below:
                actor.check_sees(catalogue, below)
            top = below or actor.unit
            units = catalogue.codes_in(top) if top else None
            asking = [device for device, wish in wish_store.open_kinds(connection).items() if wish == wish_store.ASKS]
            return device_store.find_part(connection, units, asking, skip=skip, most=most)

    def log_entries(self, most: int, before: int | None = None) -> list[AuditEntry]:
        """What was done at the hub, the newest first."""
        with self.database.reading() as connection:
            return audit.newest_entries(connection, most, before)

    def remember_address(self, address: str) -> None:
        """Note where the hub listens, for invitations when nobody gave a better address."""
        with self.database.writing_alone() as connection:
            replace_addresses(connection, (address,), given=False)

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
    """Make a hub with fresh keys in an empty database. Raises HubExists, DatabaseUnusable, KeyFileUnusable."""
    opened = HubDatabase(database, make=True)
    keys = PartyKeys.new()
    key = HubKey(1, keys.id, keys, None, clock())
    with _closed_on_error(opened), ExitStack() as if_it_fails:
        with opened.changing_schema() as connection:
            schema.upgrade(connection)
            if has_identity(connection):
                raise HubExists(database=opened.name)
            add_identity(connection, name, os.urandom(32), clock())
            add_key(connection, key)
            replace_addresses(connection, addresses, given=True)
            catalogue_store.replace_units(connection, units)
            for pack in programmes:
                catalogue_store.replace_programme(connection, pack)
            if (key_file := key_file_of(opened)) is not None:
                key_file.write_first(key)
                if_it_fails.callback(key_file.take_back_first, key)
        if_it_fails.pop_all()  # from here on it is a hub's
    return _opened(opened, clock)


def open_hub(database: str, clock: Clock = utc_now) -> Hub:
    """Open the hub of a database, bringing its schema up to date.

    Keys that the database has lost are taken from the file beside it. Raises HubMissing (also for a database of
    something else, which is left as it is), HubNewer, DatabaseUnusable, KeyFileUnusable.
    """
    opened = HubDatabase(database)
    with _closed_on_error(opened):
        with opened.reading() as connection:
            version = schema.find_version(connection)
        if not version.is_known:
            raise HubMissing(database=opened.name)
        if not version.is_current:
            with opened.changing_schema() as connection:
                schema.upgrade(connection)
                count_older_lines(connection)
                count_older_refusals(connection)
    return _opened(opened, clock)


def _opened(database: HubDatabase, clock: Clock) -> Hub:
    with _closed_on_error(database):
        identity = find_identity(database)
        if identity is None:
            raise HubMissing(database=database.name)
        hub = Hub(database, identity, clock)
        if hub.key_file is not None and hub.key_file.is_to_agree(identity.refresh()):
            with database.writing() as connection:
                hub.key_file.agree(connection)
            identity.refresh()
        return hub


@contextmanager
def _closed_on_error(database: HubDatabase) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise
