"""A real hub in a process of its own, for the tests of everything that talks to one.

    with a_real_hub(tmp_path) as hub:
        invitation = hub.invite("HN-KCN-STANLEY")
        … hub.url, hub.database_path, hub.run("standings", "--programme", "snk-2026", "--json") …

Promise: it listens on a free port of loopback when the block begins, and its process has ended when the block is left.

Hubs made without further words begin as copies of the first of their run, with the same keys, and invitations are made
without a process of their own: each takes as long as many a test.
"""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from sync.hub.operations.inviting import make_invitation, write_invitation
from sync.hub.service import open_hub
from tests.builders import STANLEY
from tests.copied_hub import files_of, lay_files
from tests.programs import Begun, run, start

_ENGLISH = {"SANGKIEN_LANGUAGE": "en"}
_ENDS_WITHIN_SECONDS = 60
_LISTENING = "listening on "
_INIT = ("init", "--name", "Tuyến trên thử")


class RealHub:
    """A hub on an SQLite file below `folder`: made at once, serving between `start` and `stop`."""

    def __init__(self, folder: Path, *init: str, database: str = "", is_made: bool = False, proxy: str = "") -> None:
        """Make the hub; `init` are further arguments of `sangkien-hub init`.

        `database` is the URL of another one than that file; `is_made`: another process has made the hub there.
        `proxy`: what the one there says of whom it asks for is believed.
        """
        self.folder = folder
        self.database_path = folder / "hub.sqlite"
        self.database = database or str(self.database_path)
        self.log_path = folder / "hub.log"
        self._options = ("--proxy", proxy) if proxy else ()
        self.url = ""
        self._process: Begun | subprocess.Popen[str] | None = None
        if is_made:
            return
        if init or database:
            self.run(*_INIT, *init)
        else:
            lay_files(_new_hub(), folder)

    def __enter__(self) -> Self:
        """Serve."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever happened."""
        self.stop()

    def start(self, port: int = 0, *options: str) -> None:
        """Serve on a free port, or on a known one, and wait until the hub says that it listens."""
        with self.log_path.open("ab") as log:
            serve = ("serve", "--port", str(port), *self._options, *options)
            self._process = start(*self._program(*serve), environment=self._environment(), log=log)
        line = self._output.readline()
        if not line.startswith(_LISTENING):
            self.stop()
            raise RuntimeError(f"the hub did not start: {line!r}\n{self.log_path.read_text()}")
        self.url = line.removeprefix(_LISTENING).strip()

    def stop(self, *, at_once: bool = False) -> str:
        """End the process, gracefully or (`at_once`) as a power cut would; what it still printed is returned."""
        process, self._process = self._process, None
        if process is None:
            return ""
        if process.poll() is None:
            process.send_signal(signal.SIGKILL if at_once and sys.platform != "win32" else signal.SIGTERM)
        try:
            printed, _ = process.communicate(timeout=_ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            printed, _ = process.communicate()
        self.exit_status = process.returncode
        return printed

    @property
    def pid(self) -> int:
        """The process that serves."""
        if self._process is None:
            raise RuntimeError("the hub is not serving")
        return self._process.pid

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rpartition(":")[2])

    def run(self, *arguments: str, status: int = 0) -> str:
        """Run another `sangkien-hub` command on the same database; returns stdout, checks the exit status."""
        return _run(self._program(*arguments), self._environment(), status)

    def begin(self, *arguments: str) -> Begun | subprocess.Popen[str]:
        """Begin another such command, to be ended by the test."""
        return start(*self._program(*arguments), environment=self._environment())

    def invite(
        self, unit: str = STANLEY, *, code: bool = True, uses: int = 1, name: str = "", here: bool = False
    ) -> Path:
        """Make an invitation file, as the command does; with `code`, one that lets `uses` PCs in without approval.

        `here`: it leads to this process alone, of several that serve one database.
        """
        path = self.folder / f"{name or unit}.skinvite"
        with closing(open_hub(self.database)) as hub:
            made = make_invitation(
                hub.database,
                hub.identity,
                unit=unit,
                now=hub.clock(),
                uses=uses if code else 0,
                addresses=(self.url,) if here else (),
            )
        write_invitation(path, made)
        return path

    @property
    def _output(self) -> IO[str]:
        if self._process is None or self._process.stdout is None:
            raise RuntimeError("the hub is not serving")
        return self._process.stdout

    def _program(self, *arguments: str) -> tuple[str, ...]:
        """The module of a command and all that it is given."""
        return _program(self.database, *arguments)

    def _environment(self) -> dict[str, str]:
        """What the command finds beside the environment of the tests."""
        return _ENGLISH


def _program(database: str, *arguments: str) -> tuple[str, ...]:
    return ("sync.hub", "--database", database, *arguments)


def _run(program: tuple[str, ...], environment: dict[str, str], status: int = 0) -> str:
    done = run(*program, environment=environment)
    if done.returncode != status:
        raise RuntimeError(f"{program} ended with {done.returncode}:\n{done.stdout!r}\n{done.stderr.decode()}")
    return done.stdout.decode()


@cache
def _new_hub() -> dict[str, bytes]:
    """The files that `init` makes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hub.sqlite"
        _run(_program(str(path), *_INIT), _ENGLISH)
        return files_of(Path(folder))


@contextmanager
def a_real_hub(folder: Path, *init: str) -> Iterator[RealHub]:
    """A hub that serves while the block runs."""
    with RealHub(folder, *init) as hub:
        yield hub
