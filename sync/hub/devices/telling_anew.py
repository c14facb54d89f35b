"""A device that knows bulletins which the hub does not know shows that the hub was put back from an old copy.

Later ones than the hub has, or another one of the same number: a hub that was put back makes new ones, by a stick, say,
before it hears how far the device is. It is told everything anew, in bulletins above all that either side knows. The
first of them names none before it, and says which number it follows where numbers were lost between, so that a book
that is itself put back later does not wait for those. An inventory that is being told begins again with its first part,
and so does one that was told whole, where the device says that it still waits for it: its parts may stand in bulletins
that the device passed over.
"""

from sync.contract.enrolment import Enrolment
from sync.envelope.header import take_apart
from sync.hub.store import bulletins, decisions, devices, wishes
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device


def note_cursor(connection: Connection, device: Device, enrolment: Enrolment) -> None:
    """`device` says which bulletin it applied last; where the hub knows another one or none, it begins anew above."""
    if enrolment.cursor > device.cursor or _is_another(connection, device, enrolment):
        devices.forget_what_was_told(connection, device.id, max(enrolment.cursor, device.cursor))
        decisions.tell_again(connection, device.number)
        telling = wishes.tell_again(connection, device.id, enrolment.waits_for)
        devices.change_device(connection, device.id, telling=telling)


def _is_another(connection: Connection, device: Device, enrolment: Enrolment) -> bool:
    sealed = bulletins.find_bulletin(connection, device.id, enrolment.cursor) if enrolment.cursor_sha256 else None
    return sealed is not None and take_apart(sealed).header.sha256 != enrolment.cursor_sha256
