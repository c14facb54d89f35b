"""One road of a workplace and its hub on which there is no space from some writing on, and then space again."""

import contextlib
from pathlib import Path

from desktop_app.operations.exchange.exchange import send_now
from sync.contract.errors import HubUnavailable, NoNetwork
from tests.power_cuts.disk import ForgetfulDisk
from tests.power_cuts.scene import ArmedHub, Scene

_FORMS = 2


def fill_the_workplace(scene: Scene, writing: int, *, is_locked: bool = False) -> int:
    """Let the workplace have no space, or a locked disk, from that writing on; returns how often it tried to write."""
    disk = ForgetfulDisk(scene.folder)
    workplace = scene.start_workplace(_FORMS, disk=disk, full_at=writing, is_locked=is_locked)
    if scene.end_workplace(workplace):
        raise AssertionError("the full disk was not told in words")
    word = "book_read_only" if is_locked else "disk_full"
    assert {line for line in workplace.lines if line.startswith("refused")} <= {f"refused {word}\n"}
    scene.check_book()
    disk.cut_power()
    scene.check_book()
    scene.drain()
    tried = disk.tried()
    disk.forget()
    return tried


def fill_the_hub(folder: Path, writing: int) -> int:
    """Let the hub have no space from that writing on; returns how often it tried to write."""
    hub = ArmedHub.on_a_free_port(folder / "hub")
    scene = Scene(folder, hub)
    disk = hub.disk = ForgetfulDisk(hub.folder)
    hub.full_at = writing
    with contextlib.suppress(RuntimeError):  # too full to begin: it says so, and ends
        hub.start()
    scene.save_here(_FORMS)
    book = scene.opened_book()
    with contextlib.suppress(HubUnavailable, NoNetwork):  # any other word would be a wrong one
        send_now(book)
    book.close()
    hub.stop()
    disk.cut_power()
    scene.check_hub()
    scene.check_book()
    tried = disk.tried()
    disk.forget()
    hub.disk, hub.full_at = None, 0
    with hub:
        scene.drain()
    scene.check_hub()
    return tried
