"""What the tests of photos by HTTP share: a hub that serves, a device that it let in, and a line that can be cut."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from sync.carriers.http.carrier import HttpCarrier
from sync.envelope.header import DocumentType, take_apart
from tests.real_hub import RealHub
from tests.sync.carriers.http.cutting_proxy import CuttingProxy, a_cutting_proxy
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


def let_in(hub: RealHub) -> Device:
    invitation = read_invitation(hub.invite())
    made = Device(hub_keys(invitation))
    carrier = HttpCarrier([hub.url])
    enrolment = made.enrolment(invitation.code)
    assert carrier.deliver(take_apart(enrolment).header.id, DocumentType.ENROLMENT, enrolment)
    carrier.close()
    return made


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    with RealHub(tmp_path_factory.mktemp("hub")) as serving:
        yield serving


@pytest.fixture(scope="module")
def device(hub: RealHub) -> Device:
    return let_in(hub)


@pytest.fixture
def proxy(hub: RealHub) -> Iterator[CuttingProxy]:
    address = urlsplit(hub.url)
    with a_cutting_proxy(address.hostname or "", address.port or 0) as cutting:
        yield cutting
