"""A handler that only stores what is posted: one row a document, durable before it answers, neither opened nor checked.

`python -m tests.benchmarks.storing_server FILE` prints `listening on http://127.0.0.1:PORT` and serves until SIGTERM.
"""

import sqlite3
import sys
from typing import Any

from tests.benchmarks.serving import serve


class Store:
    """The handler."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TABLE documents (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL)")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        body = bytearray()
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        self._connection.execute("INSERT INTO documents (sealed) VALUES (?)", (bytes(body),))
        headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})


if __name__ == "__main__":
    serve(Store(sys.argv[1]))
