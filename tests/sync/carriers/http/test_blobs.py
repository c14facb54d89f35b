"""Photos by HTTP, back down: gone on with at the byte wherever the line is cut, put together of one document only."""

import hashlib
import os

import pytest

from sync.carriers.http.carrier import HttpCarrier
from sync.contract.errors import HubRefused, LineError, LoginRequired, NotAdmitted
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from tests.real_hub import RealHub
from tests.sync.carriers.http.conftest import let_in
from tests.sync.carriers.http.cutting_proxy import Cut, CuttingProxy
from tests.sync.carriers.http.odd_server import an_odd_server, says
from tests.sync.hub.workbench import Device

_SIZE = 200_000


@pytest.fixture(scope="module")
def photo(hub: RealHub, device: Device) -> bytes:
    content = os.urandom(_SIZE)
    document = device.sealed(content, kind=DocumentType.BLOB)
    carrier = HttpCarrier([hub.url])
    assert carrier.deliver(take_apart(document).header.id, DocumentType.BLOB, document)
    carrier.close()
    return content


def bring(address: str, device: Device, photo: bytes, begun: bytearray) -> None:
    carrier = HttpCarrier([address])
    try:
        assert carrier.bring(device.id, hashlib.sha256(photo).hexdigest(), begun)
    finally:
        carrier.close()


def content(device: Device, document: bytearray) -> bytes:
    parts = take_apart(bytes(document))
    return open_document(parts, kind=DocumentType.BLOB, sender=device.hub, reader=device.keys)


def test_a_line_that_is_cut_again_and_again_brings_a_photo_no_byte_of_which_comes_twice(
    device: Device, photo: bytes, proxy: CuttingProxy
) -> None:
    proxy.cuts += [Cut(down=30_000)] * 30
    begun = bytearray()
    bring(proxy.address, device, photo, begun)
    assert content(device, begun) == photo
    assert proxy.lines <= 9, "each line brought nearly all that it let through"


def test_what_came_stays_where_the_line_fails_for_good(device: Device, photo: bytes, proxy: CuttingProxy) -> None:
    proxy.cuts += [Cut(down=100_000), *[Cut(down=10)] * 3]
    begun = bytearray()
    with pytest.raises(LineError):
        bring(proxy.address, device, photo, begun)
    assert 90_000 < len(begun) < 100_000
    proxy.cuts[:] = [Cut(down=_SIZE - 90_000 + 2000)]
    bring(proxy.address, device, photo, begun)
    assert content(device, begun) == photo
    bring("http://127.0.0.1:1", device, photo, begun)  # what is whole is asked for no more


@pytest.mark.parametrize("kept", [10, 400, 50_000])
def test_the_beginning_of_another_document_is_never_put_before_the_rest_of_this_one(
    hub: RealHub, device: Device, photo: bytes, kept: int
) -> None:
    begun = bytearray(device.sealed(os.urandom(_SIZE), kind=DocumentType.BLOB)[:kept])
    bring(hub.url, device, photo, begun)
    assert content(device, begun) == photo


def test_a_login_page_on_the_way_is_told_and_spoils_nothing(device: Device, photo: bytes) -> None:
    before = device.sealed(os.urandom(9000), kind=DocumentType.BLOB)[:5000]
    begun = bytearray(before)
    with an_odd_server(says(200, b"<html>Wi-Fi</html>", Content_Type="text/html")) as odd, pytest.raises(LoginRequired):
        bring(odd.address, device, photo, begun)
    assert begun == before


def test_what_the_hub_does_not_have_it_says_by_a_word_that_lasts(hub: RealHub) -> None:
    device = let_in(hub)
    with pytest.raises(HubRefused) as refused:
        bring(hub.url, device, b"another", bytearray())
    assert refused.value.facts["problem"] == "blob_missing"
    hub.run("devices", "revoke", device.id)
    with pytest.raises(NotAdmitted):
        bring(hub.url, device, b"another", bytearray())
