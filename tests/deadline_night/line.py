"""One workplace's connection: made when it sends, closed when it has its answer, as little work as HTTP allows.

The load and the hub share two cores: what the load spares, the hub has.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from sync.envelope.header import take_apart


class Answer(NamedTuple):
    """What came back; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


class Line:
    """A connection to the hub."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, began: float) -> None:
        """Take both ends and when it was begun."""
        self._reader, self._writer, self._began = reader, writer, began

    @classmethod
    async def open(cls, url: str) -> "Line":
        """Connect. Raises OSError."""
        began, address = time.perf_counter(), urlsplit(url)
        return cls(*await asyncio.open_connection(address.hostname, address.port), began)

    async def put(self, document: bytes) -> Answer:
        """Hand a document in; the seconds count from the connection's beginning or the answer before.

        Raises OSError, EOFError.
        """
        path = f"/v1/documents/{take_apart(document).header.id}"
        head = f"PUT {path} HTTP/1.1\r\nHost: hub\r\nContent-Length: {len(document)}\r\n\r\n"
        self._writer.write(head.encode() + document)
        first, *told = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): text.strip() for name, _, text in (line.partition(":") for line in told) if name}
        body = await self._reader.readexactly(int(headers["content-length"]))
        began, self._began = self._began, time.perf_counter()
        return Answer(int(first.split()[1]), headers, body, self._began - began)

    async def close(self) -> None:
        """Close it."""
        self._writer.close()
        await self._writer.wait_closed()
