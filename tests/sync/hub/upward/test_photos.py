"""Photos on their way to the hub above, on both engines: those of forwarded records, once each, wherever they rest."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.errors import CarriageError
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.data_subjects.anonymising import Order, Reason, anonymise, plan
from sync.hub.data_subjects.asking import PersonAsked
from sync.hub.data_subjects.showing import show
from sync.hub.operations.checking import check
from sync.hub.operations.moving_blobs import move_blobs
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.upward.book import UpwardBook
from sync.workplace.steps import StepKind
from tests.builders import an_author, an_initiative
from tests.sync.hub.upward.levels import TellingLine, bring, exchanged, joined, photo_of, photos_at
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line

FIRST, SECOND = "01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000002"
ONE, TWO, THREE = (b"\xff\xd8\xff" + name * 3000 for name in (b"one", b"two", b"tri"))


@pytest.fixture
def upper(tmp_path: Path) -> Iterator[Workbench]:
    """The hub above, with keys of its own."""
    (tmp_path / "above").mkdir()
    made = Workbench(tmp_path / "above", is_another=True)
    yield made
    made.close()


def _waiting(bench: Workbench) -> int:
    return UpwardBook(bench.hub).blobs.waiting_count()


def test_the_photos_of_what_was_forwarded_go_up_once_each_also_those_that_come_later_and_no_others(
    bench: Workbench, upper: Workbench
) -> None:
    joined(bench, upper, "valid")
    device = bench.device()
    first = an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE), photo_of(TWO)))
    bench.receive(device.batch(first, an_initiative(id=SECOND, revision=1, attachments=(photo_of(THREE),))))
    for photo in (ONE, THREE):
        bring(bench, device, photo)
    decide(bench.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    line = Line(upper)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE}
    bring(bench, device, TWO)
    assert _waiting(bench) == 1
    exchanged(bench, line)
    carried = len(line.delivered)
    exchanged(bench, line)
    assert (photos_at(upper), len(line.delivered), _waiting(bench)) == ({ONE, TWO}, carried, 0)
    assert bench.rows("SELECT DISTINCT answer, sealed IS NULL FROM upward_photo_documents") == [("stored", True)]
    assert check(bench.hub).problems == check(upper.hub).problems == ()


def test_what_was_taken_off_the_record_before_it_came_stays_here(bench: Workbench, upper: Workbench) -> None:
    joined(bench, upper, "all")
    device, line = bench.device(), Line(upper)
    record = an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE),))
    bench.receive(device.batch(record))
    exchanged(bench, line)
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, attachments=())))
    bring(bench, device, ONE)
    exchanged(bench, line)
    assert photos_at(upper) == set()


def test_an_answer_about_a_photo_lost_on_the_way_back_neither_loses_nor_doubles(
    bench: Workbench, upper: Workbench
) -> None:
    joined(bench, upper, "all")
    device, line = bench.device(), Line(upper, lose_answer={3}, lose_request={4})
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE), photo_of(TWO)))))
    for photo in (ONE, TWO):
        bring(bench, device, photo)
    for _ in range(2):
        with pytest.raises(CarriageError):
            exchanged(bench, line)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE, TWO}
    assert upper.count("blobs") == 2
    assert line.delivered[2] == line.delivered[3], "every retry carries the same bytes"


def test_what_went_up_before_photos_did_is_read_once_more_for_them(bench: Workbench, upper: Workbench) -> None:
    joined(bench, upper, "all")
    device, line = bench.device(), Line(upper)
    records = [an_initiative(revision=1, attachments=(photo_of(photo),)) for photo in (ONE, TWO)]
    for record in records:
        bench.receive(device.batch(record))
    exchanged(bench, line)
    bench.change("DELETE FROM upward_photos")
    bench.change("UPDATE upward_outbox SET is_read = false")
    for photo in (ONE, TWO):
        bring(bench, device, photo)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE, TWO}


def test_a_photo_that_is_lost_where_it_rests_delays_no_other_and_goes_up_once_it_came_again(
    bench: Workbench, upper: Workbench, tmp_path: Path
) -> None:
    joined(bench, upper, "all")
    device, line, folder = bench.device(), Line(upper), tmp_path / "photos"
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE), photo_of(TWO)))))
    for photo in (ONE, TWO):
        bring(bench, device, photo)
    move_blobs(bench.hub, str(folder))
    (name,) = bench.rows("SELECT sealed_sha256 FROM blobs ORDER BY number LIMIT 1")[0]
    (lost,) = folder.rglob(f"*{str(name)[8:]}*")
    lost.unlink()
    steps = exchanged(bench, line)
    assert [one.facts["reason"] for one in steps if one.kind is StepKind.FAILED] == ["blob_lost"]
    assert photos_at(upper) == {TWO}
    bring(bench, device, ONE)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE, TWO}


def test_while_the_place_of_the_photos_is_away_all_else_goes_on(
    bench: Workbench, upper: Workbench, tmp_path: Path
) -> None:
    joined(bench, upper, "all")
    device, line, folder = bench.device(), TellingLine(upper), tmp_path / "photos"
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE), photo_of(TWO)))))
    for photo in (ONE, TWO):
        bring(bench, device, photo)
    move_blobs(bench.hub, str(folder))
    away = folder.rename(tmp_path / "away")
    steps = exchanged(bench, line)
    assert [one.facts["reason"] for one in steps if one.kind is StepKind.FAILED] == ["blobs_unreachable"]
    decide(upper.hub, Decision(id=FIRST, judgement=Judgement.VALID))
    exchanged(bench, line)
    assert bench.rows("SELECT judgement FROM initiatives") == [("valid",)]
    away.rename(folder)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE, TWO}


def test_photos_that_the_hub_above_has_lost_by_its_own_word_are_offered_again(
    bench: Workbench, upper: Workbench
) -> None:
    joined(bench, upper, "all")
    device, line = bench.device(), TellingLine(upper)
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE),))))
    bring(bench, device, ONE)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE}
    upper.change("DELETE FROM blob_contents")
    upper.change("DELETE FROM blobs")
    exchanged(bench, line)
    exchanged(bench, line)
    assert photos_at(upper) == {ONE}


def test_a_photo_that_is_hidden_here_at_somebody_s_request_stays_here(bench: Workbench, upper: Workbench) -> None:
    joined(bench, upper, "all")
    device, line = bench.device(), Line(upper)
    hers = an_initiative(id=FIRST, revision=1, attachments=(photo_of(ONE),))
    author = an_author(name="Phạm Văn Khác", employee_number="SV-KHAC")
    other = an_initiative(id=SECOND, revision=1, attachments=(photo_of(TWO),), authors=(author,), entered_by="")
    bench.receive(device.batch(hers, other))
    asked = PersonAsked(unit=hers.unit, name=hers.authors[0].name, request="9/YC")
    chosen = frozenset(one.found.key for one in show(bench.hub, COMMAND_LINE, asked).people)
    order = Order(asked, chosen, Reason.ASKED.value, hides_photos=True)
    anonymise(bench.hub, COMMAND_LINE, order, plan(bench.hub, COMMAND_LINE, order).token)
    for photo in (ONE, TWO):
        bring(bench, device, photo)
    exchanged(bench, line)
    assert (photos_at(upper), _waiting(bench)) == ({TWO}, 0)
