"""One workplace's connection: made when it sends, closed when it has its answer, as little work as HTTP allows.

The load and the hub share two cores: what the load spares, the hub has. Each workplace has an address of its own, as a
proxy tells it: a hub leaves room for others beside one sender.
"""

import asyncio
import time
from collections.abc import Mapping
from ipaddress import IPv4Address
from typing import NamedTuple
from urllib.parse import urlsplit

from sync.envelope.header import take_apart

_FIRST_ADDRESS = int(IPv4Address("10.0.0.1"))


class Answer(NamedTuple):
    """What came back; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


class Line:
    """A connection to the hub."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, began: float, address: str) -> None:
        """Take both ends, when it was begun, and whose it is."""
        self._reader, self._writer, self._began, self._address = reader, writer, began, address

    @classmethod
    async def open(cls, url: str, number: int) -> "Line":
        """Connect, as the workplace with this number. Raises OSError."""
        began, hub = time.perf_counter(), urlsplit(url)
        address = str(IPv4Address(_FIRST_ADDRESS + number))
        return cls(*await asyncio.open_connection(hub.hostname, hub.port), began, address)

    async def put(self, document: bytes) -> Answer:
        """Hand a document in; the seconds count from the connection's beginning or the answer before.

        Raises OSError, EOFError.
        """
        path = f"/v1/documents/{take_apart(document).header.id}"
        head = f"PUT {path} HTTP/1.1\r\nHost: hub\r\nX-Forwarded-For: {self._address}\r\n"
        self._writer.write(f"{head}Content-Length: {len(document)}\r\n\r\n".encode() + document)
        first, *told = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): text.strip() for name, _, text in (line.partition(":") for line in told) if name}
        body = await self._reader.readexactly(int(headers["content-length"]))
        began, self._began = self._began, time.perf_counter()
        return Answer(int(first.split()[1]), headers, body, self._began - began)

    async def close(self) -> None:
        """Close it."""
        self._writer.close()
        await self._writer.wait_closed()
