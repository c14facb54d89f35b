"""Sticks on Linux: mounted block devices that hang on USB or that the kernel calls removable (proc(5), sysfs(5))."""

import re
from collections.abc import Callable
from pathlib import Path

from desktop_app.operations.sticks.drives.drive import Drive

_MOUNTS = Path("/proc/self/mountinfo")
_DEVICES = Path("/sys/class/block")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_OWN_PLACES = ("/boot", "/efi", "/usr", "/var", "/etc", "/snap")
_DISCS = {"iso9660", "udf"}


def linux_drives() -> list[Drive]:
    """The removable drives that are mounted now."""
    try:
        text = _MOUNTS.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return []
    return mounted_drives(text, _is_removable)


def mounted_drives(mountinfo: str, is_removable: Callable[[str], bool]) -> list[Drive]:
    """The drives in the text of `mountinfo`; `is_removable` is asked with the device's name, as `sdb1`.

    A device that is mounted at several places counts once, at the first.
    """
    found: dict[str, Drive] = {}
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if not separator or len(fields) < 6 or len(rest) < 2 or not rest[1].startswith("/dev/"):
            continue
        root, place, source = _plain(fields[3]), _plain(fields[4]), _plain(rest[1])
        name = source.rpartition("/")[2]
        if root != "/" or source in found or place == "/" or rest[0] in _DISCS or _is_the_systems_own(place):
            continue
        if is_removable(name):
            options = {*fields[5].split(","), *(rest[2].split(",") if len(rest) > 2 else ())}
            found[source] = Drive(Path(place), place.rpartition("/")[2], is_read_only="ro" in options)
    return list(found.values())


def _is_the_systems_own(place: str) -> bool:
    return any(place == own or place.startswith(f"{own}/") for own in _OWN_PLACES)


def _is_removable(name: str) -> bool:
    """By sysfs: the disk below the device hangs on USB, or says of itself that it can be taken out."""
    try:
        device = (_DEVICES / name).resolve(strict=True)
        lower = sorted((device / "slaves").iterdir()) if (device / "slaves").is_dir() else []
        if lower:  # an encrypted stick: what is mounted lies upon it
            return all(_is_removable(one.name) for one in lower)
        if any(part.startswith("usb") for part in device.parts):
            return True
        disk = device if (device / "removable").is_file() else device.parent
        return (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return False


def _plain(field: str) -> str:
    """A field as it is: the kernel writes spaces, tabs, line ends and backslashes as three octal digits."""
    return _ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), field)
