"""The tus protocol, asked over the wire of a real hub: answers as the specification has them, resumed at the byte."""

import base64
import hashlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from sync.contract.receipts import Answer
from sync.envelope.header import LIMITS, DocumentType
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.web.tus_line import PIECE, TUS, TusLine, a_blob, code, name_of
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving


@pytest.fixture
def line(hub: RealHub) -> Iterator[TusLine]:
    opened = TusLine(hub.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def admitted(hub: RealHub) -> Any:
    invitation = read_invitation(hub.invite(uses=1000))

    def device() -> Device:
        made = Device(hub_keys(invitation))
        opened = Line(hub.url)
        assert opened.put(made.enrolment(invitation.code))[0] == 200
        opened.close()
        return made

    return device


@pytest.fixture
def device(admitted: Any) -> Device:
    made: Device = admitted()
    return made


def test_what_is_spoken_is_told_to_whoever_asks(line: TusLine) -> None:
    for path in ("/v1/blobs", f"/v1/blobs/{an_initiative().id}"):
        status, headers, body = line.say("OPTIONS", path, Tus_Resumable="9.9")
        assert (status, body) == (204, b"")
        assert headers["tus-version"] == headers["tus-resumable"] == "1.0.0"
        assert headers["tus-extension"] == "creation,checksum,expiration"
        assert headers["tus-checksum-algorithm"] == "sha1,sha256"
        assert int(headers["tus-max-size"]) > LIMITS[DocumentType.BLOB].sealed


def test_a_photo_comes_in_pieces_and_its_receipt_names_its_content(line: TusLine, device: Device) -> None:
    content = os.urandom(70_000)
    document = device.sealed(content, kind=DocumentType.BLOB)
    status, headers, _ = line.begin(document)
    path = headers["location"]
    assert (status, path, headers["upload-offset"]) == (201, f"/v1/blobs/{name_of(document)}", "0")
    assert headers["content-length"] == "0"
    assert headers["upload-expires"].endswith(" GMT")
    status, headers, body = line.send(path, 0, document[:1000])
    assert (status, headers["upload-offset"], headers["tus-resumable"], body) == (204, "1000", "1.0.0", b"")
    assert line.ask("GET", f"/v1/documents/{name_of(document)}/receipt")[0] == 404
    assert line.stands_at(path) == 1000
    status, headers, _ = line.send(path, 1000, document[1000:])
    assert (status, headers["upload-offset"]) == (204, str(len(document)))
    assert "upload-expires" not in headers
    receipt = device.opened(line.receipt(document))
    assert (receipt.head.type, receipt.head.document) == ("blob", name_of(document))
    assert [(one.id, one.revision, one.sha256, one.answer) for one in receipt.outcomes] == [
        ("", 0, hashlib.sha256(content).hexdigest(), Answer.STORED)
    ]


def test_whoever_lost_an_answer_finds_the_upload_by_beginning_again(line: TusLine, device: Device) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    line.send(path, 0, document[:5000])
    status, headers, _ = line.begin(document)
    assert (status, headers["location"], headers["upload-offset"]) == (201, path, "5000")
    line.send(path, 5000, document[5000:])
    receipt = line.receipt(document)
    status, headers, _ = line.begin(document)
    assert (status, headers["upload-offset"]) == (201, str(len(document)))
    assert line.stands_at(path) == len(document)
    assert line.send(path, len(document), b"")[0] == 204
    assert line.receipt(document) == receipt
    assert line.put(document) == (200, receipt), "the same whole, by any road"


def test_another_offset_than_where_it_stands_is_a_conflict_and_changes_nothing(line: TusLine, device: Device) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    line.send(path, 0, document[:5000])
    for offset in (0, 4999, 5001, len(document)):
        status, headers, body = line.send(path, offset, document[offset:])
        assert (status, code(body), headers["tus-resumable"]) == (409, "offset_mismatch", "1.0.0")
    assert line.stands_at(path) == 5000


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_with_a_checksum_is_kept_whole_or_not_at_all(line: TusLine, device: Device, algorithm: str) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    piece = document[:9000]
    told = base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()
    status, headers, body = line.send(path, 0, piece[:-1] + b"x", Upload_Checksum=f"{algorithm} {told}")
    assert (status, code(body), headers["tus-resumable"]) == (460, "checksum_mismatch", "1.0.0")
    assert line.stands_at(path) == 0
    assert line.send(path, 0, piece, Upload_Checksum=f"{algorithm} {told}")[0] == 204
    assert line.stands_at(path) == 9000


@pytest.mark.parametrize("checksum", ["md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1 §", "sha1", ""])
def test_a_checksum_that_is_none_of_ours_is_told(line: TusLine, device: Device, checksum: str) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    status, _, body = line.send(path, 0, document[:100], Upload_Checksum=checksum)
    assert status == (460 if checksum == "sha1" else 400), body
    assert line.stands_at(path) == 0


@pytest.mark.parametrize("version", ["0.2.2", "1.0.1", ""])
def test_another_version_is_told_which_there_is(line: TusLine, device: Device, version: str) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    headers = {**PIECE, "Upload_Offset": "0", "Tus-Resumable": version}
    for method, at in (("POST", "/v1/blobs"), ("PATCH", path), ("HEAD", path), ("POST", path)):
        status, told, _ = line.say(method, at, b"", **headers)
        assert (status, told["tus-version"], told["tus-resumable"]) == (412, "1.0.0", "1.0.0")


def test_what_is_no_piece_is_told(line: TusLine, device: Device) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    assert line.send(path, 0, document, **{"Content-Type": "application/octet-stream"})[0] == 415
    assert line.say("PATCH", path, document, **PIECE)[0] == 400
    assert line.send(path, 0, document, Upload_Offset="-1")[0] == 400
    assert line.stands_at(path) == 0


def test_an_upload_that_is_not_there_has_no_offset(line: TusLine) -> None:
    path = f"/v1/blobs/{an_initiative().id}"
    status, headers, body = line.say("HEAD", path, **TUS)
    assert (status, headers.get("upload-offset"), body) == (404, None, b"")
    status, headers, body = line.send(path, 0, b"x" * 600_000)
    assert (status, code(body), headers["tus-resumable"]) == (404, "upload_missing", "1.0.0")


def test_a_line_that_lets_patch_and_head_not_pass_says_them_by_a_header(line: TusLine, device: Device) -> None:
    document = a_blob(device)
    path = line.begin(document)[1]["location"]
    whole = {**PIECE, "Upload_Offset": "0"}
    assert line.say("POST", path, document, **whole, X_HTTP_Method_Override="PATCH")[0] == 204
    status, headers, _ = line.say("POST", path, b"", **TUS, X_HTTP_Method_Override="HEAD")
    assert (status, headers["upload-offset"]) == (200, str(len(document)))
    assert line.say("POST", path, b"", **TUS)[0] == 400


def test_too_long_and_too_large_are_refused_before_they_are_read(line: TusLine, device: Device) -> None:
    document = a_blob(device)
    status, _, body = line.begin(document, Upload_Length=str(3 << 20))
    assert (status, code(body)) == (413, "document_too_large")
    status, _, body = line.begin(document, Upload_Length=str(len(document) + 1))
    assert (status, code(body)) == (400, "document_damaged")
    path = line.begin(document)[1]["location"]
    status, _, body = line.send(path, 0, document + b"x")
    assert (status, code(body)) == (413, "document_too_large")
    assert line.stands_at(path) == 0


@pytest.mark.parametrize("told", ["", "head", "head §", "filename YS5qcGc=", f"head {'A' * 8000}", "head AAAA"])
def test_an_upload_without_its_document_s_first_lines_is_not_begun(line: TusLine, device: Device, told: str) -> None:
    assert line.begin(a_blob(device), Upload_Metadata=told)[0] == 400


def test_strangers_and_forgers_are_refused_before_their_first_byte(
    hub: RealHub, line: TusLine, device: Device, admitted: Any
) -> None:
    stranger = Device(device.hub)
    status, _, body = line.begin(a_blob(stranger))
    assert (status, code(body)) == (403, "unknown_sender")
    document = a_blob(stranger)
    forged = document.replace(stranger.id.encode(), device.id.encode(), 1)
    status, _, body = line.begin(forged)
    assert (status, code(body)) == (403, "signature_invalid")
    status, _, body = line.begin(device.batch(an_initiative()))
    assert (status, code(body)) == (400, "document_unreadable")
    elsewhere = Device(Device(device.hub).keys.public, keys=device.keys)
    status, _, body = line.begin(a_blob(elsewhere))
    assert (status, code(body)) == (503, "keys_missing"), "one of ours may have sealed it for keys that were lost"


def test_bytes_that_are_another_document_s_are_refused_and_it_can_be_begun_anew(line: TusLine, device: Device) -> None:
    document, other = a_blob(device), a_blob(device)
    path = line.begin(document)[1]["location"]
    status, _, body = line.send(path, 0, other[:1000])
    assert (status, code(body)) == (400, "document_damaged"), "told by its first line"
    assert line.stands_at(path) == 0
    flipped = bytearray(document)
    flipped[-1] ^= 1
    status, _, body = line.send(path, 0, bytes(flipped))
    assert (status, code(body)) == (400, "document_damaged"), "told by the hash of the whole"
    assert line.say("HEAD", path, **TUS)[0] == 404
    assert line.begin(document)[1]["upload-offset"] == "0"
    assert line.send(path, 0, document)[0] == 204


def test_a_line_that_is_cut_again_and_again_goes_on_at_the_byte_that_is_told(hub: RealHub, device: Device) -> None:
    document = a_blob(device, 900_000)
    line = TusLine(hub.url)
    path = line.begin(document)[1]["location"]
    for sent in (0, 1, 700, 40_000, 300_000):
        stood = line.stands_at(path)
        _cut(hub.url, path, document, stood, sent)
        assert stood <= line.stands_at(path) <= stood + sent
    status = 409
    while status == 409:  # what the last line brought is still being written
        stands = line.stands_at(path)
        status, _, _ = line.send(path, stands, document[stands:])
    assert status == 204
    assert device.answers(line.receipt(document)) == [Answer.STORED]
    line.close()


def _cut(url: str, path: str, document: bytes, offset: int, sent: int) -> None:
    """Announce the rest, send some of it, and drop the line."""
    address = urlsplit(url)
    request = (
        f"PATCH {path} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(document) - offset}\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port)) as opened:
        opened.sendall(request.encode() + document[offset : offset + sent])
        opened.shutdown(socket.SHUT_WR)
        opened.settimeout(60)
        while opened.recv(4096):
            pass


def test_what_has_come_survives_a_hub_that_is_killed(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        invitation = read_invitation(hub.invite())
        device = Device(hub_keys(invitation))
        line = TusLine(hub.url)
        assert line.put(device.enrolment(invitation.code))[0] == 200
        document = a_blob(device, 600_000)
        path = line.begin(document)[1]["location"]
        assert line.send(path, 0, document[:300_001])[0] == 204
        line.close()
        port = hub.port
        hub.stop(at_once=True)
        hub.start(port)
        line = TusLine(hub.url)
        assert line.stands_at(path) == 300_001
        assert line.send(path, 300_001, document[300_001:])[0] == 204
        receipt = line.receipt(document)
        line.close()
        hub.stop(at_once=True)
        hub.start(port)
        line = TusLine(hub.url)
        assert line.receipt(document) == receipt
        line.close()
        assert json.loads(hub.run("check", "--json"))["ok"]


def test_two_devices_with_the_same_photo_hear_nothing_of_each_other(line: TusLine, admitted: Any) -> None:
    content = os.urandom(1000)
    for device in (admitted(), admitted()):
        answers = []
        for _ in range(2):
            document = device.sealed(content, kind=DocumentType.BLOB)
            assert line.send(line.begin(document)[1]["location"], 0, document)[0] == 204
            answers += device.answers(line.receipt(document))
        assert answers == [Answer.STORED, Answer.ALREADY]
