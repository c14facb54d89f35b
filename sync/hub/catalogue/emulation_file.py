"""Targets, clusters and workforces as a table: a row is a unit, or a unit in one phase, quarter or group.

All that no row may be is told at once, with its row: a unit that is not there, a phase that no programme has, a figure
that is none, the same target twice. Whether somebody may set it is not asked here.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from sync.contract.programme import Choice, Phase, ProgrammePack
from sync.contract.unit_tree import UnitTree
from sync.hub.catalogue.scopes import quarters_of
from sync.hub.catalogue.tables import GivenFile, Headings, read_date, read_table, unfit_texts
from sync.hub.errors import RowFinding
from sync.hub.store.emulation import Origin, Scope, Target, Workforce
from sync.text.folding import fold

MOST = 100_000_000
HEADINGS = Headings(
    {
        "unit": ("Mã đơn vị", "Mã", "Mã ĐV", "Unit code", "Code"),
        "name": ("Tên đơn vị", "Tên", "Đơn vị", "Unit name"),
        "cluster": ("Cụm thi đua", "Cụm", "Khối thi đua", "Khối"),
        "phase": ("Giai đoạn", "Đợt"),
        "quarter": ("Quý",),
        "group": ("Nhóm", "Nhóm đối tượng"),
        "assigned": ("Chỉ tiêu giao", "Chỉ tiêu được giao", "Assigned target"),
        "pledged": ("Chỉ tiêu đăng ký", "Pledged target"),
        "workers": ("Số người lao động", "Số lao động", "Số NLĐ", "Workforce"),
        "counted_on": ("Ngày đếm", "Tính đến ngày", "Counted on"),
    },
    needed=("unit",),
)
_FIGURES = {"assigned": Origin.ASSIGNED, "pledged": Origin.PLEDGED}
_GROUPED = re.compile(r"\d{1,3}([., \u00a0]\d{3})+")
_QUARTERS = (
    re.compile(r"(?P<y>20\d\d)\s*-?\s*q(?P<n>[1-4])"),
    re.compile(r"(?:quy|quarter|q)?\s*(?P<n>[1-4])\s*(?:/|-|of|nam)\s*(?:nam)?\s*(?P<y>20\d\d)"),
    re.compile(r"(?:quy|quarter|q)\s*(?P<n>iv|i{1,3})\s*(?:/|-|of|nam)\s*(?:nam)?\s*(?P<y>20\d\d)"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(slots=True)
class EmulationFile:
    """What a table sets in one programme. `members`: the cluster's name by the unit's code; `row_of`: by unit."""

    given: GivenFile
    programme: str
    targets: list[Target] = field(default_factory=list)
    members: dict[str, str] = field(default_factory=dict)
    workforces: list[Workforce] = field(default_factory=list)
    row_of: dict[str, int] = field(default_factory=dict)
    doubts: list[RowFinding] = field(default_factory=list)


def emulation_of(given: GivenFile, pack: ProgrammePack, tree: UnitTree, today: dt.date) -> EmulationFile:
    """What a file sets; a workforce without a day was counted today. Raises TableFaulty."""
    table = read_table(given, HEADINGS)
    file = EmulationFile(given, pack.code)
    file.doubts += [RowFinding(0, "heading_passed_over", heading) for heading in table.passed_over]
    taking = _Taking(file, pack, today)
    faults: list[RowFinding] = []
    for row, texts in table.rows:
        found = _row_faults(row, texts, pack, tree)
        faults += found
        if not found:
            faults += taking.take(row, texts)
    if faults:
        raise given.refused(*sorted(faults, key=lambda one: one.row))
    if not (file.targets or file.members or file.workforces):
        raise given.refused(RowFinding(0, "no_rows"))
    return file


def _row_faults(row: int, texts: dict[str, str], pack: ProgrammePack, tree: UnitTree) -> list[RowFinding]:
    unit = texts.get("unit", "")
    if not unit:
        return [RowFinding(row, "empty", HEADINGS.shown("unit"))]
    if unit not in tree:
        return [RowFinding(row, "unit_unknown", unit[:40])]
    found = unfit_texts(row, texts.values())
    for name in (*_FIGURES, "workers"):
        if name in texts and not 1 <= _figure(texts[name]) <= MOST:
            found.append(RowFinding(row, "no_figure", texts[name][:40], HEADINGS.shown(name)))
    if "counted_on" in texts and read_date(texts["counted_on"]) is None:
        found.append(RowFinding(row, "no_date", texts["counted_on"][:40]))
    scopes = [name for name in ("phase", "quarter", "group") if name in texts]
    if len(scopes) > 1:
        found.append(RowFinding(row, "two_scopes", unit))
    elif scopes and _scope(texts, pack)[1] == "":
        found.append(RowFinding(row, f"{scopes[0]}_unknown", texts[scopes[0]][:60], pack.code))
    return found


class _Taking:
    """Puts what sound rows say into the file; what says otherwise than a row before is told."""

    def __init__(self, file: EmulationFile, pack: ProgrammePack, today: dt.date) -> None:
        self._file = file
        self._pack = pack
        self._today = today
        self._targets: dict[tuple[str, Origin, Scope, str], int] = {}
        self._workers: dict[str, tuple[int, Workforce]] = {}

    def take(self, row: int, texts: dict[str, str]) -> list[RowFinding]:
        """One row."""
        file, unit = self._file, texts["unit"]
        file.row_of.setdefault(unit, row)
        faults = self._take_targets(row, texts) + self._take_workers(row, texts)
        if "cluster" in texts and file.members.setdefault(unit, texts["cluster"]) != texts["cluster"]:
            faults.append(RowFinding(row, "two_clusters", unit, file.members[unit]))
        return faults

    def _take_targets(self, row: int, texts: dict[str, str]) -> list[RowFinding]:
        faults = []
        kind, scope = _scope(texts, self._pack)
        for name, origin in _FIGURES.items():
            if name not in texts:
                continue
            key = (texts["unit"], origin, kind, scope)
            if (before := self._targets.setdefault(key, row)) != row:
                faults.append(RowFinding(row, "target_twice", texts["unit"], str(before)))
            target = Target(
                programme=self._pack.code,
                unit=texts["unit"],
                origin=origin,
                scope_kind=kind,
                scope=scope,
                initiatives=_figure(texts[name]),
            )
            self._file.targets.append(target)
        return faults

    def _take_workers(self, row: int, texts: dict[str, str]) -> list[RowFinding]:
        """A unit's rows for several quarters may each repeat its workforce."""
        if "workers" not in texts:
            return []
        unit, day = texts["unit"], read_date(texts.get("counted_on", "")) or self._today
        workforce = Workforce(unit=unit, workers=_figure(texts["workers"]), counted_on=day)
        if unit not in self._workers:
            self._workers[unit] = (row, workforce)
            self._file.workforces.append(workforce)
        before, known = self._workers[unit]
        return [] if known == workforce else [RowFinding(row, "workers_twice", unit, str(before))]


def _scope(texts: dict[str, str], pack: ProgrammePack) -> tuple[Scope, str]:
    """For what a row's targets are; an empty scope of a phase, quarter or group is one that is not known."""
    if "phase" in texts:
        return Scope.PHASE, _chosen(texts["phase"], pack.phases)
    if "group" in texts:
        return Scope.GROUP, _chosen(texts["group"], pack.groups)
    if "quarter" in texts:
        quarter = read_quarter(texts["quarter"])
        return Scope.QUARTER, quarter if quarter in quarters_of(pack) else ""
    return Scope.PROGRAMME, ""


def read_quarter(text: str) -> str:
    """A quarter as people write it ("Quý 3/2026", "Quý III/2026", "2026-Q3"), as it is kept; "" for none."""
    for pattern in _QUARTERS:
        if (found := pattern.fullmatch(fold(text))) is not None:
            number = _ROMAN.get(found["n"]) or int(found["n"])
            return f"{found['y']}-Q{number}"
    return ""


def _chosen(text: str, choices: tuple[Phase, ...] | tuple[Choice, ...]) -> str:
    """The code of what is named by code or by name, in either language."""
    wanted = fold(text)
    return next((one.code for one in choices if wanted in {fold(one.code), fold(one.name_vi), fold(one.name_en)}), "")


def _figure(text: str) -> int:
    """A whole number, its thousands grouped or not; 0 for what is none."""
    plain = re.sub(r"[., \u00a0]", "", text) if _GROUPED.fullmatch(text) else text
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 12 else 0
