"""The disk is full from the n-th writing on, at a workplace and at the hub: a clear word, and nothing is lost."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.workplaces import hub_rows
from tests.power_cuts.full_disk import fill_the_hub, fill_the_workplace
from tests.power_cuts.losses import a_book_put_back
from tests.power_cuts.scene import Scene
from tests.real_hub import RealHub

# `make cuts` tries every writing; here each is some way into another of: forms, enrolment, batch, receipt, bulletin.
_SOME_WRITINGS = (1, 3, 6, 12, 20, 30, 42, 55, 70)
# Into: the wish, its receipt, the first part of the inventory, the second, the first batch of the new epoch.
_OF_A_RECOVERY = (30, 45, 60, 120, 400)

# As on Linux: the disk that forgets stands before its C library.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the disk that forgets is made for Linux")


@pytest.fixture(scope="module")
def lasting_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    """A hub that no fault reaches, for all workplaces."""
    with RealHub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.mark.parametrize("writing", _SOME_WRITINGS)
def test_the_disk_of_a_workplace_is_full(tmp_path: Path, lasting_hub: RealHub, writing: int) -> None:
    assert fill_the_workplace(Scene(tmp_path, lasting_hub, tmp_path.name), writing) >= writing


@pytest.mark.parametrize("writing", _SOME_WRITINGS)
def test_the_disk_of_a_workplace_is_locked_on_the_way(tmp_path: Path, lasting_hub: RealHub, writing: int) -> None:
    """As a stick that was half pulled out, or a system that found the disk at fault, does it."""
    assert fill_the_workplace(Scene(tmp_path, lasting_hub, tmp_path.name), writing, is_locked=True) >= writing


@pytest.mark.parametrize("writing", _SOME_WRITINGS)
def test_the_disk_of_the_hub_is_full(tmp_path: Path, writing: int) -> None:
    fill_the_hub(tmp_path, writing)


@pytest.fixture(scope="module")
def put_back(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A book that was put back, before its first exchange."""
    return a_book_put_back(tmp_path_factory.mktemp("put-back"))


@pytest.mark.parametrize("writing", _OF_A_RECOVERY)
def test_the_disk_is_full_while_a_book_that_was_put_back_recovers(
    tmp_path: Path, put_back: Scene, writing: int
) -> None:
    hub = put_back.hub.copied(tmp_path / "hub")
    scene = put_back.copied(tmp_path / "workplace", hub)
    with hub:
        assert fill_the_workplace(scene, writing) >= writing
    scene.check_book()
    batches = hub_rows(hub.database_path, "SELECT epoch, seq FROM documents WHERE type = 'batch' ORDER BY number")
    assert batches == [(0, 1), (0, 2), (0, 3), (1, 1)]
