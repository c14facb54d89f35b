"""Any stick at all: files, folders, links, pipes and devices under any names, at every place that is looked at."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

_ENDINGS = (
    ".skbatch",
    ".skenrol",
    ".skblob",
    ".skreceipt",
    ".skbulletin",
    ".json",
    ".0123456789abcdef.part",
    ".part",
    "",
    ".SKBATCH",
)
_ID = "01a203a2-5e54-735c-919f-32cb6e72d0f5"
_STEMS = st.sampled_from([_ID, "00000001", "1", "-1", "9" * 30, "٣", "._x", "x (1)", "SANGKIEN", "CON", " ", "é\u0301"])


@dataclass(frozen=True)
class Odd:
    """One thing on a stick. `place`: how many of the known folders down; `content` is cut from or written to it."""

    place: int
    name: bytes
    kind: str
    content: bytes
    size: int


_NAMES = st.one_of(
    st.builds(lambda stem, ending: (stem + ending).encode(), _STEMS, st.sampled_from(_ENDINGS)),
    st.builds(lambda raw, ending: raw + ending.encode(), st.binary(min_size=1, max_size=40), st.sampled_from(_ENDINGS)),
    st.sampled_from([b"SANGKIEN", b"to-hub", b"TO-HUB", b"to-workplace", b"notes", b"f" * 32]),
)
_KINDS = (
    "file",
    "file",
    "file",
    "folder",
    "link out",
    "link round",
    "link nowhere",
    "pipe",
    "device",
    "sparse",
    "twin",
)
ODD_THINGS = st.lists(
    st.builds(
        Odd,
        place=st.integers(0, 4),
        name=_NAMES,
        kind=st.sampled_from(_KINDS),
        content=st.one_of(
            st.binary(max_size=200),
            st.just(b'{"format":"sangkien/1","type":"batch"}\n\n'),
            st.just(b'{"device":"' + b"f" * 32 + b'","hub_name":"","addresses":[],"hub_keys":[],"after":-5}'),
            st.just(b"[" * 5000),
        ),
        size=st.sampled_from([0, 1, 3 << 20, 1 << 40]),
    ),
    max_size=12,
)


def lay(stick: Path, device: str, things: list[Odd], elsewhere: Path) -> None:
    """Lay the things on the stick; what this system does not allow is left out. Links out lead to `elsewhere`."""
    root = stick / "SANGKIEN"
    places = (stick, root, root / "to-hub", root / "to-workplace" / device, root / "notes")
    for thing in things:
        name = os.fsdecode(thing.name.replace(b"/", b"").replace(b"\0", b""))
        if name in {"", ".", ".."}:
            continue
        path = places[thing.place] / name
        if any(parent.is_symlink() for parent in path.parents):
            continue  # what is laid by this test itself follows no link, either
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _make(path, thing, elsewhere)


def _make(path: Path, thing: Odd, elsewhere: Path) -> None:
    match thing.kind:
        case "file":
            with path.open("xb") as file:  # what lies there already may be a pipe, which waits for its reader
                file.write(thing.content)
        case "folder":
            path.mkdir()
            (path / "inside.skbatch").write_bytes(thing.content)
        case "link out":
            path.symlink_to(elsewhere)
        case "link round":
            path.symlink_to(path)
        case "link nowhere":
            path.symlink_to(path.with_name("nowhere"))
        case "pipe":
            os.mkfifo(path)
        case "device":
            os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # as /dev/zero, which never ends
        case "sparse":
            with path.open("xb") as file:
                file.truncate(thing.size)
        case _:
            path.hardlink_to(min((one for one in path.parent.iterdir() if one.is_file()), default=path))


def clear(folder: Path) -> None:
    """Take everything off a stick again, without following a link."""
    for parent, folders, files in os.walk(folder, topdown=False):
        for name in files:
            Path(parent, name).unlink()
        for name in folders:
            path = Path(parent, name)
            path.unlink() if path.is_symlink() else path.rmdir()
