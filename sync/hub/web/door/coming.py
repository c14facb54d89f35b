"""What bodies hold in memory while they come: bounded over all requests together, however many come at once.

Of one sender they hold at most a half: who lets many bodies stand unfinished keeps nobody else out. Once a body is
whole it is counted among what waits for those who write (`web.writing`), and here no more.
"""

from collections import Counter
from types import TracebackType
from typing import Self

from sync.hub.errors import Overloaded

# Sixty of the largest at once, or thousands as they usually are.
MOST_BYTES = 128 << 20
RETRY_AFTER_SECONDS = 5


class Coming:
    """All that is held of bodies that are not whole yet."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Nothing is."""
        self.most_bytes = most_bytes
        self.held_bytes = 0
        self.bytes_of = Counter[str]()

    def account(self, sender: str) -> "Account":
        """For one body."""
        return Account(self, sender)


class Account:
    """What one body holds, while the block runs."""

    def __init__(self, coming: Coming, sender: str) -> None:
        """Nothing yet."""
        self._coming = coming
        self._sender = sender
        self._bytes = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """It holds nothing any more."""
        self.clear()

    def add(self, size: int) -> None:
        """So many bytes more are to be held. Raises Overloaded."""
        of_one, most = self._coming.bytes_of[self._sender] + size, self._coming.most_bytes
        if of_one > most // 2 or self._coming.held_bytes + size > most:
            raise Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)
        self._coming.bytes_of[self._sender] = of_one
        self._coming.held_bytes += size
        self._bytes += size

    def clear(self) -> None:
        """Nothing of it is held now."""
        held = self._coming.bytes_of
        held[self._sender] -= self._bytes
        if not held[self._sender]:
            del held[self._sender]
        self._coming.held_bytes -= self._bytes
        self._bytes = 0
