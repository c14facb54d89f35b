"""Signing in with password and one-time code, for a session that ends by itself.

Five failures in a row lock an account for a quarter of an hour, whoever it was that tried; twenty from one address lock
that address out as long, whichever names it tried.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress

from sync.hub.errors import DatabaseBusy, NotSignedIn, OldPasswordRefused, PasswordUnfit, SignInRefused
from sync.hub.staff.failures import LOCKED_FOR, Failures
from sync.hub.staff.one_time_codes import step_of
from sync.hub.staff.passwords import check_password, hash_password, is_password
from sync.hub.staff.rights import Person, is_login, person_of
from sync.hub.store import audit, staff
from sync.hub.store.database import Connection, HubDatabase
from sync.hub.store.staff import StaffRow

MOST_FAILURES = 5
IDLE_FOR, LASTS = dt.timedelta(minutes=30), dt.timedelta(hours=12)
_NOBODY = 0
_SEEN_ANEW_AFTER = dt.timedelta(minutes=1)  # not a row written for every page


class SigningIn:
    """The door of a hub. One object serves all threads."""

    def __init__(self, database: HubDatabase, failures: Failures, clock: Callable[[], dt.datetime]) -> None:
        """Take where accounts and failures are kept, and the hub's clock."""
        self._database = database
        self._failures = failures
        self._clock = clock

    def sign_in(self, login: str, password: str, code: str, source: str) -> str:
        """A new session's token; `source` is the address that asks.

        Raises SignInRefused, TooManySignIns, Overloaded.
        """
        now, whence = self._clock(), self._failures.keyed(source)
        usable = self._find_usable(login, whence, now)
        is_right = is_password(password, usable.password_hash if usable else None)
        step = step_of(usable.totp_secret, code, now) if usable else None
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            if usable and is_right and step is not None and _may_still(connection, usable, step, now):
                staff.change_account(connection, usable.number, failures=0, locked_until=None)
                staff.add_session(connection, _sha256(token), usable.number, now)
                audit.add_entry(connection, now, usable.login, "signed_in")
                return token
            _note_failure(connection, usable, whence, now)
        raise SignInRefused

    def who(self, token: str) -> Person:
        """Who is signed in with this token. Raises NotSignedIn."""
        now, sha256 = self._clock(), _sha256(token)
        with self._database.reading() as connection:
            session = staff.find_session(connection, sha256) if token else None
        if session is None or now - session.seen_at > IDLE_FOR or now - session.began_at > LASTS:
            raise NotSignedIn
        if session.account.disabled_at is not None:
            raise NotSignedIn
        if now - session.seen_at > _SEEN_ANEW_AFTER:
            with suppress(DatabaseBusy), self._database.writing() as connection:
                staff.note_seen(connection, sha256, now)
        return person_of(session.account)

    def sign_out(self, token: str) -> None:
        """End the session with this token."""
        now, sha256 = self._clock(), _sha256(token)
        with self._database.reading() as connection:
            session = staff.find_session(connection, sha256) if token else None
        if session is None:
            return
        with self._database.writing() as connection:
            if staff.end_session(connection, sha256, now):
                audit.add_entry(connection, now, session.account.login, "signed_out")

    def change_password(self, person: Person, old: str, new: str, source: str) -> str:
        """Take a new password; every session ends but a new one, whose token is returned.

        Raises PasswordUnfit; OldPasswordRefused, TooManySignIns for a wrong old one.
        """
        if old == new:
            raise PasswordUnfit(same=True)
        check_password(new, person.login)
        now, whence, token = self._clock(), self._failures.keyed(source), secrets.token_urlsafe(32)
        usable = self._find_usable(person.login, whence, now)
        is_right = is_password(old, usable.password_hash if usable else None)
        kept = hash_password(new)
        with self._database.writing() as connection:
            if usable is not None and is_right and _is_as_it_was(connection, usable, now):
                staff.change_account(connection, usable.number, password_hash=kept, must_change=False, failures=0)
                staff.end_sessions_of(connection, usable.number, now)
                staff.add_session(connection, _sha256(token), usable.number, now)
                audit.add_entry(connection, now, usable.login, "password_changed")
                return token
            _note_failure(connection, usable, whence, now)
        raise OldPasswordRefused

    def _find_usable(self, login: str, whence: str, now: dt.datetime) -> StaffRow | None:
        """The account, unless there is none or it may not be used now. Raises TooManySignIns."""
        with self._database.reading() as connection:
            self._failures.check(connection, whence, now)
            account = staff.find_account(connection, login) if is_login(login) else None
        return account if account is not None and _is_usable(account, now) else None


def _may_still(connection: Connection, account: StaffRow, step: int, now: dt.datetime) -> bool:
    """Use up the code, which holds the account: has anybody locked or changed it while the password was looked at?"""
    if not staff.use_code(connection, account.number, step):
        return False
    return _is_as_it_was(connection, account, now)


def _is_as_it_was(connection: Connection, account: StaffRow, now: dt.datetime) -> bool:
    found = staff.find_account(connection, account.login, to_change=True)
    return found is not None and _is_usable(found, now) and found.password_hash == account.password_hash


def _note_failure(connection: Connection, account: StaffRow | None, whence: str, now: dt.datetime) -> None:
    staff.add_failed_sign_in(connection, whence, now)
    # Of nobody, too: what is written for a name that is not known takes as long.
    failures = staff.count_failure(connection, account.number if account else _NOBODY)
    if account is not None and failures >= MOST_FAILURES:
        staff.change_account(connection, account.number, failures=0, locked_until=now + LOCKED_FOR)
        audit.add_entry(connection, now, account.login, "locked_out")


def _is_usable(account: StaffRow, now: dt.datetime) -> bool:
    return account.disabled_at is None and (account.locked_until is None or account.locked_until <= now)


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
