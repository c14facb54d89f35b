"""The power fails at every labelled point, at a workplace and at the hub: nothing is lost and nothing comes twice.

After each cut the files are looked at twice: as the process left them, and as they lie on a disk that lost whatever
was not flushed. The road goes on from the second.
"""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.exchange.exchange import send_now
from sync.contract.errors import CarriageError
from tests.power_cuts.arming import Cut
from tests.power_cuts.disk import ForgetfulDisk
from tests.power_cuts.points import HUB, WORKPLACE
from tests.power_cuts.scene import ArmedHub, Scene
from tests.real_hub import RealHub

# As on Linux: the disk that forgets stands before its C library.
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the disk that forgets is made for Linux")

_FORMS = 3


@pytest.fixture(scope="module")
def lasting_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    """A hub that no cut reaches, for all workplaces."""
    with RealHub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.mark.parametrize("cut", WORKPLACE.values(), ids=WORKPLACE)
def test_the_power_fails_at_a_workplace(tmp_path: Path, lasting_hub: RealHub, cut: Cut) -> None:
    scene = Scene(tmp_path, lasting_hub, tmp_path.name)
    disk = ForgetfulDisk(scene.folder)
    workplace = scene.start_workplace(_FORMS, cut=cut, disk=disk)
    assert scene.end_workplace(workplace) == -signal.SIGKILL
    scene.check_book()
    disk.cut_power()
    scene.check_book()
    scene.drain()
    disk.forget()


@pytest.mark.parametrize("cut", HUB.values(), ids=HUB)
def test_the_power_fails_at_the_hub(tmp_path: Path, cut: Cut) -> None:
    hub = ArmedHub.on_a_free_port(tmp_path / "hub")
    scene = Scene(tmp_path, hub)
    hub.cut, hub.disk = cut, ForgetfulDisk(hub.folder)
    with hub:
        scene.save_here(_FORMS)
        book = scene.opened_book()
        with pytest.raises(CarriageError):
            send_now(book)
        book.close()
        hub.stop()
        assert hub.exit_status == -signal.SIGKILL
        scene.check_hub()
        hub.disk.cut_power()
        scene.check_hub()
        scene.check_book()
        hub.disk.forget()
        hub.cut = hub.disk = None
        hub.start()
        scene.drain()
        hub.stop()
        scene.check_hub()
