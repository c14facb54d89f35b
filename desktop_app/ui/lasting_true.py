"""Keeps Python's `True` alive while the window runs.

WORKAROUND(PySide6 6.12.0): every `Signal.emit()` called from Python returns `True` without taking a reference to it, so
that each call takes one away from the interpreter's own. On Python 3.11 there are a few hundred, and a program that has
emitted a few hundred signals more than that is ended with "Fatal Python error: bool_dealloc". From Python 3.12 on
`True` is immortal and nothing is done here.
"""

from __future__ import annotations

import sys

_ENOUGH_REFERENCES = 1 << 40  # at a thousand signals a second: thirty-five years


def keep_true_alive() -> None:
    """Give `True` more references than all signals of a lifetime take away. May be called again."""
    if sys.version_info >= (3, 12) or sys.getrefcount(True) > _ENOUGH_REFERENCES // 2:
        return
    import ctypes  # noqa: PLC0415  needed by this Python only, and not before the first picture

    ctypes.c_ssize_t.from_address(id(True)).value += _ENOUGH_REFERENCES
