"""Stretches of days that a list can be narrowed to: said relative to today, or as two days as people type them.

Promise: a period that is kept as "this month" means the month of the day on which it is asked; days typed in either
order make the same period; what names no day is no period.
"""

import datetime as dt
import re

RELATIVE = ("today", "week", "month", "last_month", "quarter", "year")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?!\d)")
_BETWEEN = "/"  # of the ISO form of an interval: 2026-10-01/2026-12-31


def period_of(first: dt.date, last: dt.date) -> str:
    """The code of a period from one day to another, both included."""
    return f"{min(first, last).isoformat()}{_BETWEEN}{max(first, last).isoformat()}"


def read_period(text: str) -> str:
    """The code of the period that is typed, as "1/10/2026 - 31/10/26" or one day alone; "" when none is."""
    days = []
    for day, month, year in _DAY.findall(text):
        try:
            days.append(dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
        except ValueError:
            return ""
    return period_of(days[0], days[-1]) if len(days) in (1, 2) else ""


def period_days(period: str, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a period, both included; (None, None) for none, and for a code that says none."""
    if period in RELATIVE:
        return _relative_days(period, today)
    try:
        first, last = (dt.date.fromisoformat(day) for day in period.split(_BETWEEN))
    except ValueError:
        return None, None
    return first, last


def _relative_days(period: str, today: dt.date) -> tuple[dt.date, dt.date]:
    month = today.replace(day=1)
    quarter = month.replace(month=(today.month - 1) // 3 * 3 + 1)
    firsts = {
        "today": today,
        "week": today - dt.timedelta(days=today.weekday()),
        "month": month,
        "last_month": (month - dt.timedelta(days=1)).replace(day=1),
        "quarter": quarter,
        "year": today.replace(month=1, day=1),
    }
    last = month - dt.timedelta(days=1) if period == "last_month" else today
    return firsts[period], last
