"""A person decides that a new PC takes over the records of a unit's former PC.

Ownership goes over, the former PC sends nothing more, and the new one is told the whole inventory with every line, and
what was decided about the records: all in one transaction, so that no record ever has two owners or none.
"""

import datetime as dt

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.devices.beginning import admit, known_device
from sync.hub.devices.wishing import begin_telling
from sync.hub.errors import TakeoverImpossible, TakeoverNotAsked, UnitUnknown
from sync.hub.store import decisions, devices, wishes
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.wishes import WishRow

Takeover = tuple[Device, Device, WishRow]


def check_takeover(connection: Connection, catalogue: Catalogue, *, heir_id: str, former_id: str) -> Takeover:
    """The heir, the former device and the wish of the heir.

    Raises DeviceUnknown; UnitUnknown when the heir named no unit; TakeoverImpossible for a PC of another unit, for the
    same PC, and for one whose records another one has; TakeoverNotAsked when the heir did not ask for it.
    """
    heir, former = known_device(connection, heir_id), known_device(connection, former_id)
    if not heir.unit:
        raise UnitUnknown(unit="")
    if heir.id == former.id or not catalogue.belongs(former.unit, heir.unit):
        raise TakeoverImpossible(device=former.id, unit=former.unit, heir=heir.id)
    taken_by = "" if has_waiting(former) else wishes.find_heir(connection, former.number)
    if taken_by and not wishes.owns_any(connection, former.number):
        raise TakeoverImpossible(device=former.id, unit=former.unit, heir=heir.id, taken_by=taken_by)
    wish = wishes.find_waiting(connection, heir.id, wishes.TAKEOVER)
    if wish is None:
        raise TakeoverNotAsked(device=heir.id)
    return heir, former, wish


def has_waiting(former: Device) -> bool:
    """Whether something waits of the former device that is to be taken before: the heir is to have all of it.

    Who names it as the one that is taken over has decided about what it sent. What a person has turned away before
    stays so.
    """
    return bool(former.held) and former.status != devices.REVOKED


def take_over(connection: Connection, takeover: Takeover, now: dt.datetime) -> Device:
    """Let the heir in and give it the records of the former device; returns the heir as it was before."""
    heir, former, wish = takeover
    wishes.take_over(connection, wish.number, former.number, heir.number, now)
    wishes.give_up(connection, former.id)
    devices.change_device(connection, former.id, status=devices.REVOKED, telling=0)
    decisions.tell_heir(connection, heir.number)
    admit(connection, heir.id, now)
    begin_telling(connection, wish)
    return heir
