"""The line as it is: cut, silent, endless, leading nowhere; each address is tried, the failure says which it was."""

import gzip
import socket
import tracemalloc
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from sync.carriers.http import connections
from sync.carriers.http.settings import Patience
from sync.contract.errors import (
    AnswerEndless,
    AnswerGarbled,
    HubNotListening,
    HubRefused,
    HubUnavailable,
    LineCrawling,
    LineCut,
    LineSilent,
    LoginRequired,
    NameNotFound,
    NoNetwork,
)
from sync.envelope.header import DocumentType
from tests.sync.carriers.http.asking import (
    HTML,
    RECEIPT,
    a_carrier,
    a_problem,
    delivered,
    failure_of,
    where_nobody_listens,
)
from tests.sync.carriers.http.odd_server import Answer, OddServer, an_odd_server, is_silent_after, says, writes

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        writes(),
        says(200, b""),
        writes(b"HTTP/1.1 2"),
        writes(b"HTTP/1.1 200 OK\r\nContent-Le"),
        writes(b"HTTP/1.1 200 OK\r\nContent-Length: 1"),
        writes(b"HTTP/1.1 404 Not Found\r\n"),
        writes(_HEAD),
        writes(_HEAD, RECEIPT),
        writes(_CHUNKED),
        writes(_CHUNKED, b"400\r\n", RECEIPT),
        writes(_CHUNKED, b"4\r\nabcd\r\n"),
    ],
    ids=lambda _: "",
)
def test_an_answer_that_is_cut_anywhere_is_a_line_that_broke_off(answer: Answer) -> None:
    assert type(failure_of(answer)) is LineCut


@pytest.mark.parametrize(
    "answer",
    [
        writes(_CHUNKED, b"nonsense\r\n", RECEIPT),
        writes(b"\x16\x03\x01 this is not HTTP\r\n\r\n"),
        writes(b"HTTP/9.9 200 OK\r\n\r\n"),
        writes(b"HTTP/1.1 two hundred\r\n\r\n"),
        writes(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 200, b"\r\n"),
        writes(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n"),
        writes(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),
    ],
    ids=lambda _: "",
)
def test_an_answer_that_is_no_answer_at_all_is_told_as_scrambled(answer: Answer) -> None:
    assert type(failure_of(answer)) is AnswerGarbled


def test_an_answer_that_trickles_in_byte_by_byte_is_read_to_its_end() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(RECEIPT)
    trickle = writes(*(bytes([byte]) for byte in head + RECEIPT))
    with an_odd_server(trickle) as server:
        assert delivered(server.address) == RECEIPT


def test_a_long_document_goes_in_small_pieces_each_with_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket's time-out is for all that one call sends: a megabyte at once would need a quick line."""
    offered: list[int] = []
    send = socket.socket.send

    def noted(sock: socket.socket, piece: bytes, *flags: int) -> int:
        offered.append(len(piece))
        return send(sock, piece, *flags)

    monkeypatch.setattr(socket.socket, "send", noted)
    content = bytes(1 << 20)
    with an_odd_server(says(200, RECEIPT)) as server:
        assert delivered(server.address, content=content) == RECEIPT
    assert server.asked[0].body == content
    assert server.asked[0].headers["Content-Length"] == str(len(content))
    assert sum(offered) >= len(content)
    assert max(offered) <= 16 << 10


@pytest.mark.parametrize("said", [(), (b"HTTP/1.1 200 OK\r\n",), (_HEAD,), (_HEAD, RECEIPT)], ids=lambda _: "")
def test_a_hub_that_falls_silent_is_given_up(said: tuple[bytes, ...]) -> None:
    patience = Patience(silence_seconds=0.05, slow_bytes_per_second=1e6)
    assert type(failure_of(is_silent_after(*said), patience=patience)) is LineSilent


def test_what_still_lies_in_the_systems_buffer_is_waited_for_and_only_the_first_byte_may_take_that_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The document seems gone at once, and creeps out of the PC at 1 kB/s: the answer cannot come within 30 s."""
    times: list[float] = []
    waits = connections.in_slices
    monkeypatch.setattr(
        connections, "in_slices", lambda sock, seconds, *rest: (times.append(seconds), waits(sock, seconds, *rest))[1]
    )
    patience = Patience(silence_seconds=30, send_buffer_bytes=32 << 10, slow_bytes_per_second=256)
    for size, waited in ((100 << 10, 30 + 192.0), (2560, 30 + 10.0)):
        times.clear()
        with an_odd_server(says(200, RECEIPT + bytes(100_000))) as server:
            delivered(server.address, content=bytes(size), patience=patience)
        assert waited <= max(times) < waited + 3  # the head of the request counts, too
        assert times[-1] == 30


def test_an_answer_of_a_byte_now_and_then_without_end_is_given_up_and_a_slow_one_is_not() -> None:
    """Each byte comes well within the silence that is allowed; together they would take days."""
    trickling = writes(_CHUNKED, *[b"1\r\nx\r\n"] * 2000)
    crawling = Patience(crawling_after_seconds=0, crawling_bytes_per_second=1e9)
    assert type(failure_of(trickling, patience=crawling)) is LineCrawling
    slow = Patience(crawling_after_seconds=0, crawling_bytes_per_second=1e-9)
    assert type(failure_of(trickling, patience=slow)) is LineCut  # it is read to where the server left off


def test_a_hub_that_says_for_ever_that_it_goes_on_is_given_up() -> None:
    going_on = writes(b"HTTP/1.1 100 Continue\r\n\r\n" * 50_000)
    assert type(failure_of(going_on, max_answer_bytes=100_000)) is AnswerEndless


@pytest.mark.parametrize(
    "answer",
    [
        says(200, gzip.compress(b"\0" * (64 << 20)), Content_Encoding="gzip"),
        says(200, gzip.compress(gzip.compress(b"\0" * (64 << 20))), Content_Encoding="gzip, gzip"),
        says(200, b"x" * (2 << 20)),
        says(503, b"x" * (2 << 20)),
        writes(_CHUNKED, b"%x\r\n" % (2 << 20), b"x" * (2 << 20), b"\r\n0\r\n\r\n"),
        writes(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * (2 << 20)),
    ],
    ids=["zipped", "zipped twice", "long", "long refusal", "long in chunks", "without a length"],
)
def test_an_answer_without_end_is_cut_off_and_never_held_whole(answer: Answer) -> None:
    with an_odd_server(answer) as server:
        tracemalloc.start()
        with pytest.raises(AnswerEndless):
            delivered(server.address, max_answer_bytes=1 << 20)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 24 << 20


def test_where_nobody_listens_the_hub_is_down() -> None:
    with pytest.raises(HubNotListening) as caught:
        delivered(where_nobody_listens())
    assert caught.value.facts["reason"] == "refused"


@pytest.mark.parametrize("address", ["http://refused.invalid", "https://hub.invalid:8443"])
def test_a_name_that_the_network_does_not_know_is_told_by_that_name(address: str) -> None:
    with pytest.raises(NameNotFound) as caught:
        delivered(address)
    assert caught.value.facts["name"] in address


@pytest.mark.parametrize(
    "address",
    [
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


def test_no_password_of_this_pc_goes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("default login officer password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with an_odd_server(says(200, RECEIPT)) as server:
        delivered(server.address)
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    "bad",
    [says(200, HTML), says(302, b"", Location="/"), says(503, b""), writes(), says(413, HTML), says(404, HTML)],
    ids=["login", "redirect", "busy", "cut", "too large", "other site"],
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
            with pytest.raises(LineCut):
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
