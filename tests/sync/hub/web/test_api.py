"""The hub's HTTP routes, asked over the wire of a real hub in a process of its own."""

import base64
import http.client
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from sync.contract.receipts import Admission, Answer
from sync.envelope.header import LIMITS, DocumentType, take_apart
from sync.envelope.keys import PublicKeys
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.documents import bomb, oversized
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


class Line:
    """One connection to a hub."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes, dict[str, str]]:
        self._connection.request(method, path, body)
        answer = self._connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, answer.read(), headers

    def put(self, document: bytes, document_id: str = "") -> tuple[int, bytes]:
        known = document_id or json.loads(document.partition(b"\n")[0])["id"]
        status, content, _ = self.ask("PUT", f"/v1/documents/{known}", document)
        return status, content

    def json(self, path: str) -> Any:
        status, content, _ = self.ask("GET", path)
        assert status == 200, content
        return json.loads(content)

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving


@pytest.fixture
def line(hub: RealHub) -> Iterator[Line]:
    opened = Line(hub.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def stranger_to(hub: RealHub) -> Any:
    invitation = read_invitation(hub.invite(STANLEY, uses=1000))
    keys = hub_keys(invitation)

    def stranger(code: str = invitation.code) -> tuple[Device, str]:
        return Device(keys), code

    return stranger


@pytest.fixture
def device(stranger_to: Any, line: Line) -> Device:
    made, code = stranger_to()
    status, receipt = line.put(made.enrolment(code))
    assert status == 200
    assert made.opened(receipt).head.admission is Admission.ADMITTED
    return made


def _code(content: bytes) -> str:
    return str(json.loads(content)["code"])


def test_the_hub_says_who_it_is(hub: RealHub, line: Line) -> None:
    about = line.json("/v1/about")
    keys = PublicKeys.from_text(about["signing_key"], about["age_recipient"])
    assert about["id"] == keys.id == hub_keys(read_invitation(hub.invite(code=False, name="x"))).id
    assert about["protocols"] == ["sangkien/1"]


def test_a_batch_gets_its_receipt_and_the_same_again_for_ever(line: Line, device: Device) -> None:
    document = device.batch(an_initiative())
    status, receipt = line.put(document)
    assert status == 200
    assert device.answers(receipt) == [Answer.STORED]
    assert line.put(document) == (200, receipt)
    document_id = take_apart(document).header.id
    assert line.ask("GET", f"/v1/documents/{document_id}/receipt")[:2] == (200, receipt)


def test_a_receipt_that_was_never_made_is_not_there(line: Line) -> None:
    status, content, headers = line.ask("GET", f"/v1/documents/{an_initiative().id}/receipt")
    assert (status, _code(content)) == (404, "receipt_missing")
    assert headers["content-type"] == "application/problem+json"


def test_what_is_held_is_told_by_202_and_its_receipt_is_there_once_a_person_has_decided(
    hub: RealHub, line: Line, stranger_to: Any
) -> None:
    waiting, _ = stranger_to()
    line.put(waiting.enrolment())
    batch = waiting.batch(an_initiative())
    path = f"/v1/documents/{take_apart(batch).header.id}/receipt"
    assert line.ask("GET", path)[0] == 404
    for status, content in (line.put(batch), line.ask("GET", path)[:2]):
        assert (status, _code(content)) == (202, "held_until_approved")
    hub.run("devices", "approve", waiting.id)
    line.close()  # a quiet line is not kept for as long as a command may take
    status, receipt, _ = line.ask("GET", path)
    assert (status, waiting.answers(receipt)) == (200, [Answer.STORED])
    hub.run("devices", "revoke", waiting.id)
    line.close()
    status, content = line.put(waiting.batch(an_initiative()))
    assert (status, _code(content)) == (403, "device_revoked")


def test_refusals_are_problems_with_stable_codes(line: Line, device: Device, stranger_to: Any) -> None:
    stranger, _ = stranger_to()
    waiting, _ = stranger_to()
    assert line.put(waiting.enrolment())[0] == 200
    batch = device.batch(an_initiative())
    cases = {
        "unknown_sender": (403, stranger.batch(an_initiative()), ""),
        "held_until_approved": (202, waiting.batch(an_initiative()), ""),
        "document_damaged": (400, batch[:-3], ""),
        "document_unreadable": (400, device.sealed(b"", kind=DocumentType.RECEIPT), ""),
        "id_mismatch": (400, batch, an_initiative().id),
        "document_too_large": (413, oversized(device), ""),
    }
    for code, (status, document, path_id) in cases.items():
        told, content = line.put(document, path_id)
        problem = json.loads(content)
        assert (told, problem["code"], problem["status"]) == (status, code, status)
        assert problem["type"] == f"urn:sangkien:problem:{code}"
        assert problem["title"]
    assert line.put(batch)[0] == 200


def test_what_is_no_document_at_all_is_damaged(line: Line) -> None:
    for garbage in (b"", b"<html>\n\n</html>", bytes(100_000), b"\n" * 300_000):
        status, content = line.put(garbage, an_initiative().id)
        assert (status, _code(content)) == (400, "document_damaged")


def test_a_body_without_end_is_cut_off_and_told(line: Line, device: Device) -> None:
    endless = device.batch(an_initiative()) + bytes(LIMITS[DocumentType.BATCH].sealed + 5000)
    status, content = line.put(endless)
    assert (status, _code(content)) == (413, "document_too_large")
    assert line.json("/v1/about")


def test_a_body_longer_than_its_header_says_is_refused_before_it_is_read(hub: RealHub, device: Device) -> None:
    document = device.batch(an_initiative())
    document_id = take_apart(document).header.id
    address = urlsplit(hub.url)
    with socket.create_connection((address.hostname, address.port), timeout=60) as stalled:
        head = f"PUT /v1/documents/{document_id} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
        stalled.sendall(head.encode() + document + bytes(1_000_000 - len(document)))
        assert stalled.recv(12) == b"HTTP/1.1 400"


def test_a_bomb_is_refused_and_the_hub_goes_on(line: Line, device: Device) -> None:
    status, content = line.put(bomb(device, 1 << 30))
    assert _code(content) in {"document_too_large", "document_damaged"}
    assert status in {400, 413}
    assert line.json("/v1/about")


def test_a_line_that_breaks_off_keeps_nothing(hub: RealHub, line: Line, device: Device) -> None:
    document = device.batch(an_initiative())
    document_id = take_apart(document).header.id
    address = urlsplit(hub.url)
    with socket.create_connection((address.hostname, address.port)) as broken:
        head = f"PUT /v1/documents/{document_id} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(document)}\r\n\r\n"
        broken.sendall(head.encode() + document[:-10])
    assert line.ask("GET", f"/v1/documents/{document_id}/receipt")[0] == 404
    assert line.put(document)[0] == 200


def test_bulletins_come_oldest_first_and_only_what_is_newer(line: Line, device: Device) -> None:
    path = f"/v1/devices/{device.id}/bulletins"
    first = line.json(path)
    assert (len(first["bulletins"]), first["more"]) == (1, False)
    last = take_apart(base64.b64decode(first["bulletins"][0])).header.sha256
    nothing = {"bulletins": [], "more": False, "last_sha256": "", "photos": 0, "succession": []}
    told = {"cursor": 1, "cursor_sha256": last, "epoch": 0, "seen_up_to": 0, "last_seq": 0}
    assert line.json(f"{path}?after=1") == nothing | told
    line.put(device.batch(an_initiative()))
    line.put(device.payload(b""))
    again = line.json(f"{path}?after=0")
    assert again["bulletins"][0] == first["bulletins"][0]
    cursors = [take_apart(base64.b64decode(sealed)).header.seq for sealed in again["bulletins"]]
    assert cursors == [1, 2]


@pytest.mark.parametrize("after", ["-1", "x", "1.5", str(10**30)])
def test_a_cursor_that_cannot_be_one_is_a_bad_request(line: Line, device: Device, after: str) -> None:
    status, content, _ = line.ask("GET", f"/v1/devices/{device.id}/bulletins?after={after}")
    assert (status, _code(content)) == (400, "bad_request")


def test_a_device_that_nobody_knows_has_no_bulletins(line: Line) -> None:
    status, content, _ = line.ask("GET", "/v1/devices/0123/bulletins")
    assert (status, _code(content)) == (404, "device_unknown")


def test_the_leaderboard_is_public_and_counts(line: Line, device: Device) -> None:
    before = line.json(f"/v1/leaderboards/{PROGRAMME}")["initiatives"]
    line.put(device.batch(an_initiative(), an_initiative()))
    board = line.json(f"/v1/leaderboards/{PROGRAMME}")
    assert board["initiatives"] == before + 2
    assert "Nguyễn Văn A" not in json.dumps(board, ensure_ascii=False)
    status, content, _ = line.ask("GET", "/v1/leaderboards/khong-co")
    assert (status, _code(content)) == (404, "programme_unknown")


def test_addresses_that_are_none_are_problems_too(line: Line) -> None:
    for method, path, status, code in (
        ("GET", "/nothing", 404, "not_found"),
        ("POST", "/v1/about", 405, "method_not_allowed"),
        ("GET", "/v1/leaderboards/../../etc", 404, "not_found"),
    ):
        told, content, headers = line.ask(method, path)
        assert (told, _code(content)) == (status, code)
        assert headers["content-type"] == "application/problem+json"


def test_the_openapi_document_names_every_route_and_its_problems(line: Line) -> None:
    document = line.json("/openapi.json")
    assert document["openapi"].startswith("3.")
    paths = document["paths"]
    assert {path for path in paths if not path.startswith("/api/v1/")} == {
        "/health",
        "/ready",
        "/v1/about",
        "/v1/documents/{document_id}",
        "/v1/documents/{document_id}/receipt",
        "/v1/blobs",
        "/v1/blobs/{document}",
        "/v1/devices/{device}/bulletins",
        "/v1/devices/{device}/blobs/{sha256}",
        "/v1/leaderboards/{programme}",
        "/v1/leaderboards/{programme}/recognition",
    }
    put = paths["/v1/documents/{document_id}"]["put"]
    assert set(put["responses"]) >= {"200", "202", "400", "403", "408", "409", "413", "503"}
    assert "application/problem+json" in put["responses"]["403"]["content"]
    assert "30 minutes. Send it again" in put["responses"]["408"]["description"]
    assert "application/octet-stream" in put["requestBody"]["content"]


def test_the_openapi_document_tells_all_of_tus_that_is_spoken_here(line: Line) -> None:
    paths = line.json("/openapi.json")["paths"]
    begin, one = paths["/v1/blobs"]["post"], paths["/v1/blobs/{document}"]
    assert {"Tus-Resumable", "Upload-Length", "Upload-Metadata"} <= {asked["name"] for asked in begin["parameters"]}
    assert {"Location", "Upload-Offset"} <= set(begin["responses"]["201"]["headers"])
    assert set(begin["responses"]) == {"201", "400", "403", "409", "412", "413", "503"}
    assert set(one["head"]["responses"]) >= {"200", "404", "412"}
    for method in ("patch", "post"):
        told = one[method]
        assert {"Upload-Offset", "Upload-Checksum"} <= {asked["name"] for asked in told["parameters"]}
        assert "application/offset+octet-stream" in told["requestBody"]["content"]
        assert set(told["responses"]) >= {"204", "400", "403", "404", "408", "409", "412", "413", "415", "460", "503"}
    assert "X-HTTP-Method-Override" in {asked["name"] for asked in one["post"]["parameters"]}


def test_many_lines_at_once_leave_one_row_each(hub: RealHub, device: Device) -> None:
    documents = [device.batch(an_initiative()) for _ in range(10)] * 3

    def deliver(document: bytes) -> tuple[int, bytes]:
        own = Line(hub.url)
        answer = own.put(document)
        own.close()
        return answer

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(deliver, documents))
    assert {status for status, _ in answers} == {200}
    assert len({receipt for _, receipt in answers}) == 10
    report = json.loads(hub.run("check", "--json"))
    assert report["ok"]
