"""A moment by a clock on a wall, whatever year it names: a clock that was years wrong has written it. Pure.

Promise: never an error. What the calendar of a zone does not reach (the first hours of the year 1, the last ones of
9999; on some systems all before 1970) is told as it was written.
"""

import datetime as dt

_YEARS_OF_A_RIGHT_CLOCK = range(2020, 2100)


def on_the_wall(moment: dt.datetime, zone: dt.tzinfo | None = None) -> dt.datetime:
    """The same moment by the clock of `zone`, of this PC where none is named."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return moment


def is_of_a_right_clock(moment: dt.datetime) -> bool:
    """Whether a clock that is right can have said so while this program was in use."""
    return moment.year in _YEARS_OF_A_RIGHT_CLOCK
