"""One cell of a spreadsheet as text and as a day.

Promise: a number that stands for a code keeps its spelling ("00123" stays, 12345.0 is "12345"); a day is read only
where the cell says one day in one way, so a bare year or a month is no day.
"""

import datetime as dt
import re
from functools import lru_cache
from unicodedata import normalize

from sync.text.folding import fold

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta
"""What a spreadsheet holds in one place; an empty cell is the empty text. `dt.datetime` is a `dt.date`."""

# The days that a bare number in a column of days may count from 30 December 1899: 1 January 1970 to 31 December 2099.
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 73_050
_SERIAL_START = dt.date(1899, 12, 30)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.\- ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.\-])([0-9]{1,2})\2([0-9]{1,2})(?:[t ][0-9:.]+(?:z|[+\-][0-9:]+)?)?")
_IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}),? nam ([0-9]{4})")
_CLOCK_BEHIND = re.compile(r"[ ,]+[0-9]{1,2}(?::[0-9]{2}){1,2}(?: ?[ap]m)?$")
_PLACE_BEFORE = re.compile(r"^.*, (?=ngay )")
_LONGEST_DAY = 60


def cell_text(cell: Cell) -> str:
    """The cell as text in normal form: line ends as `\\n`, no space around it; whole numbers without a fraction."""
    if isinstance(cell, str):
        if "\r" in cell:
            cell = cell.replace("\r\n", "\n").replace("\r", "\n")
        return cell.strip() if cell.isascii() else normalize("NFC", cell).strip()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ") if cell.time() != dt.time() else cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell)


def number_text(number: float) -> str:
    """A number as Vietnamese print it, without grouping: 12345.0 as "12345", 1.5 as "1,5"; never an exponent."""
    if number.is_integer():
        return f"{number:.0f}"
    spelled = repr(number)
    if "e" in spelled:
        spelled = f"{number:.15f}".rstrip("0").rstrip(".")
    return spelled.replace(".", ",")


def cell_day(cell: Cell) -> dt.date | None:
    """The day that a cell says, or None: a real date, a spreadsheet's day number, or a day written out.

    A day comes before its month, as everywhere in Viet Nam; a year of two digits is of this century.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, bool | dt.time | dt.timedelta):
        return None
    if isinstance(cell, int | float):
        is_serial = _FIRST_SERIAL <= cell <= _LAST_SERIAL
        return _SERIAL_START + dt.timedelta(days=int(cell)) if is_serial else None
    return _written_day(cell) if len(cell) <= _LONGEST_DAY else None


@lru_cache(maxsize=4096)
def _written_day(text: str) -> dt.date | None:
    folded = _CLOCK_BEHIND.sub("", _PLACE_BEFORE.sub("", fold(text)))
    if match := _YEAR_FIRST.fullmatch(folded):
        year, month, day = match[1], match[3], match[4]
    elif match := _DAY_FIRST.fullmatch(folded):
        day, month, year = match[1], match[3], match[4]
    elif match := _IN_WORDS.fullmatch(folded):
        day, month, year = match[1], match[2], match[3]
    else:
        return None
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
