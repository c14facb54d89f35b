"""Ending the process though one of its workers still waits for a network.

Promise: it is for the very end, when the book is closed and what was typed is in it; nobody's exit code is changed,
and words that go nowhere keep no process.
"""

import contextlib
import logging
import os
import sys
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """End at once: Python would wait for every thread, and a name that is looked up may take minutes."""
    try:
        for stream in (sys.stdout, sys.stderr):
            # A program without a console has none, and one whose reader has gone takes nothing more.
            with contextlib.suppress(AttributeError, OSError, ValueError):
                stream.flush()
        logging.shutdown()
    finally:
        os._exit(status)
