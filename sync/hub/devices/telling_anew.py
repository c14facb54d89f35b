"""A device that knows later bulletins than the hub shows that the hub was put back from an old copy.

It is told everything anew, in bulletins above those that it knows. The numbers between are filled by empty bulletins,
within a bound, because a book that is itself put back later goes from one bulletin to the next.
"""

import datetime as dt

from sync.contract.bulletins import Bulletin, BulletinHead, encode_bulletin
from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.hub.store import bulletins, decisions, devices
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity

MOST_FILLED = 1000


def note_cursor(connection: Connection, device: Device, cursor: int) -> None:
    """`device` has applied the bulletin `cursor`; where the hub knows of none so late, it begins anew above it."""
    if cursor > device.cursor:
        devices.forget_what_was_told(connection, device.id, cursor)
        decisions.tell_again(connection, device.number)


def fill_numbers(connection: Connection, identity: Identity, device: Device, now: dt.datetime) -> None:
    """Make empty bulletins for the last numbers that were lost. Only for a device that is let in: they cost disk."""
    first = max(bulletins.last_cursor(connection, device.id) + 1, device.cursor - MOST_FILLED + 1)
    keys = identity.numbered(device.hub_key).keys
    for number in range(first, device.cursor + 1):
        payload = encode_bulletin(Bulletin(head=BulletinHead(cursor=number, hub_at=now)))
        sealed = seal(payload, kind=DocumentType.BULLETIN, sender=keys, addressee=device.keys, seq=number)[1]
        bulletins.add_bulletin(connection, device.id, number, sealed, now)
