"""The bare floor of receiving records: uvicorn, one msgspec decode, one upsert into one SQLite table, WAL and FULL.

`python -m tests.benchmarks.floor_server FILE` prints `listening on http://127.0.0.1:PORT` and serves until SIGTERM.
"""

import sqlite3
import sys
from typing import Any

import msgspec

from sync.contract.initiative import Initiative
from tests.benchmarks.serving import serve

_decoder = msgspec.json.Decoder(Initiative)
_UPSERT = (
    "INSERT INTO records (id, revision, body) VALUES (?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, body = excluded.body"
)


class Floor:
    """The handler."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(
            "CREATE TABLE records (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body BLOB NOT NULL)"
        )

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        body = bytearray()
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        count = self._keep(bytes(body))
        answer = b'{"kept":%d}' % count
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    def _keep(self, body: bytes) -> int:
        lines = body.split(b"\n")[:-1]
        records = _decoder.decode_lines(body)
        rows = [(record.id, record.revision, line) for record, line in zip(records, lines, strict=True)]
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(_UPSERT, rows)
        self._connection.execute("COMMIT")
        return len(rows)


if __name__ == "__main__":
    serve(Floor(sys.argv[1]))
