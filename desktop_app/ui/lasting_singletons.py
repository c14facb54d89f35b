"""Keeps Python's `None` and `True` alive while the window runs.

WORKAROUND(PySide6 6.12.0): on Python 3.11 a Qt method without a result returns `None`, and `Signal.emit()` returns
`True`, without taking a reference, so that each call takes one away from the interpreter's own. After some ten thousand
calls, or a few hundred signals, the process is ended with "Fatal Python error: none_dealloc" (or bool_dealloc). From
Python 3.12 on both are immortal and nothing is done here.
"""

from __future__ import annotations

import sys

_ENOUGH_REFERENCES = 1 << 40  # at a million calls a second: twelve days
_UNTIL_THE_FIRST_PICTURE = 20_000

# A tuple holds a reference for each place: enough for start-up, at a tenth of what importing ctypes costs.
_HELD = (None,) * _UNTIL_THE_FIRST_PICTURE + (True,) * _UNTIL_THE_FIRST_PICTURE if sys.version_info < (3, 12) else ()


def keep_singletons_alive() -> None:
    """Give `None` and `True` more references than a lifetime of calls takes away. May be called again."""
    if sys.version_info >= (3, 12):
        return
    import ctypes  # noqa: PLC0415  needed by this Python only, and not before the first picture

    for singleton in (None, True):
        if sys.getrefcount(singleton) < _ENOUGH_REFERENCES // 2:
            ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH_REFERENCES
