"""Sticks on Windows: drive letters that the system calls removable, and fixed ones, which may be USB disks."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from desktop_app.operations.sticks.drives.drive import Drive

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FLOPPIES = "AB"
_REMOVABLE, _FIXED = 2, 3  # GetDriveType's DRIVE_REMOVABLE and DRIVE_FIXED
_READ_ONLY_VOLUME = 0x0008_0000
_NO_QUESTIONS = 0x0001  # SEM_FAILCRITICALERRORS: an empty card reader is no reason to ask for a disk

Volume = tuple[str, int]


def lettered_drives(
    letters: int, kind_of: Callable[[str], int], volume_of: Callable[[str], Volume | None], system: str
) -> list[Drive]:
    """The drives of a bit mask of letters (bit 0 is A).

    `kind_of` and `volume_of` are asked with a root as `E:\\`; the latter answers label and flags, or None where no
    medium is in the drive. `system` is the letter that Windows itself lies on, as `C:`.
    """
    found = []
    for place, letter in enumerate(_LETTERS):
        root = f"{letter}:\\"
        if not letters >> place & 1 or letter in _FLOPPIES or root.startswith(system.upper()[:2] or "?"):
            continue
        kind = kind_of(root)
        volume = volume_of(root) if kind in {_REMOVABLE, _FIXED} else None
        if volume is not None:
            label, flags = volume
            is_read_only = bool(flags & _READ_ONLY_VOLUME)
            named = f"{label} ({letter}:)" if label else f"{letter}:"
            found.append(Drive(Path(root), named, is_read_only=is_read_only, is_removable=kind == _REMOVABLE))
    return found


if sys.platform == "win32":
    import ctypes

    def windows_drives() -> list[Drive]:
        """The drives with a medium in them."""
        kernel = ctypes.WinDLL("kernel32")
        before = kernel.SetErrorMode(_NO_QUESTIONS)

        def volume_of(root: str) -> Volume | None:
            label, flags = ctypes.create_unicode_buffer(261), ctypes.c_ulong()
            asked = kernel.GetVolumeInformationW(root, label, 261, None, None, ctypes.byref(flags), None, 0)
            return (label.value, flags.value) if asked else None

        try:
            letters = kernel.GetLogicalDrives()
            return lettered_drives(letters, kernel.GetDriveTypeW, volume_of, os.environ.get("SYSTEMDRIVE", "C:"))
        finally:
            kernel.SetErrorMode(before)
