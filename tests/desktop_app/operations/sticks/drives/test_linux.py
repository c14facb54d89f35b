"""Sticks on Linux, by the real texts of `mountinfo` from several distributions."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.sticks.drives.drive import Drive
from desktop_app.operations.sticks.drives.linux import linux_drives, mounted_drives

UBUNTU = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro
24 22 0:5 / /dev rw,nosuid,relatime shared:2 - devtmpfs udev rw,size=3985112k,mode=755
28 22 0:23 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
96 22 8:1 / /boot/efi rw,relatime shared:30 - vfat /dev/sda1 rw,fmask=0077,dmask=0077,codepage=437
101 22 7:0 / /snap/core22/1380 ro,nodev,relatime shared:33 - squashfs /dev/loop0 ro,errors=continue
417 22 8:17 / /media/lan/USB\040của\040tổ rw,nosuid,nodev,relatime shared:221 - vfat /dev/sdb1 rw,uid=1000
433 22 8:33 / /media/lan/KH\134O rw,nosuid,nodev shared:230 - exfat /dev/sdc1 ro,uid=1000,errors=remount-ro
441 22 0:52 / /media/lan/DISK rw,nosuid,nodev,relatime shared:240 - fuseblk /dev/sdd1 rw,user_id=0,allow_other
450 22 11:0 / /media/lan/CD ro,nosuid,nodev,relatime shared:250 - iso9660 /dev/sr0 ro,nojoliet
460 22 8:17 /SANGKIEN /srv/bound rw,nosuid shared:221 - vfat /dev/sdb1 rw,uid=1000
461 22 8:17 / /media/lan/again rw,nosuid,nodev shared:221 - vfat /dev/sdb1 rw,uid=1000
470 22 0:61 / /media/lan/nas rw,relatime shared:260 - cifs //nas/share rw,vers=3.0
""".strip()


def test_what_hangs_on_usb_is_found_once_with_its_own_name() -> None:
    asked: list[str] = []

    def is_removable(name: str) -> bool:
        asked.append(name)
        return name != "sda2"

    found = mounted_drives(UBUNTU, is_removable)
    assert found == [
        Drive(Path("/media/lan/USB của tổ"), "USB của tổ", is_read_only=False),
        Drive(Path("/media/lan/KH\\O"), "KH\\O", is_read_only=True),
        Drive(Path("/media/lan/DISK"), "DISK", is_read_only=False),
    ]
    assert "sda1" not in asked, "the system's own places are not asked about"


def test_a_disk_that_cannot_be_pulled_out_is_no_stick() -> None:
    assert mounted_drives(UBUNTU, lambda name: name == "sdc1")[0].label == "KH\\O"
    assert mounted_drives(UBUNTU, lambda _name: False) == []


@given(text=st.text(alphabet=st.sampled_from("/- \\04:18,rwx\n\tdevsb"), max_size=400))
def test_no_text_breaks_the_reading(text: str) -> None:
    mounted_drives(text, lambda _name: True)


def test_this_machine_answers_without_an_error() -> None:
    assert all(drive.folder.is_absolute() for drive in linux_drives())
