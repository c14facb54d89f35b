"""Makes sure that Qt finds the system's libraries it needs, a font with Vietnamese letters, and the tests their tools.

Asks Qt itself, by loading what the program loads: a list of file names would lie on the next system. What is missing is
installed where that is possible (Debian and its kin, as root); otherwise the one command to run is printed.

    system_libraries.py            what the tests need, which draw without a display; fails where it is missing
    system_libraries.py --window   what a window on this display needs; without a display it only tries
"""

import os
import shutil
import subprocess
import sys

PACKAGES_FOR_DRAWING = (
    "fonts-noto-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libxkbcommon0",
)
PACKAGES_FOR_A_WINDOW = (
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)

# What the tests call, each with its packages: with the first three anyone can check a document, the compiler makes the
# disk that forgets, and the hub's pages are looked at in a real browser.
TOOLS_FOR_TESTS = {
    "age": ["age"],
    "openssl": ["openssl"],
    "zstd": ["zstd"],
    "cc": ["gcc", "libc6-dev"],
    "chromium": ["chromium"],
}

# Runs in a process of its own: what failed to load once is not looked for again in the same process.
PROBE = """
import ctypes, pathlib, sys, PySide6
from PySide6 import QtGui, QtPrintSupport, QtWidgets
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for platform in sys.argv[1:]:
    ctypes.CDLL(str(plugins / f"libq{platform}.so"))
application = QtGui.QGuiApplication([])
if not QtGui.QFontDatabase.families(QtGui.QFontDatabase.WritingSystem.Vietnamese):
    sys.exit("no font with Vietnamese letters")
"""


def needed_platforms(*, for_a_window: bool) -> list[str]:
    """Name the Qt platforms that must load here: always the one without a display, and the display's own."""
    if for_a_window and os.environ.get("DISPLAY"):
        return ["offscreen", "xcb"]
    if for_a_window and os.environ.get("WAYLAND_DISPLAY"):
        return ["offscreen", "wayland"]
    return ["offscreen"]


def what_is_missing(platforms: list[str]) -> str:
    """Return Qt's own words for the first thing that is missing, or an empty text when nothing is."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    probe = subprocess.run(
        [sys.executable, "-c", PROBE, *platforms], env=environment, capture_output=True, text=True, check=False
    )
    if probe.returncode == 0:
        return ""
    lines = probe.stderr.strip().splitlines()
    return lines[-1] if lines else f"Qt ended with status {probe.returncode}"


def install(packages: list[str]) -> None:
    """Install Debian packages, as root; a failure is told by apt-get itself and found by the next look."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False)


def mend(platforms: list[str], missing: str) -> str:
    """Install what is missing, or print what a person can do; return what is still missing."""
    packages = [*PACKAGES_FOR_DRAWING, *(PACKAGES_FOR_A_WINDOW if len(platforms) > 1 else ())]
    is_debian = shutil.which("apt-get") is not None
    if is_debian and os.geteuid() == 0:
        print(f"Qt cannot draw here yet ({missing}); installing what it needs", file=sys.stderr)
        install(packages)
        missing = what_is_missing(platforms)
    if missing:
        print(f"Qt cannot draw here: {missing}", file=sys.stderr)
        if is_debian:
            print("Run this one command, then try again:", file=sys.stderr)
            print("    sudo apt-get install -y", *packages, file=sys.stderr)
        else:
            print("Install it with the system's own package program, then try again.", file=sys.stderr)
    return missing


def add_missing_tools() -> None:
    """Install the tools that the tests call, or print what a person can do; a test fails where one stays missing."""
    missing = [package for tool in TOOLS_FOR_TESTS if shutil.which(tool) is None for package in TOOLS_FOR_TESTS[tool]]
    if missing and shutil.which("apt-get") is not None:
        if os.geteuid() == 0:
            print("Installing what the tests call:", *missing, file=sys.stderr)
            install(missing)
        else:
            print("For the tests, run this one command:", file=sys.stderr)
            print("    sudo apt-get install -y", *missing, file=sys.stderr)


def main() -> int:
    """Return 0 when Qt can draw here, or when no window was promised anyway; 1 when it cannot."""
    if sys.platform != "linux":
        return 0
    for_a_window = "--window" in sys.argv[1:]
    if not for_a_window:
        add_missing_tools()
    platforms = needed_platforms(for_a_window=for_a_window)
    missing = what_is_missing(platforms)
    if missing:
        missing = mend(platforms, missing)
    only_tried = for_a_window and len(platforms) == 1
    return 1 if missing and not only_tried else 0


if __name__ == "__main__":
    sys.exit(main())
