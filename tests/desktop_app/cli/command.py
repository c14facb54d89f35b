"""Running the command `sangkien` as scripts do: in this process for speed, or as a process of its own."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Done:
    """A run that ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on stdout, and nothing beside it."""
        found = json.loads(self.out, parse_constant=_no_such_number)
        if not isinstance(found, dict) or self.out.count("\n") != 1:
            raise ValueError(f"not one JSON object: {self.out!r}")
        return found


def _no_such_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


class Command:
    """The command with the same `--data` each time, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = folder / "Sổ tổ 3"
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", status: int | None = 0) -> Done:
        """Run it; `status` is the exit status that is expected (None: any)."""
        self._capsys.readouterr()
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(["--data", str(self.data), *(str(argument) for argument in arguments)])
        printed = self._capsys.readouterr()
        done = Done(int(ended.value.code or 0), printed.out, printed.err)
        if status is not None and done.status != status:
            raise AssertionError(f"{arguments} ended with {done.status}:\n{done.out}\n{done.err}")
        return done


def in_a_process(
    *arguments: str | bytes | Path, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> tuple[int, bytes, bytes]:
    """Run it as a process of its own; returns the exit status and the bytes of stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
