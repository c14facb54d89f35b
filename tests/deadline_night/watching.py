"""Memory of processes and size on disk, looked at while the night goes on. On Linux; elsewhere nothing is seen."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_EVERY_SECONDS = 1.0
_PROCESSES = Path("/proc")


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for parent in found:  # grows while it is walked through
        for children in _PROCESSES.glob(f"{parent}/task/*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:  # it ended meanwhile
                continue
    return found


def memory_bytes(pid: int) -> int:
    """The resident memory of a process and all below it; what they share counts once (`Pss`)."""
    total = 0
    for member in family(pid):
        try:
            told = (_PROCESSES / str(member) / "smaps_rollup").read_text()
        except OSError:  # it ended meanwhile
            continue
        total += sum(int(line.split()[1]) << 10 for line in told.splitlines() if line.startswith("Pss:"))
    return total


def cpu_seconds(pid: int) -> float:
    """The CPU that a process and all below it have taken, those included that ended and were waited for."""
    ticks = 0
    for member in family(pid):
        try:
            fields = (_PROCESSES / str(member) / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / 100


@contextmanager
def peaks(watched: Mapping[str, Callable[[], int]]) -> Iterator[dict[str, int]]:
    """The most that each was while the block ran."""
    most = dict.fromkeys(watched, 0)
    is_over = threading.Event()

    def watch() -> None:
        while True:
            for name, look in watched.items():
                most[name] = max(most[name], look())
            if is_over.wait(_EVERY_SECONDS):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        is_over.set()
        watcher.join()


def disk_bytes(folder: Path, pattern: str = "**/*") -> int:
    """What the files of a folder take."""
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())
