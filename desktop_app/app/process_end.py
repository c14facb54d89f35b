"""Ending the process though one of its workers still waits for a network.

Promise: it is for the very end, when the book is closed and what was typed is in it; nobody's exit code is changed.
"""

import logging
import os
import sys
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """End at once: Python would wait for every thread, and a name that is looked up may take minutes."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
