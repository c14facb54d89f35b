"""The network as it is: whatever answers or does not, the error says which it was, and nothing else is believed."""

import base64
import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.carriers.http.answers import retry_after_seconds
from sync.contract.errors import (
    AnswerForeign,
    CarriageError,
    GatewayFailed,
    HubRefused,
    HubUnavailable,
    LineSilent,
    LoginRequired,
    NotAdmitted,
    SendingTooLarge,
)
from tests.sync.carriers.http.asking import (
    HTML,
    PROBLEM,
    RECEIPT,
    a_carrier,
    a_problem,
    collected,
    delivered,
    failure_of,
)
from tests.sync.carriers.http.odd_server import Answer, OddServer, an_odd_server, says


def test_a_document_is_put_under_its_id_as_it_is_and_the_receipt_comes_back_to_the_byte() -> None:
    content = bytes(range(256)) * 400
    with an_odd_server(says(200, RECEIPT)) as server:
        assert delivered(server.address + "/", content=content) == RECEIPT
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("PUT", "/v1/documents/the-id", content)
    assert asked.headers["Content-Type"] == "application/octet-stream"


def test_bulletins_are_asked_for_after_the_cursor_and_come_in_order() -> None:
    page = {"bulletins": [base64.b64encode(sealed).decode() for sealed in (b"first", b"second")], "more": False}
    with an_odd_server(says(200, msgspec.json.encode(page))) as server:
        assert collected(server.address) == [b"first", b"second"]
    assert server.asked[0].path == "/v1/devices/device/bulletins?after=7"


def test_a_programmes_code_cannot_lead_elsewhere() -> None:
    with an_odd_server(says(200, b"{}")) as server, a_carrier(server.address) as carrier:
        carrier.leaderboard("../../v1/about?x=y#z é")
    assert server.asked[0].path == "/v1/leaderboards/..%2F..%2Fv1%2Fabout%3Fx%3Dy%23z%20%C3%A9"


@pytest.mark.parametrize(
    "answer",
    [
        says(200, HTML, Content_Type="text/html"),
        says(302, b"", Location="http://127.0.0.1:1/login"),
        says(307, b"", Location="/login"),
        says(511, HTML, Content_Type="text/html"),
        says(302, HTML, Location="http://login.example", Content_Type="text/html"),
        says(511, b'{"code":"login"}', Content_Type="application/json"),
        says(200, b" \r\n<html>", Content_Type="application/octet-stream"),
    ],
    ids=lambda _: "",
)
def test_a_page_in_the_place_of_the_hubs_answer_is_told_as_a_network_that_asks_for_a_login(answer: Answer) -> None:
    assert isinstance(failure_of(answer), LoginRequired)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (says(200, b'{"format":"other"}'), 200),
        (says(201, RECEIPT), 201),
        (says(403, HTML, Content_Type="text/html"), 403),
        (says(404, HTML, Content_Type="text/html"), 404),
        (says(403, b"not json", Content_Type=PROBLEM), 403),
        (says(403, b"[]", Content_Type=PROBLEM), 403),
        (says(403, b"[" * 100_000, Content_Type=PROBLEM), 403),
        (says(403, b'{"code":"\xff"}', Content_Type=PROBLEM), 403),
        (says(403, b'{"code":7}', Content_Type=PROBLEM), 403),
    ],
    ids=lambda _: "",
)
def test_an_answer_of_something_else_is_told_as_that_with_where_it_came_from(answer: Answer, status: int) -> None:
    failure = failure_of(answer)
    assert isinstance(failure, AnswerForeign)
    assert failure.facts["status"] == status
    assert str(failure.facts["address"]).startswith("http://127.0.0.1:")


def test_a_document_that_the_hub_holds_until_this_pc_is_approved_has_no_receipt_yet() -> None:
    with an_odd_server(a_problem(202, "held_until_approved")) as server:
        assert delivered(server.address) is None
    assert isinstance(failure_of(says(202, b"{}", Content_Type=PROBLEM)), AnswerForeign)


def test_a_login_page_is_not_followed() -> None:
    with an_odd_server(says(200, RECEIPT)) as elsewhere:
        with an_odd_server(says(302, b"", Location=elsewhere.address)) as server, pytest.raises(LoginRequired):
            delivered(server.address)
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "body",
    [
        HTML,
        b"null",
        b"{}",
        b'{"bulletins":7}',
        b'{"bulletins":["not base64!"]}',
        '{"bulletins":["Tiếng Việt"]}'.encode(),
        b'{"bulletins":["\xff"]}',
        b"[" * 100_000,
        '{"bulletins":[]}'.encode("utf-16"),
        b'{"bulletins":[],"cursor":0,"epoch":0,"seen_up_to":0,"last_seq":1180591620717411303424}',
        b'{"bulletins":[],"cursor":-1,"epoch":0,"seen_up_to":0,"last_seq":0}',
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
def test_bulletins_that_are_no_bulletins_are_told_the_same(body: bytes) -> None:
    with an_odd_server(says(200, body)) as server, pytest.raises(LoginRequired if body is HTML else AnswerForeign):
        collected(server.address)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (a_problem(503, "overloaded", Retry_After="120"), 120),
        (a_problem(429, "too_many", Retry_After="5"), 5),
        (says(503, HTML, Retry_After="60"), 60),
        (says(429, HTML, Retry_After="60"), 60),
        (says(503, HTML), None),
        (says(503, b"", Retry_After="Wed, 18 Nov 2026 03:00:00 GMT", Date="Wed, 18 Nov 2026 02:58:30 GMT"), 90),
        (says(502, b"", Retry_After="Wed, 18 Nov 2026 03:00:00 -0000", Date="Wed, 18 Nov 2026 03:00:30 GMT"), 0),
        (says(503, b"", Retry_After="Sun, 06 Nov 1994 08:49:37 GMT", Date="soon"), 0),
        (says(503, b"", Retry_After="Sun, 99 Nov 1994 08:49:37 GMT"), None),
        (says(503, b"", Retry_After="after lunch"), None),
        (says(503, b"", Retry_After="-5"), None),
        (says(503, b"", Retry_After="9" * 5000), None),
        (says(500, HTML), None),
        (says(502, HTML), None),
        (says(504, b""), None),
        (says(503, b"not json", Content_Type=PROBLEM), None),
    ],
)
def test_a_hub_that_is_busy_or_down_is_told_as_that_with_its_own_word_when_to_come_back(
    answer: Answer, seconds: int | None
) -> None:
    failure = failure_of(answer)
    assert isinstance(failure, HubUnavailable)
    assert failure.facts["retry_after_seconds"] == seconds


def test_a_day_and_hour_to_come_back_at_is_measured_by_the_answers_own_clock_or_else_by_this_pcs() -> None:
    at = {"retry-after": "Wed, 18 Nov 2026 03:00:00 GMT"}
    wrong = dt.datetime(1999, 1, 1, tzinfo=dt.UTC)
    assert retry_after_seconds(at | {"date": "Wed, 18 Nov 2026 02:00:00 GMT"}, wrong) == 3600
    assert retry_after_seconds(at, dt.datetime(2026, 11, 18, 2, 59, tzinfo=dt.UTC)) == 60


@pytest.mark.parametrize("status", [502, 504])
def test_a_box_on_the_way_that_does_not_reach_the_hub_is_told_apart_from_a_hub_that_is_down(status: int) -> None:
    assert type(failure_of(says(status, HTML, Content_Type="text/html"))) is GatewayFailed
    assert type(failure_of(says(500, HTML, Content_Type="text/html"))) is HubUnavailable
    assert type(failure_of(a_problem(status, "overloaded"))) is HubRefused


def test_a_box_on_the_way_that_lets_no_large_document_through_refuses_that_one_alone() -> None:
    failure = failure_of(says(413, HTML, Content_Type="text/html"))
    assert isinstance(failure, SendingTooLarge)
    assert isinstance(failure, HubRefused)  # which the round takes as a failure of one document
    assert failure.facts == {"status": 413, "bytes": len(b"sealed")}


def test_a_hub_that_waited_in_vain_for_the_rest_of_a_document_is_a_line_that_was_silent() -> None:
    assert isinstance(failure_of(a_problem(408, "sender_silent")), LineSilent)


@pytest.mark.parametrize("code", ["unknown_sender", "not_admitted", "device_set_aside", "device_revoked"])
def test_a_pc_that_the_hub_does_not_know_is_told_as_that(code: str) -> None:
    failure = failure_of(a_problem(403, code))
    assert isinstance(failure, NotAdmitted)
    assert failure.facts["admission"] == code


@pytest.mark.parametrize("media_type", [PROBLEM, "application/problem+json; charset=utf-8", "Application/Problem+JSON"])
@pytest.mark.parametrize(
    ("status", "code"), [(409, "document_conflict"), (413, "document_too_large"), (500, "internal")]
)
def test_a_refusal_keeps_the_hubs_stable_code(status: int, code: str, media_type: str) -> None:
    failure = failure_of(says(status, msgspec.json.encode({"code": code}), Content_Type=media_type))
    assert isinstance(failure, HubRefused)
    assert failure.facts == {"problem": code, "status": status}


@pytest.fixture(scope="module")
def echo() -> Iterator[OddServer]:
    """A server that answers with the status and body that the request asks for."""

    def answer(request: object, server: OddServer) -> None:
        body = server.asked[-1].body
        says(int(body[:3]), body[3:], Content_Type=PROBLEM)(request, server)  # type: ignore[arg-type]

    with an_odd_server(answer) as server:
        yield server


_LOOKS_SEALED = b'{"format":"sangkien/'


@given(status=st.integers(200, 599).filter(lambda status: status not in {204, 304}), body=st.binary(max_size=60))
@example(status=200, body=_LOOKS_SEALED)
@example(status=200, body=b"")
def test_any_status_with_any_body_is_a_known_failure_or_looks_like_a_receipt(
    echo: OddServer, status: int, body: bytes
) -> None:
    try:
        answer = delivered(echo.address, content=b"%d" % status + body)
    except CarriageError as error:
        assert type(error) is not CarriageError  # noqa: PT017
    else:
        assert (status, answer) == (200, body)
        assert body.startswith(_LOOKS_SEALED)
