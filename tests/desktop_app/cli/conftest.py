"""The command on a folder of its own, with and without a book in it."""

from pathlib import Path

import pytest

from tests.builders import STANLEY
from tests.desktop_app.cli.command import Command


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command where there is no book yet."""
    monkeypatch.setenv("SANGKIEN_LANGUAGE", "en")
    monkeypatch.setenv("SANGKIEN_KEYS", str(tmp_path / "keys"))
    return Command(tmp_path, capsys, monkeypatch)


@pytest.fixture
def sangkien(bare: Command) -> Command:
    """The command where there is a new book."""
    bare("new", "--unit", STANLEY)
    return bare
