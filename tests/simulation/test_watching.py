"""The judge excuses no more than it must."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.simulation.invariants.hubs import HubWatch
from tests.simulation.rules import ACTS
from tests.simulation.speed import quick_opening
from tests.simulation.template import template
from tests.simulation.world import World


@pytest.fixture
def world() -> Iterator[World]:
    template()  # which cannot be made quickly
    with quick_opening():
        world = World(1, (0,))
        yield world
        world.close()


def test_what_a_hub_that_was_put_back_still_has_is_seen_since_it_came_and_what_comes_again_anew(world: World) -> None:
    """Or a book that was put back, too, would be excused for lacking whatever the hub holds."""
    desk, centre = world.desk(0), world.centre(0)
    watch = HubWatch(centre, world.memory, Counter())

    def save_and_send() -> set[tuple[str, int]]:
        before = set(watch.rows)
        ACTS["save"](world, 0, 0, 0)
        desk.exchange()
        watch.look()
        return set(watch.rows) - before

    (first,) = save_and_send()
    copy = world.folder_for("hub_backup")
    centre.copy_disk(copy)
    (second,) = save_and_send()
    came_at = dict(watch.seen_at)
    centre.put_back(copy)
    watch.look()
    assert set(watch.rows) == {first}
    desk.exchange()
    watch.look()
    assert set(watch.rows) == {first, second}, "what the hub had forgotten was offered anew"
    assert watch.seen_at[first] == came_at[first]
    assert watch.seen_at[second] == watch.looks > came_at[second]
