"""Real hubs in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.hub.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """A real hub."""
    made = Workbench(tmp_path)
    yield made
    made.hub.close()


@pytest.fixture
def other_bench(tmp_path: Path) -> Iterator[Workbench]:
    """Another real hub."""
    (tmp_path / "other hub").mkdir()
    made = Workbench(tmp_path / "other hub", is_another=True)
    yield made
    made.hub.close()
