"""The line as it is: cut, silent, endless, leading nowhere; each address is tried, the failure says which it was."""

import datetime as dt
import gzip
import ssl
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from sync.carriers import http
from sync.contract.errors import HubRefused, HubUnavailable, LoginRequired, NoNetwork
from sync.envelope.header import DocumentType
from tests.sync.carriers.asking import HTML, RECEIPT, a_carrier, a_problem, delivered, failure_of, where_nobody_listens
from tests.sync.carriers.odd_server import Answer, OddServer, an_odd_server, is_silent_after, says, writes

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        writes(),
        says(200, b""),
        writes(b"HTTP/1.1 200 O"),
        writes(b"HTTP/1.1 200 OK\r\nContent-Le"),
        writes(_HEAD),
        writes(_HEAD, RECEIPT),
        writes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"400\r\n", RECEIPT),
        writes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"nonsense\r\n", RECEIPT),
        writes(b"\x16\x03\x01 this is not HTTP\r\n\r\n"),
        writes(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),
    ],
    ids=lambda _: "",
)
def test_an_answer_that_is_cut_or_garbled_is_a_line_that_failed(answer: Answer) -> None:
    assert isinstance(failure_of(answer), NoNetwork)


def test_an_answer_that_trickles_in_byte_by_byte_is_read_to_its_end() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(RECEIPT)
    trickle = writes(*(bytes([byte]) for byte in head + RECEIPT))
    with an_odd_server(trickle) as server:
        assert delivered(server.address) == RECEIPT


def test_a_long_document_goes_in_pieces_each_with_its_own_time_however_slow_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A socket's time-out is for all that one call sends: a megabyte at once would need a quick line."""
    pieces: list[int] = []
    send = HTTPConnection.send

    def noted(connection: HTTPConnection, piece: bytes) -> None:
        pieces.append(len(piece))
        send(connection, piece)

    monkeypatch.setattr(HTTPConnection, "send", noted)
    content = bytes(1 << 20)
    with an_odd_server(says(200, RECEIPT)) as server:
        assert delivered(server.address, content=content) == RECEIPT
    assert server.asked[0].body == content
    assert server.asked[0].headers["Content-Length"] == str(len(content))
    assert max(pieces) <= 64 << 10


@pytest.mark.parametrize("said", [(), (b"HTTP/1.1 200 OK\r\n",), (_HEAD,), (_HEAD, RECEIPT)], ids=lambda _: "")
def test_a_hub_that_falls_silent_is_given_up(said: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "SILENCE_SECONDS", 0.05)
    failure = failure_of(is_silent_after(*said))
    assert isinstance(failure, HubUnavailable)
    assert failure.facts["reason"] == "silence"


@pytest.mark.parametrize("zipped", [False, True])
def test_an_answer_without_end_is_cut_off_and_never_held_whole(
    monkeypatch: pytest.MonkeyPatch,
    zipped: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(http, "_MAX_ANSWER_BYTES", 1 << 20)
    if zipped:
        bomb = gzip.compress(b"\0" * (64 << 20))
        assert isinstance(failure_of(says(200, bomb, Content_Encoding="gzip")), LoginRequired)
    else:
        endless = says(200, b"x" * (2 << 20))
        assert isinstance(failure_of(endless), LoginRequired)


def test_where_nobody_listens_the_hub_is_down() -> None:
    with pytest.raises(HubUnavailable) as caught:
        delivered(where_nobody_listens())
    assert caught.value.facts["reason"] == "refused"


@pytest.mark.parametrize(
    "address",
    [
        "http://refused.invalid",
        "https://hub.invalid:8443",
        "http://[broken",
        "http://",
        "ftp://127.0.0.1",
        "not an address",
        "http://127.0.0.1:99999",
        "http://a..b",
        "http://" + "a" * 300,
        "",
    ],
)
def test_an_address_that_leads_nowhere_is_no_network(address: str) -> None:
    with pytest.raises(NoNetwork):
        delivered(address)


def test_a_hub_without_any_address_is_no_network() -> None:
    with pytest.raises(NoNetwork):
        delivered()


def test_a_plain_server_behind_a_tls_address_is_told_as_a_tls_failure() -> None:
    with an_odd_server(says(200, RECEIPT)) as server, pytest.raises(NoNetwork) as caught:
        delivered(server.address.replace("http://", "https://"))
    assert caught.value.facts["reason"] == "tls"


def test_a_proxy_that_asks_for_a_login_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    with an_odd_server(says(407, HTML, Proxy_Authenticate="Basic")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        with pytest.raises(LoginRequired):
            delivered("https://hub.example")
    assert proxy.asked[0].method == "CONNECT"


def test_no_password_of_this_pc_goes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("default login officer password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with an_odd_server(says(200, RECEIPT)) as server:
        delivered(server.address)
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    "bad",
    [says(200, HTML), says(302, b"", Location="/"), says(503, b""), writes()],
    ids=["login", "redirect", "busy", "cut"],
)
def test_the_next_address_is_tried_and_remembered_when_one_does_not_answer_as_a_hub_does(bad: Answer) -> None:
    with an_odd_server(bad) as first, an_odd_server(says(200, RECEIPT)) as second:
        with a_carrier(where_nobody_listens(), first.address, second.address) as carrier:
            for _ in range(3):
                assert carrier.deliver("the-id", DocumentType.BATCH, b"sealed") == RECEIPT
        assert len({asked.body for asked in first.asked}) == 1
        assert len(second.asked) == 3


@pytest.mark.parametrize("cuts", [1, 2])
def test_a_connection_that_was_dropped_is_made_anew_once(cuts: int) -> None:
    def answer(request: BaseHTTPRequestHandler, server: OddServer) -> None:
        (writes() if len(server.asked) <= cuts else says(200, RECEIPT))(request, server)

    with an_odd_server(answer) as server:
        if cuts == 1:
            assert delivered(server.address) == RECEIPT
        else:
            with pytest.raises(NoNetwork):
                delivered(server.address)
    assert [asked.body for asked in server.asked] == [b"sealed"] * 2


def test_a_refusal_by_the_hub_itself_is_not_asked_for_again_elsewhere() -> None:
    with an_odd_server(a_problem(409, "document_conflict")) as first, an_odd_server(says(200, RECEIPT)) as second:
        with pytest.raises(HubRefused):
            delivered(first.address, second.address)
        assert second.asked == []


def test_of_several_failures_the_one_that_tells_most_is_told() -> None:
    with an_odd_server(says(200, HTML)) as login, an_odd_server(says(503, b"", Retry_After="9")) as busy:
        with pytest.raises(LoginRequired):
            delivered("http://hub.invalid", login.address, "http://other.invalid")
        with pytest.raises(HubUnavailable) as caught:
            delivered(busy.address, login.address, "http://hub.invalid")
        assert caught.value.facts["retry_after_seconds"] == 9


def test_a_server_whose_certificate_nobody_vouches_for_is_told_as_a_tls_failure(tmp_path: Path) -> None:
    with an_odd_server(says(200, RECEIPT), _self_signed(tmp_path)) as server, pytest.raises(NoNetwork) as caught:
        delivered(server.address)
    assert caught.value.facts["reason"] == "tls"
    assert server.asked == []


def _self_signed(folder: Path) -> ssl.SSLContext:
    """A server's TLS with a certificate that it made for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begins = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begins, begins.replace(year=2099))
    certificate = made.sign(key, hashes.SHA256())
    (folder / "certificate.pem").write_bytes(
        certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem")
    return context
