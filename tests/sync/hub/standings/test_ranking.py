"""Places, compared with what plain Python says of the same figures."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sync.hub.standings.arrays import UNKNOWN
from sync.hub.standings.ranking import Ranking

_FIGURES = st.one_of(st.just(UNKNOWN), st.integers(0, 3), st.integers(0, 10**18))
_UNITS = st.lists(st.tuples(_FIGURES, st.booleans()))


@given(_UNITS)
def test_who_has_more_stands_higher_and_equals_share_a_place_in_the_tree_s_order(units: list[tuple[int, bool]]) -> None:
    ranking = Ranking(np.array([one for one, _ in units], np.int64), np.array([is_in for _, is_in in units], np.bool_))
    ranked = [unit for unit, (_, is_in) in enumerate(units) if is_in]
    figures = {unit: units[unit][0] for unit in ranked if units[unit][0] != UNKNOWN}
    order = sorted(figures, key=lambda unit: (-figures[unit], unit))
    assert ranking.order.tolist() == [*order, *(unit for unit in ranked if unit not in figures)]
    assert len(ranking) == len(ranked)
    for unit in range(len(units)):
        better = sum(other > figures[unit] for other in figures.values()) if unit in figures else None
        assert ranking.place_of(unit) == (None if better is None else better + 1)
        assert ranking.figure_of(unit) == figures.get(unit)
        assert ranking.is_ranked(unit) == (unit in ranked)
