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
    later = device.batch(an_initiative())
    for document in (fork, fork, later, later):
        with pytest.raises(DeviceSetAside):
            bench.receive(document)
    assert bench.rows("SELECT sealed, reason FROM held_documents") == [(fork, "forked"), (later, "set_aside")]
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


def test_a_new_epoch_begins_a_chain_of_its_own(bench: Workbench) -> None:
    device = bench.device()
    for _ in range(3):
        bench.receive(device.batch(an_initiative()))
    device.begin_epoch(1)
    batches = [device.batch(an_initiative()) for _ in range(3)]
    heads = [device.opened(bench.receive(batches[place])).head for place in (0, 2, 1)]
    assert [(head.epoch, head.seq, head.missing) for head in heads] == [(1, 1, ()), (1, 3, ((2, 2),)), (1, 2, ())]
    assert bench.rows("SELECT epoch, last_seq, seen_up_to FROM devices") == [(1, 3, 3)]


def test_late_batches_of_an_older_epoch_are_taken_where_they_chain(bench: Workbench) -> None:
    device = bench.device()
    old = [device.batch(an_initiative()) for _ in range(4)]
    bench.receive(old[0])
    device.begin_epoch(2)
    bench.receive(device.batch(an_initiative()))
    missing = [device.opened(bench.receive(old[place])).head.missing for place in (3, 2, 1)]
    assert missing == [((2, 3),), ((2, 2),), ()]
    assert bench.rows("SELECT epoch, last_seq, seen_up_to FROM former_chains") == [(0, 4, 4)]
    assert bench.rows("SELECT epoch, last_seq, seen_up_to FROM devices") == [(2, 1, 1)]


def test_an_epoch_that_was_passed_over_is_taken_when_it_comes_at_last(bench: Workbench) -> None:
    device = bench.device()
    device.begin_epoch(1)
    passed_over = device.batch(an_initiative())
    device.begin_epoch(5)
    bench.receive(device.batch(an_initiative()))
    assert device.opened(bench.receive(passed_over)).head.epoch == 1
    assert bench.rows("SELECT epoch, last_seq FROM former_chains") == [(1, 1)]


def test_a_late_batch_of_an_older_epoch_that_does_not_chain_shows_a_copied_disk(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    copied = device.copy()
    bench.receive(device.batch(an_initiative()))
    device.begin_epoch(1)
    bench.receive(device.batch(an_initiative()))
    with pytest.raises(DeviceSetAside):
        bench.receive(copied.batch(an_initiative()))


def test_two_copies_that_begin_the_same_epoch_are_set_aside_again(bench: Workbench) -> None:
    device = bench.device()
    copied = device.copy()
    for one in (device, copied):
        one.begin_epoch(1)
    bench.receive(device.batch(an_initiative()))
    with pytest.raises(DeviceSetAside):
        bench.receive(copied.batch(an_initiative()))


def test_an_epoch_that_cannot_be_one_is_refused(bench: Workbench) -> None:
    device = bench.device()
    for epoch in (-1, 2**53, 10**30):
        with pytest.raises(DocumentError):
            bench.receive(device.sealed(b"", seq=1, epoch=epoch))
