"""Hubs of tests that begin as copies of one that was made: to make one takes as long as many a test."""

from pathlib import Path


def files_of(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def lay_files(files: dict[str, bytes], folder: Path) -> None:
    """Put them into another folder, for their owner alone, as a hub does."""
    for name, content in files.items():
        (folder / name).touch(0o600)
        (folder / name).write_bytes(content)
