"""One record as a row of cells, under headings in the words of the form."""

from sync.contract.initiative import Initiative
from sync.contract.programme import Choice, Phase
from sync.hub.catalogue.shelf import Catalogue
from sync.hub.finding_words import field_name, value_name
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reporting.sheets import Cell
from sync.hub.store.newest import NewestRow
from sync.hub.words import Words

_UNIT = ("id", "revision", "unit", "unit_name")
_UNION = ("union_code", "union")
_BEFORE = ("programme", "phase", "title", "kind", "field", "group", "stage")
_AFTER = ("authors", "benefit.amount_vnd", "benefit.basis", "benefit.note", "proposed_on", "applied_on")


class Rows:
    """Makes rows in one language, with the names of one state of the tree and the packs."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        """Take the names."""
        self._catalogue = catalogue
        self._words = words

    def headings(self) -> list[str]:
        """What stands above the columns."""
        unit = [field_name(name, self._words.language) for name in _UNIT]
        said = [field_name(name, self._words.language) for name in (*_BEFORE, *_AFTER)]
        own = ("withdrawn", "verdict", "reason", "decided_by", "decided_at", "received_at")
        union, ends = ([self._words(f"export.{name}") for name in names] for names in (_UNION, own))
        return [*unit, *union, *said, *ends]

    def unit_name(self, code: str, otherwise: str = "") -> str:
        """What a unit is called today."""
        unit = self._catalogue.tree.find_unit(code)
        return unit.name if unit else otherwise or code

    def programme_name(self, code: str) -> str:
        """What a programme is called."""
        pack = self._catalogue.packs.get(code)
        return code if pack is None else pack.name_en if self._words.language == "en" else pack.name_vi

    def choice_name(self, programme: str, kind: str, code: str) -> str:
        """What a kind, field, group or phase of a programme is called; the code where it has no name there."""
        pack = self._catalogue.packs.get(programme)
        if pack is None:
            return code
        lists: dict[str, tuple[Choice | Phase, ...]] = {"kind": pack.kinds, "field": pack.fields, "group": pack.groups}
        choices = lists.get(kind, pack.phases)
        chosen = next((one for one in choices if one.code == code), None)
        if chosen is None:
            return code
        return chosen.name_en if self._words.language == "en" else chosen.name_vi

    def stage_name(self, record: Initiative) -> str:
        """How far it has come."""
        return value_name("stages", record.stage.value, self._words.language)

    def verdict_name(self, judgement: str | None) -> str:
        """The last word, or that there is none."""
        return self._words(f"judgement.{judgement}" if judgement else "export.undecided")

    def cells(self, row: NewestRow, record: Initiative) -> list[Cell]:
        """The row."""
        basis = record.benefit.basis
        numbers = ((one.name, one.employee_number) for one in record.authors)
        hidden = self._words("people.masked")
        named = [(hidden if name == MASK else name, number) for name, number in numbers]
        authors = "; ".join(f"{name} ({number})" if number else name for name, number in named)
        choices = [
            self.choice_name(record.programme, kind, getattr(record, kind)) for kind in ("kind", "field", "group")
        ]
        return [
            row.initiative,
            row.revision,
            row.unit,
            self.unit_name(row.unit, record.unit_name),
            *self._union(row.unit),
            self.programme_name(record.programme),
            self.choice_name(record.programme, "phase", record.phase),
            record.title,
            *choices,
            self.stage_name(record),
            authors,
            record.benefit.amount_vnd,
            value_name("bases", basis.value, self._words.language) if basis else "",
            record.benefit.note or record.benefit.as_written,
            record.proposed_on,
            record.applied_on,
            self._words("export.yes") if record.withdrawal else "",
            self.verdict_name(row.judgement),
            row.reason,
            row.decided_by,
            row.decided_at,
            row.received_at,
        ]

    def cells_unread(self, row: NewestRow) -> list[Cell]:
        """The row of a record that cannot be opened: what is known without it, and why the rest is missing."""
        code, union = self._union(row.unit)
        known: dict[str, Cell] = {
            "id": row.initiative,
            "revision": row.revision,
            "unit": row.unit,
            "unit_name": self.unit_name(row.unit),
            "union_code": code,
            "union": union,
            "title": self._words("export.unread_row", document=row.document),
        }
        said = ("", self.verdict_name(row.judgement), row.reason, row.decided_by, row.decided_at, row.received_at)
        return [*(known.get(name, "") for name in (*_UNIT, *_UNION, *_BEFORE, *_AFTER)), *said]

    def _union(self, unit: str) -> tuple[str, str]:
        """The code and the name of the grassroots union to which a unit belongs today; "" for none."""
        found = self._catalogue.union_of(unit)
        return (found.code, found.name) if found else ("", "")
