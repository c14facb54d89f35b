"""Stretches of days that a board is asked for: a programme, a phase, a quarter, an ISO week, or any two dates.

Promise: a day is one of the hub's, in Vietnam, and both ends belong to the stretch. What is no such word is refused.
"""

import datetime as dt
import re
from enum import StrEnum

import msgspec

from sync.contract.programme import Phase, ProgrammePack
from sync.hub.errors import BoardUnclear
from sync.hub.store.emulation import Scope

FIRST_YEAR, LAST_YEAR = 2000, 2100
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)  # `fromisoformat` takes weeks, too


class Kind(StrEnum):
    """By what kind of word a stretch is named."""

    ALL = "all"
    DATES = "dates"
    PHASE = "phase"
    QUARTER = "quarter"
    WEEK = "week"


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of days, open where an end is None. `scope`: for which of a programme's targets it is, if for any."""

    kind: Kind = Kind.ALL
    word: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    scope_kind: Scope | None = None
    scope: str = ""

    @property
    def day_before(self) -> dt.date | None:
        """The day before it begins."""
        return None if self.starts_on is None else self.starts_on - dt.timedelta(days=1)


def read_period(word: str, from_day: str, to_day: str, pack: ProgrammePack) -> Period:
    """The stretch that a question names: by one word, by one or two dates, or by nothing, which is all there is.

    Raises BoardUnclear.
    """
    if from_day or to_day:
        if word:
            raise BoardUnclear(parameter="period")
        starts_on, ends_on = read_day(from_day, "from"), read_day(to_day, "to")
        if starts_on is not None and ends_on is not None and starts_on > ends_on:
            raise BoardUnclear(parameter="to")
        return Period(kind=Kind.DATES, word=f"{from_day}..{to_day}", starts_on=starts_on, ends_on=ends_on)
    if not word:
        return Period(scope_kind=Scope.PROGRAMME)
    phase = next((one for one in (*pack.phases, *pack.peaks) if one.code == word), None)
    return _phase(phase) if phase is not None else _by_the_calendar(word)


def read_day(text: str, parameter: str) -> dt.date | None:
    """A date as `2026-11-18`; None where nothing is given. Raises BoardUnclear."""
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BoardUnclear(parameter=parameter)
    return day


def quarter_of(day: dt.date) -> str:
    """The quarter of a day, as `2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def read_quarter(word: str) -> Period:
    """A quarter as `2026-Q4`. Raises BoardUnclear."""
    if not _QUARTER.fullmatch(word):
        raise BoardUnclear(parameter="quarter")
    return _by_the_calendar(word)


def _phase(phase: Phase) -> Period:
    return Period(
        kind=Kind.PHASE,
        word=phase.code,
        starts_on=phase.starts_on,
        ends_on=phase.ends_on,
        scope_kind=Scope.PHASE,
        scope=phase.code,
    )


def _by_the_calendar(word: str) -> Period:
    quarter, week = _QUARTER.fullmatch(word), _WEEK.fullmatch(word)
    found = quarter or week
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise BoardUnclear(parameter="period")
    year, number = int(found[1]), int(found[2])
    if quarter:
        starts_on = dt.date(year, 3 * number - 2, 1)
        following = dt.date(year + number // 4, 3 * number % 12 + 1, 1)
        ends_on = following - dt.timedelta(days=1)
        return Period(
            kind=Kind.QUARTER,
            word=word,
            starts_on=starts_on,
            ends_on=ends_on,
            scope_kind=Scope.QUARTER,
            scope=word,
        )
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError as error:
        raise BoardUnclear(parameter="period") from error
    return Period(kind=Kind.WEEK, word=word, starts_on=monday, ends_on=monday + dt.timedelta(days=6))
