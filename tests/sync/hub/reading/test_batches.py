"""Batches read by other processes: the same answers, nothing taken by an old tree, no process left behind."""

import os
import select
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from sync.contract.receipts import Answer
from sync.hub.reading.batches import BatchReader, Reading
from tests.benchmarks.intake_records import batches
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, Workbench, hub_keys, read_invitation


def _reader(bench: Workbench) -> BatchReader:
    return BatchReader(bench.hub.database, bench.hub.identity, bench.hub.shelf)


def _travelled(reading: Reading) -> Reading:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(reading), type=Reading)


def test_a_reading_made_elsewhere_leads_to_the_same_answers(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    document = device.batch(record, an_initiative(title=""), b"{", record)
    reading = _reader(bench).read(document)
    assert _travelled(reading) == reading
    answers = device.answers(bench.hub.intake.receive(document, _travelled(reading)))
    assert answers == [Answer.STORED, Answer.REFUSED, Answer.REFUSED, Answer.ALREADY]
    assert bench.hub.standings.recount() == ()


def test_a_reading_by_an_old_tree_is_made_anew(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative(unit="HN-KCN-STANLEY-X1"))
    reading = _reader(bench).read(document)
    bench.hub.import_units(tuple(unit for unit in bench.hub.units() if unit.code != "HN-KCN-STANLEY-X1"))
    assert device.answers(bench.hub.intake.receive(document, reading)) == [Answer.REFUSED]


def _crowd(hub: RealHub, devices: list[Device], rounds: int) -> list[Answer]:
    """Each device delivers large batches, all at once."""
    lines = iter(batches(len(devices) * rounds, 300))
    documents = [[device.batch(*next(lines)) for _ in range(rounds)] for device in devices]

    def deliver(place: int) -> list[Answer]:
        line = Line(hub.url)
        answers = []
        for document in documents[place]:
            status, content = line.put(document)
            assert status == 200, content
            answers += devices[place].answers(content)
        line.close()
        return answers

    with ThreadPoolExecutor(len(devices)) as threads:
        return [answer for answers in threads.map(deliver, range(len(devices))) for answer in answers]


def _devices(hub: RealHub, count: int) -> list[Device]:
    invitation = read_invitation(hub.invite(uses=count))
    devices = [Device(hub_keys(invitation)) for _ in range(count)]
    line = Line(hub.url)
    for device in devices:
        assert line.put(device.enrolment(invitation.code))[0] == 200
    line.close()
    return devices


def test_a_crowd_of_large_batches_is_taken_whole(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        answers = _crowd(hub, _devices(hub, 3), rounds=6)
        assert answers == [Answer.STORED] * (3 * 6 * 300)
        hub.run("check")


@pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="looks into /proc; needs two cores")
@pytest.mark.parametrize("at_once", [False, True])
def test_however_the_hub_ends_its_readers_end_with_it(tmp_path: Path, *, at_once: bool) -> None:
    with RealHub(tmp_path) as hub:
        devices = _devices(hub, 3)
        for _ in range(50):
            _crowd(hub, devices, rounds=1)
            if readers := _children(hub.pid):
                break
        assert readers, "no reader process was ever started"
        watched = [os.pidfd_open(reader) for reader in readers]
        hub.stop(at_once=at_once)
        for reader in watched:
            assert select.select([reader], [], [], 30)[0], "a reader process was left behind"
            os.close(reader)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
