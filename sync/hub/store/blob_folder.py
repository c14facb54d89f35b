"""Photos in a folder: written under another name, flushed, then given their own, so that no name has half of one.

Its owner alone can read it. A folder that is not mounted is told from an empty one by the marker that lies in it since
it was set up: without it nothing is written, and nothing is said to be lost.
A crash leaves a file that nobody names, and never a name without its file.
"""

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from sync.hub.errors import BlobsUnreachable

_ENDING = ".skblob"
_MARKER = ".sangkien-photos"
_NAME = re.compile(r"[0-9a-f]{64}")
_RETRY_AFTER_SECONDS = 60


class FolderStore:
    """A folder, made when it is set up, and never again."""

    def __init__(self, folder: Path, url: str) -> None:
        """Take where it is."""
        self._folder = folder
        self._url = url

    def set_up(self) -> None:
        """Make the folder and mark it as a place of photos. Raises BlobsUnreachable."""
        try:
            self._make(self._folder)
            (self._folder / _MARKER).touch(mode=0o600)
            _flush_names(self._folder)
        except OSError as error:
            raise self._unreachable(error) from error

    def put(self, sha256: str, content: bytes) -> None:
        """Keep this content; what is there already is left, unless it is damaged.

        Raises BlobsUnreachable.
        """
        file = self._file(sha256)
        half = file.with_name(f"{sha256}.{secrets.token_hex(8)}.part")
        self._check_there()
        try:
            if file.is_file() and file.read_bytes() == content:
                return
            self._make(file.parent)
            try:
                with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                    written.write(content)
                    written.flush()
                    os.fsync(written.fileno())
                half.replace(file)
            except BaseException:
                with contextlib.suppress(OSError):
                    half.unlink()
                raise
            _flush_names(file.parent)
        except OSError as error:
            raise self._unreachable(error) from error

    def get(self, sha256: str) -> bytes | None:
        """What is kept under that name, None where there is nothing. Raises BlobsUnreachable."""
        try:
            return self._file(sha256).read_bytes()
        except FileNotFoundError:
            self._check_there()
            return None
        except OSError as error:
            raise self._unreachable(error) from error

    def sizes(self) -> Iterator[tuple[str, int]]:
        """What lies there, what was being written when a process ended among it. Raises BlobsUnreachable."""
        self._check_there()
        try:
            for folder in sorted(self._folder.iterdir()):
                for file in sorted(folder.iterdir()) if folder.is_dir() else ():
                    yield file.name.removesuffix(_ENDING), file.stat().st_size
        except OSError as error:
            raise self._unreachable(error) from error

    def _check_there(self) -> None:
        try:
            (self._folder / _MARKER).stat()
        except OSError as error:
            raise self._unreachable(error) from error

    def _file(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise BlobsUnreachable(place=self._url, reason="name", retry_after_seconds=_RETRY_AFTER_SECONDS)
        return self._folder / sha256[:2] / f"{sha256}{_ENDING}"

    def _make(self, folder: Path) -> None:
        """Make a folder below ours and ours, whose names outlast a power cut."""
        for one in (self._folder, folder):
            if not one.exists():
                one.mkdir(mode=0o700, parents=True, exist_ok=True)
                _flush_names(one.parent)

    def _unreachable(self, error: OSError) -> BlobsUnreachable:
        reason = os.strerror(error.errno or 0)
        return BlobsUnreachable(place=self._url, reason=reason, retry_after_seconds=_RETRY_AFTER_SECONDS)


def _flush_names(folder: Path) -> None:
    """Windows opens no folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
