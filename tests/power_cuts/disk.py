"""A disk that loses what was not flushed, or that is full from some writing on, under one child process.

`disk.c` writes down what the child does to its files. From a copy of the folder as it was before and that log, this
makes the folder as the power cut left it: each file as it was at its last flush, and of what came later nothing, or
what chance lets through, torn at sectors.
"""

import os
import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

_HEAD = struct.Struct("<cIQQ")
_SECTOR_BYTES = 512


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log. `what`: w(rite), t(runcate), c(reate), s(ync), r(ename), u(nlink), f(ull)."""

    what: str
    path: Path
    offset: int
    data: bytes


class ForgetfulDisk:
    """Watches one folder while a child runs on it."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder as it is now, which is taken to be flushed."""
        self.folder = folder
        self._aside = Path(mkdtemp(prefix="disk-"))
        self._log = self._aside / "log"
        shutil.copytree(folder, self._aside / "before")

    def environment(self, full_at: int = 0, *, is_locked: bool = False) -> dict[str, str]:
        """What the child must be started with.

        From its `full_at`-th writing on (0: never) there is no space, or the disk `is_locked` against writing.
        """
        return {
            "LD_PRELOAD": str(_shim()),
            "SANGKIEN_DISK": str(self.folder),
            "SANGKIEN_DISK_LOG": str(self._log),
            "SANGKIEN_DISK_FULL": str(full_at),
            "SANGKIEN_DISK_LOCKED": str(int(is_locked)),
        }

    def tried(self) -> int:
        """How often it wrote or, once there was no space, tried to."""
        return sum(change.what in "wf" for change in self._changes())

    def cut_power(self, chance: random.Random | None = None) -> int:
        """Leave in the folder what a power cut leaves; returns how many changes were lost.

        Of what was not flushed `chance` lets some through; without it nothing stays.
        """
        files = _Files(self._aside / "before")
        for change in self._changes():
            files.take(change, self.folder)
        lost = files.end(chance)
        shutil.rmtree(self.folder)
        shutil.copytree(self._aside / "before", self.folder, ignore=lambda *_: ())
        files.write(self.folder)
        return lost

    def forget(self) -> None:
        """Let the copy and the log go."""
        shutil.rmtree(self._aside)

    def _changes(self) -> Iterator[Change]:
        content = self._log.read_bytes() if self._log.exists() else b""
        at = 0
        while at + _HEAD.size <= len(content):
            what, path_length, offset, length = _HEAD.unpack_from(content, at)
            at += _HEAD.size
            path = Path(os.fsdecode(content[at : at + path_length]))
            at += path_length
            size = length if what in b"wr" else 0
            yield Change(what.decode(), path, offset, content[at : at + size])
            at += size


class _Files:
    """The files of a folder as the disk holds them, and what was done to them since each was last flushed."""

    def __init__(self, before: Path) -> None:
        found = (path for path in before.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
        self._flushed = {path.relative_to(before): bytearray(path.read_bytes()) for path in found}
        self._pending: list[Change] = []

    def take(self, change: Change, folder: Path) -> None:
        path = change.path.relative_to(folder)
        if change.what == "f":
            return
        if change.what != "s":
            self._pending.append(Change(change.what, path, change.offset, change.data))
            return
        for one in [one for one in self._pending if self._is_flushed_by(one, path, folder)]:
            self._pending.remove(one)
            self._apply(one, folder)

    def end(self, chance: random.Random | None) -> int:
        lost = 0
        for change in self._pending:
            kept = chance is not None and change.what == "w" and chance.random() < 0.5
            if kept and chance is not None:
                torn = change.data[: chance.randrange(len(change.data) // _SECTOR_BYTES + 1) * _SECTOR_BYTES]
                self._apply(Change("w", change.path, change.offset, torn or change.data), Path())
            lost += not kept
        return lost

    def write(self, folder: Path) -> None:
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            if path.relative_to(folder) not in self._flushed:
                path.unlink()
        for path, content in self._flushed.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)

    def _is_flushed_by(self, change: Change, path: Path, folder: Path) -> bool:
        """A file's flush makes what was done to it last, its name too; a folder's flush the names in it."""
        if change.what == "r":
            to = Path(os.fsdecode(change.data)).relative_to(folder)
            return path in {to, to.parent}
        return path == change.path or (change.what in "uc" and path == change.path.parent)

    def _apply(self, change: Change, folder: Path) -> None:
        if change.what == "r":
            to = Path(os.fsdecode(change.data)).relative_to(folder)
            self._flushed[to] = self._flushed.pop(change.path, bytearray())
        elif change.what == "u":
            self._flushed.pop(change.path, None)
        elif change.what == "c":
            self._flushed.setdefault(change.path, bytearray())
        elif change.what == "t":
            content = self._flushed.setdefault(change.path, bytearray())
            content[:] = content[: change.offset].ljust(change.offset, b"\0")
        else:
            content = self._flushed.setdefault(change.path, bytearray())
            end = change.offset + len(change.data)
            content.extend(bytes(max(0, end - len(content))))
            content[change.offset : end] = change.data


@cache
def _shim() -> Path:
    """The shim, compiled once a run with the system's C compiler, which `.ci/system_libraries.py` sees to."""
    built = Path(mkdtemp(prefix="disk-shim-")) / "disk.so"
    source = Path(__file__).with_name("disk.c")
    command = ["cc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(built), str(source), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return built
