"""What adds up where: one way through the units gives each of many clusters what its own circle would."""

import random
from collections.abc import Sequence

import numpy as np

from sync.hub.standings.arrays import NOWHERE, Column
from sync.hub.standings.circles import gathered_at_once


class WalkedThrough:
    """A column that counts how often somebody goes through it."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self.times = 0

    def __array__(self, dtype: object = None, copy: object = None) -> Column:
        self.times += 1
        return self._column


def _one_by_one(column: Sequence[int], above: Sequence[int], heads: Sequence[int]) -> dict[int, int]:
    """Every unit on its own way up to the first head of the cluster."""
    found = dict.fromkeys(heads, 0)
    for unit, figure in enumerate(column):
        at, passed = unit, set[int]()
        while at != NOWHERE and at not in passed and at not in found:
            passed.add(at)
            at = above[at] if at < len(above) else NOWHERE
        if at in found:
            found[at] += figure
    return found


def test_many_clusters_at_once_come_to_what_each_comes_to_by_itself() -> None:
    chance = random.Random(9)  # noqa: S311
    for _ in range(300):
        count = chance.randrange(1, 30)
        above = [chance.randrange(NOWHERE, count) for _ in range(count)]  # rings, too: what merged may lie below itself
        column = [chance.randrange(5) for _ in range(count)]
        heads = {
            str(cluster): sorted(chance.sample(range(count), chance.randrange(count + 1)))
            for cluster in range(chance.randrange(5))
        }
        expected = {cluster: _one_by_one(column, above, places) for cluster, places in heads.items()}
        places = {cluster: np.array(those, np.intp) for cluster, those in heads.items()}
        found = gathered_at_once(np.array(column), np.array(above), places)
        together = {one: dict(zip(heads[one], sums.tolist(), strict=True)) for one, sums in found.items()}
        assert together == expected


def test_however_many_clusters_there_are_the_units_are_walked_through_once() -> None:
    column = WalkedThrough(np.ones(1000, np.int64))
    heads = {str(cluster): np.arange(cluster, 1000, 100) for cluster in range(100)}
    found = gathered_at_once(column, np.full(1000, NOWHERE), heads)  # type: ignore[arg-type]
    assert found["7"].tolist() == [1] * 10
    assert column.times == 1
