"""Which places have a key that is, or begins with, a given text: sorted keys, found by halving.

Promise: it is never changed after it was built.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

_NOWHERE: frozenset[int] = frozenset()
_AFTER_ALL = "\U0010ffff"


class PrefixTable:
    """Keys and the places that have them; empty keys are left out."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        """Take `(key, place)` in any order."""
        places: dict[str, set[int]] = {}
        for key, place in pairs:
            if key:
                places.setdefault(key, set()).add(place)
        self._places = {key: frozenset(found) for key, found in places.items()}
        self._keys = sorted(self._places)

    def exactly(self, key: str) -> frozenset[int]:
        """The places that have this very key."""
        return self._places.get(key, _NOWHERE)

    def beginning(self, start: str) -> set[int]:
        """The places that have a key that begins with `start`."""
        first = bisect_left(self._keys, start)
        last = bisect_left(self._keys, start + _AFTER_ALL)
        return set().union(*(self._places[key] for key in self._keys[first:last]))
