"""Sticks on macOS: what `mount` lists below `/Volumes` from a disk of this Mac (mount(8))."""

import re
import subprocess
from pathlib import Path

from desktop_app.operations.sticks.drives.drive import Drive

_MOUNTED = re.compile(r"/dev/\S+ on (?P<place>/Volumes/.+) \((?P<options>[^()]+)\)\Z")
_SECONDS = 5
_OWN = {"nobrowse", "automounted"}


def macos_drives() -> list[Drive]:
    """The drives that Finder shows beside the Mac's own."""
    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return mounted_drives(done.stdout.decode("utf-8", "surrogateescape"))


def mounted_drives(text: str) -> list[Drive]:
    """The drives in what `mount` printed. A mounted disk image (read-only HFS or APFS) is no stick."""
    found = []
    for line in text.splitlines():
        mounted = _MOUNTED.match(line)
        if mounted is None:
            continue
        kind, *options = re.split(r",\s*", mounted["options"])
        is_read_only = "read-only" in options
        if "local" in options and not _OWN & set(options) and not (is_read_only and kind in {"hfs", "apfs"}):
            found.append(Drive(Path(mounted["place"]), mounted["place"].rpartition("/")[2], is_read_only=is_read_only))
    return found
