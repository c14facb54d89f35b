"""Processes that read large batches beside the one that takes them: Python uses one core at a time, a PC has more.

They are started when they are first needed, that is when a large batch comes while another is in hand, and read what
comes soon after, too, however short the queue is by then: a batch that the hub reads itself holds up all that come
while it does. They die with the hub, however it ends. Whatever fails in one of them is left to the hub itself: it reads
the batch once more.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from sync.contract.errors import SyncError
from sync.hub.logs import tell
from sync.hub.reading.batches import BatchReader, Reading
from sync.hub.service import open_hub
from sync.hub.web.garbage import spare_the_collector

LARGE_BYTES = 32 << 10
MOST_PROCESSES = 4

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Reading)


class ReaderProcesses:
    """At most one process for each further core; none on a machine with a single one."""

    def __init__(self, database: str, processes: int | None = None) -> None:
        """Take the database that they read by; nothing is started yet."""
        further = (os.cpu_count() or 1) - 1
        self._database = database
        self._count = min(MOST_PROCESSES, further) if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None
        self._is_ready = threading.Event()

    async def read(self, document: bytes) -> Reading | None:
        """The batch's reading; None when it is to be read by who takes it."""
        if len(document) < LARGE_BYTES or not self._count:
            return None
        pool = self._pool or self._start()
        if not self._is_ready.is_set():
            return None
        try:
            read = await asyncio.get_running_loop().run_in_executor(pool, _read, document)
        except BrokenProcessPool:
            tell("readers_broke")
            self.close()
            return None
        return None if read is None else _decoder.decode(read)

    def close(self) -> None:
        """End the processes."""
        pool, self._pool = self._pool, None
        self._is_ready.clear()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self._count, context, _begin, (self._database,))
        for _ in range(self._count):
            self._pool.submit(os.getpid).add_done_callback(self._note_ready)
        return self._pool

    def _note_ready(self, began: "Future[int]") -> None:
        if not began.cancelled() and began.exception() is None:
            self._is_ready.set()


class _Process:
    """What a reader process keeps between two batches."""

    reader: BatchReader | None = None


def _begin(database: str) -> None:
    """A reader process begins."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    hub = open_hub(database)
    _Process.reader = BatchReader(hub.database, hub.identity, hub.shelf)
    spare_the_collector()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(0)


def _read(document: bytes) -> bytes | None:
    """Runs in a reader process. Errors do not travel: the hub meets them again when it reads by itself."""
    with contextlib.suppress(SyncError):
        if _Process.reader is not None:
            return _encoder.encode(_Process.reader.read(document))
    return None
