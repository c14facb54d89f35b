"""The disk that forgets does what it says: what was flushed is there, what was not is gone, nothing else is changed."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.power_cuts.disk import ForgetfulDisk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the disk that forgets is made for Linux")

_WRITE_TWICE = """
import os, sys
with open(sys.argv[1] + "/a", "r+b") as file:
    file.write(b"flushed"); file.flush(); os.fsync(file.fileno())
    file.write(b" and not" * 200); file.flush()
    os._exit(0)
"""
_RENAME = """
import os, sys
with open(sys.argv[1] + "/b.part", "wb") as file:
    file.write(b"whole"); file.flush(); os.fsync(file.fileno())
os.rename(sys.argv[1] + "/b.part", sys.argv[1] + "/b")
if sys.argv[2] == "flush":
    os.fsync(os.open(sys.argv[1], os.O_RDONLY))
"""


def _run(disk: ForgetfulDisk, script: str, *arguments: str, full_at: int = 0) -> int:
    environment = {**os.environ, **disk.environment(full_at)}
    command = [sys.executable, "-c", script, str(disk.folder), *arguments]
    return subprocess.run(command, env=environment, check=False, capture_output=True).returncode


@pytest.fixture
def disk(tmp_path: Path) -> ForgetfulDisk:
    (tmp_path / "a").write_bytes(b"as it was before")
    return ForgetfulDisk(tmp_path)


def test_what_was_flushed_is_there_and_what_was_not_is_gone(disk: ForgetfulDisk) -> None:
    _run(disk, _WRITE_TWICE)
    assert b"and not" in (disk.folder / "a").read_bytes()
    assert disk.cut_power() == 1
    assert (disk.folder / "a").read_bytes() == b"flushedas before"


def test_chance_may_let_a_torn_part_through(disk: ForgetfulDisk) -> None:
    _run(disk, _WRITE_TWICE)
    disk.cut_power(random.Random(3))  # noqa: S311 - the same chance in every run
    found = (disk.folder / "a").read_bytes()
    assert found.startswith(b"flushed")
    assert len(found) < len(b" and not" * 200)


@pytest.mark.parametrize(("flush", "left"), [("flush", {"a", "b"}), ("no", {"a", "b.part"})])
def test_a_new_name_lasts_once_its_folder_was_flushed(disk: ForgetfulDisk, flush: str, left: set[str]) -> None:
    _run(disk, _RENAME, flush)
    disk.cut_power()
    assert {path.name for path in disk.folder.iterdir()} == left


def test_a_full_disk_refuses_from_that_writing_on(disk: ForgetfulDisk) -> None:
    assert _run(disk, _WRITE_TWICE, full_at=2) != 0
    assert disk.tried() >= 2
    assert (disk.folder / "a").read_bytes() == b"flushedas before"
