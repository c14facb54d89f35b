"""A copy of this hub's database that was put back: noticed here, where something beside it remembers more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.hub.operations.checking import check
from sync.hub.upward.book import UpwardBook
from tests.builders import an_initiative
from tests.sync.hub.upward.levels import exchanged, joined
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line


@pytest.fixture
def upper(tmp_path: Path) -> Iterator[Workbench]:
    """The hub above, with keys of its own."""
    (tmp_path / "above").mkdir()
    made = Workbench(tmp_path / "above", is_another=True)
    yield made
    made.close()


def test_the_hub_itself_notices_it_asks_what_is_held_above_and_uses_no_number_twice(
    file_bench: Workbench, upper: Workbench
) -> None:
    bench, line, records = file_bench, Line(upper), [an_initiative() for _ in range(3)]
    joined(bench, upper, "all")
    device = bench.device()
    bench.receive(device.batch(records[0]))
    exchanged(bench, line)
    copy = bench.copied()
    bench.receive(device.batch(records[1]))
    exchanged(bench, line)
    bench.put_back(copy)
    bench.receive(bench.device().batch(records[2]))
    assert UpwardBook(bench.hub).is_put_back()
    for _ in range(2):
        exchanged(bench, line)
    assert not UpwardBook(bench.hub).is_put_back()
    assert upper.rows("SELECT status, epoch FROM devices") == [("admitted", 1)]
    assert (upper.count("revisions"), upper.count("held_documents")) == (3, 0)
    assert bench.rows("SELECT answer FROM upward_outbox ORDER BY number") == [("stored",), ("stored",)]
    assert check(bench.hub).problems == check(upper.hub).problems == ()


@pytest.mark.parametrize("content", [None, b"", b"\xff", b'{"x": 1}', b"[]"])
def test_a_witness_that_is_gone_or_damaged_is_no_fault(
    file_bench: Workbench, upper: Workbench, content: bytes | None
) -> None:
    bench, line = file_bench, Line(upper)
    joined(bench, upper, "all")
    bench.receive(bench.device().batch(an_initiative()))
    exchanged(bench, line)
    witness = bench.path.with_name(f"{bench.path.name}.upward")
    witness.unlink()
    if content is not None:
        witness.write_bytes(content)
    exchanged(bench, line)
    assert upper.count("revisions") == 1
    assert witness.read_bytes().startswith(b'{"'), "and it is told anew"
