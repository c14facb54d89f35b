"""What a device hears from the hub of a workbench, opened as its own book would."""

from sync.contract.bulletins import Bulletin, InventoryNews, decode_bulletin
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from tests.sync.hub.workbench import Device, Workbench


def heard(bench: Workbench, device: Device, after: int = 0) -> list[Bulletin]:
    """Everything above `after`, asked for page by page as over the network."""
    bulletins: list[Bulletin] = []
    while True:
        shelved = bench.hub.bulletins.collect(device.id, after)
        if shelved.is_due:
            bench.hub.bulletins.make(device.id)
            shelved = bench.hub.bulletins.collect(device.id, after)
        if not shelved.bulletins:
            return bulletins
        for cursor, sealed in shelved.bulletins:
            bulletins.append(opened(device, sealed))
            after = cursor


def opened(device: Device, sealed: bytes) -> Bulletin:
    """A bulletin, its signature checked."""
    document = take_apart(sealed)
    return decode_bulletin(open_document(document, kind=DocumentType.BULLETIN, sender=device.hub, reader=device.keys))


def parts_of(bulletins: list[Bulletin], wish: str) -> list[InventoryNews]:
    """The parts of the inventory that this enrolment asked for, in the order in which they came."""
    news = [item for bulletin in bulletins for item in bulletin.news]
    return [item for item in news if isinstance(item, InventoryNews) and item.wish_id == wish]
