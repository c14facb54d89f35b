"""A stick that is handed in through a browser: its files come as they lie, its answers go back as one archive.

They are laid out in a folder of their own, which is gone in the end, and taken as a stick in the hub's own PC is
(`folder`). What a file is called decides where it lies, and nothing of its path but known names is used: it leads
nowhere else. The archive is opened on the stick and says nothing to whom it is not for: every answer is sealed.
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sync.carriers.stick.files import ROOT
from sync.carriers.stick.folder import FOR_THE_HUB, NOTES, TO_HUB, TO_WORKPLACE
from sync.contract.identifiers import is_party_id
from sync.hub.catalogue.actor import Actor
from sync.hub.operations.folder import ImportReport, import_folder
from sync.hub.service import Hub
from sync.hub.store import audit

MOST_ANSWER_BYTES = 24 << 20
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}", re.ASCII)
_ENDINGS = tuple(kind.file_ending for kind in FOR_THE_HUB)
_NOTE = ".json"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class HandedStick:
    """What became of it. `passed_over`: files that are nothing of ours.

    `answers`: the archive, empty where there are none; `is_cut`: there are more than it takes, for another time.
    """

    report: ImportReport
    passed_over: int
    answers: bytes
    is_cut: bool


def take_stick(hub: Hub, actor: Actor, files: Iterable[tuple[str, IO[bytes]]]) -> HandedStick:
    """Take the files of a stick, each with its path there. Raises DatabaseBusy, DatabaseUnusable, FolderUnusable.

    That it was taken is written in the log in any case: also what ends early has taken some of it.
    """
    report = ImportReport()
    try:
        return _take(hub, files, report)
    finally:
        facts = {"taken": str(len(report.taken)), "refused": str(len(report.refused)), "held": str(len(report.held))}
        with hub.database.writing() as connection:
            audit.add_entry(connection, hub.clock(), actor.login, "stick_taken", "", facts=facts)


def _take(hub: Hub, files: Iterable[tuple[str, IO[bytes]]], report: ImportReport) -> HandedStick:
    with tempfile.TemporaryDirectory(prefix="sangkien-stick-") as place:
        root = Path(place) / ROOT
        root.mkdir()
        passed_over = sum(not _lay(root, path, content) for path, content in files)
        import_folder(hub, root, report=report)
        answers, is_cut = _packed(root)
    return HandedStick(report, passed_over, answers, is_cut)


def _lay(root: Path, path: str, content: IO[bytes]) -> bool:
    """Put a file where it belongs; False for what belongs nowhere. Of answers that lie there, whose they are counts."""
    *folders, name = path.replace("\\", "/").split("/")
    ending = Path(name).suffix.lower()
    if TO_WORKPLACE in folders:
        device = (folders[folders.index(TO_WORKPLACE) + 1 :] or [""])[0].lower()
        if is_party_id(device):
            (root / TO_WORKPLACE / device).mkdir(parents=True, exist_ok=True)
        return is_party_id(device)
    if ending in _ENDINGS and _NAME.fullmatch(name):
        return _write(root / TO_HUB / name, content)
    if ending == _NOTE and is_party_id(Path(name).stem.lower()):
        return _write(root / NOTES / name.lower(), content)
    return False


def _write(path: Path, content: IO[bytes]) -> bool:
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("xb") as file:
            while piece := content.read(_PIECE):
                file.write(piece)
    except FileExistsError:
        return False
    return True


def _packed(root: Path) -> tuple[bytes, bool]:
    """Receipts and words first, for they are small and prove the most; then bulletins, then photos."""
    found = [path for path in (root / TO_WORKPLACE).rglob("*") if path.is_file()]
    found += [path for path in (root / NOTES).glob("*") if path.is_file() and path.suffix != _NOTE]
    found.sort(key=lambda path: (path.suffix == ".skblob", path.suffix == ".skbulletin", path))
    archive, size, is_cut = io.BytesIO(), 0, False
    with zipfile.ZipFile(archive, "w") as into:
        for path in found:
            size += path.stat().st_size
            if size > MOST_ANSWER_BYTES:
                is_cut = True
                break
            into.write(path, f"{ROOT}/{path.relative_to(root).as_posix()}")
    return (archive.getvalue() if found else b""), is_cut
