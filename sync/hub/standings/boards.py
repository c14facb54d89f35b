"""Leaderboards: one question, many boards, from counters in memory that are renewed by what changed since.

Promise: a board is of the counters as they are when it is asked for. The figure of a stretch of days is what they
brought: what came in, less what was withdrawn or went elsewhere; where more went than came it is 0. People are those
who took part for the first time. What was entered is told beside what was received and what is valid, in every board:
it counts on the day on which the hub first heard of it, so that a stretch of days may have received more than was
entered in it, all days together never. A figure that cannot be computed, for want of a target or a workforce, is none:
it stands last, without a place, neither 0 nor 100. A unit that had nothing then has not moved.
"""

import datetime as dt

import msgspec

from sync.hub.standings.arrays import NOWHERE
from sync.hub.standings.counting import MOVEMENT_DAYS
from sync.hub.standings.figures import Beside, Figures, beside, figures_at
from sync.hub.standings.periods import read_day
from sync.hub.standings.questions import Asked, Measure, Question, read_question
from sync.hub.standings.ranking import Ranking
from sync.hub.standings.states import State, States


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's place. `figure`: what is counted; `movement`: places that it rose (+) or fell (-).

    `is_new`: it had no place on the day that movement is from, though others may have had one.
    `above_name`: of the unit directly above, for many a workshop is called alike.
    """

    place: int | None
    unit: str
    unit_name: str
    above_name: str
    figure: float | None
    initiatives: int
    people: int
    movement: int = 0
    is_new: bool = False
    entered: int = 0
    valid: int = 0


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """A leaderboard. `units`: how many are ranked; `initiatives` (received), `people` and so on: of all together.

    `taking_part`: how many of them have an initiative; in a cluster, and by a target, others are ranked too.
    `since`: the day whose places movement is from, None where the stretch had not begun by then; `offset`: how many
    lines stand before the first of `standings`.
    """

    programme: str
    name_vi: str
    name_en: str
    as_of: dt.datetime
    measure: Measure
    period: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    cluster: str
    subtree: str
    level: str
    since: dt.date | None
    units: int
    taking_part: int
    initiatives: int
    people: int
    offset: int
    standings: tuple[Line, ...]
    own: Line | None = None
    entered: int = 0
    valid: int = 0


def answer(states: States, asked: Asked) -> Board:
    """The board that is asked for. Raises ProgrammeUnknown, UnitUnknown, ClusterUnknown, BoardUnclear."""
    with states.of(asked.programme) as state:
        return board_of(state, read_question(asked, state.catalogue, state.pack), asked)


def board_of(state: State, question: Question, asked: Asked) -> Board:
    """The same from a state. Raises UnitUnknown, ClusterUnknown, BoardUnclear."""
    figures, period = figures_at(state, question, None), question.period
    last = min(period.ends_on or state.today, state.today)
    since = read_day(asked.since, "since") or last - dt.timedelta(days=MOVEMENT_DAYS)
    begins_before = period.starts_on is None or period.starts_on <= since
    is_compared = begins_before and since < last
    before = figures_at(state, question, since).ranking if is_compared else None
    ranking, more = figures.ranking, beside(state, question)
    on_this_page = ranking.order[asked.offset : asked.offset + asked.lines].tolist()
    return Board(
        programme=state.pack.code,
        name_vi=state.pack.name_vi,
        name_en=state.pack.name_en,
        as_of=state.now,
        measure=question.measure,
        period=period.word,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        cluster=question.cluster,
        subtree=question.subtree,
        level=question.level,
        since=since if is_compared else None,
        units=len(ranking),
        taking_part=figures.begun(),
        initiatives=figures.together(figures.initiatives),
        people=figures.together(figures.people),
        offset=asked.offset,
        standings=tuple(_line(state, question, figures, unit, more=more, before=before) for unit in on_this_page),
        own=_own(state, question, figures, asked.own, more=more, before=before),
        entered=figures.together(more.entered),
        valid=figures.together(more.valid),
    )


def _line(
    state: State, question: Question, figures: Figures, unit: int, *, more: Beside, before: Ranking | None
) -> Line:
    place = figures.ranking.place_of(unit)
    former = before.place_of(unit) if before is not None else None
    code = state.columns.units[unit]
    return Line(
        place=place,
        unit=code,
        unit_name=name_of(state, code),
        above_name=_name_above(state, code),
        figure=figures.shown(question.measure, unit),
        initiatives=int(figures.initiatives[unit]),
        people=int(figures.people[unit]),
        movement=0 if place is None or former is None else former - place,
        is_new=before is not None and place is not None and former is None,
        entered=int(more.entered[unit]),
        valid=int(more.valid[unit]),
    )


def name_of(state: State, code: str) -> str:
    """The name of a unit; its code where the tree does not know it."""
    unit = state.catalogue.tree.find_unit(code)
    return code if unit is None else unit.name


def _name_above(state: State, code: str) -> str:
    unit = state.catalogue.tree.find_unit(code)
    return name_of(state, state.catalogue.counting_unit(unit.parent)) if unit is not None and unit.parent else ""


def _own(
    state: State, question: Question, figures: Figures, unit: str, *, more: Beside, before: Ranking | None
) -> Line | None:
    """The line of one unit wherever it stands, or of that in which it adds up; None where it is not ranked."""
    place = state.columns.place_of(state.catalogue.counting_unit(unit)) if unit in state.catalogue.tree else None
    if place is None:
        return None
    circle = state.circle(question.cluster, question.level, question.subtree)
    if circle.into is not None:
        place = int(circle.into[place])
    is_ranked = place != NOWHERE and figures.ranking.is_ranked(place)
    return _line(state, question, figures, place, more=more, before=before) if is_ranked else None
