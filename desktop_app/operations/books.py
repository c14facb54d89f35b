"""Start a book, open it, let it join a hub."""

import datetime as dt

from desktop_app.config import Config
from desktop_app.domain.errors import InvitationUnusable, UnitUnknown
from desktop_app.operations.signed_in import officer
from desktop_app.store.book import Book, Workplace
from desktop_app.store.exchange.recovery.recoveries import TAKEOVER
from desktop_app.store.opening.making import create_book
from sync.contract.enrolment import Wish
from sync.contract.errors import DocumentError
from sync.contract.programme import ProgrammePack
from sync.contract.receipts import Admission
from sync.contract.shipped import shipped_packs, shipped_units
from sync.contract.unit_tree import Unit, UnitTree
from sync.envelope.keys import PartyKeys, PublicKeys
from sync.envelope.succession import follow
from sync.text.unicode_text import clean_text
from sync.workplace.book import Membership
from sync.workplace.joining import OpenedInvitation, open_invitation, seal_enrolment

_LONGEST_NAME = 60


def read_invitation(content: bytes) -> OpenedInvitation:
    """Open an invitation's file. Raises InvitationUnusable."""
    try:
        return open_invitation(content)
    except DocumentError as error:
        raise InvitationUnusable(reason=error.code) from error


def new_book(
    config: Config,
    unit: str = "",
    invitation: OpenedInvitation | None = None,
    officer_name: str = "",
    *,
    take_over: bool = False,
) -> Book:
    """Start a book for a unit, and let it join when there is an invitation (whose unit counts when none is named).

    `officer_name` is told to the upstream union with the PC's own; the account that is signed in where none is named.
    `take_over`: this PC asks to own the records of its unit's former PC; the upstream union decides, and then the whole
    book comes back.

    Raises BookExists, BookReadOnly, DiskFull, UnitUnknown.
    """
    units = invitation.invitation.units if invitation else shipped_units()
    packs = (invitation.invitation.programmes if invitation else ()) or shipped_packs()
    code = unit or (invitation.invitation.unit if invitation else "")
    found = UnitTree(units).find_unit(code)
    if found is None:
        raise UnitUnknown(unit=code)

    def fill(book: Book) -> None:
        _keep_catalogues(book, units, packs)
        programme = current_programme(packs, book.now().astimezone().date())
        book.change_workplace(Workplace(found.code, found.name, programme))
        if invitation is not None:
            _become_member(book, invitation, _named(officer_name), take_over=take_over)

    return create_book(config, fill)


def join_hub(book: Book, invitation: OpenedInvitation, officer_name: str = "", *, take_over: bool = False) -> None:
    """Let the book join the hub of an invitation: new keys, and an enrolment that goes with the next exchange.

    A newer invitation of the same hub changes its addresses; where the hub has not let this PC in yet, it asks once
    more, with the code of this invitation. `officer_name` and `take_over` as in `new_book`. Raises UnitUnknown when the
    hub does not know the book's unit, InvitationUnusable when the book belongs to another hub already.
    """
    membership = book.memberships.current()
    if membership is not None:
        following = _following_keys(membership, invitation)
        with book.write():
            for keys in following:
                book.memberships.hub_keys.adopt(keys)
            hub = book.memberships.hub_keys.present()
            if hub.id == invitation.hub.id:  # an invitation from before the hub had these keys may name old addresses
                book.memberships.change_addresses(invitation.invitation.addresses)
            if membership.admission != Admission.ADMITTED or take_over:
                named = _named(officer_name or membership.officer_name)
                _ask_to_enrol(book, hub, invitation, membership.keys, named, take_over=take_over)
        return
    units = invitation.invitation.units
    if book.workplace.unit not in UnitTree(units):
        raise UnitUnknown(unit=book.workplace.unit)
    with book.write():
        _keep_catalogues(book, units, invitation.invitation.programmes)
        _become_member(book, invitation, _named(officer_name), take_over=take_over)


def current_programme(packs: tuple[ProgrammePack, ...], today: dt.date) -> str:
    """The code of the programme that runs today, of several the one that began last; else the newest one."""
    running = [pack for pack in packs if pack.starts_on <= today <= pack.ends_on] or list(packs)
    return max(running, key=lambda pack: pack.starts_on).code if running else ""


def _keep_catalogues(book: Book, units: tuple[Unit, ...], packs: tuple[ProgrammePack, ...]) -> None:
    book.catalogues.keep_units(units)
    book.catalogues.keep_packs(packs)


def _named(officer_name: str) -> str:
    return clean_text(officer_name, _LONGEST_NAME) or officer()


def _become_member(book: Book, invitation: OpenedInvitation, officer_name: str, *, take_over: bool) -> None:
    keys = PartyKeys.new()
    told = invitation.invitation
    book.memberships.join(invitation.hub, told.hub_name, told.addresses, keys, officer_name)
    _ask_to_enrol(book, invitation.hub, invitation, keys, officer_name, take_over=take_over)


def _following_keys(membership: Membership, invitation: OpenedInvitation) -> tuple[PublicKeys, ...]:
    """The keys by which the hub that is joined became the one that invites. Raises InvitationUnusable."""
    if invitation.hub.id in {keys.id for keys in (membership.hub, *membership.former)}:
        return ()
    try:
        following = follow(membership.hub, invitation.invitation.succession)
    except DocumentError as error:
        raise InvitationUnusable(reason=error.code) from error
    if not following or following[-1].id != invitation.hub.id:
        raise InvitationUnusable(reason="another_hub")
    return following


def _ask_to_enrol(
    book: Book, hub: PublicKeys, invitation: OpenedInvitation, keys: PartyKeys, officer_name: str, *, take_over: bool
) -> None:
    header, content = seal_enrolment(
        hub,
        keys,
        unit=book.workplace.unit,
        officer_name=officer_name,
        code=invitation.invitation.code,
        wish=Wish.TAKEOVER if take_over else None,
    )
    book.outbox.keep_sealed(header, content, [])
    if take_over:
        book.recoveries.begin(TAKEOVER)
        book.recoveries.keep_wish(header.id, None)
