"""Fifty at once deliver the same batch, by HTTP, by sticks, and by both: one row each, one receipt, no error.

The hub serves as a process of its own; the sticks are imported beside it, by another opening of the same database.
`HUB_DATABASES` names what the hub keeps its records in; a further database is one line more.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.carriers.http.carrier import HttpCarrier
from sync.contract.receipts import Answer
from sync.envelope.header import DocumentType, take_apart
from sync.hub.operations.checking import check
from sync.hub.operations.folder import import_folder
from sync.hub.service import Hub, open_hub
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

AT_ONCE = 50
RECORDS = 20


@dataclass
class Delivery:
    """A batch, the serving hub that it goes to, and the same hub opened once more in this process."""

    serving: RealHub
    opened: Hub
    device: Device
    batch: bytes
    folder: Path

    @property
    def document(self) -> str:
        """The batch's id."""
        return take_apart(self.batch).header.id

    def by_line(self, _number: int) -> bytes:
        """Over the network; the receipt."""
        with closing(HttpCarrier([self.serving.url])) as carrier:
            receipt = carrier.deliver(self.document, DocumentType.BATCH, self.batch)
        if receipt is None:
            raise ValueError("the hub holds it")
        return receipt

    def by_own_stick(self, number: int) -> bytes:
        """By a stick of its own; the receipt that lies on it afterwards."""
        return self._imported(self.folder / f"stick {number}")

    def by_one_stick(self, _number: int) -> bytes:
        """By one folder on a shared disk, which all import at once."""
        return self._imported(self.folder / "shared")

    def pack(self, name: str) -> None:
        """Lay the batch on a stick."""
        to_hub = self.folder / name / "SANGKIEN" / "to-hub"
        to_hub.mkdir(parents=True)
        (to_hub / f"{self.document}.skbatch").write_bytes(self.batch)

    def _imported(self, stick: Path) -> bytes:
        report = import_folder(self.opened, stick)
        if report.refused or report.unleft or report.held:
            raise ValueError(report)
        answer = stick / "SANGKIEN" / "to-workplace" / self.device.id / f"{self.document}.skreceipt"
        return answer.read_bytes()


@contextmanager
def _on_sqlite(folder: Path) -> Iterator[RealHub]:
    with RealHub(folder) as hub:
        yield hub


HUB_DATABASES = {"sqlite": _on_sqlite}


@pytest.fixture(params=HUB_DATABASES)
def delivery(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Delivery]:
    """An admitted device's batch that nobody has delivered yet."""
    with HUB_DATABASES[request.param](tmp_path) as serving:
        invitation = read_invitation(serving.invite())
        device = Device(hub_keys(invitation))
        with closing(open_hub(str(serving.database_path))) as opened:
            opened.intake.receive(device.enrolment(invitation.code))
            batch = device.batch(*(an_initiative() for _ in range(RECORDS)))
            yield Delivery(serving, opened, device, batch, tmp_path)


def _all_at_once(ways: list[Callable[[int], bytes]]) -> list[bytes]:
    """What each way brought; all of them begin in the same moment."""
    start = threading.Barrier(len(ways))

    def go(number: int) -> bytes:
        start.wait()
        return ways[number](number)

    with ThreadPoolExecutor(len(ways)) as threads:
        return list(threads.map(go, range(len(ways))))


def _assert_once(delivery: Delivery, receipts: list[bytes]) -> None:
    assert len(receipts) == AT_ONCE
    assert len(set(receipts)) == 1, "one receipt, to the byte"
    outcomes = delivery.device.opened(receipts[0]).outcomes
    assert [outcome.answer for outcome in outcomes] == [Answer.STORED] * RECORDS
    found = check(delivery.opened)
    assert found.problems == ()
    counts = {name: found.counts[name] for name in ("documents", "revisions", "initiatives")}
    assert counts == {"documents": 2, "revisions": RECORDS, "initiatives": RECORDS}


def test_fifty_lines_at_once_deliver_one_batch_once(delivery: Delivery) -> None:
    _assert_once(delivery, _all_at_once([delivery.by_line] * AT_ONCE))


def test_fifty_sticks_at_once_deliver_one_batch_once(delivery: Delivery) -> None:
    for number in range(AT_ONCE):
        delivery.pack(f"stick {number}")
    _assert_once(delivery, _all_at_once([delivery.by_own_stick] * AT_ONCE))


def test_one_folder_that_fifty_import_at_once_delivers_one_batch_once(delivery: Delivery) -> None:
    delivery.pack("shared")
    _assert_once(delivery, _all_at_once([delivery.by_one_stick] * AT_ONCE))
    assert [path.name for path in (delivery.folder / "shared").rglob("*.part")] == []


def test_lines_and_sticks_at_once_deliver_one_batch_once(delivery: Delivery) -> None:
    ways = [delivery.by_line, delivery.by_own_stick, delivery.by_one_stick]
    delivery.pack("shared")
    for number in range(1, AT_ONCE, 3):
        delivery.pack(f"stick {number}")
    _assert_once(delivery, _all_at_once([ways[number % 3] for number in range(AT_ONCE)]))
