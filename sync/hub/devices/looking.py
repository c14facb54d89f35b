"""What a device says of itself, as a mark that a form carries: what is let in is what somebody looked at.

A device that waits may enrol anew at any moment, for a wider unit or in another name, also between page and press.
"""

import hashlib

import msgspec

from sync.hub.errors import DeviceChanged
from sync.hub.store.devices import Device


def mark_of(device: Device) -> str:
    """The mark of its unit, its names and its fingerprint, as they are now."""
    said = [device.unit, device.officer_name, device.pc_name, device.keys.fingerprint]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def check_seen(device: Device, seen: str | None) -> None:
    """Raises DeviceChanged where the mark that was `seen` is another one; None: nobody looked at a page."""
    if seen is not None and seen != mark_of(device):
        raise DeviceChanged(device=device.id)
