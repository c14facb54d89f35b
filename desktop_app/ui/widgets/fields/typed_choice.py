"""A choice found by the letters it begins with.

Promise: marks may be left out, since no input method serves a list; letters typed one soon after another make one
beginning; the same letter again goes on to the next choice that begins with it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from sync.text.folding import fold

_TOGETHER_SECONDS = 1.0


class TypedChoice:
    """Remembers the letters typed so far."""

    def __init__(self) -> None:
        """Nothing is typed."""
        self._letters = ""
        self._typed_at = -_TOGETHER_SECONDS

    def is_going_on(self) -> bool:
        """Whether a letter typed now belongs to those before."""
        return bool(self._letters) and time.monotonic() - self._typed_at < _TOGETHER_SECONDS

    def find(self, letter: str, texts: Sequence[str], chosen: int) -> int | None:
        """The place of the text that is meant, counted from 0, looked for from the chosen one on; None if none is."""
        self._letters = self._letters + letter if self.is_going_on() else letter
        self._typed_at = time.monotonic()
        beginning = fold(self._letters)
        is_one_letter = len(set(beginning)) == 1
        if is_one_letter:
            beginning = beginning[0]
        places = [(chosen + is_one_letter + step) % len(texts) for step in range(len(texts))]
        return next((place for place in places if fold(texts[place]).startswith(beginning)), None)
