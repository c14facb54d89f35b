"""The bare floor of receiving records on PostgreSQL: uvicorn, one msgspec decode, one upsert into one table, durable.

`python -m tests.benchmarks.floor_on_postgresql URL#WAY` prints `listening on http://127.0.0.1:PORT` and serves until
SIGTERM. There are two ways to upsert many rows, and neither is always the faster one: `copy` into a temporary table and
INSERT … ON CONFLICT from there; `pipeline`, one INSERT … ON CONFLICT a row, all sent before the first answer is read.
"""

import sys
from collections.abc import Callable
from typing import Any

import msgspec
import psycopg

from sync.contract.initiative import Initiative
from tests.benchmarks.serving import serve

WAYS = ("copy", "pipeline")
_TABLE = "(id TEXT PRIMARY KEY, revision BIGINT NOT NULL, body BYTEA NOT NULL)"
_ON_CONFLICT = "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, body = excluded.body"
_decoder = msgspec.json.Decoder(Initiative)

Row = tuple[str, int, bytes]


class Floor:
    """The handler, by one connection."""

    def __init__(self, url: str, way: str) -> None:
        self._connection = psycopg.connect(url)
        self._table = f"records_{way}"
        self._connection.execute(f"CREATE TABLE {self._table} {_TABLE}".encode())
        self._connection.execute(f"CREATE TEMPORARY TABLE incoming {_TABLE} ON COMMIT DELETE ROWS".encode())
        self._connection.commit()
        self._from_incoming = f"INSERT INTO {self._table} SELECT * FROM incoming {_ON_CONFLICT}".encode()  # noqa: S608
        self._one = f"INSERT INTO {self._table} VALUES (%s, %s, %s) {_ON_CONFLICT}".encode()  # noqa: S608
        self._upsert: Callable[[list[Row]], None] = getattr(self, f"_by_{way}")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        body = bytearray()
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        answer = b'{"kept":%d}' % self._keep(bytes(body))
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    def _keep(self, body: bytes) -> int:
        lines = body.split(b"\n")[:-1]
        records = _decoder.decode_lines(body)
        self._upsert([(record.id, record.revision, line) for record, line in zip(records, lines, strict=True)])
        self._connection.commit()
        return len(lines)

    def _by_copy(self, rows: list[Row]) -> None:
        with self._connection.cursor() as cursor:
            with cursor.copy("COPY incoming FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(("text", "int8", "bytea"))
                for row in rows:
                    copy.write_row(row)
            cursor.execute(self._from_incoming)

    def _by_pipeline(self, rows: list[Row]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(self._one, rows)


if __name__ == "__main__":
    serve(Floor(*sys.argv[1].rsplit("#", 1)))
