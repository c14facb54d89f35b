"""A person is found in all that is held on her, in the units of who asks alone; each look stands in the log."""

import io
import unicodedata

import msgspec
import pytest

from sync.contract.initiative import encode_line
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.data_subjects import finding
from sync.hub.data_subjects.answer_file import write_answer
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.showing import note_shown
from sync.hub.errors import RequestUnclear, RightMissing, TooManyRecords, UnitUnknown
from sync.hub.reviewing.record import read_record
from tests.builders import STANLEY, an_author, an_initiative
from tests.sync.hub.data_subjects.worker import (
    HER,
    NAME,
    NUMBER,
    OTHER,
    REQUEST,
    WORDS,
    X1,
    X4,
    anonymised,
    asked,
    cells_of,
    shown_to,
    worked,
)
from tests.sync.hub.workbench import Workbench


def test_she_is_shown_every_line_that_names_her_with_what_was_decided(bench: Workbench) -> None:
    done = worked(bench)
    (told,) = shown_to(bench, asked()).people
    records = {record.id: record for record in told.records}
    assert records.keys() == {done.alone.id, done.together.id, done.took_part.id}
    alone = records[done.alone.id]
    assert [(line.held.value, line.revision) for line in alone.lines] == [("newest", 2), ("former", 1)]
    assert [one.reason for one in alone.decided] == [f"Hỏi lại {NAME}"]
    assert (alone.newest.photos, alone.newest.person) == (1, HER)
    assert records[done.took_part.id].roles == ("participant",)


def test_however_she_is_typed_she_is_found(bench: Workbench) -> None:
    worked(bench)
    for name, number in (
        (NAME, NUMBER),
        (NAME, ""),
        ("", NUMBER),
        ("dang thi mai lan", ""),
        ("ĐẶNG  THỊ MAI LAN", ""),
        (unicodedata.normalize("NFD", NAME), ""),
        ("", "sv-0777 "),
    ):
        (told,) = shown_to(bench, asked(name=name, number=number)).people
        assert len(told.records) == 3, (name, number)


def test_what_stands_under_her_number_by_another_name_is_found_with_it(bench: Workbench) -> None:
    done = worked(bench)
    misspelled = an_initiative(unit=X4, authors=(msgspec.structs.replace(HER, name="Đặng T. M. Lan"),))
    bench.receive(done.device.batch(misspelled))
    (told,) = shown_to(bench, asked(number="")).people
    assert misspelled.id in {record.id for record in told.records}
    assert ("Đặng T. M. Lan", NUMBER) in told.found.spellings


def test_who_entered_records_is_found_by_her_name(bench: Workbench) -> None:
    bench.receive(bench.device().batch(an_initiative(unit=X1)))
    (told,) = shown_to(bench, asked(name="Trần Thị B", number="")).people
    assert [record.roles for record in told.records] == [("entered_by",)]


def test_other_versions_and_refused_lines_are_held_on_her_too(bench: Workbench) -> None:
    device = bench.device(X1)
    record = an_initiative(unit=X1, authors=(OTHER.__class__(name="Người Khác"),))
    bench.receive(device.batch(record))
    other = msgspec.structs.replace(record, authors=(HER,))
    refused = an_initiative(unit=X1, authors=(HER,), title="")
    bench.receive(device.batch(other, refused, b"{", encode_line(refused)[:-5]))
    (told,) = shown_to(bench, asked()).people
    assert sorted(line.held.value for one in told.records for line in one.lines) == ["other_version", "refused"]


def test_nobody_outside_her_units_is_found_or_looked_for(bench: Workbench) -> None:
    done = worked(bench)
    bench.receive(done.device.batch(an_initiative(unit=X4, authors=(HER,), title="Của X4")))
    hers = Actor("quan.ly", X4)
    (told,) = shown_to(bench, asked(unit=X4), hers).people
    assert [record.newest.title for record in told.records] == ["Của X4"]
    for unit in (X1, STANLEY):
        with pytest.raises(RightMissing):
            shown_to(bench, asked(unit=unit), hers)
    with pytest.raises(UnitUnknown):
        shown_to(bench, asked(unit="KHONG-CO"))


@pytest.mark.parametrize(
    "given",
    [
        PersonAsked(name=NAME, request=REQUEST),
        PersonAsked(unit=STANLEY, request=REQUEST),
        PersonAsked(unit=STANLEY, name=" \u200b", request=REQUEST),
        PersonAsked(unit=STANLEY, name=NAME),
        PersonAsked(unit=STANLEY, name=NAME, request="phiếu 12"),
        PersonAsked(unit=STANLEY, name=NAME, request="YC"),
        PersonAsked(unit=STANLEY, name=NAME, request="12/Dang-Thi-Mai-Lan"),
        PersonAsked(unit=STANLEY, number=NUMBER, request="12/SV0777"),
        PersonAsked(unit=STANLEY, number="-", request=REQUEST),
    ],
    ids=["unit", "nothing", "no letters", "request", "spaces", "no digit", "names her", "her number", "no number"],
)
def test_what_lacks_something_is_refused(given: PersonAsked) -> None:
    with pytest.raises(RequestUnclear):
        given.checked()


def test_a_unit_too_large_is_refused_with_the_word_to_choose_a_smaller_one(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = worked(bench)
    bench.receive(done.device.batch(an_initiative(unit=X4)))
    monkeypatch.setattr(finding, "MOST_RECORDS", 4)
    with pytest.raises(TooManyRecords):
        shown_to(bench, asked())
    assert len(shown_to(bench, asked(unit=X1)).people) == 1


def test_of_a_name_that_many_have_so_many_are_shown_and_how_many_more_is_said(
    file_bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    authors = [msgspec.structs.replace(HER, employee_number=f"SV-{number}") for number in (1, 2, 3)]
    file_bench.receive(file_bench.device().batch(*(an_initiative(unit=X1, authors=(one,)) for one in authors)))
    monkeypatch.setattr(finding, "MOST_PEOPLE", 2)
    misspelled = msgspec.structs.replace(authors[2], name="Viết Sai")
    file_bench.receive(file_bench.device().batch(*(an_initiative(unit=X1, authors=(misspelled,)) for _ in range(2))))
    file_bench.receive(file_bench.device().batch(an_initiative(unit=X1, authors=(authors[2],))))
    shown = shown_to(file_bench, asked(number=""))
    assert [len(one.found.initiatives) for one in shown.people] == [4, 1], "who stands in the most first, any spelling"
    assert shown.more == 1
    shown = shown_to(file_bench, asked(number="SV-2"))
    assert (len(shown.people), shown.more) == (1, 0)


def test_the_file_says_all_of_her_and_no_text_of_it_is_a_formula(file_bench: Workbench) -> None:
    bench = file_bench
    done = worked(bench)
    hostile = an_initiative(unit=X1, title="=1+1", authors=(msgspec.structs.replace(HER, job_title="@SUM(A1)"),))
    bench.receive(done.device.batch(hostile))
    target = io.BytesIO()
    shown = shown_to(bench, asked())
    write_answer(shown, bench.hub.catalogue(), target, WORDS)
    text = cells_of(target.getvalue())
    for told in (NAME, NUMBER, REQUEST, "Tổ Hoa Mai", "Cao đẳng Nghề Lạ", "=1+1", "@SUM(A1)", "60 %", "hợp lệ"):
        assert told in text
    assert "Phạm Văn K" not in text, "what is held on another is not hers"
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(target.getvalue())) as parts:
        assert "<f>" not in "".join(parts.read(name).decode() for name in parts.namelist() if "sheet" in name)


def test_each_look_stands_in_the_log_by_the_request_without_a_name(bench: Workbench) -> None:
    worked(bench)
    shown = shown_to(bench, asked())
    for act in ("person_shown", "person_exported"):
        note_shown(bench.hub, Actor("quan.ly", STANLEY), shown, act)
        (entry,) = bench.hub.log_entries(1)
        assert (entry.actor, entry.act, entry.target) == ("quan.ly", act, STANLEY)
        assert entry.told_facts() == {"request": REQUEST, "people": "1", "records": "3"}


def test_who_was_anonymised_is_told_by_her_request_alone(bench: Workbench) -> None:
    worked(bench)
    anonymised(bench)
    (told,) = shown_to(bench, asked()).people
    assert told.records == ()
    assert {mark.request for mark in told.found.known} == {REQUEST}
    assert len(told.found.initiatives) == 3


def test_a_person_of_another_name_is_not_found(bench: Workbench) -> None:
    worked(bench)
    assert shown_to(bench, asked(name="Đặng Thị Mai", number="")).people == ()
    assert shown_to(bench, asked(name="", number="SV-07")).people == ()
    assert an_author().name != NAME
    assert shown_to(bench, asked(), COMMAND_LINE).records == 4


def test_a_damaged_document_of_another_keeps_nobody_from_her_right_and_is_told(bench: Workbench) -> None:
    device, hers, others = bench.device(), an_initiative(unit=X1, authors=(HER,)), an_initiative(unit=X1)
    for one in (hers, others):
        bench.receive(device.batch(one))
    ((document,),) = bench.rows("SELECT document FROM revisions WHERE initiative = :id", id=others.id)
    bench.change(f"UPDATE documents SET sealed = substr(sealed, 1, 200) WHERE number = {document}")  # noqa: S608
    shown = shown_to(bench, asked())
    assert [record.id for one in shown.people for record in one.records] == [hers.id]
    assert shown.unreadable == 1
    answer = io.BytesIO()
    write_answer(shown, bench.hub.catalogue(), answer, WORDS)
    assert WORDS("people.unreadable", count="1") in cells_of(answer.getvalue())
    assert anonymised(bench).initiatives == 1
    assert NAME not in repr(read_record(bench.hub, COMMAND_LINE, hers.id))
