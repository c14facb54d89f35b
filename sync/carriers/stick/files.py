"""Reading and writing single files on a stick, which may be hostile, half, or gone the next moment.

A name never stands for half a file: what is written gets a temporary name, is flushed to the device, renamed, and read
back from it. No link is followed, no pipe waited for, and never more of a file is in memory than was asked for.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Collection
from pathlib import Path

ROOT = "SANGKIEN"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
_OLD_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK
_HALF = re.compile(r"(?P<whole>.+)\.[0-9a-f]{16}\.part\Z")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that its name never stands for half of it, and read it back. Raises OSError.

    The temporary name cannot be foretold and must be new, and the folders up to `SANGKIEN` must be folders themselves:
    so a link that somebody laid on the stick leads no writing to another file of the person at this PC.
    """
    check_leads_nowhere_else(path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write_beside(path, content)
    except FileNotFoundError:  # another window that tidied up took the half file for one that a power cut left
        _write_beside(path, content)
    _settle_names(path.parent)
    if read_bounded(path, len(content)) != content:
        raise OSError("read back differs")


def read_bounded(path: Path, limit: int) -> bytes:
    """What a regular file holds, at most one byte more than `limit`, from the device itself. Raises OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would never end, a link leads anywhere
        raise OSError(errno.EINVAL, "no regular file", str(path))
    with os.fdopen(os.open(path, _OLD_FILE), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # exchanged since it was looked at
            raise OSError(errno.EINVAL, "no regular file", str(path))
        if hasattr(os, "posix_fadvise"):  # what was flushed is read from the device, not from what memory remembers
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read(limit + 1)


def holds(path: Path, content: bytes) -> bool:
    """Whether the file is there and is `content`, to the byte."""
    try:
        return read_bounded(path, len(content)) == content
    except OSError:
        return False


def check_leads_nowhere_else(folder: Path) -> None:
    """Raises OSError when the folder or one above it, up to `SANGKIEN`, is a link or (on Windows) a junction.

    What lies above `SANGKIEN` was chosen by the person, and may well be a link.
    """
    for one in (folder, *folder.parents[:2]):
        if _is_link(one):
            raise OSError(errno.ELOOP, "a link in place of a folder", str(one))
        if is_root(one):
            return


def is_root(folder: Path) -> bool:
    """Whether a folder has our name; a stick may have been written by a system that knows capitals alone."""
    return folder.name.casefold() == ROOT.casefold()


def is_folder(path: Path) -> bool:
    """Whether a folder is there, without ever raising."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def folder_named(parent: Path, name: str) -> Path:
    """The folder of this name in `parent`, in whatever capitals it is written there; where it is to be, if it is not.

    Sticks of one system are read by others, some of which tell `to-hub` from `TO-HUB` and some do not.
    """
    exact = parent / name
    if os.path.lexists(exact):
        return exact
    with contextlib.suppress(OSError), os.scandir(parent) as entries:
        return parent / min((one.name for one in entries if one.name.casefold() == name.casefold()), default=name)
    return exact


def listed(folder: Path, endings: Collection[str], *, regular: bool) -> list[Path]:
    """What has one of these endings in a folder, in whatever case, by name. Raises OSError.

    Hidden files, as a Mac's shadow files, are left out; with `regular` also what is no regular file.
    """
    with os.scandir(folder) as entries:
        return sorted(
            folder / entry.name
            for entry in entries
            if not entry.name.startswith(".")
            and Path(entry.name).suffix.lower() in endings
            and (not regular or entry.is_file(follow_symlinks=False))
        )


def whole_name(half: Path) -> str:
    """The name that a half file of ours was to get; empty for any other file, also for another program's half."""
    found = _HALF.match(half.name)
    return found["whole"] if found else ""


def _write_beside(path: Path, content: bytes) -> None:
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(half, _NEW_FILE, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink()
        raise


def _settle_names(folder: Path) -> None:
    """Flush the folder's names, where the system can: Windows opens no folder, and FAT flushes none."""
    with contextlib.suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_link(path: Path) -> bool:
    try:
        path.readlink()  # knows junctions, too, which `is_symlink` does not
    except (OSError, ValueError):
        return False
    return True
