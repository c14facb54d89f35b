"""What a relay leaves on a stick: the hub's own sealed answers for that very device, and nothing else."""

from pathlib import Path

import pytest

from sync.carriers.relay.carrying import RelayKind, RelayStep, relay
from sync.contract.errors import AnswerForeign
from sync.envelope.header import DocumentType
from sync.envelope.keys import PartyKeys
from sync.envelope.sealing import seal
from tests.builders import an_initiative
from tests.sync.carriers.stick.packed_sticks import HubLine, Network, a_stick, answers, everything, note, put
from tests.sync.hub.workbench import Workbench

HERE = "https://hub.example"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    return a_stick(tmp_path)


def _relayed(stick: Path, network: Network) -> list[RelayStep]:
    return list(relay(stick, network))


def _kinds(steps: list[RelayStep]) -> list[RelayKind]:
    return [step.kind for step in steps]


def _of_somebody(document: bytes, device: PartyKeys, kind: DocumentType = DocumentType.RECEIPT) -> bytes:
    return seal(document[:50], kind=kind, sender=PartyKeys.new(), addressee=device.public, seq=1)[1]


@pytest.mark.parametrize("spoiled", ["html", "another sender", "another device", "another type", "cut", "forged"])
def test_what_is_not_the_hubs_own_sealed_answer_is_never_left(bench: Workbench, stick: Path, spoiled: str) -> None:
    device, neighbour = bench.device(), bench.device()
    put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    hub = bench.hub.identity.keys

    def spoil(answer: bytes) -> bytes:
        if spoiled == "html":
            return b"<html>Please log in</html>"
        if spoiled == "another sender":
            return _of_somebody(answer, device.keys)
        if spoiled == "another device":
            return seal(b"x", kind=DocumentType.RECEIPT, sender=hub, addressee=neighbour.keys.public)[1]
        if spoiled == "another type":
            return seal(b"x", kind=DocumentType.BLOB, sender=hub, addressee=device.keys.public)[1]
        if spoiled == "cut":
            return answer[:-1]
        line, _, payload = answer.split(b"\n", 2)
        return b"\n".join((line, b"A" * 86 + b"==", payload))

    before = everything(stick)
    steps = _relayed(stick, Network({HERE: HubLine(bench, spoil=spoil)}))
    assert [(step.kind, type(step.error)) for step in steps] == [(RelayKind.STOPPED, AnswerForeign)]
    assert everything(stick) == before
    assert _kinds(_relayed(stick, Network({HERE: HubLine(bench)}))) == [RelayKind.CARRIED, RelayKind.BULLETIN]


@pytest.mark.parametrize("spoiled", ["forged", "older", "another device", "html"])
def test_a_bulletin_that_is_not_the_next_one_for_this_device_is_never_left(
    bench: Workbench, stick: Path, spoiled: str
) -> None:
    device, neighbour = bench.device(), bench.device()
    bench.receive(device.batch(an_initiative()))
    note(stick, device, HERE)
    hub = bench.hub.identity.keys

    def spoil(answer: bytes) -> bytes:
        if spoiled == "html":
            return b"<html></html>"
        if spoiled == "older":
            return seal(b"x", kind=DocumentType.BULLETIN, sender=hub, addressee=device.keys.public, seq=0)[1]
        if spoiled == "another device":
            return seal(b"x", kind=DocumentType.BULLETIN, sender=hub, addressee=neighbour.keys.public, seq=1)[1]
        line, _, payload = answer.split(b"\n", 2)
        return b"\n".join((line, b"A" * 86 + b"==", payload))

    steps = _relayed(stick, Network({HERE: HubLine(bench, spoil=spoil)}))
    assert [(step.kind, type(step.error)) for step in steps] == [(RelayKind.STOPPED, AnswerForeign)]
    assert answers(stick, device) == []


def test_a_false_receipt_on_the_stick_keeps_no_document_back(bench: Workbench, stick: Path) -> None:
    device = bench.device()
    path = put(stick, device.batch(an_initiative()))
    note(stick, device, HERE)
    false = stick / "SANGKIEN" / "to-workplace" / device.id / f"{path.stem}.skreceipt"
    false.parent.mkdir(parents=True)
    false.write_bytes(_of_somebody(b"", device.keys))
    steps = _relayed(stick, Network({HERE: HubLine(bench)}))
    assert _kinds(steps) == [RelayKind.CARRIED, RelayKind.BULLETIN]
    device.opened(false.read_bytes())
