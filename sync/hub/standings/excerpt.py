"""What a device is told of a leaderboard: the best places and its own, for sixty thousand lines go to nobody."""

import datetime as dt
from contextlib import suppress
from itertools import takewhile

from sync.contract.standings import Leaderboard, Standing
from sync.hub.errors import UnitUnknown
from sync.hub.standings.boards import name_of
from sync.hub.standings.circles import below
from sync.hub.standings.counting import MOVEMENT_DAYS
from sync.hub.standings.figures import Figures, figures_at
from sync.hub.standings.questions import Question
from sync.hub.standings.ranking import Ranking
from sync.hub.standings.states import State


def excerpt(state: State, most: int, unit: str) -> Leaderboard:
    """The units with a place up to `most`, and those at or below `unit` wherever they stand; in the order of places.

    `units`, `initiatives` and `people` are of the whole board.
    """
    question = Question(programme=state.pack.code)
    figures = figures_at(state, question, None)
    before = figures_at(state, question, state.today - dt.timedelta(days=MOVEMENT_DAYS)).ranking
    ranking = figures.ranking
    told = list(takewhile(lambda one: (ranking.place_of(one) or 0) <= most, map(int, ranking.order)))
    known = set(told)
    own = [one for one in _places_below(state, unit) if ranking.figure_of(one) is not None and one not in known]
    own.sort(key=lambda one: ranking.place_of(one) or 0)
    return Leaderboard(
        programme=state.pack.code,
        name_vi=state.pack.name_vi,
        name_en=state.pack.name_en,
        as_of=state.now,
        units=len(ranking),
        initiatives=figures.together(figures.initiatives),
        people=figures.together(figures.people),
        standings=tuple(_standing(state, figures, before, one) for one in (*told, *own)),
    )


def _places_below(state: State, unit: str) -> list[int]:
    codes: list[str] = []
    with suppress(UnitUnknown):  # a device of a unit that the tree has no more
        codes = below(state.catalogue, unit)
    return sorted(place for code in codes if (place := state.columns.place_of(code)) is not None)


def _standing(state: State, figures: Figures, before: Ranking, one: int) -> Standing:
    place, former = figures.ranking.place_of(one) or 0, before.place_of(one)
    code = state.columns.units[one]
    return Standing(
        place=place,
        unit=code,
        unit_name=name_of(state, code),
        initiatives=int(figures.initiatives[one]),
        people=int(figures.people[one]),
        movement=0 if former is None else former - place,
    )
