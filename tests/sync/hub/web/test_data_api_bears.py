"""The JSON API goes on where something is damaged, ended or asked amiss, and names nobody who was anonymised."""

from collections.abc import Iterator

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reviewing.deciding import Decider, Decision, decide
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.data_subjects.worker import HER, NAME, OTHER, anonymised
from tests.sync.hub.web.test_data_api import MINE, THEIRS, Program, an_own, decided
from tests.sync.hub.workbench import Workbench


@pytest.fixture
def asking(bench: Workbench) -> Iterator[Program]:
    """One that asks the bench's hub."""
    made = Program(bench)
    with made.client:
        yield made
    made.writer.close()
    made.readers.close()


def test_a_damaged_document_stops_no_page_and_is_told(asking: Program) -> None:
    bench, device = asking.bench, asking.bench.device()
    damaged, sound = an_own("Hỏng"), an_own("Lành")
    for one in (damaged, sound):
        bench.receive(device.batch(one))
    decided(bench, damaged, Judgement.RETURNED, "Xem lại")
    ((document,),) = bench.rows("SELECT document FROM revisions WHERE initiative = :id", id=damaged.id)
    bench.change(f"UPDATE documents SET sealed = :zero WHERE number = {document}")  # noqa: S608
    asking.use()
    first, second = asking.json("/records")["items"]
    assert (first["id"], first["unreadable"], first["content"], first["reason"]) == (damaged.id, True, None, None)
    assert (second["content"]["title"], second["unreadable"]) == ("Lành", False)
    assert asking.json(f"/records/{damaged.id}") == first


def test_a_reason_names_nobody_whom_a_later_revision_drops(asking: Program) -> None:
    bench, device, record = asking.bench, asking.bench.device(), an_initiative(unit=MINE, authors=(HER,))
    bench.receive(device.batch(record))
    decided(bench, record, Judgement.RETURNED, f"Hỏi lại {NAME}")
    anonymised(bench)
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, authors=(OTHER,))))
    asking.use()
    for path in ("/records", "/decisions"):
        assert [one["reason"] for one in asking.json(path)["items"]] == [f"Hỏi lại {MASK}"]


def test_records_are_not_asked_for_by_verdict_behind_a_cursor(asking: Program) -> None:
    bench, record = asking.bench, an_own()
    bench.receive(bench.device().batch(record))
    decided(bench, record, Judgement.VALID)
    asking.use()
    (item,) = asking.json("/records", verdict="valid")["items"]
    assert item["id"] == record.id
    cursor = asking.json("/records")["cursor"]
    answer = asking.ask("/records", verdict="valid", cursor=cursor)
    assert (answer.status_code, answer.json()["code"]) == (400, "verdict_with_cursor")
    (parameter,) = [
        one
        for one in asking.client.get("/openapi.json").json()["paths"]["/api/v1/records"]["get"]["parameters"]
        if one["name"] == "verdict"
    ]
    assert "not together with `cursor`" in parameter["description"]


def test_an_original_outside_the_token_s_unit_is_not_told(asking: Program) -> None:
    bench, original, copy = asking.bench, an_own(unit=THEIRS), an_own()
    bench.receive(bench.device().batch(original, copy))
    decide(bench.hub, Decision(id=copy.id, judgement=Judgement.REFUSED, duplicate_of=original.id), Decider(name="C"))
    for unit, told in ((MINE, ""), (STANLEY, original.id), ("", original.id)):
        asking.use(unit)
        assert [one["duplicate_of"] for one in asking.json("/decisions")["items"]] == [told]


def test_by_the_code_of_a_unit_that_ended_its_successor_is_told(asking: Program) -> None:
    bench, record = asking.bench, an_own()
    bench.receive(bench.device().batch(record))
    bench.succeed(MINE, THEIRS)
    asking.use()
    assert [one["id"] for one in asking.json("/records", unit=MINE)["items"]] == [record.id]
