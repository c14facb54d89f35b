"""A hub and a workplace as real processes, what was called saved, and the proof that all of it is there."""

import copy
import shutil
import socket
import subprocess
from pathlib import Path
from threading import Event, Thread
from typing import Self

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import CarriageError
from sync.contract.initiative import Initiative, content_hash, encode_line
from sync.hub.operations.checking import check as check_hub
from sync.hub.service import open_hub
from tests.builders import STANLEY, an_author, an_initiative
from tests.end_to_end.workplaces import hub_rows
from tests.power_cuts.arming import VARIABLE, Cut
from tests.power_cuts.disk import ForgetfulDisk
from tests.programs import Begun, output_of, start
from tests.real_hub import RealHub

_ROUNDS_TO_DRAIN = 6
_LONG_FIELDS = ("problem", "solution", "effect", "conditions")


def config_in(folder: Path) -> Config:
    """Where the book of a workplace in `folder` lies."""
    return Config(folder / "book", folder / "keys", "vi")


def a_form(number: int, *, is_long: bool = False) -> Initiative:
    """A form that can be registered; a long one is above 100 KB."""
    texts = {name: "Ít phế phẩm hơn. " * 1100 for name in _LONG_FIELDS if is_long}
    one = an_author(share_percent=None)
    return an_initiative(id="", revision=0, title=f"Đồ gá số {number}", authors=(one,), **texts)


class Workplace:
    """A workplace's process, and what it says."""

    def __init__(self, process: "Begun | subprocess.Popen[str]") -> None:
        self.process = process
        self.output = output_of(process)
        self.lines: list[str] = []
        self.is_at_work = Event()
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()

    def wait(self) -> int:
        """Until its end; the exit status."""
        status = self.process.wait(timeout=120)
        self._listening.join()
        return status

    def _listen(self) -> None:
        with self.output:
            for line in self.output:
                self.lines.append(line)
                self.is_at_work.set()
            self.is_at_work.set()


class ArmedHub(RealHub):
    """A hub whose process may be killed at a cut: the one that serves, or that of another command."""

    cut: Cut | None = None
    disk: ForgetfulDisk | None = None
    full_at = 0
    _port = 0

    @classmethod
    def on_a_free_port(cls, folder: Path) -> Self:
        """A hub that always serves on one port, which its invitations name."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        folder.mkdir()
        hub = cls(folder, "--address", f"http://127.0.0.1:{port}")
        hub._port = port
        return hub

    def start(self, port: int = 0) -> None:
        """Serve on its own port."""
        super().start(port or self._port)

    def invite(self, unit: str = STANLEY, *, code: bool = True, uses: int = 1, name: str = "") -> Path:
        """Make an invitation by the command, so that the disk that forgets sees what is written."""
        path = self.folder / f"{name or unit}.skinvite"
        with_code = ("--code", "--uses", str(uses)) if code else ()
        self.run("invite", "--unit", unit, *with_code, "-o", str(path))
        return path

    def copied(self, folder: Path) -> Self:
        """The same hub on a copy of its folder, on the same port."""
        shutil.copytree(self.folder, folder)
        other = copy.copy(self)
        other.folder = folder
        other.database_path, other.log_path = folder / self.database_path.name, folder / self.log_path.name
        return other

    def _program(self, *arguments: str) -> tuple[str, ...]:
        module = "tests.power_cuts.hub_child" if self.cut or arguments[0] == "serve" else "sync.hub"
        return (module, "--database", str(self.database_path), *arguments)

    def _environment(self) -> dict[str, str]:
        disk = self.disk.environment(self.full_at) if self.disk else {}
        return {**super()._environment(), **disk, VARIABLE: str(self.cut) if self.cut else ""}


class Scene:
    """One workplace and its hub. `saved` is what was called saved: id → content hash.

    `away` are those that the book has lost, or never had, and that are to come from the hub.
    """

    def __init__(self, folder: Path, hub: RealHub, name: str = "workplace", *, takes_over: bool = False) -> None:
        self.folder = folder / name
        self.hub = hub
        self.saved: dict[str, str] = {}
        self.away: set[str] = set()
        invitation = read_invitation(hub.invite(name=name).read_bytes())
        new_book(config_in(self.folder), invitation=invitation, take_over=takes_over).close()

    def copied(self, folder: Path, hub: RealHub) -> Self:
        """The same on a copy of its folder, with a copy of its hub."""
        shutil.copytree(self.folder, folder)
        other = copy.copy(self)
        other.folder, other.hub = folder, hub
        other.saved, other.away = dict(self.saved), set(self.away)
        return other

    def start_workplace(
        self,
        forms: int,
        rounds: int = 1,
        cut: Cut | None = None,
        disk: ForgetfulDisk | None = None,
        full_at: int = 0,
        *,
        is_locked: bool = False,
    ) -> Workplace:
        """Start the workplace's process."""
        program = ("tests.power_cuts.workplace_child", str(self.folder), str(forms), str(rounds))
        environment = {VARIABLE: str(cut) if cut else ""}
        environment |= disk.environment(full_at, is_locked=is_locked) if disk else {}
        return Workplace(start(*program, environment=environment))

    def end_workplace(self, workplace: Workplace) -> int:
        """Wait for its end and take down what it called saved; returns its exit status, negative for a signal.

        A line that was cut short was not said.
        """
        status = workplace.wait()
        for line in workplace.lines:
            if line.startswith("saved ") and line.endswith("\n"):
                _, record, sha256 = line.split()
                self.saved[record] = sha256
        return status

    def save_here(self, forms: int, *, is_long: bool = False) -> None:
        """Register forms in this process."""
        book = self.opened_book()
        for number in range(forms):
            record = register(book, a_form(number, is_long=is_long))
            self.saved[record.id] = content_hash(encode_line(record))
        book.close()

    def opened_book(self) -> Book:
        """The book, in this process."""
        return open_book(config_in(self.folder))

    def check_book(self) -> None:
        """What must hold after any cut, before anything is mended: nothing lost, nothing called proven that is not."""
        book = self.opened_book()
        try:
            found = check_book(book)
            assert found.flaws == ()
            for record, sha256 in self.saved.items():
                if record in self.away and not book.initiatives.holds(record):
                    continue
                assert [revision.sha256 for revision in book.initiatives.history(record)] == [sha256]
            counters = book.listing.counters()
            assert counters.entered == counters.received + counters.waiting + counters.attention
        finally:
            book.close()

    def check_hub(self) -> None:
        """Counters equal a recount, every document has its receipt, every line its hash."""
        hub = open_hub(str(self.hub.database_path))
        try:
            assert check_hub(hub).problems == ()
        finally:
            hub.close()

    def drain(self) -> None:
        """Without new cuts everything arrives and comes back, once, within a few rounds and with nobody's help."""
        book = self.opened_book()
        try:
            for _ in range(_ROUNDS_TO_DRAIN):
                try:
                    if send_now(book).waiting == 0 and book.recoveries.current() is None:
                        break
                except CarriageError:
                    continue
            counters = book.listing.counters()
            assert (counters.waiting, counters.attention, book.recoveries.current()) == (0, 0, None)
            found = check_book(book)
            assert (found.flaws, found.proven) == ((), counters.entered)
            rows = hub_rows(self.hub.database_path, "SELECT initiative, revision, sha256 FROM revisions")
            ours = list(book.initiatives.all_revisions())
            assert {(record, revision, sha256) for record, revision, sha256, *_ in ours} <= set(rows)
            assert len(rows) == len({(record, revision) for record, revision, _ in rows})
            assert set(self.saved) <= {record for record, *_ in ours}
            self.away = set()
        finally:
            book.close()
