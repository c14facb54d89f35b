"""What can be plugged in and pulled out, as each system tells it: one small file a system, each pure but for one call.

    linux      /proc/self/mountinfo and what /sys says of the device
    windows    GetDriveType and GetVolumeInformation
    macos      what `mount` prints

Decisions
- *Asked each time, never watched*: an answer costs milliseconds, and a watcher is a thread for every system.
- *A drive counts when the system says that it can be pulled out or that it hangs on USB.* Windows tells a USB disk from
  a built-in one only to administrators; such a drive counts there once it holds our folder.
- *No drive is better than a wrong one*: what cannot be read is left out, and a person can still choose a folder.
Refused: psutil (a compiled package for three system calls).
"""

import sys
from collections.abc import Sequence

from desktop_app.operations.sticks.drives.drive import Drive


def drives() -> Sequence[Drive]:
    """The drives of this PC that a stick may be; none on a system that we do not know."""
    if sys.platform == "win32":
        from desktop_app.operations.sticks.drives.windows import windows_drives  # noqa: PLC0415  this system's alone

        return windows_drives()
    if sys.platform == "darwin":
        from desktop_app.operations.sticks.drives.macos import macos_drives  # noqa: PLC0415  this system's alone

        return macos_drives()
    from desktop_app.operations.sticks.drives.linux import linux_drives  # noqa: PLC0415  this system's alone

    return linux_drives()
