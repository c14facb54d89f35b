"""The check finds what was spoiled, and names it."""

import pytest

from sync.hub.checking import check
from tests.builders import an_initiative
from tests.sync.hub.workbench import Workbench


@pytest.mark.parametrize(
    ("spoiling", "told"),
    [
        ("UPDATE revisions SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')", "line 0: hash"),
        ("UPDATE revisions SET line = 7", "line 7: hash"),
        ("UPDATE documents SET receipt = x'' WHERE type = 'batch'", "receipt"),
        ("UPDATE documents SET sealed = receipt WHERE type = 'batch'", "document"),
        ("UPDATE documents SET sealed = x'00' WHERE type = 'batch'", "document_damaged"),
        ("UPDATE initiatives SET revision = 9", "initiative"),
        ("DELETE FROM revisions", "initiative"),
        ("UPDATE initiatives SET withdrawn = 1", "standings"),
        ("DELETE FROM participations", "standings"),
    ],
)
def test_what_was_spoiled_is_found(bench: Workbench, spoiling: str, told: str) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    assert check(bench.hub).problems == ()
    bench.change(spoiling)
    assert any(told in problem for problem in check(bench.hub).problems)
