"""Any number of believable records from a seed, for the benchmarks: the same seed gives the same records everywhere.

Promise: every record passes the checks with the builders' pack and tree, is about 1.8 kB as a line, and its words are
spread as in real books (a few common ones, many rare ones such as codes and numbers), so that search has its real work.
They carry no id and no revision, as forms that are still to be registered.
"""

import datetime as dt
import random
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import xlsxwriter

from sync.contract.initiative import (
    Author,
    Basis,
    Benefit,
    Consent,
    Initiative,
    RecognisedBy,
    Recognition,
    Stage,
)
from tests.builders import PROGRAMME, STANLEY, a_pack, a_tree

FIRST_DAY = dt.date(2026, 1, 5)
DAYS = 300  # to the end of October 2026, so that no day is still to come for the builders' `TODAY`
WORKERS = 2_000

HEADINGS = (
    "STT",
    "Họ và tên tác giả",
    "Mã nhân viên",
    "Tỷ lệ đóng góp",
    "Tên sáng kiến",
    "Phân xưởng",
    "Loại",
    "Lĩnh vực",
    "Giai đoạn",
    "Ngày đề xuất",
    "Ngày áp dụng",
    "Hiện trạng",
    "Giải pháp",
    "Hiệu quả",
    "Số tiền làm lợi",
    "Cấp công nhận",
    "Số quyết định",
    "Ngày quyết định",
)
_STAGE_NAMES = {Stage.IDEA: "Ý tưởng", Stage.APPLIED: "Đã áp dụng", Stage.RECOGNISED: "Được công nhận"}
_SLOT = re.compile(r"\{(\w+)\}")
_TOPIC_SLOTS = ("things", "faults", "acts")  # what a record is about: most of its sentences keep to it
Item = TypeVar("Item")
_Pattern = tuple[tuple[str, str, bool], ...]


def generate(count: int, seed: int) -> Iterator[Initiative]:
    """Yield `count` records in the order in which they were entered."""
    writer = _Writer(seed)
    for place in range(count):
        yield writer.record(place, count)


def write_spreadsheet(path: Path, count: int, seed: int) -> None:
    """Write the same records to an .xlsx as a unit keeps its list, with Vietnamese headings and days as dates."""
    kinds = {kind.code: kind.name_vi for kind in a_pack().kinds}
    fields = {field.code: field.name_vi for field in a_pack().fields}
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet("Sáng kiến")
        sheet.write_row(0, 0, HEADINGS)
        for row, record in enumerate(generate(count, seed), 1):
            for column, value in enumerate(_cells(row, record, kinds, fields)):
                if isinstance(value, dt.date):
                    sheet.write_datetime(row, column, value, day)
                elif value not in ("", None):
                    sheet.write(row, column, value)


def _cells(row: int, record: Initiative, kinds: dict[str, str], fields: dict[str, str]) -> tuple[object, ...]:
    authors, decision = record.authors, record.recognition
    shares = "; ".join(f"{author.share_percent} %" for author in authors) if len(authors) > 1 else ""
    return (
        row,
        "; ".join(author.name for author in authors),
        "; ".join(author.employee_number for author in authors),
        shares,
        record.title,
        record.workplace,
        kinds[record.kind],
        fields[record.field],
        _STAGE_NAMES[record.stage],
        record.proposed_on,
        record.applied_on,
        record.problem,
        record.solution,
        record.effect,
        record.benefit.as_written,
        "Hội đồng sáng kiến" if decision else "",
        decision.number if decision else "",
        decision.decided_on if decision else None,
    )


class _Writer:
    """Everything drawn from one source of chance, so that a seed decides all."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  (no secret: it must be the same again)
        self._draw = self._chance.random
        self._words, self._patterns = _vocabulary()
        self._kinds = tuple(kind.code for kind in a_pack().kinds)
        self._fields = tuple(field.code for field in a_pack().fields)
        self._workshops = tuple(unit.name for unit in a_tree().children(STANLEY) if unit.valid_to is None)
        self._unit_name = next(unit.name for unit in a_tree() if unit.code == STANLEY)
        self._topic: dict[str, str] = {}
        self._workers = tuple(self._worker(number) for number in range(WORKERS))

    def record(self, place: int, count: int) -> Initiative:
        """The record at `place` of `count`; days go on with the place."""
        proposed_on = FIRST_DAY + dt.timedelta(days=place * (DAYS - 60) // count)
        stage = self._one((Stage.IDEA, Stage.IDEA, Stage.APPLIED, Stage.APPLIED, Stage.RECOGNISED))
        applied_on = None if stage is Stage.IDEA else proposed_on + dt.timedelta(days=self._number(3, 30))
        phase = a_pack().phase_on(applied_on or proposed_on)
        authors = self._authors()
        self._topic = {slot: self._word(self._words[slot]) for slot in _TOPIC_SLOTS}
        return Initiative(
            programme=PROGRAMME,
            phase=phase.code if phase else "",
            unit=STANLEY,
            unit_name=self._unit_name,
            workplace=authors[0].workplace,
            stage=stage,
            authors=authors,
            title=self._text("titles", 1),
            kind=self._one(self._kinds),
            field=self._one(self._fields),
            group="enterprise",
            proposed_on=proposed_on,
            applied_on=applied_on,
            problem=self._text("problems", 3),
            solution=self._text("solutions", 4),
            effect=self._text("effects", 3),
            benefit=self._benefit(),
            recognition=self._recognition(applied_on) if applied_on and stage is Stage.RECOGNISED else None,
            consent=Consent(note="Ký trên phiếu giấy", given_on=proposed_on),
            entered_at=dt.datetime.combine(proposed_on, dt.time(self._number(0, 9), self._number(0, 59)), dt.UTC),
            entered_by="Bùi Thị L",
        )

    def _one(self, choices: Sequence[Item]) -> Item:
        return choices[int(self._draw() * len(choices))]

    def _number(self, least: int, most: int) -> int:
        return least + int(self._draw() * (most - least + 1))

    def _worker(self, number: int) -> Author:
        words = self._words
        return Author(
            name=f"{self._one(words['families'])} {self._one(('Văn', 'Thị'))} {self._one(words['letters'])}",
            employee_number=f"SV{number + 1:05d}",
            workplace=self._one(self._workshops),
            job_title=self._one(words["job_titles"]),
        )

    def _authors(self) -> tuple[Author, ...]:
        luck = self._draw()
        count = 1 if luck < 0.8 else 2 if luck < 0.95 else 3
        if count == 1:
            return (self._one(self._workers),)
        shares = (Decimal(60), Decimal(40)) if count == 2 else (Decimal(50), Decimal(30), Decimal(20))
        people = self._chance.sample(self._workers, count)
        return tuple(
            msgspec.structs.replace(person, share_percent=share) for person, share in zip(people, shares, strict=True)
        )

    def _benefit(self) -> Benefit:
        luck = self._draw()
        if luck < 0.3:
            return Benefit()
        if luck < 0.4:
            return Benefit(basis=Basis.NOT_COUNTABLE, as_written="không tính được bằng tiền")
        tenths = max(5, int(self._chance.lognormvariate(5.5, 1.2)))
        basis, per = self._one(((Basis.YEAR, "/năm"), (Basis.YEAR, "/năm"), (Basis.MONTH, "/tháng")))
        written = f"{tenths // 10},{tenths % 10} triệu đồng{per}".replace(",0 ", " ")
        return Benefit(amount_vnd=tenths * 100_000, basis=basis, as_written=written)

    def _recognition(self, applied_on: dt.date) -> Recognition:
        number = f"{self._number(1, 99):02d}/QĐ-HĐSK"
        decided_on = applied_on + dt.timedelta(days=self._number(7, 29))
        return Recognition(by=RecognisedBy.COUNCIL, number=number, decided_on=decided_on)

    def _text(self, kind: str, sentences: int) -> str:
        patterns = self._patterns[kind]
        chosen = (self._one(patterns),) if sentences == 1 else self._chance.sample(patterns, sentences)
        return " ".join(self._filled(pattern) for pattern in chosen)

    def _filled(self, pattern: _Pattern) -> str:
        parts: list[str] = []
        for before, slot, is_first in pattern:
            said = self._slot(slot) if slot else ""
            parts += (before, said[:1].upper() + said[1:] if is_first else said)
        return "".join(parts)

    def _slot(self, slot: str) -> str:
        if slot in self._topic and self._draw() < 0.7:
            return self._topic[slot]
        if choices := self._words.get(slot):
            return self._word(choices)
        return _NUMBERS[slot](self)

    def _word(self, choices: Sequence[str]) -> str:
        # The square puts the first words of a list far more often than the last, as real words are.
        return choices[int(self._draw() ** 2 * len(choices))]


_NUMBERS = {
    "line": lambda writer: str(writer._number(1, 48)),
    "minutes": lambda writer: str(writer._number(3, 95)),
    "count": lambda writer: str(writer._number(12, 4_800)),
    "days": lambda writer: str(writer._number(2, 40)),
    "month": lambda writer: f"{writer._number(1, 12)}/2025",
    "percent": lambda writer: f"{writer._number(8, 99) / 10:.1f}".replace(".", ","),
    "small": lambda writer: f"0,{writer._number(1, 9)}",
    "machine": lambda writer: f"{writer._one('ABCDEGHKLMNPSTVX')}{writer._number(1, 399):03d}",
    "code": lambda writer: f"{writer._one('ABDGHKLMT')}{writer._one('CEFHRX')}-{writer._number(1_000, 9_999)}",
    "width": lambda writer: str(writer._number(40, 980)),
    "height": lambda writer: str(writer._number(20, 640)),
    "cost": lambda writer: str(writer._number(15, 980)),
    "drawing": lambda writer: f"BV-{writer._number(1, 99_999):05d}",
}


@cache
def _vocabulary() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[_Pattern, ...]]]:
    """The words by list, and the patterns of sentences taken apart, from `generator_words.json`."""
    lists = msgspec.json.decode(
        Path(__file__).with_name("generator_words.json").read_bytes(), type=dict[str, tuple[str, ...]]
    )
    kinds = ("titles", "problems", "solutions", "effects")
    return lists, {kind: tuple(_taken_apart(text) for text in lists[kind]) for kind in kinds}


def _taken_apart(text: str) -> _Pattern:
    """`Giảm {faults} ở {things}` as the text before each slot, the slot, and whether it begins a sentence."""
    pieces = _SLOT.split(text)
    slots = [(before, slot.lower(), slot[0].isupper()) for before, slot in zip(pieces[::2], pieces[1::2], strict=False)]
    return (*slots, (pieces[-1], "", False))
