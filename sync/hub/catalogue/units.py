"""Unit trees as files: JSON (a list of units) or CSV with the same field names in its first row.

A tree is taken whole or not at all; what is wrong with it is told by row and field.
"""

import csv
import io
from pathlib import Path

import msgspec

from sync.contract.unit_tree import Unit
from sync.hub.errors import FileMissing, FileUnreadable
from sync.text.unicode_text import normal_form, unusable_characters

_FIELDS = frozenset(Unit.__struct_fields__)
_LONGEST = 300


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises FileMissing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def read_units(path: Path) -> tuple[Unit, ...]:
    """The units of a .json or .csv file. Raises FileMissing, FileUnreadable (`reason`)."""
    document = read_file(path)
    try:
        rows = _csv_rows(document) if path.suffix.lower() == ".csv" else msgspec.json.decode(document)
        units = msgspec.convert(rows, tuple[Unit, ...], strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, csv.Error, ValueError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)[:200]) from error
    return _checked(units, path)


def _csv_rows(document: bytes) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(document.decode("utf-8-sig"), newline=""), strict=True)
    unknown = [name for name in reader.fieldnames or () if name not in _FIELDS]
    if unknown:
        raise ValueError(f"unknown column {unknown[0]!r}")
    # An empty cell is a field left out.
    return [{name: text for name, text in row.items() if isinstance(text, str) and text.strip()} for row in reader]


def _checked(units: tuple[Unit, ...], path: Path) -> tuple[Unit, ...]:
    checked: dict[str, Unit] = {}
    for row, unit in enumerate(units, start=1):
        fields = {"code": unit.code, "name": unit.name, "level": unit.level}
        empty = [name for name, text in fields.items() if not text.strip()]
        texts = (*fields.values(), unit.parent, unit.successor)
        if empty:
            raise FileUnreadable(path=str(path), reason=f"{row}: {empty[0]}")
        if any(unusable_characters(text) or len(text) > _LONGEST for text in texts):
            raise FileUnreadable(path=str(path), reason=f"{row}: {unit.code[:40]!r}")
        if unit.code in checked:
            raise FileUnreadable(path=str(path), reason=f"{row}: code {unit.code!r} twice")
        checked[unit.code] = msgspec.structs.replace(unit, name=normal_form(unit.name))
    if not checked:
        raise FileUnreadable(path=str(path), reason="no units")
    return tuple(checked.values())
