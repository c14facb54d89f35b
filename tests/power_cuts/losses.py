"""Two PCs that have most of their records still to get back: one was put back from a copy, one takes over another's.

Each is made once and copied for every cut: the hub's database, the book and the keys, as they lie with nobody at work.
What is away comes in two parts.
"""

import shutil
from pathlib import Path

from desktop_app.operations.exchange.exchange import send_now
from desktop_app.operations.restore_book import restore_book
from tests.end_to_end.workplaces import hub_rows
from tests.power_cuts.scene import ArmedHub, Scene, config_in

_SMALL, _LARGE = 2, 12  # the text of the large ones is above one part of an inventory, which is 1 MiB


def a_book_put_back(folder: Path) -> Scene:
    """A workplace whose book was restored from a copy that lacks all but the first forms; the hub is stopped."""
    hub = ArmedHub.on_a_free_port(folder / "hub")
    scene = Scene(folder, hub)
    with hub:
        scene.save_here(_SMALL)
        _send(scene)
        copy = folder / "copy"
        shutil.copyfile(config_in(scene.folder).book_path, copy)
        kept = set(scene.saved)
        scene.save_here(_LARGE, is_long=True)
        _send(scene)
    restore_book(config_in(scene.folder), copy)
    scene.away = set(scene.saved) - kept
    return scene


def a_pc_that_takes_over(folder: Path, *, is_approved: bool) -> Scene:
    """A new PC that asked for the records of a former one, and sent one of its own; the hub is stopped."""
    hub = ArmedHub.on_a_free_port(folder / "hub")
    former = Scene(folder, hub, "former")
    heir = Scene(folder, hub, "heir", takes_over=True)
    with hub:
        former.save_here(_LARGE, is_long=True)
        _send(former)
        heir.save_here(1)
        _send(heir)
    heir.away = set(former.saved)
    heir.saved |= former.saved
    if is_approved:
        hub.run(*approval(hub))
    return heir


def approval(hub: ArmedHub) -> tuple[str, ...]:
    """The command by which a person lets the second PC take over the records of the first."""
    (former,), (heir,) = hub_rows(hub.database_path, "SELECT id FROM devices ORDER BY number")
    return ("devices", "approve", heir, "--takes-over", former)


def _send(scene: Scene) -> None:
    book = scene.opened_book()
    send_now(book)
    book.database.gather_in_one_file()
    book.close()
