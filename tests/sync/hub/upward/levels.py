"""A hub below and one above it in one process, and a line between them, for the tests of what goes up."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sync.contract.initiative import Attachment
from sync.contract.recollection import Recollection
from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import UnitTree
from sync.envelope.header import DocumentType, take_apart
from sync.hub.operations.inviting import make_invitation
from sync.hub.reading.batches import open_proven
from sync.hub.store import blobs
from sync.hub.upward.book import UpwardBook
from sync.hub.upward.joining import join
from sync.hub.upward.rounds import fill_outbox
from sync.workplace.round import exchange_round
from sync.workplace.steps import Step
from tests.builders import STANLEY
from tests.sync.hub.workbench import Device, Workbench
from tests.sync.workplace.wire import Line

ABOVE = UnitTree(shipped_units()).ancestors(STANLEY)[-1].code


@dataclass
class TellingLine(Line):
    """A line that brings what the hub above says unsigned, too."""

    told: Recollection | None = None

    def collect(self, device: str, after: int) -> Sequence[bytes]:
        sealed = super().collect(device, after)
        self.told = self.workbench.hub.bulletins.recollection(device)
        return sealed

    def recollection(self) -> Recollection | None:  # type: ignore[override]
        return self.told


def invitation(upper: Workbench, unit: str = ABOVE) -> bytes:
    """One of the hub above, with a code."""
    hub = upper.hub
    return make_invitation(hub.database, hub.identity, unit=unit, uses=1, now=upper.clock()).document


def joined(bench: Workbench, upper: Workbench, forward: str) -> None:
    """The hub below has joined the one above."""
    join(bench.hub, invitation(upper), forward)


def exchanged(bench: Workbench, line: Line) -> list[Step]:
    """One exchange of the hub below, whole."""
    fill_outbox(bench.hub)
    return list(exchange_round(UpwardBook(bench.hub), line))


def photo_of(content: bytes) -> Attachment:
    """As a record names it."""
    return Attachment(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="image/jpeg")


def bring(bench: Workbench, device: Device, content: bytes) -> None:
    """A PC delivers a photo."""
    bench.receive(device.sealed(content, DocumentType.BLOB))


def photos_at(bench: Workbench) -> set[bytes]:
    """All photos that a hub holds, opened."""
    hub = bench.hub
    names = [str(sha256) for (sha256,) in bench.rows("SELECT sha256 FROM blob_contents")]
    with hub.database.reading() as connection:
        numbers = [blobs.find_content(connection, sha256) for sha256 in names]
    return {open_proven(take_apart(hub.blob_shelf.read_any(found)), hub.identity) for found in numbers}
