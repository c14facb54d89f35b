"""Datasette as the hub's peer: the same records by its JSON write API, each field in a column, durable.

It is installed for this alone, into an environment of its own in the bench's folder. Its best is taken: WAL, plain
INSERT by a root token, bodies encoded before the clock runs, and the batch size at which it is fastest.
"""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sync.contract.initiative import Initiative

PACKAGE = "datasette==1.0a41"
SIZES = (100, 500, 1000)
_SECRET = "of-this-bench-alone"
_SETTINGS = {"max_insert_rows": "1000", "max_post_body_bytes": str(16 << 20)}
_STARTS_WITHIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Datasette:
    """A Datasette that serves: its address, and the token that may write."""

    url: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What a writer says with each request."""
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}


PATH = "/peer/records/-/insert"


def body_of(lines: list[bytes]) -> bytes:
    """The request that inserts these records."""
    return msgspec.json.encode({"rows": [msgspec.Raw(line) for line in lines]})


@contextmanager
def a_datasette(folder: Path) -> Iterator[Datasette]:
    """Install it below `folder` and serve while the block runs. Raises RuntimeError where it does not begin to."""
    python = folder / "datasette" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "uv", "venv", "--quiet", str(python.parents[1])], check=True)
    install = ["uv", "pip", "install", "--quiet", "--python", str(python), PACKAGE]
    subprocess.run([sys.executable, "-m", *install], check=True)
    path = folder / "peer.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        others = [name for name in Initiative.__struct_fields__ if name != "id"]
        made.execute(f"CREATE TABLE records (id TEXT PRIMARY KEY, {', '.join(map(repr, others))})")
    datasette = [str(python), "-m", "datasette"]
    create = [*datasette, "create-token", "root", "--secret", _SECRET]
    token = subprocess.run(create, check=True, capture_output=True, text=True).stdout.strip()
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, value)]
    command = [*datasette, "serve", str(path), "--root", "--secret", _SECRET, "--port", str(port), *settings]
    with (folder / "datasette.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            served = Datasette(f"http://127.0.0.1:{port}", token)
            _await(process, port)
            yield served
        finally:
            process.terminate()


def _await(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Knock until somebody opens."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), _STARTS_WITHIN_SECONDS).close()
        except ConnectionRefusedError:
            continue
        return
    raise RuntimeError("Datasette did not start")
