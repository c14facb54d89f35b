"""A device's batches are numbered and chained: gaps are told, and a copied disk is noticed and set aside."""

import pytest

from sync.contract.errors import (
    DocumentError,
)
from sync.hub.errors import DeviceSetAside
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench

OTHER_UNIT = "HN-KCN"


def test_missing_numbers_are_told_until_they_come(bench: Workbench) -> None:
    device = bench.device()
    batches = [device.batch(an_initiative()) for _ in range(6)]
    missing = [device.opened(bench.receive(batches[place])).head.missing for place in (0, 3, 5, 2, 1, 4)]
    assert missing == [(), ((2, 3),), ((2, 3), (5, 5)), ((2, 2),), (), ()]
    assert bench.rows("SELECT last_seq, seen_up_to FROM devices") == [(6, 6)]


@pytest.mark.parametrize("seq", [0, 2**53, 10**30])
def test_a_number_that_cannot_be_one_is_refused(bench: Workbench, seq: int) -> None:
    device = bench.device()
    with pytest.raises(DocumentError):
        bench.receive(device.sealed(b"", seq=seq))


def test_a_copied_disk_is_set_aside_with_both_chains_kept(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    copied = device.copy()
    bench.receive(device.batch(an_initiative()))
    fork = copied.batch(an_initiative())
    for document in (fork, fork, device.batch(an_initiative())):
        with pytest.raises(DeviceSetAside):
            bench.receive(document)
    assert bench.rows("SELECT sealed, reason FROM held_documents") == [(fork, "forked")]
    assert bench.rows("SELECT status FROM devices") == [("set_aside",)]
    assert bench.count("revisions") == 2


@pytest.mark.parametrize("taken_first", [0, 1])
def test_a_batch_chained_to_another_past_shows_a_copied_disk(bench: Workbench, taken_first: int) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    copied = device.copy()
    copied.batch(an_initiative())
    batches = [device.batch(an_initiative()), copied.batch(an_initiative())]
    bench.receive(batches[taken_first])
    with pytest.raises(DeviceSetAside):
        bench.receive(batches[1 - taken_first])


def test_a_device_set_aside_still_gets_the_receipts_of_what_was_taken(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative())
    receipt = bench.receive(document)
    with pytest.raises(DeviceSetAside):
        bench.receive(device.sealed(b"", seq=1))
    assert bench.receive(document) == receipt
