"""Programs of the project as processes of their own, as `python -m MODULE ARGUMENTS` begins them.

    done = run("sync.hub", "--database", path, "check")
    hub = start("sync.hub", "--database", path, "serve", log=file)

In tests on Linux they are begun by a launcher that has read their code (`warm_launcher`, one for each process of tests,
and one more for programs that find another library before the system's); elsewhere, and where speed or memory are
measured, as any other.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
_ENDS_WITHIN_SECONDS = 60
_STANDARD_ERROR = 2
_HAS_LAUNCHER = sys.platform == "linux" and "PYTEST_VERSION" in os.environ
_PRELOAD = "LD_PRELOAD"
_UTF8 = {"PYTHONUTF8": "1"}


class Begun:
    """A process that a launcher has begun: what is used here of `subprocess.Popen`."""

    def __init__(self, pipe: IO[bytes], output: IO[str] | None = None) -> None:
        """Take the pipe on which the launcher tells of the process, and what reads its standard output."""
        self._pipe = pipe
        self.stdout = output
        self.pid = int(pipe.readline())
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, the number of a signal as a negative one. Raises TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._pipe], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = int(self._pipe.readline())
            self._pipe.close()
        return self.returncode

    def poll(self) -> int | None:
        """Its exit status where it has ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def send_signal(self, number: int) -> None:
        """Send it, but not to one that has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """As a power cut would."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for its end; what it still printed. Raises TimeoutExpired."""
        self.wait(timeout)
        if self.stdout is None:
            return "", ""
        with self.stdout as output:
            return output.read(), ""


def output_of(process: "Begun | subprocess.Popen[str]") -> IO[str]:
    """What reads the standard output of one that was started."""
    if process.stdout is None:
        raise RuntimeError("its output was not kept")
    return process.stdout


def run(
    module: str, *arguments: str, environment: dict[str, str], given: bytes = b""
) -> "subprocess.CompletedProcess[bytes]":
    """Run one to its end; `environment` beside that of the tests, `given` on its standard input."""
    whole = {**os.environ, **environment, **_UTF8}
    if not _HAS_LAUNCHER:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, input=given, cwd=ROOT, env=whole, capture_output=True, check=False)
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        process = _begin((module, *arguments), whole, [stdin.fileno(), stdout.fileno(), stderr.fileno()])
        status = process.wait()
        stdout.seek(0)
        stderr.seek(0)
        return subprocess.CompletedProcess(arguments, status, stdout.read(), stderr.read())


def start(
    module: str, *arguments: str, environment: dict[str, str], log: IO[bytes] | None = None
) -> "Begun | subprocess.Popen[str]":
    """Begin one whose standard output is read while it runs; its errors go into `log`, or where those here go."""
    whole = {**os.environ, **environment, **_UTF8}
    if not _HAS_LAUNCHER:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env=whole,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    reading, writing = os.pipe()
    try:
        with Path(os.devnull).open("rb") as nothing:
            files = [nothing.fileno(), writing, log.fileno() if log else _STANDARD_ERROR]
            return _begin((module, *arguments), whole, files, os.fdopen(reading, encoding="utf-8"))
    finally:
        os.close(writing)


def _begin(
    command: tuple[str, ...], environment: dict[str, str], files: list[int], output: IO[str] | None = None
) -> Begun:
    order = {"module": command[0], "arguments": command[1:], "folder": str(ROOT), "environment": environment}
    reading, writing = os.pipe()
    try:
        socket.send_fds(_launcher(environment.get(_PRELOAD, "")), [json.dumps(order).encode()], [*files, writing])
    finally:
        os.close(writing)
    return Begun(os.fdopen(reading, "rb", buffering=0), output)


@cache
def _launcher(preload: str) -> socket.socket:
    """The socket of this process's launcher, which ends with it; `preload`: a library before the system's."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        command = [sys.executable, "-m", "tests.warm_launcher", str(there.fileno())]
        environment = {**os.environ, **_UTF8} | ({_PRELOAD: preload} if preload else {})
        launcher = subprocess.Popen(
            command, cwd=ROOT, env=environment, pass_fds=(there.fileno(),), stdin=subprocess.DEVNULL
        )

    def end() -> None:
        here.close()
        launcher.wait(_ENDS_WITHIN_SECONDS)

    atexit.register(end)
    return here
