"""The worlds that all others are copied from: two hubs, four workplaces with their invitations, and their heirs.

Desk 0 has a code and the network; desk 1 waits for a person's approval; desk 2 has a code and a stick alone; desk 3
belongs to the other hub. Their units are those that the simulation moves and merges.
"""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from desktop_app.config import Config
from desktop_app.operations.books import new_book, read_invitation
from sync.contract.shipped import shipped_packs, shipped_units
from sync.hub.operations.inviting import make_invitation
from sync.hub.service import make_hub

UNITS = ("HN-KCN-STANLEY", "HN-KCN-CANON", "HN-KCN-MULTITECH", "HN-NISSAN")
CENTRE_OF_DESK = (0, 0, 0, 1)
WITHOUT_NETWORK = frozenset({2})
_WITHOUT_CODE = frozenset({1})


def heir_of(desk: int) -> int:
    """The number of the PC that may take over from this one."""
    return 10 + desk


def folder_for_worlds() -> str | None:
    """Where folders are quickest: in memory where the system has such a place. Nothing here must last."""
    memory = Path("/dev/shm")  # noqa: S108 - each folder below it gets a name of its own
    return str(memory) if memory.is_dir() else None


def centre_folder(world: Path, number: int) -> Path:
    """Where a hub lies in a world."""
    return world / f"centre{number}"


def desk_config(world: Path, number: int) -> Config:
    """Where a workplace lies in a world."""
    return Config(world / f"desk{number}" / "book", world / f"desk{number}" / "keys", "vi")


def address(centre: int) -> str:
    """The address of a hub on the simulated wire."""
    return f"https://centre{centre}.example"


@cache
def template() -> Path:
    """The folder that every world is copied from."""
    folder = Path(tempfile.mkdtemp(prefix="world-template-", dir=folder_for_worlds()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for centre in range(2):
        centre_folder(folder, centre).mkdir()
        hub = make_hub(
            str(centre_folder(folder, centre) / "hub.sqlite"),
            name=f"Tuyến trên {centre + 1}",
            addresses=(address(centre),),
            units=shipped_units(),
            programmes=shipped_packs(),
        )
        for desk, unit in enumerate(UNITS):
            if CENTRE_OF_DESK[desk] == centre:
                uses = 0 if desk in _WITHOUT_CODE else 1
                made = make_invitation(hub.database, hub.identity, unit=unit, uses=uses, now=hub.clock())
                new_book(desk_config(folder, desk), unit, read_invitation(made.document)).close()
                made = make_invitation(hub.database, hub.identity, unit=unit, uses=0, now=hub.clock())
                invitation = read_invitation(made.document)
                new_book(desk_config(folder, heir_of(desk)), unit, invitation, take_over=True).close()
        hub.close()
    return folder
