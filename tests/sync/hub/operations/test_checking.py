"""The check finds what was spoiled, and names it."""

import pytest

from sync.hub.errors import DeviceSetAside
from sync.hub.operations.checking import check
from tests.builders import an_initiative
from tests.sync.hub.telling import heard
from tests.sync.hub.workbench import Workbench


@pytest.mark.parametrize(
    ("spoiling", "told"),
    [
        ("UPDATE revisions SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')", "line 0: hash"),
        ("UPDATE revisions SET line = 7", "line 7: hash"),
        ("UPDATE documents SET receipt = :nothing WHERE type = 'batch'", "receipt"),
        ("UPDATE documents SET sealed = receipt WHERE type = 'batch'", "document"),
        ("UPDATE documents SET sealed = :zero WHERE type = 'batch'", "document_damaged"),
        ("UPDATE initiatives SET revision = 9", "initiative"),
        ("DELETE FROM revisions", "initiative"),
        ("UPDATE initiatives SET withdrawn = true", "standings"),
        ("DELETE FROM participations", "standings"),
    ],
)
def test_what_was_spoiled_is_found(bench: Workbench, spoiling: str, told: str) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    assert check(bench.hub).problems == ()
    bench.change(spoiling)
    assert any(told in problem for problem in check(bench.hub).problems)


@pytest.mark.parametrize(
    ("spoiling", "told"),
    [
        ("UPDATE devices SET last_seq = 9", "epoch 2: chain"),
        ("UPDATE former_chains SET seen_up_to = 0", "epoch 0: chain"),
        ("DELETE FROM former_chains", "epoch 0: chain"),
        ("DELETE FROM documents WHERE epoch = 2", "epoch 2: chain"),
        ("UPDATE devices SET held = 5 WHERE held > 0", "5 held != 1"),
        ("DELETE FROM held_documents", "1 held != 0"),
        ("UPDATE held_documents SET sealed = :zero", "document_damaged"),
        ("UPDATE held_documents SET id = 'x'", "held x: header"),
        ("UPDATE held_documents SET device = (SELECT id FROM devices WHERE number = 1)", "signature_invalid"),
        ("UPDATE devices SET telling = 7", "wish"),
        ("UPDATE wishes SET state = 'telling'", "wish"),
        ("UPDATE initiatives SET owner = 2 WHERE owner = 4", "records of"),
        ("DELETE FROM takeovers", "records of"),
    ],
)
def test_what_was_spoiled_of_the_life_of_a_device_is_found(bench: Workbench, spoiling: str, told: str) -> None:
    device, forked, former = bench.device(), bench.device(), bench.device()
    bench.receive(device.batch(an_initiative()))
    device.begin_epoch(2)
    bench.receive(device.batch())
    bench.receive(forked.batch(an_initiative()))
    with pytest.raises(DeviceSetAside):
        bench.receive(forked.sealed(b"{}\n", seq=1))
    bench.receive(former.batch(an_initiative()))
    heir = bench.stranger()
    bench.receive(heir.enrolment(bench.code(), wish="takeover"))
    bench.hub.approve(heir.id, takes_over=former.id)
    heard(bench, heir)
    assert check(bench.hub).problems == ()
    bench.change_loosely(spoiling)
    assert any(told in problem for problem in check(bench.hub).problems), check(bench.hub).problems
