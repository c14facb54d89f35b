"""A workplace in a world: the real book on its own disk, with a clock, a disk and a power supply that can be broken."""

import contextlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import AppError, DiskFull
from desktop_app.operations.exchange.exchange import pack_folder, send_now, unpack_folder
from desktop_app.operations.restore_book import restore_book
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import SyncError
from sync.workplace.steps import Step, StepKind
from tests.simulation.broken import Broken, Killed
from tests.simulation.centre import Centre
from tests.simulation.clock import Chance, Clock, OwnClock
from tests.simulation.officer import Officer
from tests.simulation.template import UNITS, WITHOUT_NETWORK, desk_config
from tests.simulation.tripwire import Tripwire
from tests.simulation.wire import Wire, plugged_in

_ENDLESS_PAGES = 1_073_741_823


class Desk:
    """One PC with its officer. `outcome`: how the last exchange ended; `fired`: the faults that came to pass here.

    `lives` grows when its disk is put back from a copy, or copied into another PC.
    """

    def __init__(
        self, world: Path, number: int, centre: Centre, clock: Clock, chance: Chance, *, unit: str = ""
    ) -> None:
        """Open its book."""
        self.number = number
        self.unit = unit or UNITS[number]
        self.lives = 0
        self.config = desk_config(world, number)
        self.centre = centre
        self.wire = Wire(centre)
        self.clock = OwnClock(clock)
        self.officer = Officer()
        self.tripwire = Tripwire()
        self.has_network = number not in WITHOUT_NETWORK
        self.is_full = False
        self.spare_pages = 0
        self.dies_after = -1
        self.outcome = ""
        self.fired: list[str] = []
        self.failed: list[str] = []
        self._chance = chance
        self._open()

    def _open(self) -> None:
        self.book: Book = open_book(self.config, self.clock)
        self.book.database.connection.execute("PRAGMA synchronous = OFF")
        self.book.database.connection.execute("PRAGMA busy_timeout = 0")  # in one thread nobody is waited for
        membership = self.book.memberships.current()
        if membership is None:
            raise Broken("member", "the book has forgotten its hub")
        self.device, self.age_identity = membership.keys.id, membership.keys.age_identity
        self.tripwire.rest()
        self.tripwire.watch_book(self.book.database)
        self._limit_pages()

    @property
    def folder(self) -> Path:
        """Its disk."""
        return self.config.data.parent

    def close(self) -> None:
        """End the program."""
        self.book.close()

    def reopen(self) -> None:
        """Start the program."""
        self._open()

    def copy_disk(self, target: Path) -> Officer:
        """A copy of the whole disk while the program does not run; returns what the officer knows by now."""
        self.close()
        shutil.copytree(self.folder, target)
        self._open()
        return self.officer.copy()

    def put_back(self, copy: Path, officer: Officer, *, whole: bool) -> None:
        """The book's folder, or the whole disk with what lies beside the book, is put back from a copy."""
        self.close()
        for folder in (self.config.data, *([self.config.keys] if whole else ())):
            shutil.rmtree(folder)
            shutil.copytree(copy / folder.relative_to(self.folder), folder)
        self.officer = officer.copy()
        self.lives += 1
        self._open()

    def restart(self) -> None:
        """As after a power cut: what was committed is there, and nothing else."""
        self.book.close()
        self._open()

    def restore(self, copy: Path, officer: Officer) -> None:
        """The officer puts the book back with the program, from a copy of its file; what is there is set aside."""
        self.close()
        restore_book(self.config, copy / self.config.book_path.relative_to(self.folder))
        self.officer = officer.copy()
        self.lives += 1
        self._open()

    def fill_disk(self, pages: int) -> None:
        """No more room than `pages` of 4 KiB."""
        self.is_full, self.spare_pages = True, pages
        self._limit_pages()

    def make_room(self) -> None:
        """Somebody cleared the disk."""
        self.is_full = False
        self._limit_pages()

    def _limit_pages(self) -> None:
        run = self.book.database.connection.execute
        pages = run("PRAGMA page_count").fetchone()[0] + self.spare_pages if self.is_full else _ENDLESS_PAGES
        run(f"PRAGMA max_page_count = {pages}")

    def has_photo(self, sha256: str) -> bool:
        """Whether the book keeps a photo."""
        query = "SELECT count(*) FROM photos WHERE sha256 = ?"
        return bool(self.book.database.connection.execute(query, (sha256,)).fetchone()[0])

    def act(
        self, act: Callable[[Book], object], typed: Mapping[str, Any], *, must: bool = True
    ) -> list[tuple[str, int]]:
        """The officer saves something; returns what is new in the book: nothing when power or room was wanting."""
        with self._at_work() as ended:
            act(self.book)
            ended.append(True)
        return self.officer.note(self.lines(), typed, must=must and bool(ended))

    def exchange(self) -> None:
        """One exchange over the network."""
        with plugged_in(self.wire):
            self._exchanged(lambda progress: send_now(self.book, progress))

    def pack(self, stick: Path) -> None:
        """Write what waits onto a stick."""
        self._exchanged(lambda progress: pack_folder(self.book, stick, progress))

    def unpack(self, stick: Path) -> None:
        """Take in what a stick brings back."""
        self._exchanged(lambda progress: unpack_folder(self.book, stick, progress))

    def lines(self) -> list[tuple[str, int, bytes]]:
        """Every revision in the book, with its line."""
        return self.book.database.connection.execute(
            "SELECT i.id, r.revision, r.line FROM revisions r JOIN initiatives i ON i.number = r.initiative"
        ).fetchall()

    def _exchanged(self, act: Callable[[Callable[[Step], None]], object]) -> None:
        self.outcome, self.failed = "killed", []
        dies_after, self.dies_after = self.dies_after, -1
        steps = 0

        def progress(step: Step) -> None:
            nonlocal steps
            if step.kind is StepKind.FAILED:
                self.failed.append(step.code)
            steps += 1
            if steps == dies_after:
                self.tripwire.is_dead = True
                self.fired.append("killed_between_steps")
                raise Killed

        with self._at_work():
            try:
                act(progress)
                self.outcome = "done"
            except SyncError as error:
                self.outcome = error.code

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[list[bool]]:
        """The program runs: it may die, and it may find no room; anything else that it raises is a bug."""
        self._chance.looked_at = self.clock
        deaths = self.tripwire.deaths
        try:
            yield (ended := [])
        except Killed:
            self.outcome = "killed"
        except DiskFull as error:
            if not self.is_full:
                raise Broken("no_error", error) from error
            self.outcome = error.code
            self.fired.append("disk_full")
        except AppError as error:
            raise Broken("no_error", error) from error
        if self.tripwire.deaths > deaths:
            self.fired.append("killed_while_writing")
        if self.tripwire.is_dead:
            ended.clear()
            self.restart()
