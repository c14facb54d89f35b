"""Joining a hub: the invitation is verified with the key that it carries, whose fingerprint people compare by phone."""

import platform
from dataclasses import dataclass

import msgspec

from sync.contract.enrolment import ChainEnd, Enrolment, Invitation, Wish
from sync.contract.errors import DocumentUnreadable, NotAdmitted
from sync.envelope.header import DocumentType, Header, take_apart
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.envelope.opening import decompress, open_document
from sync.envelope.sealing import seal
from sync.workplace.book import Membership, WorkplaceBook

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class OpenedInvitation:
    """An invitation and the hub's keys that it carries; `hub.fingerprint` is what both sides compare."""

    invitation: Invitation
    hub: PublicKeys


def open_invitation(content: bytes) -> OpenedInvitation:
    """Read and verify an invitation. Raises DocumentError."""
    document = take_apart(content)
    if document.header.type is not DocumentType.INVITATION:
        raise DocumentUnreadable(reason="type", expected="invitation", found=document.header.type.value)
    # The key lies inside, so the payload is opened twice: once unverified to learn the key, then against it.
    opened = open_document(document, kind=DocumentType.INVITATION, sender=_claimed_hub(document.payload), reader=None)
    invitation = _decode(opened)
    return OpenedInvitation(invitation, PublicKeys.from_text(invitation.signing_key, invitation.age_recipient))


def _claimed_hub(payload: bytes) -> PublicKeys:
    invitation = _decode(decompress(payload, DocumentType.INVITATION))
    return PublicKeys.from_text(invitation.signing_key, invitation.age_recipient)


def _decode(payload: bytes) -> Invitation:
    try:
        return msgspec.json.decode(payload, type=Invitation)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentUnreadable(reason="content") from error


def seal_enrolment(
    hub: PublicKeys,
    keys: PartyKeys,
    *,
    unit: str,
    officer_name: str,
    code: str = "",
    wish: Wish | None = None,
    cursor: int = 0,
    cursor_sha256: str = "",
    known: tuple[ChainEnd, ...] = (),
    waits_for: str = "",
    is_hub: bool = False,
) -> tuple[Header, bytes]:
    """How this PC presents itself, sealed for the hub: see `Enrolment`."""
    enrolment = Enrolment(
        unit=unit,
        signing_key=keys.public.signing_key_text,
        age_recipient=keys.public.age_recipient,
        code=code,
        pc_name=platform.node()[:_LONGEST_NAME],
        officer_name=officer_name,
        wish=wish,
        cursor=cursor,
        cursor_sha256=cursor_sha256,
        known=known,
        waits_for=waits_for,
        is_hub=is_hub,
    )
    payload = msgspec.json.encode(enrolment)
    return seal(payload, kind=DocumentType.ENROLMENT, sender=keys, addressee=hub)


def joined(book: WorkplaceBook) -> Membership:
    """How the book belongs to a hub. Raises NotAdmitted when it has joined none."""
    membership = book.membership()
    if membership is None:
        raise NotAdmitted(admission="none")
    return membership
