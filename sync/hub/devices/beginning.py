"""What begins when a device may send: it is told what it asked for, and what it missed."""

import datetime as dt

from sync.hub.devices.telling_anew import fill_numbers
from sync.hub.devices.wishing import begin_inventory
from sync.hub.errors import DeviceUnknown
from sync.hub.store import devices
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity


def known_device(connection: Connection, device_id: str) -> Device:
    """The device, held against other writers. Raises DeviceUnknown."""
    device = devices.find_device(connection, device_id, to_change=True)
    if device is None:
        raise DeviceUnknown(device=device_id[:40])
    return device


def admit(connection: Connection, identity: Identity, device_id: str, now: dt.datetime) -> None:
    """Let a device send."""
    devices.change_device(connection, device_id, status=devices.ADMITTED, admitted_at=now)
    begin(connection, identity, device_id, now)


def begin(connection: Connection, identity: Identity, device_id: str, now: dt.datetime) -> None:
    """The device may send: begin to tell it its inventory, if it asked for it, above the bulletins that it knows."""
    fill_numbers(connection, identity, known_device(connection, device_id), now)
    begin_inventory(connection, device_id)
