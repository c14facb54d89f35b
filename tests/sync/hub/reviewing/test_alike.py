"""Initiatives alike are found across units, copies and the same author stand out, and nobody reads too much."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from sync.contract.initiative import Initiative, Withdrawal
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.reviewing.alike import Alike, find_alike
from sync.hub.reviewing.indexing import index_all, index_some
from sync.hub.service import open_hub
from sync.hub.store import likenesses
from tests.browser.console_hub import sample_records
from tests.builders import STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import POSTGRESQL, Device, Workbench

WORKSHOP, NEXT_DOOR = f"{STANLEY}-X1", f"{STANLEY}-X4"
_NAME = "Xưởng Lắp ráp đèn xe máy · CĐCS Công ty TNHH Điện Stanley Việt Nam"


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in, and a crowd of other records."""
    device = bench.device()
    bench.receive(device.batch(*sample_records(60)))
    return device


def found(bench: Workbench, record: Initiative, actor: Actor = COMMAND_LINE) -> tuple[Alike, ...]:
    index_all(bench.hub)
    return find_alike(bench.hub, actor, record).alike


def test_a_copy_is_found_with_its_words_swapped_its_marks_gone_and_its_end_cut_off(
    bench: Workbench, device: Device
) -> None:
    record = an_initiative(unit=WORKSHOP)
    copies = [
        an_initiative(unit=NEXT_DOOR, authors=(an_author(name="Phạm Thị D", employee_number="D1"),), **changes)
        for changes in (
            {},
            {"title": "CAI TIEN DO GA GIU KHUON, GIAM THOI GIAN THAY KHUON", "problem": "", "solution": ""},
            {"title": "Giảm thời gian thay khuôn: cải tiến đồ gá giữ khuôn", "problem": "Thay khuôn mất 25 phút."},
        )
    ]
    bench.receive(device.batch(record, *copies))
    alike = found(bench, record)
    assert {one.id for one in alike} == {copy.id for copy in copies}
    assert alike[0].is_copied
    assert [one.share for one in alike] == sorted((one.share for one in alike), reverse=True)
    assert {one.unit_name for one in alike} == {_NAME}


def test_the_same_author_stands_out_with_another_idea_and_a_namesake_does_not(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    by_her = an_initiative(title="Giá để khay nghiêng", problem="Khay đặt phẳng", solution="Đặt khay nghiêng")
    namesake = an_initiative(
        title="Xe đẩy ba tầng",
        problem="Đi lại nhiều",
        solution="Làm xe đẩy",
        authors=(an_author(employee_number="SV99999"),),
    )
    bench.receive(device.batch(record, by_her, namesake))
    assert [(one.id, one.is_same_author) for one in found(bench, record)] == [(by_her.id, True)]


def test_what_is_not_alike_is_not_told(bench: Workbench, device: Device) -> None:
    record = an_initiative(authors=(an_author(name="Người Mới", employee_number="N1"),))
    bench.receive(device.batch(record))
    assert found(bench, record) == ()


def test_of_another_s_unit_nothing_is_told_but_that_there_is_one(bench: Workbench, device: Device) -> None:
    mine, theirs = an_initiative(unit=WORKSHOP), an_initiative(unit=NEXT_DOOR)
    bench.receive(device.batch(mine, theirs))
    (one,) = found(bench, mine, Actor("tran.thi.b", WORKSHOP))
    assert (one.id, one.title, one.is_same_author) == ("", "", False)
    assert one.unit_name == _NAME
    assert one.is_copied


def test_an_older_revision_and_what_was_withdrawn_are_alike_to_nothing(bench: Workbench, device: Device) -> None:
    record, changed, withdrawn = (an_initiative() for _ in range(3))
    bench.receive(device.batch(record, changed, withdrawn))
    other = {"title": "Khác hẳn", "problem": "Khác", "solution": "Khác", "authors": (an_author(employee_number="K1"),)}
    bench.receive(
        device.batch(
            msgspec.structs.replace(changed, revision=2, **other),
            msgspec.structs.replace(withdrawn, revision=2, withdrawal=Withdrawal(reason="Trùng")),
        )
    )
    assert found(bench, record) == ()


def test_the_index_is_made_a_few_documents_at_a_time_and_says_what_is_left(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    for _ in range(3):
        bench.receive(device.batch(an_initiative(), record if _ == 2 else an_initiative()))
    lefts = [find_alike(bench.hub, COMMAND_LINE, record).left]
    while index_some(bench.hub, 1):
        lefts.append(find_alike(bench.hub, COMMAND_LINE, record).left)
    assert lefts[0] > 0
    assert lefts == sorted(lefts, reverse=True)
    assert lefts[-1] == 0
    assert not index_some(bench.hub)
    assert len(find_alike(bench.hub, COMMAND_LINE, record).alike) == 5


def test_a_batch_that_comes_while_documents_are_indexed_is_taken_at_once(bench: Workbench, device: Device) -> None:
    coming = [device.batch(an_initiative()) for _ in range(3)]

    def give_way() -> None:
        if coming:
            bench.receive(coming.pop(0))

    index_some(bench.hub, 1, give_way)
    while coming:
        assert index_some(bench.hub, 1, give_way), "these are left for later"
    index_all(bench.hub)
    every = bench.rows("SELECT count(*) FROM revisions")
    assert bench.rows("SELECT count(DISTINCT revision) FROM likenesses") == every


def test_two_processes_that_index_at_once_neither_miss_nor_double_anything(bench: Workbench, device: Device) -> None:
    with bench.hub.database.reading() as connection:
        before = likenesses.find_progress(connection).document
    index_all(bench.hub)
    kept = bench.rows("SELECT key, revision FROM likenesses ORDER BY key, revision")
    with bench.hub.database.writing() as connection:
        assert not likenesses.add_keys(connection, [(1, 1)], before, 10**6), "somebody was there already"
    assert bench.rows("SELECT key, revision FROM likenesses ORDER BY key, revision") == kept
    with bench.hub.database.writing() as connection:
        likenesses.begin_anew(connection)
    index_all(bench.hub)
    assert bench.rows("SELECT key, revision FROM likenesses ORDER BY key, revision") == kept


def test_a_document_that_cannot_be_opened_keeps_no_other_out_of_the_index(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    first = "(SELECT min(number) FROM documents WHERE type = 'batch')"
    bench.change(f"UPDATE documents SET sealed = substr(sealed, 1, 200) WHERE number = {first}")  # noqa: S608
    bench.receive(device.batch(an_initiative()))
    assert len(found(bench, record)) == 1


def test_the_same_author_s_record_of_another_s_unit_is_not_told_by_being_there(
    bench: Workbench, device: Device
) -> None:
    mine = an_initiative(unit=WORKSHOP)
    theirs = an_initiative(
        unit=NEXT_DOOR, title="Giá để khay nghiêng", problem="Khay đặt phẳng", solution="Đặt khay nghiêng"
    )
    bench.receive(device.batch(mine, theirs))
    assert found(bench, mine, Actor("tran.thi.b", WORKSHOP)) == ()
    assert [one.id for one in found(bench, mine)] == [theirs.id]


def test_a_document_that_is_damaged_later_hides_no_other_that_is_alike(bench: Workbench, device: Device) -> None:
    record, damaged, sound = an_initiative(), an_initiative(), an_initiative()
    for one in (record, damaged, sound):
        bench.receive(device.batch(one))
    index_all(bench.hub)
    of_it = f"(SELECT document FROM revisions WHERE initiative = '{damaged.id}')"  # noqa: S608
    bench.change(f"UPDATE documents SET sealed = :zero WHERE number = {of_it}")  # noqa: S608
    assert [one.id for one in found(bench, record)] == [sound.id]


def test_an_enrolment_is_nothing_that_is_left(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    index_all(bench.hub)
    bench.device()
    assert find_alike(bench.hub, COMMAND_LINE, record).left == 0


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Workbench]:
    """A hub on a server, where a document may be there before the one that came before it."""
    workbench = Workbench(tmp_path, engine=POSTGRESQL)
    yield workbench
    workbench.close()


_NUMBERS = "pg_get_serial_sequence('documents', 'number')"


def _last_number(bench: Workbench) -> int:
    ((last,),) = bench.rows("SELECT last_value FROM documents_number_seq")
    return int(str(last))


def test_a_document_that_is_there_after_the_next_one_is_indexed_all_the_same(served: Workbench) -> None:
    slow, quick, record = served.device(), served.device(), an_initiative()
    served.receive(slow.batch(record))
    index_all(served.hub)
    before, other = _last_number(served), open_hub(served.url, served.clock)
    with ThreadPoolExecutor(1) as threads:
        with other.database.writing() as connection:
            connection.execute(text("SELECT FROM documents WHERE number = :n FOR UPDATE"), {"n": before})
            held = threads.submit(served.receive, slow.batch(msgspec.structs.replace(record, revision=2)))
            while _last_number(served) == before:
                assert not held.done()
            served.receive(quick.batch(an_initiative()))
            assert not index_some(served.hub), "it stays before the number that is missing"
        held.result()
    other.close()
    index_all(served.hub)
    assert served.rows("SELECT number FROM revisions WHERE number NOT IN (SELECT revision FROM likenesses)") == []


def test_a_number_that_was_lost_holds_the_index_up_while_somebody_writes_alone(served: Workbench) -> None:
    device, other = served.device(), open_hub(served.url, served.clock)
    with other.database.writing() as connection:
        connection.execute(text(f"SELECT nextval({_NUMBERS})"))
        served.receive(device.batch(an_initiative()))
        index_all(served.hub)
        assert served.count("likenesses") == 0
    other.close()
    index_all(served.hub)
    assert served.count("likenesses") > 0
