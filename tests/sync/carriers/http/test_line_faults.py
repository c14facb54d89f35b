"""Every fault of a line between a real book and a real hub: told by its code, and the next round makes all whole."""

import random
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from sync.carriers.http.settings import LineSettings, Patience
from sync.contract.errors import (
    AnswerForeign,
    AnswerGarbled,
    CarriageError,
    CertificateUntrusted,
    GatewayFailed,
    HubUnavailable,
    LineCut,
    LineSilent,
    LoginRequired,
    SyncError,
)
from sync.workplace.steps import StepKind
from tests.sync.carriers.http.asking import HTML
from tests.sync.carriers.http.authority import Authority
from tests.sync.carriers.http.joined_line import JoinedLine, a_joined_line
from tests.sync.carriers.http.line_proxy import Ends, Fault, Line, Way, a_line

BRIEFLY = Patience(silence_seconds=0.2, slow_bytes_per_second=1e6)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JoinedLine]:
    """One hub and one book for all the faults of this file."""
    with a_joined_line(tmp_path_factory.mktemp("line")) as made:
        yield made


@pytest.fixture(autouse=True)
def a_whole_line_at_the_end(joined: JoinedLine) -> Iterator[None]:
    """After each fault a round without it makes all whole: nothing lost, nothing doubled, in the hub's database."""
    yield
    joined.line.fault = Fault()
    joined.exchange()
    joined.assert_whole()


@contextmanager
def _through(joined: JoinedLine, other: AbstractContextManager[Line]) -> Iterator[Line]:
    """Another line in the place of the usual one."""
    usual = joined.line
    with other as line:
        joined.line = line
        try:
            yield line
        finally:
            joined.line = usual


def _page(status: str, body: bytes = HTML, *headers: bytes) -> bytes:
    head = [b"HTTP/1.1 " + status.encode(), b"Content-Type: text/html", b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join([*head, b"", body])


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (_page("200 OK"), LoginRequired),
        (_page("302 Found", b"", b"Location: http://login.example/"), LoginRequired),
        (_page("511 Network Authentication Required"), LoginRequired),
        (_page("403 Forbidden"), AnswerForeign),
        (_page("404 Not Found"), AnswerForeign),
        (_page("502 Bad Gateway"), GatewayFailed),
        (_page("504 Gateway Timeout"), GatewayFailed),
        (_page("503 Service Unavailable", b"", b"Retry-After: 7"), HubUnavailable),
        (b"", LineCut),
        (b"\x15\x03\x03\x00\x02\x02\x28 not what was asked\r\n", AnswerGarbled),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", AnswerGarbled),
    ],
    ids=lambda value: value[:20].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_answers_in_the_place_of_the_hub_is_told_by_its_kind_and_believed_in_nothing(
    joined: JoinedLine, answer: bytes, told: type[CarriageError]
) -> None:
    joined.enter()
    joined.line.fault = Fault(answer=answer)
    with pytest.raises(CarriageError) as caught:
        joined.exchange()
    assert type(caught.value) is told


def test_a_box_that_lets_no_large_document_through_is_told_of_that_document_alone(joined: JoinedLine) -> None:
    joined.enter()
    joined.line.fault = Fault(answer=_page("413 Content Too Large"))
    with pytest.raises(CarriageError):  # what comes down is asked for all the same, and meets the same box
        joined.exchange()
    assert [step.code for step in joined.steps if step.kind is StepKind.FAILED] == ["sending_too_large"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(down=Way(passes=0, ends=Ends.SILENT)),
        Fault(down=Way(passes=0, ends=Ends.SWALLOWED)),
        Fault(down=Way(passes=60, ends=Ends.SILENT)),
        Fault(up=Way(passes=0, ends=Ends.SILENT)),
        Fault(up=Way(passes=400, ends=Ends.SILENT)),
        Fault(up=Way(passes=400, ends=Ends.SWALLOWED)),
    ],
    ids=["half-open", "answer swallowed", "silent in an answer", "deaf", "silent in a document", "document swallowed"],
)
def test_a_line_that_falls_silent_is_given_up_and_what_arrived_unheard_is_not_doubled(
    joined: JoinedLine, fault: Fault
) -> None:
    joined.enter()
    joined.line.fault = fault
    with pytest.raises(LineSilent):
        joined.exchange(patience=BRIEFLY)


def test_a_line_that_is_closed_one_way_alone_is_a_line_that_broke_off(joined: JoinedLine) -> None:
    joined.enter()
    joined.line.fault = Fault(up=Way(passes=400, ends=Ends.HALF_CLOSED))
    with pytest.raises(LineCut):
        joined.exchange()
    joined.line.fault = Fault(down=Way(passes=100, ends=Ends.HALF_CLOSED))
    with pytest.raises(LineCut):
        joined.exchange()


def test_a_document_that_arrives_twice_is_there_once(joined: JoinedLine) -> None:
    joined.enter(3)
    joined.line.fault = Fault(is_doubled=True)
    joined.exchange()
    joined.assert_whole()


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.parametrize("ends", [Ends.CLOSED, Ends.RESET], ids=lambda ends: ends.value)
def test_a_whole_round_that_is_cut_here_and_there_goes_on_where_it_was(
    joined: JoinedLine, way: str, ends: Ends
) -> None:
    """Every byte of one delivery is cut in `test_cut_at_every_byte`; here the book and the diary of steps go along."""
    for count in range(0, 3000, 331):
        joined.enter()
        joined.line.fault = Fault(**{way: Way(passes=count, ends=ends)})
        try:
            joined.exchange()
        except SyncError as error:
            assert type(error) is LineCut  # noqa: PT017  a round that needs fewer bytes goes through
        joined.line.fault = Fault()
        joined.exchange()
        assert joined.rows("initiatives") == joined.entered
    joined.assert_whole()


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_byte_that_is_changed_on_the_way_is_never_taken_for_what_was_sent(joined: JoinedLine, way: str) -> None:
    """Somewhere in the head, in the document, in the receipt: refused, or told, or harmless, and never stored."""
    for place in range(5, 2500, 167):
        joined.enter()
        joined.line.fault = Fault(**{way: Way(garbled_at=place)})
        try:
            joined.exchange(patience=BRIEFLY)
        except SyncError as error:
            assert isinstance(error, CarriageError)  # noqa: PT017
        joined.line.fault = Fault()
        joined.exchange()
    joined.assert_whole()


def test_an_inspecting_box_carries_once_the_unit_trusts_it_and_nothing_before(
    joined: JoinedLine, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    joined.enter()
    with _through(joined, a_line(joined.hub.url, authority.server())) as box:
        before = joined.rows("documents")
        with pytest.raises(CertificateUntrusted):
            joined.exchange()
        assert (joined.rows("documents"), box.passed_up) == (before, 0)
        joined.exchange(settings=LineSettings(authorities=authority.pem))
        joined.assert_whole()
        assert box.passed_up > 0


def test_a_line_of_1_kb_a_second_with_5_seconds_of_silence_carries(joined: JoinedLine) -> None:
    """By a clock that runs twenty times as fast. The whole takes longer than the silence that ends a line."""
    slowly = Way(piece_bytes=1024, pauses_seconds=(0.05, 0.05, 0.05, 0.05, 0.25))
    patience = Patience(silence_seconds=1.5, send_buffer_bytes=4096, slow_bytes_per_second=20 * 256)
    letters = random.Random(4)  # noqa: S311  what does not shrink when it is compressed
    for _ in range(60):
        joined.enter(solution="".join(letters.choices("abcdefghijklmnopqrstuvwxyz ", k=600)))
    with _through(joined, a_line(joined.hub.url, is_narrow=True)) as line:
        line.fault = Fault(up=slowly, down=slowly)
        joined.exchange(patience=patience)
        assert line.passed_up > 20 << 10
    joined.assert_whole()
