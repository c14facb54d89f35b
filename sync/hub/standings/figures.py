"""The figures of a question at the end of a day: what is counted of every unit, and the places that come of it.

Figures are whole numbers here, so that equals are equal: a ratio is in hundredths, and initiatives are followed by the
people who have them, for of two units with as many initiatives the one with more people stands higher.
"""

import datetime as dt
from array import array
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from operator import or_

import msgspec

from sync.hub.standings.circles import Circle
from sync.hub.standings.columns import BENEFIT, ENTERED, INITIATIVES, PEOPLE, VALID
from sync.hub.standings.questions import RATIOS, Measure, Question
from sync.hub.standings.ranking import Ranking
from sync.hub.standings.states import State
from sync.hub.store.emulation import Origin

_HUNDREDTHS = 100
_COUNTED = {Measure.ENTERED: ENTERED, Measure.VALID: VALID, Measure.BENEFIT: BENEFIT}
_ORIGINS = {Measure.ASSIGNED_PERCENT: Origin.ASSIGNED, Measure.PLEDGED_PERCENT: Origin.PLEDGED}


@dataclass(frozen=True, slots=True)
class Figures:
    """A ranking, and two columns that stand beside it in every board. `is_whole`: of everybody, each by itself."""

    ranking: Ranking
    initiatives: Sequence[int]
    people: Sequence[int]
    is_whole: bool

    def shown(self, measure: Measure, unit: int) -> float | None:
        """What is counted of a unit, as people read it."""
        figure = self.ranking.figure_of(unit)
        if figure is None:
            return None
        if measure is Measure.INITIATIVES:
            return self.initiatives[unit]
        return figure / _HUNDREDTHS if measure in RATIOS else figure

    def begun(self) -> int:
        """How many of those that are ranked have an initiative."""
        if self.is_whole:
            return len(self.initiatives) - self.initiatives.count(0)
        return sum(1 for unit in self.ranking.order if self.initiatives[unit])

    def together(self, column: Sequence[int]) -> int:
        """The sum of a column over all that are ranked."""
        return sum(column) if self.is_whole else sum(column[unit] for unit in self.ranking.order)


def figures_at(state: State, question: Question, until: dt.date | None) -> Figures:
    """What the period of a question had brought at the end of a day, or by now. Raises UnitUnknown, ClusterUnknown."""
    last = _last_day(state, question, until)
    return state.counts.get(_key(state, question, last), lambda: _figures(state, question, last))


@dataclass(frozen=True, slots=True)
class Beside:
    """Two more columns of every board, which no place depends on."""

    entered: Sequence[int]
    valid: Sequence[int]


def beside(state: State, question: Question) -> Beside:
    """What stands beside the figures of a question, by now. Raises UnitUnknown, ClusterUnknown."""
    last = _last_day(state, question, None)

    def columns() -> Beside:
        circle = state.circle(question.cluster, question.level, question.subtree)
        return Beside(*(brought(state, circle, question, which, last) for which in (ENTERED, VALID)))

    asked = msgspec.structs.replace(question, measure=Measure.INITIATIVES)  # the same beside every measure
    return state.besides.get(_key(state, asked, last), columns)


def _last_day(state: State, question: Question, until: dt.date | None) -> dt.date | None:
    last = min((day for day in (until, question.period.ends_on) if day is not None), default=None)
    return None if last is not None and last >= state.today else last


def _key(state: State, question: Question, last: dt.date | None) -> tuple[Hashable, ...]:
    edition = 0 if last is not None and state.columns.is_closed(last) else state.columns.edition
    return (question, last, edition, state.catalogue.editions.emulation, len(state.columns))


def _figures(state: State, question: Question, last: dt.date | None) -> Figures:
    circle = state.circle(question.cluster, question.level, question.subtree)
    initiatives = brought(state, circle, question, INITIATIVES, last)
    people = brought(state, circle, question, PEOPLE, last)
    against = _against(state, question)
    column = _column(state, circle, question, last, initiatives, people, against)
    # Whoever has begun is ranked, or has a target; in a cluster everybody, so that all see who has not.
    begun: Sequence[int] = list(map(or_, initiatives, against)) if against else initiatives
    if question.measure is Measure.ENTERED:
        begun = column = brought(state, circle, question, ENTERED, last)
    ranked: Sequence[int | None]
    unknown: list[int] = []
    if circle.ranked is not None:
        candidates = [unit for unit in circle.ranked if begun[unit] or question.cluster]
        chosen: list[int | None] = [None] * len(state.columns)
        for unit in candidates:
            chosen[unit] = column[unit]
        ranked, unknown = chosen, [unit for unit in candidates if column[unit] is None]
    elif against:
        ranked, unknown = column, [unit for unit, one in enumerate(begun) if one and column[unit] is None]
    else:
        ranked = [figure if one else None for figure, one in zip(column, begun, strict=False)]
    is_whole = circle.ranked is None and circle.into is None
    return Figures(Ranking(ranked, unknown), initiatives, people, is_whole)


def _column(
    state: State,
    circle: Circle,
    question: Question,
    last: dt.date | None,
    *columns: Sequence[int],
) -> Sequence[int | None]:
    """The figure of every unit, whether it is ranked or not; None where it cannot be computed."""
    initiatives, people, against = columns
    match question.measure:
        case Measure.INITIATIVES:
            beyond = max(people, default=0) + 1
            return [one * beyond + more for one, more in zip(initiatives, people, strict=True)]
        case Measure.PEOPLE:
            return people
        case Measure.PEOPLE_PER_100 | Measure.ASSIGNED_PERCENT | Measure.PLEDGED_PERCENT:
            counted = people if question.measure is Measure.PEOPLE_PER_100 else initiatives
            times = 100 * _HUNDREDTHS
            return [one * times // whole if whole else None for one, whole in zip(counted, against, strict=False)]
        case Measure.UNITS:
            return circle.gathered([1 if one > 0 else 0 for one in _raw(state, question, INITIATIVES, last)])
        case Measure.ENTERED | Measure.VALID | Measure.BENEFIT:
            return brought(state, circle, question, _COUNTED[question.measure], last)


def _raw(state: State, question: Question, which: int, last: dt.date | None) -> Sequence[int]:
    return state.columns.between(which, question.period.day_before, last)


def brought(state: State, circle: Circle, question: Question, which: int, last: dt.date | None) -> Sequence[int]:
    """What the days up to the last one brought to each unit, where it adds up; nothing where more went than came."""
    column = circle.gathered(_raw(state, question, which, last))
    return column if min(column, default=0) >= 0 else array("q", [max(0, one) for one in column])


def _against(state: State, question: Question) -> Sequence[int]:
    """What figures are measured against, as a column; 0 where there is nothing. None of it for a mere count."""
    if question.measure not in RATIOS:
        return ()
    period, origin = question.period, _ORIGINS.get(question.measure)
    key = ("against", origin, period.scope_kind, period.scope, state.catalogue.editions.emulation, len(state.columns))

    def column() -> list[int]:
        targets = (
            state.grounds.workers if origin is None else state.grounds.targets(origin, period.scope_kind, period.scope)
        )
        return [targets.get(unit, 0) for unit in state.columns.units]

    return state.counts.get(key, column)
