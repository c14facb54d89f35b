"""A device that knows later bulletins than the hub shows that the hub was put back from an old copy.

It is told everything anew, in bulletins above those that it knows; the first of them says which bulletin it follows, so
that a book that is itself put back later does not wait for those that were lost.
"""

from sync.hub.store import decisions, devices
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device


def note_cursor(connection: Connection, device: Device, cursor: int) -> None:
    """`device` has applied the bulletin `cursor`; where the hub knows of none so late, it begins anew above it."""
    if cursor > device.cursor:
        devices.forget_what_was_told(connection, device.id, cursor)
        decisions.tell_again(connection, device.number)
