"""A hub as a real process whose photos rest in a bucket: taken, known again, and what comes while the store is away."""

import hashlib
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import requests

from sync.contract.initiative import Attachment
from sync.envelope.header import DocumentType, take_apart
from sync.hub.web.door.aside import VIEWS_AT_ONCE
from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.s3 import KEYS, an_s3_server
from tests.sync.hub.web.console.browser import Member, text_of
from tests.sync.hub.web.console.test_inbox import deliver, sent
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.web.tus_line import TusLine, a_blob
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealHub]:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    made = RealHub(tmp_path)
    yield made
    made.stop()


def let_in(hub: RealHub) -> Device:
    invitation = read_invitation(hub.invite(STANLEY))
    device = Device(hub_keys(invitation))
    with closing(Line(hub.url)) as line:
        assert line.put(device.enrolment(invitation.code))[0] == 200
    return device


def test_photos_go_to_a_bucket_and_a_store_that_is_away_loses_none(hub: RealHub) -> None:
    with an_s3_server() as store:
        hub.start(0, "--blobs", store.place("photos"))
        device = let_in(hub)
        first, second = a_blob(device), a_blob(device, 300_000)
        with closing(TusLine(hub.url)) as line:
            path = line.begin(first)[1]["location"]
            assert line.send(path, 0, first)[0] == 204
            receipt = line.receipt(first)
        assert len(store.names("photos")) == 2, "with what it was tried out with"
        assert json.loads(hub.run("blobs", "show", "--json"))["places"][1]["count"] == 1
        hub.run("check")
        with closing(TusLine(hub.url)) as line:
            path = line.begin(second)[1]["location"]
            assert line.send(path, 0, second[:200_000])[0] == 204
            store.end()
            status, headers, body = line.send(path, 200_000, second[200_000:])
            assert (status, json.loads(body)["code"]) == (503, "blobs_unreachable")
            assert int(headers["retry-after"]) > 0
            assert line.stands_at(path) == 200_000, "what had come is here"
            assert line.begin(first)[1]["upload-offset"] == str(len(first)), "what was taken is known"
            assert line.receipt(first) == receipt
    with an_s3_server(store.port) as again, closing(TusLine(hub.url)) as line:
        again.place("photos")
        assert line.send(path, 200_000, second[200_000:])[0] == 204
        assert line.receipt(second)
        (name,) = again.names("photos")
        assert take_apart(again.get("photos", name)) == take_apart(second)
    hub.stop()
    secret = KEYS["AWS_SECRET_ACCESS_KEY"].encode()
    assert [path.name for path in hub.folder.iterdir() if path.is_file() and secret in path.read_bytes()] == []


def test_a_store_that_hangs_is_told_to_who_looks_at_a_photo_and_keeps_no_other_page(hub: RealHub) -> None:
    content = b"\xff\xd8\xff\xe0 anh"
    named = Attachment(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="image/jpeg")
    with an_s3_server() as store:
        hub.start(0, "--blobs", store.place("photos"))
        device = let_in(hub)
        record = sent(hub, device, attachments=(named,))
        deliver(hub, device.sealed(content, kind=DocumentType.BLOB))
    browser = Member(hub, "looks", "reviewer").settled()
    record_page, cookies = f"/console/records/{record.id}", browser.session.cookies
    address = f"{hub.url}{record_page}/photos/{named.sha256}"
    with ExitStack() as opened:
        many = opened.enter_context(ThreadPoolExecutor(48))  # more than the hub has threads for all else
        silent = opened.enter_context(socket.create_server(("127.0.0.1", store.port)))
        asked = [many.submit(requests.get, address, cookies=cookies, timeout=60) for _ in range(48)]
        held = [opened.enter_context(silent.accept()[0]) for _ in range(VIEWS_AT_ONCE)]
        assert (browser.get(record_page).status_code, len(held)) == (200, VIEWS_AT_ONCE)
        assert not any(one.done() for one in asked)
        for one in asked:
            assert one.result().status_code == 503
            assert "Nơi để ảnh chưa trả lời." in text_of(one.result())
