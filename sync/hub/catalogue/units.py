"""Unit trees as files: Excel and CSV with headings in Vietnamese or English, or JSON (a list of units).

A tree is taken whole or not at all; all that is wrong with it is told at once, by rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sync.contract.unit_tree import Unit
from sync.hub.catalogue.sheets import MOST_ROWS
from sync.hub.catalogue.tables import GivenFile, Headings, one_line, read_date, read_file, read_table, unfit_texts
from sync.hub.catalogue.tree_checks import Rows, tree_doubts, tree_faults
from sync.hub.errors import RowFinding
from sync.text.folding import words

HEADINGS = Headings(
    {
        "code": ("Mã đơn vị", "Mã", "Mã ĐV", "Unit code"),
        "name": ("Tên đơn vị", "Tên", "Đơn vị", "Unit name", "Unit"),
        "level": ("Cấp", "Cấp đơn vị", "Cấp công đoàn", "Loại hình"),
        "parent": ("Mã đơn vị cấp trên", "Đơn vị cấp trên", "Mã cấp trên", "Parent code", "Parent unit"),
        "valid_from": ("Hiệu lực từ", "Có hiệu lực từ", "Từ ngày", "Ngày thành lập", "From"),
        "valid_to": ("Hiệu lực đến", "Có hiệu lực đến", "Đến ngày", "Ngày kết thúc", "To"),
        "successor": ("Đơn vị kế thừa", "Mã đơn vị kế thừa", "Sáp nhập vào", "Successor code", "Successor unit"),
    },
    needed=("code", "name", "level"),
)
# How people write the levels that the program has words for; any other is kept as it is written.
_LEVELS = {
    "tong lien doan": "confederation",
    "tong lien doan lao dong viet nam": "confederation",
    "lien doan lao dong tinh thanh pho": "province",
    "lien doan lao dong tinh": "province",
    "lien doan lao dong thanh pho": "province",
    "cap tinh": "province",
    "cong doan cap tren truc tiep": "direct_superior",
    "cong doan cap tren truc tiep co so": "direct_superior",
    "cap tren truc tiep co so": "direct_superior",
    "cong doan co so": "grassroots",
    "cdcs": "grassroots",
    "cap co so": "grassroots",
    "xuong phong ban": "workshop",
    "xuong": "workshop",
    "cong doan bo phan": "workshop",
}


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A tree that could be taken, and the file that it came from. `doubts`: what its owner should look at."""

    given: GivenFile
    units: tuple[Unit, ...]
    doubts: tuple[RowFinding, ...]
    row_of: dict[str, int]


def read_units(path: Path) -> UnitFile:
    """The units of a file. Raises FileMissing, TableFaulty."""
    return units_of(GivenFile(str(path), read_file(path)))


def units_of(given: GivenFile) -> UnitFile:
    """The units of a file that was handed in. Raises TableFaulty."""
    is_json = given.content.lstrip()[:1] in (b"[", b"{")
    rows, faults, passed_over = _json_rows(given) if is_json else _table_rows(given)
    faults += [finding for row, unit in rows for finding in _unfit(row, unit)]
    faults += tree_faults(rows)
    if faults:
        raise given.refused(*sorted(faults, key=lambda one: one.row))
    if not rows:
        raise given.refused(RowFinding(0, "no_rows"))
    doubts = [RowFinding(0, "heading_passed_over", heading) for heading in passed_over] + tree_doubts(rows)
    return UnitFile(given, tuple(unit for _, unit in rows), tuple(doubts), {unit.code: row for row, unit in rows})


def faults_of(units: Iterable[Unit]) -> list[RowFinding]:
    """What keeps a tree out that comes in no file: its rows are the places of its units, from 1."""
    rows = list(enumerate(units, 1))
    return [finding for row, unit in rows for finding in _unfit(row, unit)] + tree_faults(rows)


def _json_rows(given: GivenFile) -> tuple[Rows, list[RowFinding], tuple[str, ...]]:
    try:
        units = msgspec.json.decode(given.content, type=list[Unit], strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise given.refused(RowFinding(0, "not_json", str(error)[:120])) from error
    if len(units) > MOST_ROWS:
        raise given.refused(RowFinding(0, "too_many_rows"))
    return list(enumerate(map(_in_one_spelling, units), 1)), [], ()


def _in_one_spelling(unit: Unit) -> Unit:
    """As a table's texts are taken: or `A ` were another unit than `A`."""
    texts = {name: getattr(unit, name) for name in ("code", "name", "level", "parent", "successor")}
    return msgspec.structs.replace(unit, **{name: one_line(text) for name, text in texts.items()})


def _table_rows(given: GivenFile) -> tuple[Rows, list[RowFinding], tuple[str, ...]]:
    table = read_table(given, HEADINGS)
    rows: Rows = []
    faults: list[RowFinding] = []
    for row, texts in table.rows:
        days = {name: texts[name] for name in ("valid_from", "valid_to") if name in texts}
        dates = {name: read_date(text) for name, text in days.items()}
        faults += [RowFinding(row, "no_date", days[name][:40]) for name, day in dates.items() if day is None]
        level = texts.get("level", "")
        unit = Unit(
            code=texts.get("code", ""),
            name=texts.get("name", ""),
            level=_LEVELS.get(" ".join(words(level)), level),
            parent=texts.get("parent", ""),
            valid_from=dates.get("valid_from"),
            valid_to=dates.get("valid_to"),
            successor=texts.get("successor", ""),
        )
        rows.append((row, unit))
    return rows, faults, table.passed_over


def _unfit(row: int, unit: Unit) -> list[RowFinding]:
    texts = {"code": unit.code, "name": unit.name, "level": unit.level}
    empty = [RowFinding(row, "empty", HEADINGS.shown(name)) for name, text in texts.items() if not text.strip()]
    return [*empty, *unfit_texts(row, (*texts.values(), unit.parent, unit.successor))]
