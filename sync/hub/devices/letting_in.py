"""A person decides about a device: it is let in, and what is held of it is taken; or it is turned away for good.

What is held is taken in the order of the chain, each document in a transaction of its own. Whatever ends the program
meanwhile, the rest is taken at the next start or the next time that a device is let in.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sync.contract.errors import DocumentError, DocumentUnreadable, SyncError
from sync.envelope.header import Document, DocumentType, take_apart
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.devices import chain
from sync.hub.devices.beginning import admit, known_device
from sync.hub.devices.looking import check_seen
from sync.hub.devices.takeover import check_takeover, has_waiting, take_over
from sync.hub.errors import DeviceUnknown, RightMissing, UnitUnknown, WritersCrossed
from sync.hub.logs import tell, tell_bug
from sync.hub.store import audit, devices, held, wishes
from sync.hub.store.database import ATTEMPTS, Connection, HubDatabase, OtherWriterWasFaster, SQLError, done_again
from sync.hub.store.devices import Device
from sync.hub.store.held import HeldDocument

# Somebody turned it away, or it is two PCs: only who sees every unit lets such a one in again.
WANTS_WHO_SEES_ALL = frozenset({devices.REVOKED, devices.SET_ASIDE})

# Takes a document that was held, once its device is let in; all that it writes is in the caller's transaction.
Taker = Callable[[Connection, Document, bytes, Device], bytes]


@dataclass(slots=True)
class TakenUp:
    """What became of held documents, by their ids. `set_aside`: devices that turned out to be two PCs."""

    taken: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LetIn:
    """A device that was let in: as it was before, and what became of its held documents."""

    before: Device
    taken_up: TakenUp


class LettingIn:
    """Lets devices in and turns them away."""

    def __init__(
        self,
        database: HubDatabase,
        shelf: CatalogueShelf,
        takers: Mapping[DocumentType, Taker],
        clock: Callable[[], dt.datetime],
        put_ahead: Callable[[bytes], None],
    ) -> None:
        """Take what takes each type of document, and what puts a photo where it rests before the transaction."""
        self._database = database
        self._shelf = shelf
        self._takers = takers
        self._put_ahead = put_ahead
        self._clock = clock

    def approve(self, device_id: str, by: Actor = COMMAND_LINE) -> LetIn:
        """Let a device send, whatever kept it from it, and take what is held of it.

        Raises DeviceUnknown, RightMissing where it is of another's units, and UnitUnknown when it named no unit.
        """
        return LetIn(self.let_in(device_id, by), self.take_up())

    @done_again
    def let_in(self, device_id: str, by: Actor = COMMAND_LINE, seen: str | None = None) -> Device:
        """The same, and what is held of it is left for `take_up`. Returns it as it was.

        `seen`: the `mark_of` what it said of itself when somebody looked at it; None: nobody did. Raises DeviceChanged
        where it enrolled anew since then and says something else.
        """
        with self._database.writing() as connection:
            device = self._checked(connection, device_id, by)
            _check_may_lift(by, device)
            check_seen(device, seen)
            if not device.unit:
                raise UnitUnknown(unit="")
            if device.status == devices.REVOKED:
                wishes.take_up_again(connection, device.id)  # who is turned away by a takeover is told nothing more
            admit(connection, device.id, self._clock())
            self._note(connection, by, "device_approved", device.id)
        return device

    def take_over(self, heir_id: str, former_id: str, by: Actor = COMMAND_LINE, seen: str | None = None) -> LetIn:
        """Let a new PC in and give it the records of a former one, which sends nothing more.

        What is held of the former one is taken first, so that the new one has that, too: that one is let in for it, as
        by `approve`. `seen`: see `let_in`. Raises DeviceUnknown, UnitUnknown, TakeoverImpossible, TakeoverNotAsked;
        RightMissing, DeviceChanged.
        """
        taken_up, held = TakenUp(), -1
        while True:
            former, before = self._step_to_takeover(heir_id, former_id, by, seen, held)
            if before is not None:
                return LetIn(before, self.take_up(taken_up))
            held = former.held
            self.take_up(taken_up)  # and again, where it sets the device aside as two PCs: the heir takes over both

    @done_again
    def _step_to_takeover(
        self, heir_id: str, former_id: str, by: Actor, seen: str | None, held: int
    ) -> tuple[Device, Device | None]:
        """Let the former one in where more than `held` waits of it; else all of it goes over.

        Returns the former one as it was, and the heir where it has it all now.
        """
        with self._database.writing() as connection:
            devices.hold_both(connection, heir_id, former_id)
            heir = self._checked(connection, heir_id, by)
            self._checked(connection, former_id, by)
            _check_may_lift(by, heir)
            check_seen(heir, seen)
            catalogue = self._shelf.current(connection)
            takeover = check_takeover(connection, catalogue, heir_id=heir_id, former_id=former_id)
            _, former, _ = takeover
            if former.held == held or not has_waiting(former):
                before = take_over(connection, takeover, self._clock())
                self._note(connection, by, "device_takes_over", heir_id, {"former": former_id})
                return former, before
            if former.status != devices.ADMITTED:
                _check_may_lift(by, former)
                admit(connection, former.id, self._clock())
                self._note(connection, by, "device_approved", former.id)
        return former, None

    def formers_of(self, heir_id: str, by: Actor) -> tuple[Device, list[Device]]:
        """A device, and those of its unit whose records somebody may see go over to it, in the order of enrolment.

        Raises DeviceUnknown, RightMissing.
        """
        with self._database.reading() as connection:
            catalogue, heir = self._shelf.current(connection), devices.find_device(connection, heir_id)
            if heir is None:
                raise DeviceUnknown(device=heir_id[:40])
            by.check_sees(catalogue, heir.unit)
            emptied, known = wishes.find_emptied(connection), devices.list_devices(connection)
        others = [one for one in known if one.id != heir.id and one.status != devices.REFUSED]
        return heir, [
            one
            for one in others
            if (has_waiting(one) or one.id not in emptied)
            and catalogue.belongs(one.unit, heir.unit)
            and by.sees(catalogue, one.unit)
        ]

    @done_again
    def revoke(self, device_id: str, by: Actor = COMMAND_LINE) -> Device:
        """Let a device send nothing more; what came from it stays. Returns it as it was.

        Raises DeviceUnknown, RightMissing.
        """
        with self._database.writing() as connection:
            device = self._checked(connection, device_id, by)
            devices.change_device(connection, device.id, status=devices.REVOKED)
            self._note(connection, by, "device_revoked", device.id)
        return device

    def _checked(self, connection: Connection, device_id: str, by: Actor) -> Device:
        """The device, once it is sure that `by` may act on it."""
        device = known_device(connection, device_id)
        by.check_sees(self._shelf.current(connection), device.unit)
        return device

    def _note(
        self, connection: Connection, by: Actor, act: str, device_id: str, facts: Mapping[str, str] | None = None
    ) -> None:
        """In the log, last of all: whoever writes there lets nobody else do so until the transaction ends."""
        audit.add_entry(connection, self._clock(), by.login, act, device_id, facts=facts)

    def take_up(self, result: TakenUp | None = None) -> TakenUp:
        """Take what is held of devices that are let in, and tell it in `result`.

        Raises BlobsUnreachable, DatabaseBusy, DatabaseUnusable.
        """
        result, attempts = result or TakenUp(), Counter[int]()
        while (number := self._next()) is not None:
            attempts[number] += 1
            try:
                self._put_held_ahead(number)
                self._take(number, result)
            except WritersCrossed:
                if attempts[number] >= ATTEMPTS:
                    raise
            except OtherWriterWasFaster as error:  # who has taken this very document, or a record of it
                if attempts[number] >= ATTEMPTS:
                    tell_bug("bug", error)
                    self._refuse(number, DocumentUnreadable(reason="unforeseen"), result)
            except DocumentError as error:
                self._refuse(number, error, result)
        return result

    def _next(self) -> int | None:
        with self._database.reading() as connection:
            return held.find_next(connection)

    def _put_held_ahead(self, number: int) -> None:
        with self._database.reading() as connection:
            found = held.find_held(connection, number)
        if found is not None:
            self._put_ahead(found.sealed)

    def _take(self, number: int, result: TakenUp) -> None:
        with self._database.writing() as connection:
            found, device = self._held(connection, number)
            if found is None or device is None or device.status != devices.ADMITTED:
                return  # somebody else was faster
            parts = take_apart(found.sealed)
            if found.reason == held.DEVICE_WAITS and chain.is_forked(connection, parts.header):
                held.note_forked(connection, found)
                devices.change_device(connection, device.id, status=devices.SET_ASIDE)
                result.set_aside.append(device.id)
                return
            self._taken(connection, parts, found.sealed, device)
            held.release(connection, parts.header)
        result.taken.append(parts.header.id)

    def _held(self, connection: Connection, number: int) -> tuple[HeldDocument | None, Device | None]:
        """A document that waits, looked at once more when its device is held, for another process may have had both."""
        found = held.find_held(connection, number)
        device = known_device(connection, found.device) if found else None
        found = held.find_held(connection, number) if device else None
        return (None, None) if found is None or found.reason == held.REFUSED else (found, device)

    def _taken(self, connection: Connection, parts: Document, sealed: bytes, device: Device) -> None:
        """Take one. An error that nobody thought of is told as this document's: those behind it are taken."""
        try:
            self._takers[parts.header.type](connection, parts, sealed, device)
        except (SyncError, SQLError):
            raise
        except Exception as error:
            tell_bug("bug", error)
            raise DocumentUnreadable(reason="unforeseen") from error

    def _refuse(self, number: int, error: DocumentError, result: TakenUp) -> None:
        with self._database.writing() as connection:
            found, _ = self._held(connection, number)
            if found is not None:
                document = take_apart(found.sealed).header.id
                held.refuse(connection, found)
                tell("held_refused", document=document, code=error.code)
                result.refused.append(document)


def may_lift(by: Actor, device: Device) -> bool:
    """Whether somebody who sees the device may let it in."""
    return not by.unit or device.status not in WANTS_WHO_SEES_ALL


def may_give(by: Actor, former: Device) -> bool:
    """Whether somebody who sees the device may give its records to another one."""
    return may_lift(by, former) or not has_waiting(former)


def _check_may_lift(by: Actor, device: Device) -> None:
    if not may_lift(by, device):
        raise RightMissing(unit=by.unit[:40])
