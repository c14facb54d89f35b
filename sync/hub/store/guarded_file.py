"""A small file of secrets: replaced as a whole, read by its owner alone, whatever lies around it of former writing.

A link in its place stays one: what it points to is replaced. Whoever writes sees to it that nobody else does meanwhile.
"""

import contextlib
import os
import re
import secrets
import stat
from pathlib import Path

_HALF = re.compile(r"\.[0-9a-f]{16}\.part")
_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def replace(path: Path, content: bytes) -> None:
    """Put `content` in place of what is there; it outlasts a power cut. Raises OSError."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            half.unlink()
        raise
    _flush_names(path.parent)


def find_halves(path: Path) -> tuple[Path, ...]:
    """What was being written when a process was killed, or is being written now."""
    path = path.resolve()
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:  # who may not list a folder finds none
        return ()
    begins = len(path.name)
    return tuple(one for one in beside if one.name.startswith(path.name) and _HALF.fullmatch(one.name[begins:]))


def remove_halves(path: Path) -> None:
    """Remove them; to be called while nobody writes."""
    for half in find_halves(path):
        with contextlib.suppress(OSError):
            half.unlink()


def guard(path: Path) -> None:
    """Make it its owner's alone again, as a copy of it may not be; a disk that knows no owners is left as it is."""
    with contextlib.suppress(OSError):
        if path.stat().st_mode & _FOR_OTHERS:
            path.chmod(0o600)


def _flush_names(folder: Path) -> None:
    """The new name, too, outlasts a power cut; Windows opens no folder."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
