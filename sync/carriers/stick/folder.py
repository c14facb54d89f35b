"""The folder `SANGKIEN` of a stick: where things lie on it, its room, and what its failures mean.

    SANGKIEN/to-hub/<document id>.skenrol .skbatch .skblob       left by workplaces
    SANGKIEN/to-workplace/<device id>/<document id>.skreceipt    left by a hub or a relay
    SANGKIEN/to-workplace/<device id>/<number>.skbulletin
    SANGKIEN/notes/<device id>.json                              where a relay finds the hub (`notes`)
    SANGKIEN/notes/<device id>.known                             how far the hub knows it (`words`)

Used alike by a workplace, a relay and a hub. Raises FolderGone, FolderFull, FolderReadOnly, else FolderUnusable.
"""

import errno
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.carriers.stick.files import (
    ROOT,
    check_leads_nowhere_else,
    folder_named,
    holds,
    is_folder,
    is_root,
    listed,
    read_bounded,
    write_whole,
)
from sync.contract.errors import (
    DocumentDamaged,
    DocumentTooLarge,
    FolderFull,
    FolderGone,
    FolderReadOnly,
    FolderUnusable,
)
from sync.contract.identifiers import is_party_id
from sync.envelope.header import LIMITS, DocumentType

FOR_THE_HUB = (DocumentType.ENROLMENT, DocumentType.BATCH, DocumentType.BLOB)
TO_HUB = "to-hub"
TO_WORKPLACE = "to-workplace"
NOTES = "notes"
# Left free for the answers that come back, and because a stick that is full to the last byte is slow and dies young.
RESERVE_BYTES = 1 << 20
_CLUSTER_BYTES = 32 << 10  # what the smallest file takes of a large FAT stick
_HEADER_ROOM = 4096
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class StickFolder:
    """The stick at `folder`, or the `SANGKIEN` folder on it."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that exists. Raises FolderUnusable."""
        if not is_folder(folder):
            raise FolderUnusable(folder=str(folder), reason="missing")
        self._chosen = folder.absolute()
        self._volume = self._chosen.stat().st_dev

    @property
    def root(self) -> Path:
        """`SANGKIEN`, whether it is there yet or not."""
        return self._chosen if is_root(self._chosen) else folder_named(self._chosen, ROOT)

    @property
    def to_hub(self) -> Path:
        """Where what is for the hub lies."""
        return folder_named(self.root, TO_HUB)

    @property
    def notes(self) -> Path:
        """Where the notes lie."""
        return folder_named(self.root, NOTES)

    def to_workplace(self, device: str) -> Path:
        """Where what is for a device lies."""
        return folder_named(folder_named(self.root, TO_WORKPLACE), device)

    def workplaces(self) -> list[str]:
        """The devices that have a folder here, by id."""
        place = folder_named(self.root, TO_WORKPLACE)
        with self._told():
            check_leads_nowhere_else(place)
            names = sorted(one.name.lower() for one in place.iterdir()) if is_folder(place) else []
        return [name for name in names if is_party_id(name)]

    def files(self, folder: Path, *endings: str, regular: bool = True) -> list[Path]:
        """The (regular) files there with one of the endings, in whatever case; none where the folder is not there."""
        with self._told():
            check_leads_nowhere_else(folder)
            if not is_folder(folder):
                self._check_is_there()
                return []
            return listed(folder, endings, regular=regular)

    def documents(self) -> Iterator[tuple[DocumentType, Path]]:
        """What lies for the hub: enrolments first, batches, then blobs, each by name, hence in the order of making.

        What is no regular file is among them, so that `read` tells it by its name.
        """
        files = self.files(self.to_hub, *(kind.file_ending for kind in FOR_THE_HUB), regular=False)
        for kind in FOR_THE_HUB:
            yield from ((kind, path) for path in files if path.suffix.lower() == kind.file_ending)

    def read(self, path: Path, kind: DocumentType) -> bytes:
        """A document's bytes. Raises DocumentTooLarge, DocumentDamaged for one that cannot be read, FolderGone."""
        limit = LIMITS[kind].sealed + _HEADER_ROOM
        try:
            content = read_bounded(path, limit)
        except OSError as error:
            self._check_is_there()
            raise DocumentDamaged(file=path.name, reason=_word(error)) from error
        if len(content) > limit:
            raise DocumentTooLarge(file=path.name, limit=limit)
        return content

    def write(self, path: Path, content: bytes) -> bool:
        """Write a file whole, if that very content is not there yet; whether it had to be written."""
        if holds(path, content):
            return False
        with self._told(writing=True):
            self._check_is_there()
            self.check_room([len(content)])
            write_whole(path, content)
        return True

    def remove(self, path: Path) -> None:
        """Remove a file of this very name."""
        with self._told(writing=True):
            check_leads_nowhere_else(path.parent)
            path.unlink(missing_ok=True)

    def check_room(self, sizes: Iterable[int]) -> None:
        """Raises FolderFull, with figures, unless files of these sizes fit and the reserve stays free."""
        with self._told():
            free = shutil.disk_usage(self._chosen).free
        needed = RESERVE_BYTES + sum(-(-size // _CLUSTER_BYTES) * _CLUSTER_BYTES for size in sizes)
        if free < needed:
            figures = {"needed_megabytes": -(-needed // 1_000_000), "free_megabytes": free // 1_000_000}
            raise FolderFull(folder=str(self._chosen), reason="room", **figures)

    def _check_is_there(self) -> None:
        """Raises FolderGone when the stick was pulled out, also where an empty folder was left in its place."""
        try:
            is_same = self._chosen.stat().st_dev == self._volume
        except OSError:
            is_same = False
        if not is_same or not is_folder(self._chosen):
            raise FolderGone(folder=str(self._chosen), reason="missing")

    @contextmanager
    def _told(self, *, writing: bool = False) -> Iterator[None]:
        """Tell the operating system's errors in our words."""
        try:
            yield
        except OSError as error:
            self._check_is_there()
            kind: type[FolderUnusable] = FolderUnusable
            if writing and error.errno in _FULL:
                kind = FolderFull
            elif writing and error.errno in _READ_ONLY:
                kind = FolderReadOnly
            raise kind(folder=str(self._chosen), reason=_word(error)) from error


def _word(error: OSError) -> str:
    """The system's name of an error, the same in every language."""
    return errno.errorcode.get(error.errno or 0, "read_back")
