"""Failures to come in, by the address they come from: twenty within a quarter of an hour lock that address out.

Signing in and the tokens of the JSON API count apart: a program that guesses locks out nobody who signs in beside it.
Refused: one account for both doors. From a shared address anybody could have kept all others out by twenty requests.
"""

import datetime as dt
import hmac

from sync.hub.errors import TooManySignIns
from sync.hub.staff.sources import network_of
from sync.hub.store import staff
from sync.hub.store.database import Connection
from sync.hub.store.identity import Identity

MOST_FROM_ONE_SOURCE = 20
LOCKED_FOR = dt.timedelta(minutes=15)


class Failures:
    """What is known of failures."""

    def __init__(self, identity: Identity) -> None:
        """Take the hub, by whose key addresses are kept."""
        self._identity = identity

    def keyed(self, source: str, door: str = "source") -> str:
        """What is kept of an address at a door: it can be recognised here, and is read nowhere."""
        return hmac.new(self._identity.person_key, f"{door}:{network_of(source)}".encode(), "sha256").hexdigest()

    def check(self, connection: Connection, whence: str, now: dt.datetime) -> None:
        """Raises TooManySignIns where it failed too often from there."""
        if staff.count_failed_sign_ins(connection, whence, now - LOCKED_FOR) >= MOST_FROM_ONE_SOURCE:
            raise TooManySignIns(retry_after_seconds=int(LOCKED_FOR.total_seconds()))
