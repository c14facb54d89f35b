"""Photos go back down, each sealed for one device: to whom they belong, the same bytes every time, within bounds."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.contract.enrolment import Wish
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from sync.hub.bulletins import giving_back
from sync.hub.errors import BlobMissing, DeviceNotAdmitted, DeviceRevoked, DeviceUnknown, Overloaded
from sync.hub.store import devices
from sync.hub.store.devices import change_device
from tests.real_hub import RealHub
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.web.tus_line import TusLine
from tests.sync.hub.workbench import Device, Workbench, hub_keys, read_invitation


def _brought(bench: Workbench, device: Device, content: bytes) -> str:
    bench.receive(device.sealed(content, kind=DocumentType.BLOB))
    return hashlib.sha256(content).hexdigest()


def _content(device: Device, document: bytes) -> bytes:
    return open_document(take_apart(document), kind=DocumentType.BLOB, sender=device.hub, reader=device.keys)


def test_a_device_gets_what_it_brought_and_every_retry_the_same_bytes(bench: Workbench) -> None:
    device = bench.device()
    sha256 = _brought(bench, device, b"photo")
    assert bench.hub.giving_back.find(device.id, sha256) is None
    document = bench.hub.giving_back.give(device.id, sha256)
    assert _content(device, document) == b"photo"
    assert take_apart(document).header.prev == sha256, "the hub's signature covers which photo it holds"
    assert bench.hub.giving_back.give(device.id, sha256) == document
    bench.reopened()
    assert bench.hub.giving_back.find(device.id, sha256) == document


def test_nobody_is_given_what_another_device_brought(bench: Workbench) -> None:
    device, other = bench.device(), bench.device()
    sha256 = _brought(bench, other, b"photo")
    with pytest.raises(BlobMissing):
        bench.hub.giving_back.give(device.id, sha256)
    with pytest.raises(DeviceUnknown):
        bench.hub.giving_back.give(bench.stranger().id, sha256)
    waiting = bench.stranger()
    bench.receive(waiting.enrolment())
    with pytest.raises(DeviceNotAdmitted):
        bench.hub.giving_back.find(waiting.id, sha256)
    assert bench.count("given_blobs") == 0


def test_who_took_over_is_given_the_former_ones_photos_and_the_former_one_nothing_more(bench: Workbench) -> None:
    former, heir = bench.device(), bench.stranger()
    sha256 = _brought(bench, former, b"photo")
    bench.receive(heir.enrolment(bench.code(), wish=Wish.TAKEOVER))
    with pytest.raises(BlobMissing):
        bench.hub.giving_back.give(heir.id, sha256)
    bench.hub.approve(heir.id, takes_over=former.id)
    assert _content(heir, bench.hub.giving_back.give(heir.id, sha256)) == b"photo"
    with pytest.raises(DeviceRevoked):
        bench.hub.giving_back.give(former.id, sha256)


def test_only_so_many_are_kept_for_a_device_and_none_for_longer_than_a_week(bench: Workbench) -> None:
    device, other = bench.device(), bench.device()
    names = [_brought(bench, device, bytes([number])) for number in range(giving_back.MOST_FOR_ONE_DEVICE + 2)]
    for sha256 in names:
        bench.hub.giving_back.give(device.id, sha256)
    kept = [sha256 for (sha256,) in bench.rows("SELECT sha256 FROM given_blobs ORDER BY number")]
    assert kept == names[2:]
    bench.clock.pass_days(8)
    own = _brought(bench, other, b"photo")
    bench.hub.giving_back.give(other.id, own)
    assert bench.rows("SELECT sha256 FROM given_blobs") == [(own,)]


def test_what_strangers_may_make_the_hub_keep_is_bounded_in_all(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, content = bench.device(), os.urandom(2000)
    sha256 = _brought(bench, device, content)
    monkeypatch.setattr(giving_back, "MOST_BYTES", 2000)
    with pytest.raises(Overloaded):
        bench.hub.giving_back.give(device.id, sha256)
    assert bench.count("given_blobs") == 0
    assert _content(device, bench.hub.giving_back.seal(device.id, sha256)) == content, "a stick needs no room here"


def test_a_device_that_was_set_aside_is_told_so(bench: Workbench) -> None:
    device = bench.device()
    sha256 = _brought(bench, device, b"photo")
    with bench.hub.database.writing() as connection:
        change_device(connection, device.id, status=devices.REFUSED)
    with pytest.raises(DeviceNotAdmitted):
        bench.hub.giving_back.give(device.id, sha256)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving


@pytest.fixture
def line(hub: RealHub) -> Iterator[TusLine]:
    opened = TusLine(hub.url)
    yield opened
    opened.close()


def _device_with_photo(hub: RealHub, line: TusLine, stick: Path) -> tuple[str, Device, bytes]:
    invitation = read_invitation(hub.invite())
    device, content = Device(hub_keys(invitation)), os.urandom(20_000)
    asked = Line(hub.url)
    assert asked.put(device.enrolment(invitation.code))[0] == 200
    asked.close()
    document = device.sealed(content, kind=DocumentType.BLOB)
    place = stick / "SANGKIEN" / "to-hub" / f"{take_apart(document).header.id}.skblob"
    place.parent.mkdir(parents=True)
    place.write_bytes(document)
    hub.run("import", str(stick))
    return f"/v1/devices/{device.id}/blobs/{hashlib.sha256(content).hexdigest()}", device, content


def test_over_the_wire_it_goes_on_at_the_byte_and_begins_anew_where_it_was_another_document(
    hub: RealHub, line: TusLine, tmp_path: Path
) -> None:
    path, device, content = _device_with_photo(hub, line, tmp_path)
    status, headers, whole = line.say("GET", path)
    assert (status, _content(device, whole)) == (200, content)
    assert headers["etag"] == f'"{take_apart(whole).header.id}"'
    status, told, rest = line.say("GET", path, Range="bytes=700-", If_Range=headers["etag"])
    assert (status, rest) == (206, whole[700:])
    assert told["content-range"] == f"bytes 700-{len(whole) - 1}/{len(whole)}"
    assert line.say("GET", path, Range="bytes=700-")[::2] == (206, whole[700:])
    for odd in ({"If_Range": '"another"', "Range": "bytes=700-"}, {"Range": "bytes=-5"}, {"Range": "bytes=99999999-"}):
        assert line.say("GET", path, **odd)[::2] == (200, whole)
    for wrong in (path[:-1] + "x", path[:-2], path[:-64] + "0" * 64):
        status, _, problem = line.say("GET", wrong)
        assert (status, json.loads(problem)["code"]) == (404, "blob_missing")
