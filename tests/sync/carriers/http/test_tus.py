"""Photos by HTTP: brought up by tus and gone on with at the byte, wherever the line is cut."""

import os
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

import pytest
import requests

from sync.carriers.http.carrier import HttpCarrier
from sync.contract.errors import (
    AnswerForeign,
    CarriageError,
    HubRefused,
    HubUnavailable,
    LineError,
    LoginRequired,
    NotAdmitted,
)
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, take_apart
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.carriers.http.cutting_proxy import Cut, CuttingProxy, a_cutting_proxy
from tests.sync.carriers.http.odd_server import OddServer, an_odd_server, says
from tests.sync.hub.workbench import Device

_MOST_ROUNDS = 12
_MOST_QUESTIONS = 2000


def blob(device: Device, size: int = 200_000) -> bytes:
    return device.sealed(os.urandom(size), kind=DocumentType.BLOB)


def deliver(address: str, document: bytes) -> bytes | None:
    """One round's try, on lines of its own."""
    carrier = HttpCarrier([address])
    try:
        return carrier.deliver(take_apart(document).header.id, DocumentType.BLOB, document)
    finally:
        carrier.close()


def test_a_photo_goes_up_and_its_receipt_comes_down(hub: RealHub, device: Device) -> None:
    document = blob(device)
    receipt = deliver(hub.url, document)
    assert receipt is not None
    assert device.answers(receipt) == [Answer.STORED]
    assert deliver(hub.url, document) == receipt


# Within the request that begins, its answer, the head of a piece, its body at many a byte, its answer, the receipt.
CUTS = [Cut(up=up) for up in (0, 1, 40, 300, 900, 1400, 1500, 3000, 50_000, 150_000, 199_000)]
CUTS += [Cut(down=down) for down in (0, 1, 30, 200, 330, 350, 450, 600, 700, 900)]


@pytest.mark.parametrize("cut", CUTS, ids=str)
def test_a_photo_comes_through_wherever_its_line_is_cut(proxy: CuttingProxy, device: Device, cut: Cut) -> None:
    document = blob(device)
    proxy.cuts += [cut, cut]  # the second try that follows a drop at once is cut as well
    receipt, rounds = None, 0
    while receipt is None:
        rounds += 1
        assert rounds < _MOST_ROUNDS
        with suppress(LineError, LoginRequired):
            receipt = deliver(proxy.address, document)
    assert device.answers(receipt) == [Answer.STORED]


def test_what_has_come_is_not_sent_again(proxy: CuttingProxy, hub: RealHub, device: Device) -> None:
    document = blob(device, 1_000_000)
    receipt = None
    proxy.cuts += [Cut(up=210_000)] * 4

    def wait_for_what_has_come() -> None:
        for _ in range(_MOST_QUESTIONS if proxy.lines else 0):
            if stands_at(hub, document) >= min(4, proxy.lines) * 200_000:
                break

    proxy.before_line = wait_for_what_has_come
    while receipt is None:
        with suppress(LineError):
            receipt = deliver(proxy.address, document)
    assert device.answers(receipt) == [Answer.STORED]
    assert proxy.bytes_up < 1.05 * len(document), "and not nearly twice as much"


def stands_at(hub: RealHub, document: bytes) -> int:
    """How much of an upload the hub has kept."""
    asked = f"{hub.url}/v1/blobs/{take_apart(document).header.id}"
    answer = requests.head(asked, headers={"Tus-Resumable": "1.0.0"}, timeout=60)
    return int(answer.headers["Upload-Offset"])


def test_a_stranger_is_told_so_before_a_byte_of_its_photo_goes(hub: RealHub, device: Device) -> None:
    address = urlsplit(hub.url)
    document = blob(Device(device.hub))
    with a_cutting_proxy(address.hostname or "", address.port or 0) as proxy:
        with pytest.raises(NotAdmitted):
            deliver(proxy.address, document)
        assert proxy.bytes_up < 5000


def test_an_answer_that_is_not_tus_is_nobody_s_we_know(device: Device) -> None:
    document = blob(device)
    for answer in (
        says(200, b"<html>Log in</html>", Content_Type="text/html"),
        says(201, b"", Upload_Offset="0", Location="/v1/blobs/another"),
        says(201, b"", Upload_Offset="9999999", Location=f"/v1/blobs/{take_apart(document).header.id}"),
        says(201, b"", Upload_Offset="x", Location=f"/v1/blobs/{take_apart(document).header.id}"),
        says(204, b""),
    ):
        with an_odd_server(answer) as server, pytest.raises(CarriageError) as told:
            deliver(server.address, document)
        assert not isinstance(told.value, HubRefused | AnswerForeign) or told.value.code == "answer_foreign"


def test_a_hub_that_has_too_much_under_way_says_when_to_come_again(device: Device) -> None:
    body = b'{"code": "overloaded"}'
    answer = says(503, body, Retry_After="300", Content_Type="application/problem+json")
    with an_odd_server(answer) as server, pytest.raises(HubUnavailable) as told:
        deliver(server.address, blob(device))
    assert told.value.facts["retry_after_seconds"] == 300


def test_a_hub_that_never_agrees_where_the_upload_stands_does_not_hold_the_round(device: Device) -> None:
    document = blob(device)
    begun = says(201, b"", Upload_Offset="0", Location=f"/v1/blobs/{take_apart(document).header.id}")
    moved = says(409, b'{"code": "offset_mismatch"}', Content_Type="application/problem+json")

    def answer(request: BaseHTTPRequestHandler, server: OddServer) -> None:
        (begun if request.command == "POST" else moved)(request, server)

    with an_odd_server(answer) as server, pytest.raises(HubRefused):
        deliver(server.address, document)
    assert len(server.asked) <= 4


def test_other_documents_go_as_before(hub: RealHub, device: Device) -> None:
    carrier = HttpCarrier([hub.url])
    batch = device.batch(an_initiative())
    receipt = carrier.deliver(take_apart(batch).header.id, DocumentType.BATCH, batch)
    assert receipt is not None
    assert device.answers(receipt) == [Answer.STORED]
    carrier.close()


def test_a_box_on_the_way_that_lets_no_large_piece_pass_gets_smaller_ones(device: Device) -> None:
    document = blob(device)
    came = bytearray()

    def answer(request: BaseHTTPRequestHandler, server: OddServer) -> None:
        body = server.asked[-1].body
        if request.command == "PATCH" and len(body) > 30_000:
            says(413, b"<html>", Content_Type="text/html")(request, server)
            return
        came.extend(body)
        path = f"/v1/blobs/{take_apart(document).header.id}"
        if request.command == "GET":
            says(200, b'{"format":"sangkien/1"')(request, server)
        else:
            status = 201 if request.command == "POST" else 204
            says(status, b"", Upload_Offset=str(len(came)), Location=path)(request, server)

    with an_odd_server(answer) as server:
        assert deliver(server.address, document) is not None
    assert bytes(came) == document
