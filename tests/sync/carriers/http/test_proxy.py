"""A network behind a proxy: the system's or one's own, with a password or without, and each way in which it refuses."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sync.carriers.http.settings import NO_PROXY, LineSettings, ProxyLogin
from sync.contract.errors import (
    AnswerForeign,
    CarriageError,
    CertificateUntrusted,
    GatewayFailed,
    HubUnavailable,
    LineCut,
    ProxyLoginForeign,
    ProxyLoginRequired,
    ProxyUnreachable,
)
from tests.sync.carriers.http.asking import HTML, RECEIPT, delivered, where_nobody_listens
from tests.sync.carriers.http.authority import Authority
from tests.sync.carriers.http.forward_proxy import ForwardProxy, a_forward_proxy
from tests.sync.carriers.http.line_proxy import Fault, Way
from tests.sync.carriers.http.odd_server import OddServer, an_odd_server, says

SECRET = "Mật khẩu: rất kín"
_LONG_SECONDS = 0.6  # more than two of the slices in which a line is waited for
LOGIN = ProxyLogin("NHAMAY\\an", SECRET)


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy the machine that tests has, it is none of these tests' business."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Vouches for the secure hub of these tests."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(params=["plain", "secure"])
def hub(request: pytest.FixtureRequest, authority: Authority) -> Iterator[OddServer]:
    """A hub that answers as one, plainly or by TLS."""
    with an_odd_server(says(200, RECEIPT), authority.server() if request.param == "secure" else None) as server:
        yield server


def _settings(authority: Authority, proxy: str, login: ProxyLogin | None = None) -> LineSettings:
    return LineSettings(proxy, login, authority.pem)


def _assert_asked(proxy: ForwardProxy, hub: OddServer) -> None:
    """A secure hub is asked for by its name and port alone, a plain one by the whole address."""
    place = hub.address.partition("://")[2]
    expected = (
        f"CONNECT {place} HTTP/1." if "https" in hub.address else f"PUT {hub.address}/v1/documents/the-id HTTP/1."
    )
    assert proxy.asked[-1][0].startswith(expected)


def test_ones_own_proxy_is_gone_by(hub: OddServer, authority: Authority) -> None:
    with a_forward_proxy() as proxy:
        assert delivered(hub.address, settings=_settings(authority, proxy.address)) == RECEIPT
        _assert_asked(proxy, hub)
    assert [asked.body for asked in hub.asked] == [b"sealed"]


@pytest.mark.parametrize("login", ["", "an:bi%20mat@"])
def test_the_proxy_that_the_system_names_is_gone_by_with_the_login_that_stands_there(
    hub: OddServer, authority: Authority, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    with a_forward_proxy("an:bi mat" if login else "") as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.address.replace("http://", f"http://{login}"))
        assert delivered(hub.address, settings=LineSettings(authorities=authority.pem)) == RECEIPT
        _assert_asked(proxy, hub)


def test_the_direct_road_passes_the_systems_proxy_by(
    hub: OddServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, where_nobody_listens())
    assert delivered(hub.address, settings=_settings(authority, NO_PROXY)) == RECEIPT


def test_a_proxy_that_asks_for_a_password_is_told_and_answered_with_the_right_one(
    hub: OddServer, authority: Authority
) -> None:
    with a_forward_proxy(f"{LOGIN.user}:{SECRET}") as proxy:
        shown = proxy.address.removeprefix("http://")
        with pytest.raises(ProxyLoginRequired) as caught:
            delivered(hub.address, settings=_settings(authority, proxy.address))
        assert caught.value.facts == {"proxy": shown, "user": None}
        with pytest.raises(ProxyLoginRequired) as caught:
            delivered(hub.address, settings=_settings(authority, proxy.address, ProxyLogin("an", "sai")))
        assert caught.value.facts == {"proxy": shown, "user": "an"}
        assert hub.asked == []
        assert delivered(hub.address, settings=_settings(authority, proxy.address, LOGIN)) == RECEIPT
    assert all("Proxy-Authorization" not in asked.headers for asked in hub.asked if "https" in hub.address)


@pytest.mark.parametrize(
    ("challenges", "schemes"),
    [
        (["NTLM"], "NTLM"),
        (["Negotiate", "NTLM"], "Negotiate, NTLM"),
        (["Negotiate TlRMTVNTUAAB==, NTLM"], "Negotiate, NTLM"),
        (['Digest realm="Basic, NTLM", nonce="x", qop="auth"'], "Digest"),
        (["Negotiate", 'Basic realm="nha may"'], None),
        (['NTLM, basic realm="nha may"'], None),
        (["Basic"], None),
        ([], None),
        ([""], None),
    ],
)
def test_a_proxy_that_takes_only_logins_of_windows_is_told_apart_from_one_that_asks_for_a_password(
    hub: OddServer, authority: Authority, challenges: list[str], schemes: str | None
) -> None:
    head = "".join(f"Proxy-Authenticate: {one}\r\n" for one in challenges)
    refusal = f"HTTP/1.1 407 Proxy Authentication Required\r\n{head}Content-Length: 0\r\n\r\n".encode()
    with a_forward_proxy(refusal=refusal) as proxy, pytest.raises(CarriageError) as caught:
        delivered(hub.address, settings=_settings(authority, proxy.address, LOGIN))
    assert type(caught.value) is (ProxyLoginForeign if schemes else ProxyLoginRequired)
    assert caught.value.facts.get("schemes") == schemes
    assert hub.asked == []


def test_a_login_that_the_book_knows_goes_before_the_one_that_the_system_names(
    hub: OddServer, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_forward_proxy(f"{LOGIN.user}:{SECRET}") as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.address.replace("http://", "http://old:wrong@"))
        settings = LineSettings(proxy_login=LOGIN, authorities=authority.pem)
        assert delivered(hub.address, settings=settings) == RECEIPT


def test_behind_a_proxy_the_same_certificates_are_trusted_and_no_others(authority: Authority) -> None:
    with an_odd_server(says(200, RECEIPT), authority.server()) as hub, a_forward_proxy() as proxy:
        with pytest.raises(CertificateUntrusted):
            delivered(hub.address, settings=LineSettings(proxy.address))
        assert hub.asked == []


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\n407", AnswerForeign),
        (b"HTTP/1.1 404 Tunnel connection failed: 407 Nope\r\nContent-Length: 0\r\n\r\n", AnswerForeign),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", GatewayFailed),
        (b"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n", GatewayFailed),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", HubUnavailable),
        (b"HTTP/1.1 4", LineCut),
    ],
    ids=lambda value: value[9:20].decode() if isinstance(value, bytes) else "",
)
def test_a_proxy_that_refuses_is_told_by_what_it_says(
    hub: OddServer, authority: Authority, refusal: bytes, told: type[CarriageError]
) -> None:
    with a_forward_proxy(refusal=refusal) as proxy, pytest.raises(CarriageError) as caught:
        delivered(hub.address, settings=_settings(authority, proxy.address))
    assert type(caught.value) is told
    assert hub.asked == []


@pytest.mark.parametrize("step", ["the tunnel", "the handshake"])
def test_a_proxy_that_takes_its_time_for_the_tunnel_or_for_the_handshake_is_waited_for(
    authority: Authority, step: str
) -> None:
    with an_odd_server(says(200, RECEIPT), authority.server()) as hub, a_forward_proxy() as proxy:
        if step == "the tunnel":
            proxy.thinks_seconds = _LONG_SECONDS
        else:
            proxy.fault = Fault(down=Way(pauses_seconds=(_LONG_SECONDS, *[0.0] * 100)))
        assert delivered(hub.address, settings=_settings(authority, proxy.address)) == RECEIPT


def test_a_proxy_that_does_not_reach_the_hub_says_so(authority: Authority) -> None:
    with a_forward_proxy() as proxy:
        for address in (where_nobody_listens(), where_nobody_listens().replace("http", "https")):
            with pytest.raises(GatewayFailed):
                delivered(address, settings=_settings(authority, proxy.address))


@pytest.mark.parametrize("address", ["http://hub.example", "https://hub.example"])
def test_a_proxy_that_is_not_there_is_told_by_its_address_without_the_login(address: str) -> None:
    nowhere = where_nobody_listens()
    for proxy in (nowhere, "http://proxy.invalid:3128"):
        with pytest.raises(ProxyUnreachable) as caught:
            delivered(address, settings=LineSettings(proxy, LOGIN))
        assert caught.value.facts == {"proxy": proxy.removeprefix("http://")}


def test_a_password_stands_in_no_log_and_in_no_error(
    hub: OddServer, authority: Authority, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    with ExitStack() as proxies:
        strict = proxies.enter_context(a_forward_proxy("an:other"))
        refusing = proxies.enter_context(a_forward_proxy(refusal=b"HTTP/1.1 403 No\r\n\r\n" + HTML))
        for proxy in (strict.address, refusing.address, where_nobody_listens()):
            with pytest.raises(CarriageError) as caught:
                delivered(hub.address, settings=_settings(authority, proxy, ProxyLogin("an", "rat-kin-9")))
            told.append(f"{caught.value} {caught.value!r} {caught.value.__cause__!r}")
            for name in ("HTTP_PROXY", "HTTPS_PROXY"):
                monkeypatch.setenv(name, proxy.replace("http://", "http://an:rat-kin-9@"))
            with pytest.raises(CarriageError) as caught:
                delivered(hub.address, settings=LineSettings(authorities=authority.pem))
            told.append(f"{caught.value} {caught.value!r} {caught.value.__cause__!r}")
    assert "rat-kin-9" not in caplog.text + "".join(told)
