"""The JSON API goes on where something is damaged, ended or asked amiss, and names nobody who was anonymised."""

from collections.abc import Iterator

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.hub.reading.names_in_texts import MASK
from tests.builders import an_initiative
from tests.sync.hub.data_subjects.worker import HER, NAME, OTHER, anonymised
from tests.sync.hub.web.test_data_api import MINE, Program, an_own, decided
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
