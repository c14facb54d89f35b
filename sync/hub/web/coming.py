"""What bodies hold in memory while they come: bounded over all requests together, however many come at once.

Once a body is whole it is counted among what waits for those who write (`writing`), and here no more.
"""

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

    def account(self) -> "Account":
        """For one body."""
        return Account(self)


class Account:
    """What one body holds, while the block runs."""

    def __init__(self, coming: Coming) -> None:
        """Nothing yet."""
        self._coming = coming
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
        if self._coming.held_bytes + size > self._coming.most_bytes:
            raise Overloaded(retry_after_seconds=RETRY_AFTER_SECONDS)
        self._coming.held_bytes += size
        self._bytes += size

    def clear(self) -> None:
        """Nothing of it is held now."""
        self._coming.held_bytes -= self._bytes
        self._bytes = 0
