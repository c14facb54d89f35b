"""A workbench for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.hub.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """A hub on a real SQLite file."""
    workbench = Workbench(tmp_path)
    yield workbench
    workbench.hub.close()
