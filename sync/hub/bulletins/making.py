"""Bulletins: for each device what is new since its last one, made when it asks, kept as sealed bytes for ever.

Where nothing changed, asking costs seven look-ups. The unit tree and the packs are told when their edition grew. The
leaderboard is told at once where the device's own records moved it, and at most every ten minutes where others' did:
in the last hour before a deadline every batch moves it, and every PC would be sent every change. An inventory that was
asked for is told part by part, one a bulletin.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sync.contract.bulletins import (
    Bulletin,
    BulletinHead,
    KeyNews,
    LeaderboardNews,
    News,
    ProgrammeNews,
    UnitsNews,
    VerdictNews,
    encode_bulletin,
)
from sync.contract.recollection import Recollection
from sync.contract.succession import Voucher
from sync.envelope.header import DocumentType
from sync.envelope.sealing import seal
from sync.hub.bulletins.inventory import Inventory
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.errors import DeviceUnknown
from sync.hub.standings.excerpt import excerpt
from sync.hub.standings.states import States
from sync.hub.store import blobs, decisions, devices, documents, keys
from sync.hub.store import bulletins as bulletin_store
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.decisions import DecisionRow
from sync.hub.store.devices import Device
from sync.hub.store.identity import Editions, Identity, find_editions

AT_ONCE = 20
MOST_PAGE_BYTES = 4 << 20
PLACES_TOLD = 100
MOST_VERDICTS = 500
MOST_VERDICT_BYTES = 256 << 10
OTHERS_EVERY = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Shelved:
    """Bulletins, oldest first, at most 20, as (cursor, sealed bytes); `is_due`: there is news that is in none yet.

    `more`: further ones lie ready, or are made as soon as they are asked for; `recollection`: what the hub knows of the
    device. `holds`: the device may send, and something of it is held still, as an approval that broke off left it.
    """

    bulletins: tuple[tuple[int, bytes], ...]
    is_due: bool
    more: bool
    holds: bool
    recollection: Recollection


class Bulletins:
    """Makes and finds the bulletins of every device."""

    def __init__(
        self,
        database: HubDatabase,
        identity: Identity,
        shelf: CatalogueShelf,
        states: States,
        clock: Callable[[], dt.datetime],
    ) -> None:
        """Take what they are made from."""
        self._database = database
        self._identity = identity
        self._shelf = shelf
        self._states = states
        self._clock = clock
        self._inventory = Inventory(identity)

    def collect(self, device_id: str, after: int) -> Shelved:
        """What lies ready for the device after `after`, and whether more is to be made. Raises DeviceUnknown."""
        with self._database.reading() as connection:
            device = _device(connection, device_id)
            found = bulletin_store.find_bulletins(connection, device_id, after, AT_ONCE)
            page = _within(found, MOST_PAGE_BYTES)
            is_full = len(page) == AT_ONCE or len(page) < len(found)
            # A device that asks above what the hub has told could not be given what is made now: it presents itself.
            may_make = not is_full and after <= device.cursor
            is_due = may_make and self._is_due(connection, device, find_editions(connection))
            # Who is given nothing has nothing to read under keys that it may lack.
            recollection = _recollection(connection, device, self._identity.succession if page else ())
        return Shelved(
            tuple(page),
            is_due=is_due,
            more=is_full or (is_due and device.telling > 0),
            holds=device.status == devices.ADMITTED and device.held > 0,
            recollection=recollection,
        )

    def after(self, device_id: str, cursor: int) -> list[tuple[int, bytes]]:
        """The device's bulletins after `cursor`, oldest first, at most 20. Raises DeviceUnknown."""
        return list(self.collect(device_id, cursor).bulletins)

    def recollection(self, device_id: str) -> Recollection:
        """What the hub knows of the device. Raises DeviceUnknown."""
        with self._database.reading() as connection:
            return _recollection(connection, _device(connection, device_id), self._identity.succession)

    def make(self, device_id: str) -> bool:
        """Make a bulletin of what is new for the device; False when nothing is. Raises DeviceUnknown."""
        with self._database.writing() as connection:
            device = _device(connection, device_id, to_change=True)
            catalogue = self._shelf.current(connection)
            if not self._is_due(connection, device, catalogue.editions):
                return False
            self._write(connection, device, catalogue)
            return True

    def _is_due(self, connection: Connection, device: Device, editions: Editions) -> bool:
        if device.status != devices.ADMITTED:
            return False
        return (
            device.told_units != editions.units
            or device.told_programmes != editions.programmes
            or self._is_leaderboard_due(device, editions)
            or device.telling > 0
            or device.hub_key < keys.newest_number(connection)
            or decisions.has_untold(connection, device.number)
        )

    def _is_leaderboard_due(self, device: Device, editions: Editions) -> bool:
        if device.told_standings == editions.standings:
            return False
        if device.told_standings < device.moved_standings or device.told_at is None:
            return True
        # A clock that was ahead when it told, and was set right, does not keep the device waiting for years.
        return not dt.timedelta(0) <= self._clock() - device.told_at < OTHERS_EVERY

    def _write(self, connection: Connection, device: Device, catalogue: Catalogue) -> None:
        editions, now = catalogue.editions, self._clock()
        news: list[News] = []
        if device.told_units != editions.units:
            news.append(UnitsNews(units=tuple(catalogue.tree)))
        if device.told_programmes != editions.programmes:
            news.extend(ProgrammeNews(pack=pack) for pack in catalogue.packs.values())
        if self._is_leaderboard_due(device, editions):
            for code in catalogue.packs:
                state = self._states.inside(connection, catalogue, code)
                news.append(LeaderboardNews(leaderboard=excerpt(state, PLACES_TOLD, device.unit)))
        verdicts = _within_a_bulletin(decisions.find_untold(connection, device.number, MOST_VERDICTS))
        news.extend(_verdict(one) for one in verdicts)
        # Told under the keys that the device has; the bulletins after this one are under those that it tells.
        known = self._identity.numbered(device.hub_key)
        hub_key = min(known.number + 1, keys.newest_number(connection))
        if hub_key > known.number:
            following = self._identity.numbered(hub_key).keys.public
            news.append(KeyNews(signing_key=following.signing_key_text, age_recipient=following.age_recipient))
        if device.telling:
            news.append(self._inventory.next_part(connection, device))
        cursor = device.cursor + 1
        before = bulletin_store.last_cursor(connection, device.id)
        head = BulletinHead(cursor=cursor, hub_at=now, follows=before if before < device.cursor else None)
        payload = encode_bulletin(Bulletin(head=head, news=tuple(news)))
        header, sealed = seal(
            payload,
            kind=DocumentType.BULLETIN,
            sender=known.keys,
            addressee=device.keys,
            seq=cursor,
            prev=device.cursor_sha256,
        )
        bulletin_store.add_bulletin(connection, device.id, cursor, sealed, now)
        decisions.note_told(connection, device.number, verdicts, cursor)
        told: dict[str, object] = {"told_units": editions.units, "told_programmes": editions.programmes}
        told |= {"cursor": cursor, "cursor_sha256": header.sha256, "hub_key": hub_key}
        if self._is_leaderboard_due(device, editions):
            told |= {"told_standings": editions.standings, "told_at": now}
        devices.change_device(connection, device.id, **told)


def _recollection(connection: Connection, device: Device, succession: tuple[Voucher, ...]) -> Recollection:
    last, epoch = device.last_seq, device.epoch
    payloads = [row[1] for row in documents.find_chain(connection, device.id, epoch, last, last)] if last else []
    return Recollection(
        cursor=device.cursor,
        cursor_sha256=device.cursor_sha256,
        epoch=epoch,
        seen_up_to=device.seen_up_to,
        last_seq=last,
        last_sha256=payloads[0] if len(payloads) == 1 else "",
        photos=blobs.count_blobs_of(connection, device.id),
        succession=succession,
    )


def _within_a_bulletin(verdicts: list[DecisionRow]) -> list[DecisionRow]:
    """The first of them, at least one: a slow line should not carry a thousand reasons before anything is applied."""
    size = 0
    for place, one in enumerate(verdicts):
        size += len(one.reason.encode())
        if place and size > MOST_VERDICT_BYTES:
            return verdicts[:place]
    return verdicts


def _verdict(one: DecisionRow) -> VerdictNews:
    return VerdictNews(
        id=one.initiative,
        revision=one.revision,
        judgement=one.judgement,
        decided_at=one.decided_at,
        reason=one.reason,
        fields=one.fields,
    )


def _within(found: list[tuple[int, bytes]], most_bytes: int) -> list[tuple[int, bytes]]:
    """The first of them, as many as are within the bound, but at least one."""
    size = 0
    for place, (_, sealed) in enumerate(found):
        size += len(sealed)
        if place and size > most_bytes:
            return found[:place]
    return found


def _device(connection: Connection, device_id: str, *, to_change: bool = False) -> Device:
    device = devices.find_device(connection, device_id, to_change=to_change)
    if device is None:
        raise DeviceUnknown(device=device_id[:40])
    return device
