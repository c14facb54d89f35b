"""A device that asks a hub for its inventory, and what it is told."""

from sync.contract.bulletins import InventoryNews
from sync.contract.enrolment import ChainEnd, Wish
from sync.contract.receipts import Admission
from sync.envelope.header import take_apart
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Device, Workbench


def ask(bench: Workbench, device: Device, *known: ChainEnd, cursor: int = 0) -> str:
    """The device asks for its inventory; the id of the enrolment."""
    document = device.enrolment(wish=Wish.INVENTORY, known=known, cursor=cursor)
    assert device.opened(bench.receive(document)).head.admission is Admission.ADMITTED
    return take_apart(document).header.id


def told_for(bench: Workbench, device: Device, wish: str) -> list[InventoryNews]:
    """All parts of the inventory that this wish brought."""
    parts = parts_of(heard(bench, device), wish)
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]
    assert {part.revisions for part in parts} == {sum(len(part.held) for part in parts)}
    return parts


def end_of(document: bytes) -> ChainEnd:
    """Where the chain ends with this batch."""
    header = take_apart(document).header
    return ChainEnd(epoch=header.epoch, seq=header.seq, sha256=header.sha256)
