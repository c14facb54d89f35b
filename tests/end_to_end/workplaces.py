"""A workplace as a person has it: the command line on a book of its own; and the hub's own database."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy

from tests.programs import run


class Workplace:
    """Runs `sangkien` as a real process, on a book below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str | Path, given: bytes = b"", status: int = 0) -> str:
        """One command; returns stdout, checks the exit status."""
        command = ("desktop_app", "--data", str(self.folder / "book"), *map(str, arguments))
        done = run(*command, environment={"SANGKIEN_KEYS": str(self.folder / "keys")}, given=given)
        if done.returncode != status:
            raise AssertionError(f"{arguments} ended with {done.returncode}:\n{done.stdout!r}\n{done.stderr.decode()}")
        return done.stdout.decode()

    def json(self, *arguments: str | Path, given: bytes = b"", status: int = 0) -> Any:
        """One command with --json: exactly one object on stdout."""
        printed = self.run(*arguments, "--json", given=given, status=status)
        assert len(printed.splitlines()) == 1
        return json.loads(printed)

    def add(self, records: Sequence[dict[str, Any]]) -> list[str]:
        """Register records; returns their ids."""
        lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        added: list[str] = self.json("add", "-", given=lines.encode())["added"]
        return added


def an_idea(title: str) -> dict[str, Any]:
    """The least that an idea needs, as a line for `sangkien add`."""
    return {
        "title": title,
        "authors": [{"name": "Nguyễn Văn A", "employee_number": "SV00123"}],
        "consent": {"note": "Ký trên phiếu giấy"},
    }


def hub_rows(database: Path, statement: str) -> list[tuple[Any, ...]]:
    """What the hub's own database says, read by another program than the hub."""
    engine = sqlalchemy.create_engine(f"sqlite:///{database}")
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sqlalchemy.text(statement))]
    finally:
        engine.dispose()
