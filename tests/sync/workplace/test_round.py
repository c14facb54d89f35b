"""The round against the real hub: everything arrives once, whatever is lost on the way and wherever it is stopped."""

from collections import Counter
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register, withdraw
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.errors import CarriageError, HubUnavailable
from sync.contract.unit_tree import Unit
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.book import Membership
from sync.workplace.round import exchange_round, send
from sync.workplace.steps import StepKind
from tests.builders import STANLEY, a_tree
from tests.desktop_app.store.shelf import config_in, deliveries, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Line, a_joined_book, assert_whole, exchanged, numbered


def _kinds(steps: list[object]) -> list[StepKind]:
    return [step.kind for step in steps]  # type: ignore[attr-defined]


def _batches(line: Line) -> list[bytes]:
    return [content for content in line.delivered if take_apart(content).header.type is DocumentType.BATCH]


def _membership(book: Book) -> Membership:
    membership = book.memberships.current()
    assert membership is not None
    return membership


def test_what_was_entered_arrives_and_is_proven_record_by_record(book: Book, line: Line, workbench: Workbench) -> None:
    records = registered(book, "Một", "Hai", "Ba")
    steps = exchanged(book, line)
    assert _kinds(steps)[:6] == [
        StepKind.STARTED,
        StepKind.CARRIED,
        StepKind.ADMITTED,
        StepKind.SEALED,
        StepKind.CARRIED,
        StepKind.SETTLED,
    ]
    assert (steps[0].waiting, steps[5].received, steps[5].waiting) == (3, 3, 0)
    assert_whole(book, workbench, 3)
    for record in records:
        (revision,) = book.initiatives.history(record.id)
        assert (revision.answer, revision.hub_at) == ("stored", "2026-11-18T03:00:00+00:00")
    assert {name for (name,) in workbench.rows("SELECT id FROM initiatives")} == {record.id for record in records}


def test_a_round_without_news_sends_nothing(book: Book, line: Line, workbench: Workbench) -> None:
    registered(book, "Một")
    exchanged(book, line)
    sent = len(line.delivered)
    assert _kinds(exchanged(book, line)) == [StepKind.STARTED]
    assert len(line.delivered) == sent
    assert workbench.count("documents") == 2


def test_twelve_hundred_records_go_in_batches_of_five_hundred_in_the_order_of_entry(
    book: Book, line: Line, workbench: Workbench
) -> None:
    added = book.initiatives.add_many([numbered(number) for number in range(1200)])
    steps = exchanged(book, line)
    assert [step.records for step in steps if step.kind is StepKind.SEALED] == [500, 500, 200]
    assert [take_apart(batch).header.seq for batch in _batches(line)] == [1, 2, 3]
    assert_whole(book, workbench, 1200)
    query = "SELECT initiative FROM revisions ORDER BY document, line"
    arrived = [name for (name,) in workbench.rows(query)]
    assert arrived == [record.id for record in added]


def test_long_records_go_in_batches_that_stay_within_a_mebibyte(book: Book, line: Line, workbench: Workbench) -> None:
    for number in range(30):
        registered(book, f"Dài {number}", problem="ủ " * 10_000, solution="ố " * 10_000, effect="ấ " * 10_000)
    exchanged(book, line)
    assert len(_batches(line)) > 1
    assert_whole(book, workbench, 30)


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("lost", ["request", "answer"])
def test_what_is_lost_on_the_way_is_neither_lost_nor_doubled(
    book: Book, line: Line, workbench: Workbench, lost: str, at: int
) -> None:
    book.initiatives.add_many([numbered(number) for number in range(501)])
    (line.lose_request if lost == "request" else line.lose_answer).add(at)
    with pytest.raises(CarriageError):
        exchanged(book, line)
    assert status(book).entered == 501
    assert check_book(book).flaws == ()
    exchanged(book, line)
    assert_whole(book, workbench, 501)
    again = Counter(take_apart(content).header.id for content in line.delivered)
    assert sorted(again.values()) == [1, 1, 2]
    assert len(set(line.delivered)) == 3  # a retry carries the same bytes


def test_the_line_may_fail_at_every_document_and_the_queue_drains_in_the_end(
    book: Book, line: Line, workbench: Workbench
) -> None:
    registered(book, "Một", "Hai")
    line.failure = HubUnavailable(reason="refused")
    line.lose_request, line.lose_answer = {1, 3, 5}, {2, 4, 6}
    for _ in range(6):
        with pytest.raises(HubUnavailable):
            exchanged(book, line)
        assert status(book).entered == 2
    exchanged(book, line)
    assert_whole(book, workbench, 2)


@pytest.mark.parametrize("steps", range(9))
def test_a_round_that_is_stopped_after_any_step_is_taken_up_by_the_next(
    tmp_path: Path, workbench: Workbench, line: Line, steps: int
) -> None:
    book = a_joined_book(tmp_path, workbench)
    registered(book, "Một", "Hai")
    stopped = exchange_round(book.outbox, line)
    assert len(list(islice(stopped, steps))) <= steps
    stopped.close()
    book.close()
    book = open_book(config_in(tmp_path))
    assert check_book(book).flaws == ()
    registered(book, "Ba")
    exchanged(book, line)
    assert_whole(book, workbench, 3)
    book.close()


def test_an_edit_while_its_revision_is_on_the_way_stays_unsent_and_goes_next(
    book: Book, line: Line, workbench: Workbench
) -> None:
    edited, other = registered(book, "Sẽ sửa", "Để yên")
    on_the_way = send(book.outbox, line)
    assert next(step for step in on_the_way if step.kind is StepKind.CARRIED and step.records).records == 2
    register(book, msgspec.structs.replace(edited, title="Đã sửa"))
    assert next(on_the_way).kind is StepKind.SETTLED
    on_the_way.close()
    assert deliveries(book) == {"Đã sửa": "waiting", "Để yên": "received"}
    assert [one.answer for one in book.initiatives.history(edited.id)] == ["stored", None]
    assert check_book(book).flaws == ()
    withdraw(book, other.id, "Trùng")
    exchanged(book, line)
    assert_whole(book, workbench, 2, revisions=4)


def test_a_pc_that_waits_for_approval_keeps_everything_and_sends_it_once_let_in(
    tmp_path: Path, workbench: Workbench, line: Line
) -> None:
    book = a_joined_book(tmp_path, workbench, code=False)
    registered(book, "Một")
    for _ in range(2):
        exchanged(book, line)
        hub = status(book).hub
        assert hub is not None
        assert hub.admission == "waiting"
        assert status(book).waiting == 1
    _admit(book, workbench)
    registered(book, "Hai")
    exchanged(book, line)
    assert_whole(book, workbench, 2)
    hub = status(book).hub
    assert hub is not None
    assert hub.admission == "admitted"
    assert len(set(_batches(line))) == 2
    book.close()


def _admit(book: Book, workbench: Workbench) -> None:
    workbench.hub.approve(_membership(book).keys.id)


def test_a_record_that_the_hub_refuses_delays_no_other_and_goes_when_it_is_mended(
    book: Book, line: Line, workbench: Workbench
) -> None:
    """The book knows a workshop that the hub's tree does not know."""
    new = Unit(code="XUONG-MOI", name="Xưởng mới", level="workshop", parent=STANLEY)
    book.catalogues.keep_units([*a_tree(), new])
    (bad,) = registered(book, "Không hợp", unit="XUONG-MOI")
    registered(book, "Hợp")
    exchanged(book, line)
    assert deliveries(book) == {"Không hợp": "attention", "Hợp": "received"}
    (revision,) = book.initiatives.history(bad.id)
    assert revision.answer == "refused"
    assert [(finding.field, finding.code) for finding in revision.findings] == [("unit", "unknown_unit")]
    assert check_book(book).flaws == ()
    assert _kinds(exchanged(book, line)) == [StepKind.STARTED]
    register(book, msgspec.structs.replace(bad, unit=STANLEY))
    assert deliveries(book)["Không hợp"] == "waiting"
    exchanged(book, line)
    assert set(deliveries(book).values()) == {"received"}
    assert status(book).attention == 0


def test_a_record_that_belongs_to_another_pc_is_told_as_a_conflict(
    book: Book, line: Line, workbench: Workbench
) -> None:
    (ours,) = registered(book, "Của ai")
    other = workbench.device()
    workbench.receive(other.batch(msgspec.structs.replace(ours, title="Của máy khác")))
    exchanged(book, line)
    assert deliveries(book) == {"Của ai": "attention"}
    assert book.initiatives.history(ours.id)[0].answer == "conflict"
    assert check_book(book).flaws == ()
    assert workbench.count("conflicts") == 1


def test_what_the_hub_publishes_comes_with_the_round_and_only_once(book: Book, line: Line) -> None:
    registered(book, "Một")
    assert StepKind.NEWS in _kinds(exchanged(book, line))
    assert _membership(book).cursor == 1
    ((content,),) = book.database.rows("SELECT content FROM leaderboards WHERE programme = 'snk-2026'")
    assert msgspec.json.decode(content)["initiatives"] == 1
    assert StepKind.NEWS not in _kinds(exchanged(book, line))
