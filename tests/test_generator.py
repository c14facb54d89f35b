"""The generator makes what it promises: the same from a seed, valid, of the usual size, and varied."""

import datetime as dt
from itertools import islice
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sync.contract.checks import find_problems
from sync.contract.initiative import Basis, Stage, encode_line
from sync.contract.programme import Choice
from sync.text.folding import words
from sync.text.money import read_amount
from tests.builders import TODAY, a_pack, a_tree
from tests.generator import HEADINGS, generate, write_spreadsheet

COUNT = 2_000


def test_a_seed_gives_the_same_records_and_another_seed_others() -> None:
    assert list(generate(50, 7)) == list(generate(50, 7))
    assert list(generate(50, 7)) != list(generate(50, 8))


def test_every_record_passes_every_check() -> None:
    for record in generate(COUNT, 1):
        assert find_problems(record, pack=a_pack(), tree=a_tree(), today=TODAY) == ()


def test_a_line_is_about_as_long_as_a_real_one() -> None:
    sizes = [len(encode_line(record)) for record in generate(COUNT, 1)]
    assert 1_600 < sum(sizes) / COUNT < 2_100


def test_titles_are_mostly_distinct_and_the_vocabulary_is_wide() -> None:
    records = list(generate(COUNT, 1))
    assert len({record.title for record in records}) > 0.97 * COUNT
    assert len({word for record in records for word in words(record.solution)}) > 4_000
    assert {record.stage for record in records} == set(Stage)
    assert {len(record.authors) for record in records} == {1, 2, 3}


def test_the_words_of_a_benefit_say_its_amount() -> None:
    for record in generate(COUNT, 1):
        benefit = record.benefit
        if benefit.basis is not Basis.NOT_COUNTABLE:
            reading = read_amount(benefit.as_written)
            assert (reading.amount_vnd, reading.basis) == (benefit.amount_vnd, benefit.basis)


@pytest.mark.parametrize("catalogue", [a_pack().kinds, a_pack().fields], ids=["kinds", "fields"])
def test_every_choice_of_the_pack_is_used(catalogue: tuple[Choice, ...]) -> None:
    used = {code for record in generate(COUNT, 1) for code in (record.kind, record.field)}
    assert {choice.code for choice in catalogue} <= used


def test_the_spreadsheet_holds_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "Danh sách sáng kiến.xlsx"
    write_spreadsheet(path, 30, 3)
    head, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert tuple(head) == HEADINGS
    assert len(rows) == 30
    for row, record in zip(rows, generate(30, 3), strict=True):
        cells = dict(zip(HEADINGS, row, strict=True))
        assert cells["Tên sáng kiến"] == record.title
        assert cells["Họ và tên tác giả"] == "; ".join(author.name for author in record.authors)
        assert cells["Giải pháp"] == record.solution
        assert cells["Ngày áp dụng"] == (record.applied_on or "")
        assert cells["Số tiền làm lợi"] == record.benefit.as_written


def test_days_go_on_with_the_order_of_entry() -> None:
    days = [record.proposed_on for record in islice(generate(COUNT, 1), COUNT)]
    assert days == sorted(day for day in days if day)
    assert days[0] == dt.date(2026, 1, 5)
