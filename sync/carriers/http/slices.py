"""Waiting for a socket in short slices, between which somebody may say that it is wanted no more.

Promise: together they last as long as one wait would have; whoever pauses, or closes the program, never waits for the
silence of a line to end. That waiting began anew loses nothing: neither a plain socket nor TLS takes a byte that it
does not hand over. The socket is left with the whole time, never with a slice: who waits for it next without slices, as
for a proxy's word or for TLS to begin, has that time.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_SLICE_SECONDS = 0.25
_LEAST_SECONDS = 0.001  # 0 would mean: do not wait at all


def in_slices(sock: socket.socket, seconds: float, act: Callable[[], Result], heed: Callable[[], None]) -> Result:
    """Do what waits for `sock`, for at most `seconds`; what `heed` raises ends the wait. Raises TimeoutError."""
    until = time.monotonic() + seconds
    try:
        while True:
            left = until - time.monotonic()
            sock.settimeout(max(min(left, _SLICE_SECONDS), _LEAST_SECONDS))
            try:
                return act()
            except TimeoutError:
                if time.monotonic() >= until:
                    raise
                heed()
    finally:
        sock.settimeout(seconds)
