"""One drive, as a system tells it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drive:
    """A mounted drive. `is_removable`: False where the system cannot tell a USB disk from a built-in one."""

    folder: Path
    label: str
    is_read_only: bool
    is_removable: bool = True
