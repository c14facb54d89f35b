"""The line to a hub: its addresses in turn, one more try when a connection was dropped, each failure told by its kind.

Whoever carries by HTTP asks through it: documents, blobs, bulletins.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

import requests
import urllib3

from sync.carriers.http.answers import MAX_ANSWER_BYTES, Keep, Reply, read_reply, refusal
from sync.carriers.http.connections import LineAdapter
from sync.carriers.http.failures import Surroundings, is_dropped, line_failure
from sync.carriers.http.settings import NO_PROXY, SYSTEM_PROXY, LineSettings, Patience
from sync.contract import errors as told
from sync.contract.errors import CarriageError

_LEAST_TELLING_FIRST = (
    told.NoNetwork,
    told.NameNotFound,
    told.HubNotListening,
    told.LineSilent,
    told.LineCut,
    told.AnswerGarbled,
    told.LineCrawling,
    told.AnswerEndless,
    told.AnswerForeign,
    told.LineError,
    told.SecureLineFailed,
    told.LoginRequired,
    told.SendingTooLarge,
    told.GatewayFailed,
    told.HubUnavailable,
    told.ProxyUnreachable,
    told.ProxyLoginForeign,
    told.ProxyLoginRequired,
    told.CertificateUntrusted,
    told.CertificateExpired,
    told.ClockWrong,
)
_TRIED_ELSEWHERE = (told.LineError, told.HubUnavailable, told.SendingTooLarge)

Content = TypeVar("Content")


def utc_now() -> dt.datetime:
    """This PC's clock, which is looked at only to tell that it is wrong."""
    return dt.datetime.now(dt.UTC)


class HttpLine:
    """Asks the first of the hub's addresses that answers as a hub does. Close it after the round."""

    def __init__(
        self,
        addresses: Sequence[str],
        settings: LineSettings | None = None,
        *,
        hub_at: dt.datetime | None = None,
        patience: Patience | None = None,
        now: Callable[[], dt.datetime] = utc_now,
        max_answer_bytes: int = MAX_ANSWER_BYTES,
        heed: Callable[[], None] | None = None,
    ) -> None:
        """Take addresses as `https://hub.example`; `hub_at` is the hub's last signed time that is known.

        `heed` is called before each request, before each piece of what is sent and while an answer is waited for; what
        it raises ends all of them.
        `answered_at` is the hub's clock beside its last good answer, unsigned. Raises AuthorityFileUnusable when the
        settings' authorities are none.
        """
        self.answered_at: dt.datetime | None = None
        self._addresses = [address.rstrip("/") for address in addresses]
        self._settings = settings or LineSettings()
        self._hub_at = hub_at
        self._patience = patience or Patience()
        self._now = now
        self._max_answer_bytes = max_answer_bytes
        self._heed = heed or (lambda: None)
        self._session = self._make_session()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def ask(
        self,
        method: str,
        path: str,
        read: Callable[[Reply, str], Content],
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        may_repeat: bool = True,
        keep: Keep | None = None,
    ) -> Content:
        """Ask each address until one answers as a hub does.

        Args:
            method: the HTTP method.
            path: from `/v1` on.
            read: takes a good answer and the address that gave it; raises CarriageError when it is not the hub's.
            body: is sent with its length.
            headers: beside those that are always sent.
            may_repeat: whether the very same may be asked at once again after a drop, without looking how far it came.
            keep: is handed each part of an answer as it comes.

        Raises CarriageError: of the failures at all addresses the one that tells most.
        """
        failures: list[CarriageError] = []
        for address in list(self._addresses):
            try:
                asked = _Asked(method, path, body, headers or {}, keep)
                reply = self._ask_one(address, asked, may_repeat=may_repeat)
                content = read(reply, address)
            except _TRIED_ELSEWHERE as error:
                failures.append(error)
            else:
                self.answered_at = reply.answered_at
                self._addresses.remove(address)
                self._addresses.insert(0, address)
                return content
        if not failures:
            raise told.NoNetwork(reason="no address")
        raise max(failures, key=_how_telling)

    def _ask_one(self, address: str, asked: _Asked, *, may_repeat: bool) -> Reply:
        """Ask, and once more when the connection was dropped: a hub closes one that was quiet for a while.

        Asking twice does no harm: a document that came twice gets the same receipt.
        """
        try:
            return self._ask_once(address, asked)
        except told.LineCut as error:
            if not may_repeat or not is_dropped(error):
                raise
        return self._ask_once(address, asked)

    def _ask_once(self, address: str, asked: _Asked) -> Reply:
        self._heed()
        try:
            with self._session.request(
                asked.method,
                address + asked.path,
                # As a stream it goes in pieces, each with its own time; bytes would have one time for them all.
                data=_HeededBody(asked.body, self._heed) if asked.body else asked.body,
                headers=dict(asked.headers),
                timeout=(self._patience.connect_seconds, self._patience.silence_seconds),
                allow_redirects=False,
                stream=True,
            ) as response:
                reply = read_reply(response, self._max_answer_bytes, asked.keep)
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise line_failure(error, self._surroundings(address)) from error
        if reply.is_good:
            return reply
        raise refusal(reply, self._surroundings(address), len(asked.body or b""))

    def _make_session(self) -> requests.Session:
        session = requests.Session()
        adapter = LineAdapter(self._settings, self._patience, self._max_answer_bytes, self._heed)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        session.headers["User-Agent"] = "so-sang-kien"
        session.auth = _without_login
        if self._settings.proxy != SYSTEM_PROXY:
            session.trust_env = False
            chosen = self._settings.proxy
            session.proxies = {} if chosen == NO_PROXY else {"http": chosen, "https": chosen}
        return session

    def _surroundings(self, address: str) -> Surroundings:
        parts = urlsplit(self._proxy_for(address))
        login = self._settings.proxy_login
        user = (login.user if login else parts.username or "") if parts.netloc else ""
        shown = parts.netloc.rpartition("@")[2]
        return Surroundings(address=address, proxy=shown, user=user, now=self._now(), hub_at=self._hub_at)

    def _proxy_for(self, address: str) -> str:
        try:
            known = self._session.merge_environment_settings(address, {}, stream=True, verify=None, cert=None)
            proxy = requests.utils.select_proxy(address, known["proxies"]) or ""
        except ValueError:  # an address that is none leads through no proxy
            return ""
        return proxy if "://" in proxy or not proxy else f"http://{proxy}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request, whichever address it goes to."""

    method: str
    path: str
    body: bytes | None
    headers: Mapping[str, str]
    keep: Keep | None


class _HeededBody(io.BytesIO):
    """What is sent, as long as it is wanted: a slow line may take minutes for it."""

    def __init__(self, body: bytes, heed: Callable[[], None]) -> None:
        super().__init__(body)
        self._heed = heed

    def read(self, size: int | None = -1) -> bytes:
        self._heed()
        return super().read(size)


def _how_telling(failure: CarriageError) -> int:
    known = next(kind for kind in type(failure).__mro__ if kind in _LEAST_TELLING_FIRST)
    return _LEAST_TELLING_FIRST.index(known)


def _without_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """The hub asks for no password; without this requests would send the one that a `.netrc` file names."""
    return request
