"""File systems of their own, small and real, for what a folder on a large disk cannot show."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def a_small_stick(place: Path, options: str = "size=4m") -> Iterator[Path]:
    """A file system of `options` mounted at `place`, pulled out at the end."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def pull_out(place: Path) -> None:
    """The stick is gone; what is left is the empty folder that it was seen in."""
    subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


def lock(place: Path) -> None:
    """Slide the lock on the stick."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True, capture_output=True)


def _may_mount() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            with a_small_stick(Path(folder) / "trial"):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


MAY_MOUNT = _may_mount()
