"""Tokens by which programs of others read the JSON API: made by administrators, shown once, revoked at any time.

Promise: a token opens no more than its maker could open herself today. Where her account is out of use, or may not make
tokens any more, hers open nothing; those of the command line hold by themselves. A token of a unit that another one
took over opens nothing, as an account of such a unit sees nothing.

What does not look like a token is refused and is no attempt at one; what looks like one and is none counts for its
address, apart from failed sign-ins. Too many lock out further guesses from there, never a token that is one: nobody
guesses 256 bits, and who shares an address with a guesser goes on. One that ran out or was revoked does not count.
"""

import datetime as dt
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.catalogue.shelf import CatalogueShelf
from sync.hub.errors import (
    DatabaseBusy,
    RightMissing,
    TokenExpiryUnfit,
    TokenNameMissing,
    TokenRefused,
    TokenUnknown,
    UnitUnknown,
)
from sync.hub.staff.failures import Failures
from sync.hub.staff.rights import Person, Right, Role
from sync.hub.standings.days import VIETNAM, hub_day
from sync.hub.store import api_tokens, audit, staff
from sync.hub.store.api_tokens import MadeToken, TokenRow
from sync.hub.store.database import Connection, HubDatabase
from sync.text.unicode_text import clean_text

PREFIX = "skt_"
LASTS = dt.timedelta(days=365)
MOST_DAYS = 3660
LONGEST_NAME = 100
_BYTES = 32
_FORM = re.compile(r"skt_[A-Za-z0-9_-]{43}")
_LARGEST = 2**31 - 1


class TokenScope(StrEnum):
    """What a token may read: figures and states alone, or what records say and of whom they are, too."""

    FIGURES = "figures"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Reader:
    """The program that asks, by its token."""

    number: int
    name: str
    unit: str
    scope: TokenScope

    @property
    def actor(self) -> Actor:
        """It, as the one who acts; no login can look so."""
        return Actor(f"token:{self.number}", self.unit)

    @property
    def reads_records(self) -> bool:
        """Whether it may read what records say."""
        return self.scope is TokenScope.RECORDS


class ApiTokens:
    """The tokens of a hub. One object serves all threads."""

    def __init__(
        self, database: HubDatabase, shelf: CatalogueShelf, failures: Failures, clock: Callable[[], dt.datetime]
    ) -> None:
        """Take where they are kept."""
        self._database = database
        self._shelf = shelf
        self._failures = failures
        self._clock = clock

    def make(
        self, name: str, unit: str, scope: TokenScope, expires_on: dt.date | None = None, by: Actor = COMMAND_LINE
    ) -> str:
        """A new token, told this once. `expires_on`: the last day on which it opens, a year from now if not said.

        Raises TokenNameMissing, UnitUnknown, RightMissing, TokenExpiryUnfit.
        """
        now, token, said = self._clock(), PREFIX + secrets.token_urlsafe(_BYTES), clean_text(name, LONGEST_NAME)
        if not said:
            raise TokenNameMissing
        today = hub_day(now)
        last = expires_on or today + LASTS
        if not today <= last <= today + dt.timedelta(days=MOST_DAYS):
            raise TokenExpiryUnfit(day=last.isoformat())
        with self._database.writing() as connection:
            catalogue = self._shelf.current(connection)
            if unit and unit not in catalogue.tree:
                raise UnitUnknown(unit=unit[:40])
            if unit or by.unit:
                by.check_sees(catalogue, unit)
            maker = staff.find_account(connection, by.login) if by != COMMAND_LINE else None
            if maker is None and by != COMMAND_LINE:
                raise RightMissing(unit=unit[:40])
            row = TokenRow(
                number=0,
                token_sha256=_sha256(token),
                name=said,
                unit=unit,
                scope=scope.value,
                staff=maker.number if maker else None,
                made_at=now,
                expires_at=dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), VIETNAM),
                used_on=None,
                revoked_at=None,
            )
            number = api_tokens.add_token(connection, row)
            facts = {"name": said, "unit": unit, "scope": scope.value, "until": last.isoformat()}
            audit.add_entry(connection, now, by.login, "token_made", f"token:{number}", facts=facts)
        return token

    def all(self) -> list[MadeToken]:
        """All tokens, the newest first."""
        with self._database.reading() as connection:
            return api_tokens.list_tokens(connection)

    def opens(self, made: MadeToken) -> bool:
        """Whether a token opens anything today, as far as it and its maker go."""
        return _opens(made, self._clock())

    def revoke(self, number: int, by: Actor = COMMAND_LINE) -> None:
        """It opens nothing from now on. Raises TokenUnknown."""
        now = self._clock()
        with self._database.writing() as connection:
            name = api_tokens.find_name(connection, number) if 0 < number <= _LARGEST else None
            if name is None:
                raise TokenUnknown(number=number)
            if api_tokens.revoke_token(connection, number, now):
                audit.add_entry(connection, now, by.login, "token_revoked", f"token:{number}", facts={"name": name})

    def who(self, token: str, source: str) -> Reader:
        """The program that brings this token from this address. Raises TokenRefused, TooManySignIns."""
        if not _FORM.fullmatch(token):
            raise TokenRefused
        now, sha256 = self._clock(), _sha256(token)
        whence = self._failures.keyed(source, "token source")
        with self._database.reading() as connection:
            made = api_tokens.find_token(connection, sha256)
            if made is None:
                self._failures.check(connection, whence, now)
            is_in_place = made is not None and self._has_unit(connection, made.token.unit)
        if made is None or not hmac.compare_digest(made.token.token_sha256, sha256):
            with self._database.writing() as connection:
                staff.add_failed_sign_in(connection, whence, now)
            raise TokenRefused
        if not (is_in_place and _opens(made, now)):
            raise TokenRefused
        if made.token.used_on != hub_day(now):
            with suppress(DatabaseBusy), self._database.writing() as connection:
                api_tokens.note_used(connection, made.token.number, hub_day(now))
        return Reader(made.token.number, made.token.name, made.token.unit, TokenScope(made.token.scope))

    def _has_unit(self, connection: Connection, unit: str) -> bool:
        return not unit or self._shelf.current(connection).lies_in(unit, unit)


def _opens(made: MadeToken, now: dt.datetime) -> bool:
    token = made.token
    if token.revoked_at is not None or token.expires_at <= now:
        return False
    if token.staff is None:
        return True
    if made.is_maker_disabled:
        return False
    maker = Person(token.staff, made.login, "", Role(made.role), made.maker_unit, must_change=False)
    return maker.may(Right.MANAGE_STAFF)


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
