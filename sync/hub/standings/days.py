"""What each day brought, when everything is counted anew: under the unit tree of now, and adding up to the totals.

Promise: of each unit the days add up to its totals, and no day's sum of people is below nothing. What days brought
moves with the units; who stood in both of two merged units is taken off the last days, and is no movement. Where units
part again, nothing says whose a day was: then the days of these units are counted anew from the records, each on the
day on which its newest revision came, a decision on its own.
"""

import datetime as dt
from collections.abc import Iterable

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.standings.people import each_person
from sync.hub.standings.tally import VALID, Moves, counted
from sync.hub.store import counters
from sync.hub.store.counters import Day, Figures, Move
from sync.hub.store.database import Connection
from sync.hub.store.records import each_dated
from sync.hub.store.refused_records import each_dated_refusal

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_Key = tuple[str, str]
_Days = dict[tuple[str, str, dt.date], Figures]


def hub_day(moment: dt.datetime) -> dt.date:
    """The day in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def under(connection: Connection, catalogue: Catalogue, totals: Moves) -> list[Day]:
    """What every day brought to the units that count under this tree, with these totals."""
    kept = _agreeing(_of_today(connection, catalogue), totals)
    parted = _not_adding_up(kept, totals)
    if not parted:
        return kept
    return [one for one in kept if (one.programme, one.unit) not in parted] + _of_records(connection, catalogue, parted)


def rebuild_with_days(connection: Connection, catalogue: Catalogue) -> None:
    """Count everything anew where an older version has not counted valid initiatives and benefit.

    They are of the day on which the last decision was made, and on which the newest revision came.
    """
    totals = counted(connection, catalogue)
    added = {
        (one.programme, one.unit, one.day): one.figures._replace(initiatives=0, people=0, entered=0)
        for one in _of_records(connection, catalogue, totals.keys())
    }
    for one in _of_today(connection, catalogue):
        _add(added, (one.programme, one.unit, one.day), one.figures._replace(valid=0, benefit_vnd=0))
    brought = [Day(*key, figures) for key, figures in added.items()]
    counters.replace_counts(connection, totals, _agreeing(brought, totals))


def _of_today(connection: Connection, catalogue: Catalogue) -> list[Day]:
    """What every day brought, to the units that count today."""
    days: _Days = {}
    for one in counters.each_day(connection):
        _add(days, (one.programme, catalogue.counting_unit(one.unit), one.day), one.figures)
    return [Day(*key, figures) for key, figures in days.items()]


def _add(days: _Days, key: tuple[str, str, dt.date], figures: Figures) -> None:
    days[key] = days.get(key, Figures()).plus(figures)


def _agreeing(days: Iterable[Day], totals: Moves) -> list[Day]:
    """The same days; people of whom there are more than in the totals are taken off, from the last days backwards.

    A day may be taken down to what leaves the sum up to it at nothing, and never below.
    """
    by_unit: dict[_Key, list[Day]] = {}
    for one in sorted(days, key=lambda day: day.day):
        by_unit.setdefault((one.programme, one.unit), []).append(one)
    return [one for key, of_unit in by_unit.items() for one in _capped(of_unit, len(totals.get(key, Move()).people))]


def _capped(days: list[Day], people: int) -> list[Day]:
    """Days of one unit in their order: the sum of people up to each is at most what there are in the end."""
    sums, total = [], 0
    for one in days:
        total += one.figures.people
        sums.append(total)
    if total <= people:
        return days
    capped, before = [], 0
    for one, reached in zip(days, sums, strict=True):
        now = max(0, min(reached, people))
        capped.append(Day(one.programme, one.unit, one.day, one.figures._replace(people=now - before)))
        before = now
    return capped


def _not_adding_up(days: list[Day], totals: Moves) -> set[_Key]:
    sums: dict[_Key, Figures] = {}
    for one in days:
        key = (one.programme, one.unit)
        sums[key] = sums.get(key, Figures()).plus(one.figures)
    expected = {key: move.figures(len(move.people)) for key, move in totals.items()}
    return {key for key in sums.keys() | expected.keys() if sums.get(key, Figures()) != expected.get(key, Figures())}


def _of_records(connection: Connection, catalogue: Catalogue, units: Iterable[_Key]) -> list[Day]:
    """What the days brought to these (programme, unit), as the records tell."""
    asked, days = set(units), _Days()
    first_days: dict[tuple[str, str, int], dt.date] = {}
    for row, received_at, decided_at in each_dated(connection):
        key = (row.programme, catalogue.counting_unit(row.unit))
        if row.withdrawn or key not in asked:
            continue
        day = hub_day(received_at)
        _add(days, (*key, day), Figures(initiatives=1, benefit_vnd=row.benefit_vnd or 0, entered=1))
        if row.judgement == VALID and decided_at is not None:
            _add(days, (*key, hub_day(decided_at)), Figures(valid=1))
        for person in each_person(row.people):
            first_days[*key, person] = min(day, first_days.get((*key, person), day))
    for refused, received_at in each_dated_refusal(connection):
        key = (refused.programme, catalogue.counting_unit(refused.unit))
        if key in asked and not refused.withdrawn:
            _add(days, (*key, hub_day(received_at)), Figures(entered=1))
    for (programme, unit, _person), day in first_days.items():
        _add(days, (programme, unit, day), Figures(people=1))
    return [Day(*key, figures) for key, figures in days.items()]
