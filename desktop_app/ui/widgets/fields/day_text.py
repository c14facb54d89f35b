"""A day as it is typed from paper: 18/11/2026, 18-11-26, 18.11.2026 or 18112026.

Promise: a day only where one reading is possible; a day without its year is not guessed.
"""

from __future__ import annotations

import datetime as dt
import re

_PARTED = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")


def read_day(text: str) -> dt.date | None:
    """The day that `text` names, day before month, two figures of a year meaning 20xx; None when it names none."""
    match = _PARTED.fullmatch(text.strip()) or _TOGETHER.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
