"""A hub in a world: the real one on its own database, with a clock, a disk and a power supply that can be broken."""

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from sync.carriers.stick.files import ROOT
from sync.hub.errors import DatabaseUnusable
from sync.hub.operations.folder import import_folder
from sync.hub.service import Hub, open_hub
from tests.simulation.broken import Broken, Killed
from tests.simulation.clock import Chance, Clock, OwnClock
from tests.simulation.template import centre_folder
from tests.simulation.tripwire import Tripwire
from tests.simulation.watched import WatchedConnection
from tests.simulation.web import Answered, ask

_ENDLESS_PAGES = 1_073_741_823


class Centre:
    """One hub. `passed`: every document that its network ever saw; `delayed`: those that are still under way."""

    def __init__(self, world: Path, number: int, clock: Clock, chance: Chance) -> None:
        """Open it."""
        self.number = number
        self.folder = centre_folder(world, number)
        self.clock = OwnClock(clock)
        self.tripwire = Tripwire()
        self.passed: list[bytes] = []
        self.delayed: list[bytes] = []
        self.is_full = False
        self.lives = 0
        self.fired: list[str] = []
        self.age_identities: dict[str, str] = {}
        self.signers: set[bytes] = set()
        self.heirs: dict[str, str] = {}
        self.has_heir = False
        self._chance = chance
        self._has_race = False
        self._connections: list[sqlite3.Connection] = []
        self._open()

    def _open(self) -> None:
        self.hub: Hub = open_hub(str(self.path), self.clock)
        self.tripwire.rest()
        engine = self.hub.database.engine
        with engine.connect() as connection:  # the one that was made while it opened
            self._prepare(connection.connection.driver_connection, None)
        event.listen(engine, "connect", self._prepare)
        self.raw = sqlite3.connect(self.path, isolation_level=None)
        self.learn_keys()

    @property
    def path(self) -> Path:
        """Its database's file."""
        return self.folder / "hub.sqlite"

    def close(self) -> None:
        """End its process."""
        self.raw.close()
        self.hub.close()
        for connection in self._connections:  # those, too, that a power cut left in the middle of something
            with contextlib.suppress(sqlite3.ProgrammingError):  # closed already
                connection.rollback()  # a statement that is still open somewhere would keep the lock through the close
            connection.close()
        self._connections.clear()

    def restart(self) -> None:
        """As after a power cut: what was committed is there."""
        self.close()
        self._open()

    def copy_disk(self, target: Path) -> None:
        """A copy of the database while the hub does not run."""
        self.close()
        shutil.copyfile(self.path, target)
        self._open()

    def put_back(self, copy: Path) -> None:
        """The database is put back from a copy."""
        self.close()
        for file in self.folder.iterdir():
            if file.suffix != ".keys":  # what is put back is the database
                file.unlink()
        shutil.copyfile(copy, self.path)
        self.lives += 1
        self._open()

    def fill_disk(self) -> None:
        """No more room than there is now."""
        self.is_full = True
        self.hub.database.engine.dispose()

    def make_room(self) -> None:
        """Somebody cleared the disk."""
        if self.is_full:
            self.is_full = False
            self.hub.database.engine.dispose()

    def expect_race(self) -> None:
        """The next revisions are written by another process of the hub at the same moment, as on PostgreSQL."""
        self._has_race = True

    def drop_race(self) -> None:
        """No other process is at work."""
        self._has_race = False

    def ask(self, method: str, target: str, headers: dict[str, str], body: bytes, *, cut_at: int = -1) -> Answered:
        """Ask its web application, which may lose its power or have no room meanwhile. Raises Killed."""
        self._chance.looked_at = self.clock
        try:
            answered = ask(self.hub, method, target, headers, body, cut_at=cut_at)
        except Killed:
            self.restart()
            self.fired.append("hub_dies")
            raise
        if b'"code":"database_unusable"' in answered.body:
            if not self.is_full:
                raise Broken("no_error", answered.body)
            self.fired.append("hub_full")
        return answered

    def receive_late(self, document: bytes) -> None:
        """Something arrives by the network for whose answer nobody waits."""
        name = "cut"
        with contextlib.suppress(ValueError):  # what a damaged stick brought may come again by the network, too
            name = json.loads(document.split(b"\n", 1)[0])["id"]
        with contextlib.suppress(Killed):
            self.ask("PUT", f"/v1/documents/{name}", {"Content-Length": str(len(document))}, document)

    def decide(self, act: Callable[[], object]) -> None:
        """A person does something at the hub's own machine, which may lose its power or have no room."""
        self._chance.looked_at = self.clock
        try:
            act()
        except Killed:
            self.restart()
            self.fired.append("hub_dies")
        except DatabaseUnusable as error:
            if not self.is_full:
                raise Broken("no_error", error) from error
            self.fired.append("hub_full")

    def import_stick(self, stick: Path) -> None:
        """Somebody puts the stick into the hub's own machine."""
        self.decide(lambda: import_folder(self.hub, stick))
        folder = stick / ROOT / "to-hub"
        if folder.is_dir():
            self.passed += [path.read_bytes() for path in sorted(folder.iterdir())]

    def learn_keys(self) -> None:
        """The judge learns the hub's present keys beside those that it ever had."""
        keys = self.hub.identity.keys
        self.age_identities[keys.id] = keys.age_identity
        self.signers.add(keys.public.signing_key)

    def admitted(self) -> set[str]:
        """The devices that may send."""
        return self._devices("admitted")

    def revoked(self) -> set[str]:
        """The devices that may send nothing more."""
        return self._devices("revoked")

    def is_set_aside(self, device: str) -> bool:
        """Whether it was found to be two PCs, and a person has not decided yet."""
        return device in self._devices("set_aside")

    def _devices(self, status: str) -> set[str]:
        return {device for (device,) in self.raw.execute("SELECT id FROM devices WHERE status = ?", (status,))}

    def approve_all(self) -> None:
        """A person lets in whoever waits."""
        known = [device for (device,) in self.raw.execute("SELECT id FROM devices ORDER BY number").fetchall()]
        for device in known:
            # As it stands by now: who has just been taken over from is let in no more.
            query = "SELECT status FROM devices WHERE id = ? AND unit <> ''"
            (status,) = self.raw.execute(query, (device,)).fetchone() or ("",)
            former = self.heirs.get(device, "")
            if former in known and self._asks_to_take_over(device):
                self.hub.approve(device, takes_over=former)
                self.has_heir = True
            elif status == "set_aside" or (status == "waiting" and not former):
                self.hub.approve(device)

    def _asks_to_take_over(self, device: str) -> bool:
        query = "SELECT 1 FROM wishes WHERE device = ? AND kind = 'takeover' AND state = 'waiting'"
        return self.raw.execute(query, (device,)).fetchone() is not None

    def _prepare(self, connection: WatchedConnection, _record: Any) -> None:
        self._connections.append(connection)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA busy_timeout = 0")  # in one thread nobody is waited for
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if self.is_full else _ENDLESS_PAGES
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.before = self._before

    def _before(self, statement: str) -> bool:
        """A statement is about to run, which may be the last; whether another process is faster with the very same.

        What that wrote is there a moment before our own: the database must refuse the second.
        """
        if statement.startswith(("SELECT", "BEGIN")):
            self.tripwire.check()
            return False
        self.tripwire.pass_one()
        is_late = self._has_race and statement.startswith("INSERT INTO revisions")
        if is_late:
            self._has_race = False
            self.fired.append("race")
        return is_late
