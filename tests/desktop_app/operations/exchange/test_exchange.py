"""Exchange by network and by folder: the result counts what happened, the diary keeps one honest line of it."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import DiskFull, NotJoined
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange import exchange
from desktop_app.operations.exchange.exchange import pack_folder, send_now, unpack_folder
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from sync.contract.errors import FolderUnusable, HubRefused, HubUnavailable
from sync.contract.receipts import Answer
from sync.hub.operations.folder import import_folder
from sync.workplace.round import send
from sync.workplace.steps import Step, StepKind
from tests.desktop_app.store.shelf import a_book, deliveries, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import Answering, OwnHub, a_joined_book


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "USB của tổ 3"
    folder.mkdir()
    return folder


def _noted(book: Book, hub: OwnHub, *, answer: Answer = Answer.STORED, at: dt.datetime | None = None) -> object:
    """One exchange with a hub that gives this answer to every record, as `send_now` notes it."""
    said = {"hub_at": at} if at else {}
    carrier = Answering(lambda sent, to: hub.receipt(sent, to, hub.outcomes(sent, to, answer), **said), book)
    return exchange._noted(book, "http", send(book.outbox, carrier), None)


@pytest.fixture
def own_hub() -> OwnHub:
    """A hub's keys in the test's hands."""
    return OwnHub()


@pytest.fixture
def member(tmp_path: Path, own_hub: OwnHub) -> Iterator[Book]:
    """A book that `own_hub` let in, with two records."""
    book = own_hub.a_book(tmp_path)
    registered(book, "Một", "Hai")
    yield book
    book.close()


def test_the_whole_road_by_a_stick(joined: Book, workbench: Workbench, stick: Path) -> None:
    packed = pack_folder(joined, stick)
    assert (packed.sent, packed.received, packed.waiting, packed.failed) == (2, 0, 2, ())
    assert set(deliveries(joined).values()) == {"waiting"}
    report = import_folder(workbench.hub, stick)
    assert (report.receipts, report.refused) == (2, [])
    steps: list[Step] = []
    unpacked = unpack_folder(joined, stick, steps.append)
    assert (unpacked.received, unpacked.attention, unpacked.waiting, unpacked.failed) == (2, 0, 0, ())
    assert {step.kind for step in steps} == {StepKind.ADMITTED, StepKind.SETTLED, StepKind.NEWS}
    assert check_book(joined).proven == 2
    assert workbench.count("initiatives") == 2
    assert [one.outcome for one in joined.diary.newest()] == ["done", "done"]


def test_a_stick_that_goes_back_and_forth_doubles_nothing(joined: Book, workbench: Workbench, stick: Path) -> None:
    for _ in range(3):
        pack_folder(joined, stick)
        pack_folder(joined, stick)
        import_folder(workbench.hub, stick)
        import_folder(workbench.hub, stick)
        unpack_folder(joined, stick)
        unpack_folder(joined, stick)
    registered(joined, "Ba")
    pack_folder(joined, stick)
    import_folder(workbench.hub, stick)
    unpack_folder(joined, stick)
    assert set(deliveries(joined).values()) == {"received"}
    assert (workbench.count("initiatives"), workbench.count("revisions"), workbench.count("documents")) == (3, 3, 3)
    assert check_book(joined).flaws == ()


def test_a_stick_that_was_lost_costs_nothing(joined: Book, workbench: Workbench, stick: Path) -> None:
    pack_folder(joined, stick)
    shutil.rmtree(stick)
    stick.mkdir()
    pack_folder(joined, stick)
    import_folder(workbench.hub, stick)
    unpack_folder(joined, stick)
    assert set(deliveries(joined).values()) == {"received"}


def test_a_bad_file_on_the_stick_is_told_and_the_good_ones_go_through(
    joined: Book, workbench: Workbench, stick: Path
) -> None:
    pack_folder(joined, stick)
    import_folder(workbench.hub, stick)
    (ours,) = (stick / "SANGKIEN" / "to-workplace").iterdir()
    receipt = next(ours.glob("*.skreceipt")).read_bytes()
    (ours / "0.skreceipt").write_bytes(receipt[:-1])
    (ours / "photo.skreceipt").write_bytes(b"\xff\xd8JFIF")
    (ours / "empty.skreceipt").touch()
    result = unpack_folder(joined, stick)
    assert len(result.failed) == 3
    assert (result.received, result.waiting) == (2, 0)
    assert joined.diary.newest()[0].outcome == result.failed[0]


def test_another_workplaces_stick_brings_nothing(
    joined: Book, workbench: Workbench, stick: Path, tmp_path: Path
) -> None:
    other = a_joined_book(tmp_path / "máy khác", workbench)
    registered(other, "Của họ")
    pack_folder(other, stick)
    import_folder(workbench.hub, stick)
    result = unpack_folder(joined, stick)
    assert (result.received, result.failed) == (0, ())
    unpack_folder(other, stick)
    assert deliveries(other) == {"Của họ": "received"}
    other.close()


@pytest.mark.parametrize("act", [pack_folder, unpack_folder])
def test_a_stick_that_is_not_there_is_told_and_nothing_changes(joined: Book, tmp_path: Path, act: object) -> None:
    with pytest.raises(FolderUnusable):
        act(joined, tmp_path / "không có")  # type: ignore[operator]
    assert status(joined).waiting == 2


@pytest.mark.parametrize(
    "act", [send_now, lambda book: pack_folder(book, Path()), lambda book: unpack_folder(book, Path())]
)
def test_a_book_without_a_hub_says_so(tmp_path: Path, act: object) -> None:
    book = a_book(tmp_path)
    with pytest.raises(NotJoined):
        act(book)  # type: ignore[operator]
    assert book.diary.newest() == []
    book.close()


def test_without_a_line_nothing_is_lost_and_the_diary_says_why(joined: Book) -> None:
    """The workbench's address has nobody listening."""
    with pytest.raises(HubUnavailable):
        send_now(joined)
    assert status(joined).waiting == 2
    (noted,) = joined.diary.newest()
    assert (noted.carrier, noted.outcome, noted.facts["reason"], noted.sent) == (
        "http",
        "hub_not_listening",
        "refused",
        0,
    )
    assert status(joined).last_exchange_at is None
    assert check_book(joined).flaws == ()


def test_an_exchange_that_went_through_is_the_last_one_whatever_the_clock_says(member: Book, own_hub: OwnHub) -> None:
    _noted(member, own_hub)
    registered(member, "Ba")
    member.now = lambda: dt.datetime(1999, 1, 1, tzinfo=dt.UTC)
    _noted(member, own_hub)
    assert status(member).last_exchange_at == "1999-01-01T00:00:00.000+00:00"
    newest = member.diary.newest(limit=1)
    assert [(one.sent, one.received, one.outcome) for one in newest] == [(1, 1, "done")]


def test_the_counts_are_of_records_not_of_documents(member: Book, own_hub: OwnHub) -> None:
    result = _noted(member, own_hub, answer=Answer.REFUSED)
    counts = (result.sent, result.received, result.attention, result.waiting)  # type: ignore[attr-defined]
    assert counts == (2, 0, 2, 0)


@pytest.mark.parametrize(
    ("ours", "wrong_by"),
    [
        (dt.datetime(2026, 11, 18, 3, 9, 59, tzinfo=dt.UTC), None),
        (dt.datetime(2026, 11, 18, 2, 50, 1, tzinfo=dt.UTC), None),
        (dt.datetime(2026, 11, 18, 3, 11, tzinfo=dt.UTC), dt.timedelta(minutes=11)),
        (dt.datetime(2020, 11, 18, 3, tzinfo=dt.UTC), -dt.timedelta(days=2191)),
    ],
)
def test_a_clock_that_is_wrong_by_more_than_ten_minutes_is_told(
    member: Book, own_hub: OwnHub, ours: dt.datetime, wrong_by: dt.timedelta | None
) -> None:
    member.now = lambda: ours
    result = _noted(member, own_hub, at=dt.datetime(2026, 11, 18, 3, tzinfo=dt.UTC))
    assert result.clock_wrong_by == wrong_by  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (DiskFull(path="x"), "disk_full"),
        (HubUnavailable(retry_after_seconds=9), "hub_unavailable"),
        (ZeroDivisionError(), "interrupted"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_diary_never_calls_done_what_did_not_come_to_its_end(
    member: Book, own_hub: OwnHub, error: BaseException, outcome: str
) -> None:
    def progress(step: Step) -> None:
        if step.kind is StepKind.CARRIED:
            raise error

    carrier = Answering(own_hub.receipt, member)
    with pytest.raises(type(error)):
        exchange._noted(member, "http", send(member.outbox, carrier), progress)
    assert member.diary.newest()[0].outcome == outcome
    assert member.diary.last_done_at() is None
    assert member.diary.newest()[0].sent == 2


def test_a_diary_that_cannot_be_written_does_not_hide_why_the_exchange_ended(
    member: Book, own_hub: OwnHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(path="x")

    def fails(_sent: bytes, _book: Book) -> bytes:
        raise HubUnavailable(reason="silence")

    monkeypatch.setattr(member.diary, "note", full)
    with pytest.raises(HubUnavailable):
        exchange._noted(member, "http", send(member.outbox, Answering(fails, member)), None)
    with pytest.raises(DiskFull):
        exchange._noted(member, "http", send(member.outbox, Answering(own_hub.receipt, member)), None)
    assert set(deliveries(member).values()) == {"received"}


def test_the_hubs_own_code_for_a_refusal_is_kept_for_whoever_is_called_for_help(member: Book) -> None:
    def refuses(_sent: bytes, _book: Book) -> bytes:
        raise HubRefused(problem="document_conflict", status=409)

    result = exchange._noted(member, "http", send(member.outbox, Answering(refuses, member)), None)
    assert result.failed == ("hub_refused",)
    (noted,) = member.diary.newest(limit=1)
    assert (noted.outcome, noted.facts) == ("hub_refused", {"problem": "document_conflict", "status": "409"})
    assert status(member).waiting == 2
