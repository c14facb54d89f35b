"""Sticks on Windows and on macOS, by what these systems answer."""

from pathlib import Path, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.sticks.drives.drive import Drive
from desktop_app.operations.sticks.drives.macos import mounted_drives
from desktop_app.operations.sticks.drives.windows import lettered_drives

MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s6 on /System/Volumes/VM (apfs, local, noexec, journaled, noatime, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
/dev/disk4s1 on /Volumes/USB của tổ (3) (msdos, local, nodev, nosuid, noowners, noasync, fskit)
/dev/disk5s1 on /Volumes/KHÓA (exfat, local, nodev, nosuid, read-only, noowners)
/dev/disk6s2 on /Volumes/Firefox (hfs, local, nodev, nosuid, read-only, noowners, quarantine, mounted by lan)
//lan@nas._smb._tcp.local/share on /Volumes/share (smbfs, nodev, nosuid, mounted by lan)
/dev/disk7s1 on /Volumes/Recovery (apfs, local, journaled, nobrowse)
""".strip()

REMOVABLE, FIXED, REMOTE, DISC = 2, 3, 4, 5


def test_on_a_mac_the_volumes_beside_its_own_are_found() -> None:
    assert mounted_drives(MAC) == [
        Drive(Path("/Volumes/USB của tổ (3)"), "USB của tổ (3)", is_read_only=False),
        Drive(Path("/Volumes/KHÓA"), "KHÓA", is_read_only=True),
    ]


@given(text=st.text(max_size=300))
def test_no_text_breaks_the_reading_of_a_mac(text: str) -> None:
    mounted_drives(text)


def test_on_windows_removable_letters_are_found_and_empty_readers_are_not() -> None:
    kinds = {"A:\\": REMOVABLE, "C:\\": FIXED, "D:\\": FIXED, "E:\\": REMOVABLE, "F:\\": REMOVABLE}
    kinds |= {"G:\\": DISC, "H:\\": REMOVABLE, "Z:\\": REMOTE}
    volumes = {"D:\\": ("Dữ liệu", 0), "E:\\": ("USB CỦA TỔ", 0), "H:\\": ("", 0x0008_0000 | 0xFF)}
    letters = sum(1 << ord(root[0]) - ord("A") for root in kinds)
    asked: list[str] = []

    def volume_of(root: str) -> tuple[str, int] | None:
        asked.append(root)
        return volumes.get(root)

    found = lettered_drives(letters, kinds.__getitem__, volume_of, "c:")
    told = [(drive.label, drive.is_read_only, drive.is_removable) for drive in found]
    assert told == [("Dữ liệu (D:)", False, False), ("USB CỦA TỔ (E:)", False, True), ("H:", True, True)]
    assert [PureWindowsPath(str(drive.folder)) for drive in found] == [PureWindowsPath(f"{one}:\\") for one in "DEH"]
    assert not {"A:\\", "C:\\", "G:\\", "Z:\\"} & set(asked), "no floppy, disc or network is woken"
