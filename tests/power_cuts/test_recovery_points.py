"""The power fails at each step of a recovery and of a takeover: it ends by itself, nothing is lost and nothing doubled.

As in `test_points`: after each cut the files are looked at as the process left them and as a disk that lost whatever
was not flushed holds them, and the road goes on from there with nobody's help.
"""

import signal
import sys
from pathlib import Path

import pytest

from desktop_app.operations.exchange.exchange import send_now
from sync.contract.errors import CarriageError
from tests.end_to_end.workplaces import hub_rows
from tests.power_cuts.arming import Cut
from tests.power_cuts.disk import ForgetfulDisk
from tests.power_cuts.losses import a_book_put_back, a_pc_that_takes_over, approval
from tests.power_cuts.points import APPROVING_HUB, RECOVERY, TAKEOVER, TELLING_HUB
from tests.power_cuts.scene import ArmedHub, Scene

# As on Linux: the disk that forgets stands before its C library.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the disk that forgets is made for Linux")


@pytest.fixture(scope="module")
def put_back(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A book that was put back, before its first exchange."""
    return a_book_put_back(tmp_path_factory.mktemp("put-back"))


@pytest.fixture(scope="module")
def heir(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A PC that may take over, before it is told so."""
    return a_pc_that_takes_over(tmp_path_factory.mktemp("heir"), is_approved=True)


@pytest.fixture(scope="module")
def asking_heir(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A PC that asks to take over, before a person has decided."""
    return a_pc_that_takes_over(tmp_path_factory.mktemp("asking"), is_approved=False)


def _copied(scene: Scene, folder: Path) -> tuple[Scene, ArmedHub]:
    hub = scene.hub.copied(folder / "hub")
    return scene.copied(folder / "workplace", hub), hub


@pytest.mark.parametrize("cut", RECOVERY.values(), ids=RECOVERY)
def test_the_power_fails_while_a_book_that_was_put_back_recovers(tmp_path: Path, put_back: Scene, cut: Cut) -> None:
    scene, hub = _copied(put_back, tmp_path)
    with hub:
        _cut_at_the_workplace(scene, cut, forms=1)
    _ends_whole(scene, hub, epochs=[(0, 1), (0, 2), (0, 3), (1, 1)])


@pytest.mark.parametrize("cut", TAKEOVER.values(), ids=TAKEOVER)
def test_the_power_fails_while_a_pc_takes_over(tmp_path: Path, heir: Scene, cut: Cut) -> None:
    scene, hub = _copied(heir, tmp_path)
    with hub:
        _cut_at_the_workplace(scene, cut, forms=0)
    _ends_whole(scene, hub)


@pytest.mark.parametrize("cut", TELLING_HUB.values(), ids=TELLING_HUB)
def test_the_power_fails_at_the_hub_while_it_tells_what_it_holds(tmp_path: Path, put_back: Scene, cut: Cut) -> None:
    scene, hub = _copied(put_back, tmp_path)
    scene.save_here(1)
    hub.cut, hub.disk = cut, ForgetfulDisk(hub.folder)
    with hub:
        book = scene.opened_book()
        with pytest.raises(CarriageError):
            send_now(book)
        book.close()
    assert hub.exit_status == -signal.SIGKILL
    _mend_the_hub(scene, hub)
    _ends_whole(scene, hub, epochs=[(0, 1), (0, 2), (0, 3), (1, 1)])


@pytest.mark.parametrize("cut", APPROVING_HUB.values(), ids=APPROVING_HUB)
def test_the_power_fails_at_the_hub_while_a_takeover_is_approved(tmp_path: Path, asking_heir: Scene, cut: Cut) -> None:
    scene, hub = _copied(asking_heir, tmp_path)
    hub.cut, hub.disk = cut, ForgetfulDisk(hub.folder)
    hub.run(*approval(hub), status=-signal.SIGKILL)
    _mend_the_hub(scene, hub)
    owners = hub_rows(hub.database_path, "SELECT DISTINCT owner FROM initiatives")
    states = hub_rows(hub.database_path, "SELECT status FROM devices ORDER BY number")
    assert (len(owners), states) in [(2, [("admitted",), ("admitted",)]), (1, [("revoked",), ("admitted",)])]
    if len(owners) == 2:
        hub.run(*approval(hub))  # whoever heard no answer gives the command again
    _ends_whole(scene, hub)


def _cut_at_the_workplace(scene: Scene, cut: Cut, forms: int) -> None:
    disk = ForgetfulDisk(scene.folder)
    workplace = scene.start_workplace(forms, cut=cut, disk=disk)
    assert scene.end_workplace(workplace) == -signal.SIGKILL
    scene.check_book()
    disk.cut_power()
    scene.check_book()
    disk.forget()


def _mend_the_hub(scene: Scene, hub: ArmedHub) -> None:
    scene.check_hub()
    assert hub.disk is not None
    hub.disk.cut_power()
    scene.check_hub()
    scene.check_book()
    hub.disk.forget()
    hub.cut = hub.disk = None


def _ends_whole(scene: Scene, hub: ArmedHub, epochs: list[tuple[int, int]] | None = None) -> None:
    with hub:
        scene.drain()
    scene.check_book()
    scene.check_hub()
    batches = hub_rows(hub.database_path, "SELECT epoch, seq FROM documents WHERE type = 'batch' ORDER BY number")
    assert epochs is None or batches == epochs
    assert hub_rows(hub.database_path, "SELECT count(*) FROM quarantined_lines") == [(0,)]
