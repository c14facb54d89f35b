"""What comes from a device that may not send, or not yet: held as it came, within a bound, or turned away.

A device that waits for a person loses nothing by it: what it sends is held and taken when it is let in. Nobody who is
not let in can fill the disk: the bounds are counts that stand with the device.
"""

import datetime as dt
from collections.abc import Callable

from sync.envelope.header import DocumentType, Header
from sync.hub.errors import DeviceNotAdmitted, DeviceRevoked, DeviceSetAside, DocumentRefused, HeldUntilApproved
from sync.hub.store import devices, held, wishes
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device

MOST_DOCUMENTS = 400
MOST_BYTES = 64 << 20
MOST_BYTES_OF_ALL_WAITING = 1 << 30


class Holding:
    """Says what becomes of a proven document whose device is not let in."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        """Take the hub's clock."""
        self._clock = clock

    def refusal(
        self, connection: Connection, device: Device, header: Header, document: bytes
    ) -> DocumentRefused | None:
        """What to tell the sender, to be raised after the transaction; None when the document may be taken.

        What may still become of use is held.
        """
        if device.status == devices.ADMITTED:
            return None
        if device.status == devices.REVOKED:
            return DeviceRevoked(device=device.id, heir=wishes.find_heir(connection, device.number))
        if device.status == devices.SET_ASIDE:
            self._hold(connection, device, header, document, held.DEVICE_SET_ASIDE)
            return DeviceSetAside(device=device.id)
        if header.type is DocumentType.ENROLMENT:
            return None  # it may bring the code that lets the device in
        if device.status == devices.WAITING and self._hold(connection, device, header, document, held.DEVICE_WAITS):
            return HeldUntilApproved(document=header.id)
        return DeviceNotAdmitted(device=device.id)

    def set_aside(self, connection: Connection, device: Device, header: Header, document: bytes) -> DeviceSetAside:
        """Two PCs share the device's identity, as this document shows: it is held, and all that comes after it."""
        held.hold(connection, header, document, held.FORKED, self._clock())
        devices.change_device(connection, device.id, status=devices.SET_ASIDE)
        return DeviceSetAside(device=device.id)

    def is_let_in(self, connection: Connection, device: Device, header: Header) -> bool:
        """Whether a person who knew of two chains let this document's device in: it is judged by its records alone."""
        return bool(device.held) and held.find_reason(connection, header) in {held.FORKED, held.DEVICE_SET_ASIDE}

    def release(self, connection: Connection, device: Device, header: Header) -> None:
        """The document was taken: it is held no longer."""
        if device.held:
            held.release(connection, header)

    def _hold(self, connection: Connection, device: Device, header: Header, document: bytes, reason: str) -> bool:
        """Whether it is held now."""
        if device.held and held.find_reason(connection, header):
            return True
        if device.held >= MOST_DOCUMENTS or device.held_bytes + len(document) > MOST_BYTES:
            return False
        if reason == held.DEVICE_WAITS and held.bytes_of_all_waiting(connection) > MOST_BYTES_OF_ALL_WAITING:
            return False
        held.hold(connection, header, document, reason, self._clock())
        return True
