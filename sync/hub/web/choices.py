"""What the public page lets people choose from: programmes, measures, periods, clusters, levels, and where to go down.

Each choice is (word in the address, name for people, whether it is the present one); a level that was not chosen, but
came of the rest, has no word, so that it may change with the rest. None of it is ever a list of all units: one goes
down the tree step by step, among the units that have others below them.
"""

import datetime as dt

import msgspec

from sync.hub.standings.boards import Board, name_of
from sync.hub.standings.periods import quarter_of
from sync.hub.standings.questions import Asked, Measure
from sync.hub.standings.states import State
from sync.hub.web.ranked import AS_COUNTED
from sync.hub.words import Words

_MOST_QUARTERS = 8
_MOST_WEEKS = 4
_MOST_BELOW = 300

Choice = tuple[str, str, bool]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be chosen. `above`: the way down to the present subtree, as (code, name)."""

    measures: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    clusters: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    below: tuple[Choice, ...]
    above: tuple[tuple[str, str], ...]


def choices(state: State, board: Board, asked: Asked, words: Words) -> Choices:
    """What can be chosen beside the present board."""
    clusters = sorted(state.grounds.clusters.values(), key=lambda one: (len(one.code), one.code))
    levels = ((one, words.level(one)) for one in state.catalogue.tree.levels)
    return Choices(
        measures=tuple((str(one), words(f"measure.{one}"), one is board.measure) for one in Measure),
        periods=_periods(state, asked, words),
        clusters=(
            ("", words("page.all"), not board.cluster),
            *((one.code, one.name, one.code == board.cluster) for one in clusters),
        )
        if clusters
        else (),
        levels=tuple(
            ("" if level == board.level and not asked.level else level or AS_COUNTED, name, level == board.level)
            for level, name in (("", words("page.as_counted")), *levels)
        ),
        below=_below(state, board, words),
        above=tuple((unit.code, unit.name) for unit in reversed(state.catalogue.tree.ancestors(board.subtree))),
    )


def _periods(state: State, asked: Asked, words: Words) -> tuple[Choice, ...]:
    pack, today, vietnamese = state.pack, state.today, words.language == "vi"
    known = {"": words("period.all")}
    known |= {one.code: one.name_vi if vietnamese else one.name_en for one in (*pack.phases, *pack.peaks)}
    known |= {word: words("period.quarter", quarter=word[-1], year=word[:4]) for word in _quarters(state)}
    for back in range(_MOST_WEEKS):
        year, week, _ = (today - dt.timedelta(days=7 * back)).isocalendar()
        known[f"{year}-W{week:02d}"] = words("period.week", week=week, year=year)
    if asked.period not in known:
        known[asked.period] = asked.period
    return tuple((word, name, word == asked.period) for word, name in known.items())


def _quarters(state: State) -> list[str]:
    """The quarters of the programme up to today, the newest first."""
    last = min(max(state.today, state.pack.starts_on), state.pack.ends_on)
    found, day = list[str](), last
    while day >= state.pack.starts_on and len(found) < _MOST_QUARTERS:
        found.append(quarter_of(day))
        day = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - dt.timedelta(days=1)
    return found


def quarter_choices(state: State, chosen: str, words: Words) -> tuple[Choice, ...]:
    """The quarters of the programme up to today, the newest first."""
    known = _quarters(state)
    return tuple(
        (word, words("period.quarter", quarter=word[-1], year=word[:4]), word == chosen)
        for word in (known if chosen in known else [*known, chosen])
    )


def _below(state: State, board: Board, words: Words) -> tuple[Choice, ...]:
    tree = state.catalogue.tree
    known = [
        (unit.code, unit.name, False)
        for unit in tree.children(board.subtree)
        if not unit.successor and tree.children(unit.code)
    ]
    here: Choice = (board.subtree, name_of(state, board.subtree) if board.subtree else words("page.all"), True)
    return (here, *known[:_MOST_BELOW])
