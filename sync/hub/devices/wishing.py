"""What a device asks for when it presents itself: to be told its inventory, or to take over the records of another PC.

The newest wish stands for those of its kind before it, and only so many are heard in a day. An inventory is begun as
soon as the device is let in; a takeover waits for a person, also where a code lets the device in.
"""

import datetime as dt

import msgspec

from sync.contract.enrolment import Enrolment, Wish
from sync.hub.errors import TooManyWishes
from sync.hub.store import devices, wishes
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.wishes import WishRow

# Each is told in up to as many bytes as the book has, kept for ever: a program that has lost its way is braked.
MOST_WISHES = 200
_A_WHILE = dt.timedelta(days=1)
_RETRY_AFTER_SECONDS = 3600


def note_wish(connection: Connection, device: Device, enrolment: Enrolment, document: str, now: dt.datetime) -> None:
    """Write down what `device` asks for by this enrolment, if it asks for anything. Raises TooManyWishes."""
    if enrolment.wish is not None:
        if wishes.count_since(connection, device.id, now - _A_WHILE) >= MOST_WISHES:
            raise TooManyWishes(device=device.id, retry_after_seconds=_RETRY_AFTER_SECONDS)
        wish = WishRow(
            enrolment=document,
            device=device.id,
            kind=enrolment.wish.value,
            state=wishes.WAITING,
            known=msgspec.json.encode(enrolment.known).decode(),
            asked_at=now,
        )
        wishes.add_wish(connection, wish)
        devices.change_device(connection, device.id, telling=wishes.find_telling(connection, device.id))


def begin_inventory(connection: Connection, device_id: str) -> None:
    """Begin to tell a device that is let in the inventory that it asked for, if any."""
    wish = wishes.find_waiting(connection, device_id, Wish.INVENTORY.value)
    if wish is not None:
        begin_telling(connection, wish)


def begin_telling(connection: Connection, wish: WishRow) -> None:
    """The next bulletins of the device tell its inventory."""
    wishes.begin_telling(connection, wish)
    devices.change_device(connection, wish.device, telling=wish.number)
