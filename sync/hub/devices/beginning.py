"""What begins when a device may send: it is told what it asked for."""

import datetime as dt

from sync.hub.devices.wishing import begin_inventory
from sync.hub.errors import DeviceUnknown
from sync.hub.store import devices
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device


def known_device(connection: Connection, device_id: str) -> Device:
    """The device, held against other writers. Raises DeviceUnknown."""
    device = devices.find_device(connection, device_id, to_change=True)
    if device is None:
        raise DeviceUnknown(device=device_id[:40])
    return device


def admit(connection: Connection, device_id: str, now: dt.datetime) -> None:
    """Let a device send, and begin to tell it its inventory, if it asked for it."""
    devices.change_device(connection, device_id, status=devices.ADMITTED, admitted_at=now)
    begin_inventory(connection, device_id)
