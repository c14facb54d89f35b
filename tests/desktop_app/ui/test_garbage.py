"""Rings of garbage are collected on the GUI thread alone: in the program by a timer, in tests between them."""

import gc
import threading
from collections.abc import Iterator

import pytest

from desktop_app.ui.background import Background
from desktop_app.ui.garbage import GuiThreadCollector
from tests.desktop_app.ui.asker import Asker

_ENOUGH_FOR_EVERY_GENERATION = 200_000


@pytest.fixture
def collector(qapp: object) -> Iterator[GuiThreadCollector]:
    """At work, in a process where Python would collect by itself."""
    gc.enable()
    made = GuiThreadCollector()
    yield made
    made.stop()
    gc.disable()


def test_while_windows_are_about_a_test_leaves_the_collecting_to_what_stands_around_it(qapp: object) -> None:
    assert not gc.isenabled()


def test_a_ring_waits_for_the_gui_thread_though_the_worker_makes_much(collector: GuiThreadCollector) -> None:
    ended_on: list[int] = []
    asker = Asker(ended_on)
    ring: list[object] = [asker]
    ring.append(ring)
    del asker, ring
    background = Background("test")
    background.run(lambda: len([[number] for number in range(_ENOUGH_FOR_EVERY_GENERATION)]))
    background.close()
    assert ended_on == []
    collector.collect()
    assert ended_on == [threading.get_ident()]
