"""Accounts: made by an administrator with a password for the first sign-in, renewed, put out of use; never removed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.errors import AccountUnknown, LoginTaken, LoginUnfit, OwnAccount, UnitUnknown
from sync.hub.staff.one_time_codes import address_of, new_secret
from sync.hub.staff.passwords import hash_password, new_password
from sync.hub.staff.rights import Person, Role, is_login, person_of
from sync.hub.store import audit, invitations, staff
from sync.hub.store.audit import Act
from sync.hub.store.database import Connection, HubDatabase, OtherWriterWasFaster
from sync.hub.store.identity import Identity
from sync.hub.store.staff import StaffRow
from sync.text.unicode_text import clean_text

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody signs in with, told once: a password to be changed, and the address for her authenticator."""

    login: str
    password: str
    otp_address: str


class Accounts:
    """The accounts of a hub. One object serves all threads."""

    def __init__(
        self, database: HubDatabase, identity: Identity, shelf: CatalogueShelf, clock: Callable[[], dt.datetime]
    ) -> None:
        """Take where they are kept."""
        self._database = database
        self._identity = identity
        self._shelf = shelf
        self._clock = clock

    def add(self, login: str, name: str, role: Role, unit: str = "", by: Actor = COMMAND_LINE) -> Credentials:
        """Make an account. Raises LoginUnfit, LoginTaken, UnitUnknown."""
        if not is_login(login):
            raise LoginUnfit(login=login[:40])
        secret, password, now = new_secret(), new_password(), self._clock()
        row = StaffRow(
            number=0,
            login=login,
            name=clean_text(name, LONGEST_NAME) or login,
            role=role.value,
            unit=unit,
            password_hash=hash_password(password),
            totp_secret=secret,
            totp_step=0,
            must_change=True,
            made_at=now,
            disabled_at=None,
            failures=0,
            locked_until=None,
            credentials_by=_known_to(by),
        )
        try:
            with self._database.writing() as connection:
                if unit and unit not in self._shelf.current(connection).tree:
                    raise UnitUnknown(unit=unit[:40])
                staff.add_account(connection, row)
                audit.add_entry(
                    connection, now, by.login, "account_made", login, facts={"role": role.value, "unit": unit}
                )
        except OtherWriterWasFaster as error:
            raise LoginTaken(login=login) from error
        return self._credentials(login, password, secret)

    def renew(self, login: str, by: Actor = COMMAND_LINE) -> Credentials:
        """Give an account a new password and a new secret, in use again if it was not.

        Raises AccountUnknown; OwnAccount where it is her own: whoever sits at her open session must not take it over.
        """
        _check_other(login, by)
        secret, password, now = new_secret(), new_password(), self._clock()
        kept = hash_password(password)
        with self._database.writing() as connection:
            number = _find(connection, login).number
            fresh = {"totp_secret": secret, "totp_step": 0, "must_change": True, "failures": 0}
            fresh |= {"credentials_by": _known_to(by)}
            staff.change_account(connection, number, password_hash=kept, disabled_at=None, locked_until=None, **fresh)
            staff.end_sessions_of(connection, number, now)
            audit.add_entry(connection, now, by.login, "account_renewed", login)
        return self._credentials(login, password, secret)

    def disable(self, login: str, by: Actor = COMMAND_LINE) -> int:
        """Put an account out of use; whoever is signed in with it is so no more, and no code that she made lets in.

        Returns how many of them did. Raises AccountUnknown; OwnAccount where it is her own, so that the last
        administrator stays.
        """
        _check_other(login, by)
        now = self._clock()
        with self._database.writing() as connection:
            account = _find(connection, login)
            if account.disabled_at is not None:
                return 0
            staff.change_account(connection, account.number, disabled_at=now)
            staff.end_sessions_of(connection, account.number, now)
            withdrawn = invitations.withdraw_all_of(connection, login, now)
            acts = [Act("account_disabled", login)]
            acts += [Act("invitation_withdrawn", one.unit, one.told_as_withdrawn()) for one in withdrawn]
            audit.add_entries(connection, now, by.login, acts)
        return len(withdrawn)

    def all(self) -> list[StaffRow]:
        """All accounts, by login."""
        with self._database.reading() as connection:
            return staff.list_accounts(connection)

    def _credentials(self, login: str, password: str, secret: str) -> Credentials:
        return Credentials(login, password, address_of(secret, login, self._identity.name))


def find_person(connection: Connection, login: str) -> Person | None:
    """Whose account this is and what she may by now; None where there is none in use."""
    account = staff.find_account(connection, login)
    return None if account is None or account.disabled_at is not None else person_of(account)


def _known_to(by: Actor) -> str:
    """Who has seen the password and the secret; whoever sits at the command line is nobody who decides."""
    return "" if by == COMMAND_LINE else by.login


def _check_other(login: str, by: Actor) -> None:
    if login == by.login:
        raise OwnAccount(login=login[:40])


def _find(connection: Connection, login: str) -> StaffRow:
    account = staff.find_account(connection, login, to_change=True) if is_login(login) else None
    if account is None:
        raise AccountUnknown(login=login[:40])
    return account
