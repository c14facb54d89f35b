"""Carry what lies on a stick to its hubs over this PC's network, and leave the answers on it. It needs no book.

Promise: nothing of it can be read here; each step that is told is done; doing it again does no harm. Where this PC has
a book all the same, its network is used as that book says: a proxy and its login are this PC's, not the stick's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sync.carriers.http.settings import LineSettings
from sync.carriers.relay.carrying import RelayKind, RelayStep, relay
from sync.contract.errors import SyncError


@dataclass(slots=True)
class RelayResult:
    """What became of a stick, in files. `refused`: told one by one; `stopped`: why some could not be carried now.

    `photos` are those that came back for workplaces which have lost them.
    """

    carried: int = 0
    known: int = 0
    held: int = 0
    bulletins: int = 0
    photos: int = 0
    refused: int = 0
    stopped: list[SyncError] = field(default_factory=list)


def relay_stick(
    folder: Path,
    addresses: tuple[str, ...] = (),
    progress: Callable[[RelayStep], None] | None = None,
    line: LineSettings | None = None,
) -> RelayResult:
    """Carry for everybody on the stick; `addresses` are tried before those that the stick tells.

    `line`: how this PC's network is to be used, else as the system says. Raises FolderUnusable when the stick cannot be
    read (any more).
    """
    from sync.carriers.http.carrier import HttpCarrier  # noqa: PLC0415  requests costs 100 ms

    result = RelayResult()
    for step in relay(folder, lambda hub: HttpCarrier(hub, line), addresses):
        _count(result, step)
        if progress is not None:
            progress(step)
    return result


def _count(result: RelayResult, step: RelayStep) -> None:
    match step.kind:
        case RelayKind.CARRIED:
            result.carried += 1
        case RelayKind.KNOWN:
            result.known += 1
        case RelayKind.HELD:
            result.held += 1
        case RelayKind.BULLETIN:
            result.bulletins += 1
        case RelayKind.PHOTO:
            result.photos += 1
        case RelayKind.REFUSED:
            result.refused += 1
        case RelayKind.UNLEFT | RelayKind.STOPPED if step.error is not None:
            result.stopped.append(step.error)
