"""A workbench for each test; and passwords whose hashes cost little, by the same algorithm.

What they cost where a hub serves is told by `staff/test_passwords`.
"""

from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest

from sync.hub.staff import passwords
from tests.sync.hub.workbench import POSTGRESQL, SQLITE, Workbench


@pytest.fixture(autouse=True, scope="session")
def _passwords_cost_little() -> Iterator[None]:
    dear, passwords.hasher = passwords.hasher, argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    yield
    passwords.hasher = dear


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
