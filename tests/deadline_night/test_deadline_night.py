"""A small night by the very code of the large one: every record rests in the hub, once."""

import dataclasses
import itertools

import pytest

from tests import postgresql
from tests.deadline_night.nation import WHOLE_NATION, Nation
from tests.deadline_night.night import live_through

_SMALL = Nation(24, 7)


@pytest.mark.parametrize("is_served", [False, True])
def test_a_night_loses_nothing(*, is_served: bool) -> None:
    story = live_through(_SMALL, postgresql.url_of(postgresql.new_database()) if is_served else "")
    assert story.wrong == []
    assert story.night.records == sum(_SMALL.sizes)
    assert story.night.late_joiners == 1
    assert len(story.lines()) > 5


def test_the_whole_nation_sends_two_million_four_hundred_thousand_records_in_batches_of_one_to_eighty() -> None:
    sizes = Nation(WHOLE_NATION, 20261127).sizes
    assert (min(sizes), max(sizes)) == (1, 80)
    assert abs(sum(sizes) - 2_400_000) < 15_000


def test_the_crowd_doubles_until_the_deadline_and_the_seed_gives_the_same_one() -> None:
    nation = Nation(6000, 5)
    sixth = nation.seconds_to_deadline / 6
    counts = [sum(sixth * place <= at < sixth * (place + 1) for at in nation.arrivals) for place in range(6)]
    assert sum(counts) == 6000
    assert all(1.5 < later / earlier < 2.7 for earlier, later in itertools.pairwise(counts))
    assert dataclasses.replace(nation).arrivals == nation.arrivals
    assert Nation(6000, 6).arrivals != nation.arrivals
