"""The sample book is believable, complete and fit to be registered: it is what a person sees first."""

import csv
import datetime as dt
import json
from collections import Counter
from functools import cache
from importlib import resources
from itertools import combinations

import pytest

from sync.contract.checks import find_problems, is_registrable
from sync.contract.initiative import Basis, Initiative, Stage, decode_line, encode_line, unknown_fields
from sync.contract.shipped import shipped_units
from sync.text.folding import words
from sync.text.money import read_amount
from tests.builders import STANLEY, TODAY, a_pack, a_tree

SAMPLES = resources.files("resources") / "samples"


@cache
def _lines() -> tuple[bytes, ...]:
    return tuple((SAMPLES / "sample_book.jsonl").read_bytes().splitlines())


@cache
def _book() -> tuple[Initiative, ...]:
    return tuple(decode_line(line) for line in _lines())


@cache
def _published() -> tuple[dict[str, str], ...]:
    text = (SAMPLES / "initiatives_published.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t"))


def _written_here() -> list[Initiative]:
    titles = {row["title_short"] for row in _published()}
    return [record for record in _book() if record.title not in titles]


def test_every_sample_can_be_registered() -> None:
    for record in _book():
        findings = find_problems(record, pack=a_pack(), tree=a_tree(), today=TODAY)
        assert is_registrable(findings), (record.title, findings)
        assert {finding.code for finding in findings} <= {"amount_unclear", "basis_missing"}


def test_every_line_is_spelled_in_the_contract_s_names_and_as_a_record_would_be() -> None:
    for line, record in zip(_lines(), _book(), strict=True):
        assert list(unknown_fields(json.loads(line))) == []
        assert encode_line(record) == line


def test_there_are_about_two_hundred_of_one_unit_without_ids() -> None:
    assert 180 <= len(_book()) <= 220
    assert {(record.id, record.revision, record.unit) for record in _book()} == {("", 0, STANLEY)}


def test_the_published_ones_are_among_them_with_their_own_unit_as_workplace() -> None:
    by_title = {record.title: record for record in _book()}
    assert len(_published()) == 25
    for row in _published():
        record = by_title[row["title_short"]]
        assert (record.workplace, record.authors[0].name) == (row["unit"], row["author"])
        assert record.benefit.as_written == row["benefit_as_published"]


def test_the_others_work_in_workshops_that_the_unit_has_today() -> None:
    workshops = {unit.name for unit in shipped_units() if unit.parent == STANLEY and unit.valid_to is None}
    assert {record.workplace for record in _written_here()} == workshops


def test_every_stage_and_kind_is_there_and_most_fields() -> None:
    stages, kinds = Counter(r.stage for r in _book()), Counter(r.kind for r in _book())
    assert min(stages[stage] for stage in Stage) > 30
    assert set(kinds) == {kind.code for kind in a_pack().kinds}
    assert {record.field for record in _book()} == {field.code for field in a_pack().fields}


def test_benefits_go_from_none_to_billions_and_say_what_their_words_say() -> None:
    amounts = [record.benefit.amount_vnd or 0 for record in _written_here()]
    assert max(amounts) > 10**9
    assert sum(record.benefit.basis is Basis.NOT_COUNTABLE for record in _book()) > 5
    assert amounts.count(0) > 30
    for record in _book():
        if record.benefit.as_written:
            reading = read_amount(record.benefit.as_written)
            basis = reading.basis if reading.amount_vnd is not None else None  # as the import leaves it
            assert (record.benefit.amount_vnd, record.benefit.basis) == (reading.amount_vnd, basis)


def test_some_have_several_authors_a_few_are_confidential_and_everyone_has_consented() -> None:
    assert sum(len(record.authors) > 1 for record in _book()) > 20
    assert 2 <= sum(record.confidential for record in _book()) <= 10
    assert all(record.consent and record.consent.note for record in _book())


def test_nobody_who_is_named_can_be_a_real_person() -> None:
    for record in _book():
        for person in record.authors:
            family, middle, given = person.name.split()
            assert middle in {"Văn", "Thị"}, person.name
            assert len(given) == 1, f"{family} has a given name"
            assert given.isupper()


def test_one_employee_number_is_one_person() -> None:
    people = {(a.employee_number, a.name) for record in _written_here() for a in record.authors}
    assert len(people) == len({number for number, _ in people})
    assert all(number for number, _ in people)


def test_days_lie_in_2026_in_the_order_in_which_things_happen() -> None:
    for record in _written_here():
        decided_on = record.recognition.decided_on if record.recognition else None
        days = [day for day in (record.proposed_on, record.applied_on, decided_on) if day]
        assert days
        assert days == sorted(days)
        assert record.entered_at is not None
        assert dt.date(2026, 1, 1) <= days[0] <= days[-1] <= record.entered_at.date() <= TODAY


@pytest.mark.parametrize("field", ["problem", "solution", "effect"])
def test_each_tells_its_own_story_in_whole_sentences(field: str) -> None:
    texts = [getattr(record, field) for record in _written_here()]
    assert all(text.endswith(".") and len(words(text)) >= 6 for text in texts), min(texts, key=len)
    bags = [frozenset(words(text)) for text in texts]
    alike = [(one, other) for one, other in combinations(bags, 2) if len(one & other) > 0.7 * len(one | other)]
    assert alike == []
