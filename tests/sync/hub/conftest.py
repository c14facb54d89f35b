"""A workbench for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.hub.workbench import POSTGRESQL, SQLITE, Workbench


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def bench(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workbench]:
    """A hub, on each engine."""
    workbench = Workbench(tmp_path, engine=request.param)
    yield workbench
    workbench.close()


@pytest.fixture
def file_bench(tmp_path: Path) -> Iterator[Workbench]:
    """A hub on an SQLite file, for what is about files."""
    workbench = Workbench(tmp_path)
    yield workbench
    workbench.close()


@pytest.fixture
def server_bench(tmp_path: Path) -> Iterator[Workbench]:
    """A hub on PostgreSQL, for what is about writers at once: on SQLite whoever writes is alone."""
    workbench = Workbench(tmp_path, engine=POSTGRESQL)
    yield workbench
    workbench.close()
