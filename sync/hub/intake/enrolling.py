"""A PC asks to be let in: at once with a valid code of an invitation, otherwise when a person approves it.

A code lets in what lies in its unit today, as who made it sees it: a PC of a unit that went over to another area waits.
Nothing is stored before the signature, made by the key inside, was found good. The same enrolment gets the same
receipt; a PC that asks again by a new enrolment hears how things stand by then. Of PCs that bring no good code only so
many may wait: a person clears the list by letting them in or revoking them.
"""

import datetime as dt
import hashlib
from collections.abc import Callable

import msgspec

from sync.contract.enrolment import Enrolment, Wish
from sync.contract.errors import DocumentUnreadable
from sync.contract.receipts import Admission, Receipt, ReceiptHead, encode_receipt
from sync.envelope.header import Document, DocumentType
from sync.envelope.keys import PublicKeys
from sync.envelope.opening import check_payload, check_signature, decompress
from sync.envelope.sealing import seal
from sync.hub.catalogue.shelf import Catalogue, CatalogueShelf
from sync.hub.devices import chain
from sync.hub.devices.beginning import known_device
from sync.hub.devices.telling_anew import note_cursor
from sync.hub.devices.wishing import begin_inventory, note_wish
from sync.hub.errors import TooManyWaiting
from sync.hub.intake.answered import known_receipt
from sync.hub.store import devices, documents, invitations
from sync.hub.store.database import Connection
from sync.hub.store.devices import Device
from sync.hub.store.identity import Identity
from sync.text.unicode_text import clean_text

MOST_WAITING = 1000
MOST_ENROLMENTS = 50  # of one device that nobody has let in
_RETRY_AFTER_SECONDS = 3600
_LONGEST_NAME = 200
_decoder = msgspec.json.Decoder(Enrolment)

OTHER_UNIT, UNKNOWN_UNIT, CODE_INVALID = "other_unit", "unknown_unit", "code_invalid"
TAKEOVER_WAITS = "takeover_waits"


def code_sha256(code: str) -> str:
    """What is kept of an enrolment code: its hash, whatever case and spacing it is typed in."""
    return hashlib.sha256("".join(code.upper().split()).encode("utf-8", "replace")).hexdigest()


class Enrolling:
    """Opens and takes enrolments."""

    def __init__(self, identity: Identity, shelf: CatalogueShelf, clock: Callable[[], dt.datetime]) -> None:
        """Take the hub's identity and what it knows of units."""
        self._identity = identity
        self._shelf = shelf
        self._clock = clock

    def open(self, parts: Document) -> Enrolment:
        """Read an enrolment and prove that the key inside signed it.

        Raises DocumentDamaged, DocumentTooLarge, DocumentUnreadable, SignatureInvalid.
        """
        check_payload(parts)
        reader = self._identity.keys_of(parts.header.addressee)
        payload = decompress(reader.decrypt(parts.payload), DocumentType.ENROLMENT)
        try:
            enrolment = _decoder.decode(payload)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise DocumentUnreadable(reason="enrolment") from error
        check_signature(parts, PublicKeys.from_text(enrolment.signing_key, enrolment.age_recipient))
        numbers = [enrolment.cursor, *(number for end in enrolment.known for number in (end.epoch, end.seq))]
        if not all(0 <= number <= chain.MAX_SEQ for number in numbers):
            raise DocumentUnreadable(reason="enrolment")
        return enrolment

    def take_held(self, connection: Connection, parts: Document, document: bytes, _device: Device) -> bytes:
        """Take an enrolment that was held until its device was let in. Raises DocumentError."""
        known = known_receipt(connection, parts.header)
        return known or self.take(connection, parts, self.open(parts), document, was_held=True)

    def take(
        self,
        connection: Connection,
        parts: Document,
        enrolment: Enrolment,
        document: bytes,
        *,
        was_held: bool = False,
    ) -> bytes:
        """Let the device in, or have it wait, and return the sealed receipt. Raises TooManyWaiting, TooManyWishes."""
        header, now = parts.header, self._clock()
        keys = PublicKeys.from_text(enrolment.signing_key, enrolment.age_recipient)
        known = devices.find_device(connection, keys.id, to_change=True)
        catalogue = self._shelf.current(connection)
        if known is not None and known.status == devices.ADMITTED:
            same = catalogue.counting_unit(enrolment.unit) == catalogue.counting_unit(known.unit)
            admission, reason = (Admission.ADMITTED, "") if same else (Admission.REFUSED, OTHER_UNIT)
            keys = known.keys
        else:
            admission, reason = _decide(connection, enrolment, catalogue, now)
            if admission is not Admission.ADMITTED:
                _check_room(connection, known)
            _write_device(connection, known, _device(enrolment, keys, admission, now))
        if admission is not Admission.REFUSED:
            reason = self._heed(connection, keys.id, enrolment, header.id) or reason
        head = ReceiptHead(
            document=header.id,
            type=header.type.value,
            device=keys.id,
            seq=header.seq,
            hub_at=now,
            admission=admission,
            reason=reason,
        )
        payload = encode_receipt(Receipt(head=head))
        hub_key = self._identity.find(header.addressee)
        devices.note_hub_key(connection, keys.id, hub_key.number)
        receipt = seal(payload, kind=DocumentType.RECEIPT, sender=hub_key.keys, addressee=keys)[1]
        documents.add_document(connection, header, document, receipt, now, was_held=was_held)
        return receipt

    def _heed(self, connection: Connection, device_id: str, enrolment: Enrolment, document: str) -> str:
        """Heed what else the device tells of itself; returns the reason to be told with its admission, if any."""
        device = known_device(connection, device_id)
        note_cursor(connection, device, enrolment)
        note_wish(connection, device, enrolment, document, self._clock())
        if device.status == devices.ADMITTED:
            begin_inventory(connection, device_id)
        return TAKEOVER_WAITS if enrolment.wish is Wish.TAKEOVER else ""


def _check_room(connection: Connection, known: Device | None) -> None:
    """Raises TooManyWaiting: whoever brings no good code has no claim to the hub's disk."""
    if known is None:
        is_full = devices.count_not_let_in(connection) >= MOST_WAITING
    else:
        is_full = documents.count_enrolments(connection, known.id) >= MOST_ENROLMENTS
    if is_full:
        raise TooManyWaiting(retry_after_seconds=_RETRY_AFTER_SECONDS)


def _decide(
    connection: Connection, enrolment: Enrolment, catalogue: Catalogue, now: dt.datetime
) -> tuple[Admission, str]:
    if enrolment.unit not in catalogue.tree:
        return Admission.REFUSED, UNKNOWN_UNIT
    if not enrolment.code:
        return Admission.WAITING, ""
    code = code_sha256(enrolment.code)
    unit = invitations.find_unit_of_code(connection, code, now)
    if unit is None or not catalogue.lies_in(enrolment.unit, unit) or not invitations.spend_code(connection, code, now):
        return Admission.WAITING, CODE_INVALID
    return Admission.ADMITTED, ""


def _device(enrolment: Enrolment, keys: PublicKeys, admission: Admission, now: dt.datetime) -> Device:
    return Device(
        id=keys.id,
        unit=enrolment.unit if admission is not Admission.REFUSED else "",
        signing_key=keys.signing_key,
        age_recipient=keys.age_recipient,
        status=admission.value,
        pc_name=clean_text(enrolment.pc_name, _LONGEST_NAME),
        officer_name=clean_text(enrolment.officer_name, _LONGEST_NAME),
        enrolled_at=now,
        admitted_at=now if admission is Admission.ADMITTED else None,
        is_hub=enrolment.is_hub,
    )


def _write_device(connection: Connection, known: Device | None, device: Device) -> None:
    """A new device, or one that was not let in yet: what it says of itself now counts, its keys stay."""
    if known is None:
        devices.add_device(connection, device)
        return
    names = ("unit", "status", "pc_name", "officer_name", "admitted_at", "is_hub")
    devices.change_device(connection, device.id, **{name: getattr(device, name) for name in names})
