"""The figures of a question at the end of a day: what is counted of every unit, and the places that come of it.

Figures are whole numbers here, so that equals are equal: a ratio is in hundredths, and initiatives are followed by the
people who have them, for of two units with as many initiatives the one with more people stands higher.
"""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass

import msgspec
import numpy as np

from sync.hub.standings.arrays import UNKNOWN, Column, Mask, frozen
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
    """A ranking, and two columns that stand beside it in every board; `asked_for`: whose sums are told, None: all."""

    ranking: Ranking
    initiatives: Column
    people: Column
    asked_for: Mask | None

    def shown(self, measure: Measure, unit: int) -> float | None:
        """What is counted of a unit, as people read it."""
        figure = self.ranking.figure_of(unit)
        if figure is None:
            return None
        if measure is Measure.INITIATIVES:
            return int(self.initiatives[unit])
        return figure / _HUNDREDTHS if measure in RATIOS else figure

    def begun(self) -> int:
        """How many of those that are asked for have an initiative."""
        return int(np.count_nonzero(self._of_all(self.initiatives)))

    def together(self, column: Column) -> int:
        """The sum of a column over all that are asked for, whether they are ranked or not."""
        return int(self._of_all(column).sum())

    def _of_all(self, column: Column) -> Column:
        return column if self.asked_for is None else column[self.asked_for]


def figures_at(state: State, question: Question, until: dt.date | None) -> Figures:
    """What the period of a question had brought at the end of a day, or by now. Raises UnitUnknown, ClusterUnknown."""
    last = _last_day(state, question, until)
    return state.counts.get(_key(state, question, last), lambda: _figures(state, question, last))


@dataclass(frozen=True, slots=True)
class Beside:
    """Two more columns of every board, which no place depends on."""

    entered: Column
    valid: Column


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
    begun = column if question.measure is Measure.ENTERED else initiatives
    ranked = (begun != 0) | (against != 0)
    if circle.ranked is not None:
        ranked = circle.ranked if question.cluster else circle.ranked & ranked
    return Figures(Ranking(column, frozen(ranked)), initiatives, people, circle.ranked)


def _column(
    state: State,
    circle: Circle,
    question: Question,
    last: dt.date | None,
    *columns: Column,
) -> Column:
    """The figure of every unit, whether it is ranked or not; UNKNOWN where it cannot be computed."""
    initiatives, people, against = columns
    match question.measure:
        case Measure.INITIATIVES:
            return initiatives * (int(people.max(initial=0)) + 1) + people
        case Measure.PEOPLE:
            return people
        case Measure.PEOPLE_PER_100 | Measure.ASSIGNED_PERCENT | Measure.PLEDGED_PERCENT:
            counted = people if question.measure is Measure.PEOPLE_PER_100 else initiatives
            ratio = np.full(len(counted), UNKNOWN)
            np.floor_divide(counted * (100 * _HUNDREDTHS), against, out=ratio, where=against != 0)
            return ratio
        case Measure.UNITS:
            return circle.gathered((_raw(state, question, INITIATIVES, last) > 0).astype(np.int64))
        case Measure.ENTERED | Measure.VALID | Measure.BENEFIT:
            return brought(state, circle, question, _COUNTED[question.measure], last)


def _raw(state: State, question: Question, which: int, last: dt.date | None) -> Column:
    return state.columns.between(which, question.period.day_before, last)


def brought(state: State, circle: Circle, question: Question, which: int, last: dt.date | None) -> Column:
    """What the days up to the last one brought to each unit, where it adds up; nothing where more went than came."""
    return frozen(np.maximum(circle.gathered(_raw(state, question, which, last)), 0))


def _against(state: State, question: Question) -> Column:
    """What figures are measured against, as a column; 0 where there is nothing, as for a mere count."""
    if question.measure not in RATIOS:
        return np.zeros(len(state.columns), np.int64)
    period, origin = question.period, _ORIGINS.get(question.measure)
    key = ("against", origin, period.scope_kind, period.scope, state.catalogue.editions.emulation, len(state.columns))

    def column() -> Column:
        targets = (
            state.grounds.workers if origin is None else state.grounds.targets(origin, period.scope_kind, period.scope)
        )
        return frozen(np.array([targets.get(unit, 0) for unit in state.columns.units], np.int64))

    return state.counts.get(key, column)
