"""The lines that are open, by who holds them: nobody can keep the others out by holding many.

Promise: where one sender, or all together, hold as many lines as may be open, the one on which nothing has been asked
for the longest gives way to the next; where something is under way on all of them, the next is cut. A proxy that is
believed speaks for many, and is not counted as one.
"""

from ipaddress import ip_address, ip_network
from typing import Protocol

MOST_LINES, MOST_LINES_OF_ONE = 4096, 1024
HEAD_SECONDS = TAKE_SECONDS = 30.0


class Held(Protocol):
    """Whoever speaks on a line for the hub."""

    sender: str
    client: tuple[str, int] | None

    @property
    def is_silent(self) -> bool:
        """Whether nothing is asked for on it."""

    def cut(self) -> None:
        """Close it, whatever is on it."""


class Lines:
    """All that are open, by who holds them."""

    def __init__(
        self,
        most: int = MOST_LINES,
        most_of_one: int = MOST_LINES_OF_ONE,
        head_seconds: float = HEAD_SECONDS,
        proxies: tuple[str, ...] = (),
        take_seconds: float = TAKE_SECONDS,
    ) -> None:
        """None is open yet; `proxies`: addresses or networks that speak for many."""
        self.most = most
        self.most_of_one = most_of_one
        self.head_seconds = head_seconds
        self.take_seconds = take_seconds
        self._proxies = [ip_network(one, strict=False) for one in proxies]
        self._open: dict[Held, None] = {}  # in the order of what was asked for last
        self._by_sender: dict[str, dict[Held, None]] = {}

    def take(self, line: Held) -> bool:
        """Note a new line; whether there is room for it."""
        same = self._by_sender.get(line.sender, {})
        is_full = len(self._open) >= self.most and not _gives_way(self._open)
        if is_full or (len(same) >= self.most_of_one and self._is_counted(line) and not _gives_way(same)):
            return False
        self._open[line] = self._by_sender.setdefault(line.sender, {})[line] = None
        return True

    def use(self, line: Held) -> None:
        """Something is asked for on this line now."""
        for lines in (self._open, self._by_sender.get(line.sender, {})):
            if line in lines:
                lines[line] = lines.pop(line)

    def forget(self, line: Held) -> None:
        """It is closed."""
        self._open.pop(line, None)
        same = self._by_sender.get(line.sender, {})
        same.pop(line, None)
        if not same:
            self._by_sender.pop(line.sender, None)

    def _is_counted(self, line: Held) -> bool:
        try:
            address = ip_address(line.client[0].partition("%")[0] if line.client else "")
        except ValueError:  # no address: a socket of this machine
            return False
        return not any(address in network for network in self._proxies)


def _gives_way(lines: dict[Held, None]) -> bool:
    silent = next((line for line in lines if line.is_silent), None)
    if silent is None:
        return False
    silent.cut()
    return True
