"""Counts and sums by any grouping, kept while the rows go by; what was withdrawn is counted apart and sums nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sync.contract.initiative import Basis, Initiative
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.reporting.rows import Rows
from sync.hub.reporting.sheets import Cell
from sync.hub.standings.days import VIETNAM
from sync.hub.store.newest import NewestRow
from sync.hub.words import Words

_SUMMED = (Basis.YEAR, Basis.MONTH, Basis.ONCE)


class Grouping(StrEnum):
    """By what records are counted together."""

    UNIT = "unit"
    CLUSTER = "cluster"
    GROUP = "group"
    KIND = "kind"
    FIELD = "field"
    STAGE = "stage"
    VERDICT = "verdict"
    MONTH = "month"


@dataclass(slots=True)
class _Sum:
    records: int = 0
    valid: int = 0
    withdrawn: int = 0
    benefits: dict[Basis, int] = field(default_factory=dict)


class Sums:
    """The groups of one export. `clusters`: the name of the cluster of a programme's unit."""

    def __init__(
        self, by: Grouping, rows: Rows, catalogue: Catalogue, clusters: dict[tuple[str, str], str], words: Words
    ) -> None:
        """Begin with none."""
        self._by = by
        self._rows = rows
        self._catalogue = catalogue
        self._clusters = clusters
        self._words = words
        self._sums: dict[str, _Sum] = {}

    def add(self, row: NewestRow, record: Initiative | None) -> None:
        """Count one record; one that cannot be opened in a group of its own."""
        if record is None:
            one = self._sums.setdefault(self._words("export.unread"), _Sum())
            one.records += 1
            one.valid += row.judgement == "valid"
            return
        one = self._sums.setdefault(self._group(row, record), _Sum())
        if record.withdrawal is not None:
            one.withdrawn += 1
            return
        one.records += 1
        one.valid += row.judgement == "valid"
        basis, amount = record.benefit.basis, record.benefit.amount_vnd
        if basis is not None and amount is not None:
            one.benefits[basis] = one.benefits.get(basis, 0) + amount

    def headings(self) -> list[str]:
        """What stands above the columns."""
        own = ("records", "valid", "withdrawn", "benefit_year", "benefit_month", "benefit_once")
        return [self._words(f"export.by.{self._by.value}"), *(self._words(f"export.{name}") for name in own)]

    def each(self) -> Iterator[list[Cell]]:
        """A row for each group, in the order of their names."""
        for name, one in sorted(self._sums.items()):
            yield [name, one.records, one.valid, one.withdrawn, *(one.benefits.get(basis, 0) for basis in _SUMMED)]

    def _group(self, row: NewestRow, record: Initiative) -> str:
        unit = self._catalogue.counting_unit(row.unit)
        match self._by:
            case Grouping.UNIT:
                return f"{unit} {self._rows.unit_name(unit, record.unit_name)}"
            case Grouping.CLUSTER:
                return self._clusters.get((record.programme, unit)) or self._words("export.without")
            case Grouping.STAGE:
                return self._rows.stage_name(record)
            case Grouping.VERDICT:
                return self._rows.verdict_name(row.judgement)
            case Grouping.MONTH:
                return f"{row.received_at.astimezone(VIETNAM):%Y-%m}"
            case _:
                code = getattr(record, self._by.value)
                return self._rows.choice_name(record.programme, self._by.value, code) or self._words("export.without")
