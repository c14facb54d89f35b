"""The answer to a person as an .xlsx workbook: what was asked, every line that names her with what it says of her."""

from collections.abc import Iterator
from typing import IO

from sync.hub.catalogue.shelf import Catalogue
from sync.hub.data_subjects.showing import Shown
from sync.hub.data_subjects.telling import ToldLine, ToldRecord
from sync.hub.finding_words import field_name, value_name
from sync.hub.reporting.sheets import Cell, Sheets, Workbook
from sync.hub.words import Words

_FIELDS = ("name", "employee_number", "born_on", "workplace", "job_title", "qualification")


def write_answer(shown: Shown, catalogue: Catalogue, target: IO[bytes], words: Words) -> None:
    """Write the file: what was asked, her lines, what was decided about her records."""
    sheets: Sheets = Workbook(target)
    sheets.begin(words("people.sheet.asked"), [words("people.sheet.what"), words("people.sheet.told")])
    for row in _asked(shown, catalogue, words):
        sheets.put(row)
    records = [record for told in shown.people for record in told.records]
    sheets.begin(words("people.sheet.lines"), _headings(words))
    for record in records:
        for line in record.lines:
            sheets.put(_cells(record, line, catalogue, words))
    sheets.begin(words("people.sheet.decisions"), _decision_headings(words))
    for record in records:
        for one in record.decided:
            sheets.put([record.id, one.revision, words(f"judgement.{one.judgement.value}"), one.reason, one.decided_at])
    sheets.finish()


def _asked(shown: Shown, catalogue: Catalogue, words: Words) -> Iterator[list[Cell]]:
    asked = shown.asked
    unit = catalogue.tree.find_unit(asked.unit)
    yield [words("people.request"), asked.request]
    yield [words("console.unit"), f"{unit.name if unit else ''} ({asked.unit})"]
    yield [words("people.name"), asked.name]
    yield [words("people.number"), asked.number]
    yield [words("people.sheet.held"), words("people.sheet.held_told")]
    if shown.unreadable:
        told_of = words("people.unreadable", count=words.number(shown.unreadable))
        yield [words("people.sheet.unreadable"), told_of]
    for told in shown.people:
        for mark in told.found.known[:1]:
            at = mark.anonymised_at
            yield [words("people.anonymised"), words("people.sheet.by_request", request=mark.request)]
            yield [words("people.sheet.since"), at]


def _headings(words: Words) -> list[str]:
    people = [words(f"people.field.{name}") for name in _FIELDS]
    named = [field_name(name, words.language) for name in ("id", "revision", "title", "unit", "programme", "stage")]
    others = ("share", "contribution", "consent", "consent_on", "proposed_on", "applied_on", "photos")
    return [
        *named,
        words("people.held"),
        words("people.role"),
        *people,
        *(words(f"people.field.{name}") for name in others),
        words("people.received"),
    ]


def _decision_headings(words: Words) -> list[str]:
    return [
        field_name("id", words.language),
        field_name("revision", words.language),
        words("export.verdict"),
        words("export.reason"),
        words("export.decided_at"),
    ]


def _cells(record: ToldRecord, line: ToldLine, catalogue: Catalogue, words: Words) -> list[Cell]:
    unit, pack = catalogue.tree.find_unit(line.unit), catalogue.packs.get(line.programme)
    programme = line.programme if pack is None else pack.name_en if words.language == "en" else pack.name_vi
    return [
        record.id,
        line.revision,
        line.title,
        unit.name if unit else line.unit_name,
        programme,
        value_name("stages", line.stage.value, words.language),
        words(f"people.held.{line.held.value}"),
        words(f"people.role.{line.role}"),
        *(getattr(line.person, name) for name in _FIELDS),
        line.share,
        line.contribution,
        line.consent.note,
        line.consent.given_on,
        line.proposed_on,
        line.applied_on,
        line.photos,
        line.received_at,
    ]
