"""The thread that keeps the index of likenesses up, while nobody hands anything in.

Promise: who hands something in waits for the keys of one record at most, not for a document's, since two threads of one
Python that both compute take twice as long each. Of several processes that serve one database one does it at a time.
Nothing that goes wrong ends it; it goes on a minute later.
"""

import threading
import time

from sync.contract.errors import SyncError
from sync.hub.logs import tell, tell_bug
from sync.hub.reviewing.indexing import index_some
from sync.hub.service import Hub
from sync.hub.web.writing import Writer

_AT_ONCE = 2  # whose keys are written in one go, which is waited for
_GIVEN_WAY_SECONDS, _MOST_GIVEN_WAY_SECONDS = 0.05, 10.0
_BETWEEN_SECONDS, _IDLE_SECONDS, _AFTER_ERROR_SECONDS = 0.02, 2.0, 60.0


class _NotNow(Exception):
    """What was begun is given up, and begun anew later."""


class Indexer:
    """Runs from `start` to `close`."""

    def __init__(self, hub: Hub, writer: Writer, after_error_seconds: float = _AFTER_ERROR_SECONDS) -> None:
        """Nothing runs yet."""
        self._after_error_seconds = after_error_seconds
        self._hub = hub
        self._writer = writer
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hub-indexer")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Finish the documents in hand, and no others."""
        self._is_over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause = _BETWEEN_SECONDS
        while not self._is_over.wait(pause):
            pause = self._next_pause()

    def _next_pause(self) -> float:
        if self._writer.in_hand:
            return _IDLE_SECONDS
        try:
            with self._hub.database.alone_at("indexing") as is_alone:
                is_more = is_alone and index_some(self._hub, _AT_ONCE, self._give_way)
        except _NotNow:
            return _IDLE_SECONDS
        except SyncError as error:
            tell("not_indexed", code=error.code)
        except Exception as error:  # noqa: BLE001  one that nobody thought of must not end the thread
            tell_bug("not_indexed", error)
        else:
            return _BETWEEN_SECONDS if is_more else _IDLE_SECONDS
        return self._after_error_seconds

    def _give_way(self) -> None:
        """Raises _NotNow where many come for long: another process may have nothing to do."""
        until = time.monotonic() + _MOST_GIVEN_WAY_SECONDS
        while self._writer.in_hand and not self._is_over.is_set():
            if time.monotonic() > until:
                raise _NotNow
            self._is_over.wait(_GIVEN_WAY_SECONDS)
