"""Who was anonymised is named on no road on which people read, before or after; what is counted and proven stays."""

import hashlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Attachment, encode_line
from sync.contract.unit_tree import Unit
from sync.envelope.header import DocumentType
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.data_subjects.anonymising import Order, anonymise, plan
from sync.hub.errors import BlobMissing, CatalogueChanged, RequestUnclear
from sync.hub.operations.checking import check
from sync.hub.operations.moving import move
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reviewing.alike import find_alike
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.reviewing.indexing import index_all
from sync.hub.reviewing.photos import read_photo
from sync.hub.reviewing.record import read_record
from sync.hub.service import open_hub
from sync.hub.store import unit_names
from sync.hub.store.all_tables import TABLES
from sync.hub.store.whole_tables import contents
from tests.builders import STANLEY, an_author, an_initiative
from tests.sync.hub.bulletins.asking import ask, told_for
from tests.sync.hub.data_subjects.worker import (
    HER,
    NAME,
    NUMBER,
    REQUEST,
    TRACES,
    X1,
    X4,
    anonymised,
    asked,
    everything_read,
    order_of,
    shown_to,
    totals_of,
    worked,
)
from tests.sync.hub.workbench import Workbench


def test_she_is_named_on_every_road_before_and_on_none_after(bench: Workbench) -> None:
    done = worked(bench)
    before = everything_read(bench, *done.records)
    named = {road for road, text in before.items() if any(trace in text for trace in TRACES)}
    assert {"record 0", "record 0 in words", "record 1", "record 2", "csv", "xlsx", "inbox"} <= named
    assert {"her own page", "her own file"} <= named

    anonymised(bench)

    after = everything_read(bench, *done.records)
    assert {road: trace for road, text in after.items() for trace in TRACES if trace in text} == {}
    assert MASK in after["record 0"]
    assert "(đã ẩn danh) · 60 %" in after["record 1 in words"].replace("'", "").replace(", ", " · ")
    assert "Phạm Văn K (SV-0778)" in after["csv"], "who stands beside her is named as before"


def test_what_is_counted_stays_and_a_recount_proves_it(bench: Workbench) -> None:
    done = worked(bench)
    before = totals_of(bench)
    anonymised(bench)
    assert totals_of(bench) == before
    assert bench.hub.standings.recount() == ()
    assert check(bench.hub).problems == ()
    decide(bench.hub, Decision(id=done.took_part.id, judgement=Judgement.VALID), Decider(name="Lê Văn C"))
    bench.hub.import_units(bench.hub.units())
    assert bench.hub.standings.recount() == ()


def test_nothing_that_was_received_is_rewritten_and_only_marks_and_the_log_are_added(bench: Workbench) -> None:
    done = worked(bench)

    def held() -> dict[str, object]:
        with bench.hub.database.reading() as connection:
            return {table.name: contents(connection, table) for table in TABLES}

    before = held()
    anonymised(bench)
    assert {name for name, now in held().items() if now != before[name]} == {"anonymised_people", "audit_entries"}
    assert bench.hub.read_line(done.together.id, 1) == encode_line(done.together), "its hash proves it as before"


def test_no_name_and_no_number_stands_in_what_is_kept_of_it(bench: Workbench) -> None:
    worked(bench)
    planned = anonymised(bench)
    assert (planned.initiatives, planned.lines, planned.photos) == (3, 4, 1)
    rows = repr(bench.rows("SELECT * FROM anonymised_people")) + repr(bench.hub.log_entries(50))
    assert [trace for trace in (*TRACES, "dang thi mai lan", "sv-0777") if trace in rows] == []
    (entry,) = bench.hub.log_entries(1)
    told = {"request": REQUEST, "reason": "asked", "people": "1", "records": "3", "photos": "0"}
    assert (entry.act, entry.target, entry.told_facts()) == ("person_anonymised", STANLEY, told)


def test_what_names_her_anew_is_masked_however_it_is_spelled(bench: Workbench) -> None:
    done = worked(bench)
    anonymised(bench)
    for name in (NAME, NAME.upper(), "Đặng   Thị Mai  Lan", "dang thi mai lan", "Đặng T. M. Lan"):
        again = an_initiative(unit=X1, authors=(msgspec.structs.replace(HER, name=name),), problem=f"{name} nói vậy.")
        bench.receive(done.device.batch(again))
        record = read_record(bench.hub, COMMAND_LINE, again.id).record
        assert (record.authors[0].name, record.authors[0].employee_number) == (MASK, ""), name
        assert record.problem == f"{MASK} nói vậy.", name


def test_a_namesake_with_another_number_and_one_of_another_union_are_other_people(bench: Workbench) -> None:
    done = worked(bench)
    elsewhere = next(unit.code for unit in bench.hub.units() if unit.level == "grassroots" and unit.code != STANLEY)
    namesake = an_initiative(unit=X1, authors=(msgspec.structs.replace(HER, employee_number="SV-0999"),))
    of_another = an_initiative(unit=elsewhere, authors=(HER,))
    bench.receive(done.device.batch(namesake))
    bench.receive(bench.device(elsewhere).batch(of_another))
    order = Order(asked(), frozenset({shown_to(bench, asked()).people[0].found.key}), "asked")
    anonymise(bench.hub, COMMAND_LINE, order, plan(bench.hub, COMMAND_LINE, order).token)
    for record in (namesake, of_another):
        assert read_record(bench.hub, COMMAND_LINE, record.id).record == record


def test_without_a_number_the_marks_of_a_name_tell_people_apart(bench: Workbench) -> None:
    device = bench.device()
    hung, other_one = (
        an_initiative(unit=X1, authors=(an_author(name=name, employee_number=""),))
        for name in ("Lê Văn Hùng", "Lê Văn Hưng")
    )
    bench.receive(device.batch(hung, other_one))
    given = asked(name="le van hung", number="")
    found = shown_to(bench, given).people
    assert [one.found.spellings for one in found] != [set()]
    assert len(found) == 2
    (key,) = (one.found.key for one in found if ("Lê Văn Hùng", "") in one.found.spellings)
    order = Order(given, frozenset({key}), "purpose_over")
    anonymise(bench.hub, COMMAND_LINE, order, plan(bench.hub, COMMAND_LINE, order).token)
    assert read_record(bench.hub, COMMAND_LINE, hung.id).record.authors[0].name == MASK
    assert read_record(bench.hub, COMMAND_LINE, other_one.id).record == other_one


def test_two_who_were_anonymised_are_not_told_to_be_one(file_bench: Workbench) -> None:
    bench = file_bench
    device = bench.device()
    first = an_initiative(unit=X1, authors=(HER,))
    second = an_initiative(unit=X1, authors=(an_author(name="Vũ Thị Hạnh", employee_number="SV-0001"),))
    bench.receive(device.batch(first, second))
    index_all(bench.hub)
    for name, number in ((NAME, NUMBER), ("Vũ Thị Hạnh", "SV-0001")):
        anonymised(bench, asked(name=name, number=number))
    read = read_record(bench.hub, COMMAND_LINE, first.id).record
    (alike,) = find_alike(bench.hub, COMMAND_LINE, read).alike
    assert not alike.is_same_author


def test_her_people_go_with_a_unit_that_becomes_another(bench: Workbench) -> None:
    done = worked(bench)
    nameless = an_author(name="Trịnh Công Tâm", employee_number="")
    bench.receive(done.device.batch(an_initiative(unit=X1, authors=(nameless,))))
    anonymised(bench)
    anonymised(bench, asked(name="Trịnh Công Tâm", number=""))
    new = Unit(code="MOI", name="Xưởng mới", level="workshop", parent=STANLEY)
    ended = [
        msgspec.structs.replace(unit, successor="MOI", valid_to=unit.valid_from) if unit.code == X1 else unit
        for unit in bench.hub.units()
    ]
    bench.hub.import_units((*ended, new))
    later = [an_initiative(unit="MOI", authors=(author,)) for author in (HER, nameless)]
    bench.receive(done.device.batch(*later))
    for record in (*later, done.alone):
        assert read_record(bench.hub, COMMAND_LINE, record.id).record.authors[0].name == MASK


def test_a_number_tells_her_in_every_workshop_of_her_union(bench: Workbench) -> None:
    done = worked(bench)
    anonymised(bench)
    moved = an_initiative(unit=X4, authors=(HER,))
    bench.receive(done.device.batch(moved))
    assert read_record(bench.hub, COMMAND_LINE, moved.id).record.authors[0].name == MASK


def test_who_answers_for_one_workshop_masks_nothing_in_the_next(bench: Workbench) -> None:
    done = worked(bench)
    next_one = an_initiative(unit=X4, authors=(HER,))
    bench.receive(done.device.batch(next_one))
    anonymised(bench, asked(unit=X1), Actor("quan.ly", X1))
    assert read_record(bench.hub, COMMAND_LINE, done.alone.id).record.authors[0].name == MASK
    assert read_record(bench.hub, COMMAND_LINE, next_one.id).record == next_one
    (rest,) = shown_to(bench, asked()).people
    assert ({record.id for record in rest.records}, len(rest.found.hidden)) == ({next_one.id}, 4)
    anonymised(bench)
    assert read_record(bench.hub, COMMAND_LINE, next_one.id).record.authors[0].name == MASK


def test_what_stands_for_no_number_makes_nobody_her(bench: Workbench) -> None:
    device = bench.device()
    for name, number in (("Đặng Thị M", "-"), ("Đặng Thị N", "000"), ("Đặng Thị O", "không có")):
        hers, anothers = (
            an_initiative(unit=X1, authors=(an_author(name=one, employee_number=number),)) for one in (name, "Lê Văn Q")
        )
        bench.receive(device.batch(hers, anothers))
        anonymised(bench, asked(name=name, number=""))
        assert read_record(bench.hub, COMMAND_LINE, hers.id).record.authors[0].name == MASK
        assert read_record(bench.hub, COMMAND_LINE, anothers.id).record == anothers


def test_the_marks_go_with_a_hub_that_moves(bench: Workbench, tmp_path: Path) -> None:
    done = worked(bench)
    anonymised(bench)
    move(bench.hub.database, str(tmp_path / "moved.sqlite"))
    with closing(open_hub(str(tmp_path / "moved.sqlite"), bench.clock)) as moved:
        assert read_record(moved, COMMAND_LINE, done.together.id).record.authors[0].name == MASK


def test_a_unit_that_a_request_names_does_not_vanish_from_the_tree(file_bench: Workbench) -> None:
    bench = file_bench
    worked(bench)
    anonymised(bench)
    with bench.hub.database.reading() as connection:
        assert STANLEY in unit_names.named_elsewhere(connection)


def test_a_pc_gets_its_own_records_back_to_the_byte(file_bench: Workbench) -> None:
    bench = file_bench
    done = worked(bench)
    anonymised(bench)
    told = told_for(bench, done.device, ask(bench, done.device))
    lines = {(held.id, held.revision): held.line for part in told for held in part.held}
    assert len(lines) == 5
    for record in done.records:
        assert lines[record.id, 1].encode() == encode_line(record)


def test_what_was_shown_is_done_or_nothing(bench: Workbench) -> None:
    done = worked(bench)
    order = order_of(bench, asked())
    token = plan(bench.hub, COMMAND_LINE, order).token
    bench.receive(done.device.batch(an_initiative(unit=X1, authors=(HER,))))
    with pytest.raises(CatalogueChanged):
        anonymise(bench.hub, COMMAND_LINE, order, token)
    assert bench.count("anonymised_people") == 0


@pytest.mark.parametrize("hides_photos", [False, True])
def test_photos_are_masked_where_that_was_asked_for(file_bench: Workbench, *, hides_photos: bool) -> None:
    bench = file_bench
    content = b"\xff\xd8\xff\xe0 anh"
    photo = Attachment(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="image/jpeg")
    device, record = bench.device(), an_initiative(unit=X1, authors=(HER,), attachments=(photo,))
    bench.receive(device.batch(record))
    bench.receive(device.sealed(content, kind=DocumentType.BLOB))
    order = replace(order_of(bench, asked()), hides_photos=hides_photos)
    anonymise(bench.hub, COMMAND_LINE, order, plan(bench.hub, COMMAND_LINE, order).token)
    assert len(read_record(bench.hub, COMMAND_LINE, record.id).record.attachments) == (0 if hides_photos else 1)
    if not hides_photos:
        assert read_photo(bench.hub, COMMAND_LINE, record.id, photo.sha256)[0] == content
        return
    with pytest.raises(BlobMissing):
        read_photo(bench.hub, COMMAND_LINE, record.id, photo.sha256)


def test_a_person_beside_her_who_was_anonymised_is_masked_in_her_own_answer(file_bench: Workbench) -> None:
    bench = file_bench
    done = worked(bench)
    reason = "Hỏi Phạm Văn K"
    decide(bench.hub, Decision(id=done.together.id, judgement=Judgement.RETURNED, reason=reason), Decider(name="C"))
    anonymised(bench, asked(name="Phạm Văn K", number=""))
    (told,) = shown_to(bench, asked()).people
    assert "Phạm Văn K" not in repr([(one.lines[0].title, one.decided) for one in told.records])
    assert f"Hỏi {MASK}" in repr(told.records)


def test_nobody_is_anonymised_twice_or_without_a_reason(file_bench: Workbench) -> None:
    bench = file_bench
    worked(bench)
    order = order_of(bench, asked())
    with pytest.raises(RequestUnclear):
        plan(bench.hub, COMMAND_LINE, Order(order.asked, order.chosen, "vì thích"))
    with pytest.raises(RequestUnclear):
        plan(bench.hub, COMMAND_LINE, Order(order.asked, frozenset({"x"}), "asked"))
    anonymise(bench.hub, COMMAND_LINE, order, plan(bench.hub, COMMAND_LINE, order).token)
    with pytest.raises(RequestUnclear):
        plan(bench.hub, COMMAND_LINE, order)
