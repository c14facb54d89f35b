"""One record as a reviewer reads it: its newest revision, what changed since the last decision, who decided what."""

import hashlib
from decimal import Decimal

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Attachment
from sync.envelope.header import DocumentType
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import BlobMissing, InitiativeUnknown, RightMissing
from sync.hub.reviewing.changes import Change, changes_between
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.reviewing.photos import read_photo
from sync.hub.reviewing.record import note_read, read_record
from sync.hub.service import open_hub
from sync.hub.store import decisions
from sync.hub.store.database import Connection
from sync.hub.store.decisions import DecisionRow
from tests.builders import STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import Device, Workbench

STRANGER = Actor("le.van.c", f"{STANLEY}-X4")
PICTURE = b"\xff\xd8\xff\xe0 anh truoc"


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in."""
    return bench.device()


def test_a_mended_record_says_what_has_changed_since_it_was_returned(bench: Workbench, device: Device) -> None:
    record = an_initiative(authors=(an_author(share_percent=Decimal(100)),))
    bench.receive(device.batch(record))
    given = Decision(id=record.id, judgement=Judgement.RETURNED, reason="Thiếu số liệu")
    decide(bench.hub, given, Decider(name="Lê Văn C"))
    between = msgspec.structs.replace(record, revision=2, effect="Còn 9 phút.")
    second = an_author(name="Phạm Thị D", employee_number="", share_percent=Decimal(40))
    authors = (an_author(share_percent=Decimal(60)), second)
    after = msgspec.structs.replace(between, revision=3, effect="Còn 8 phút.", authors=authors)
    bench.receive(device.batch(between))
    bench.receive(device.batch(after))

    read = read_record(bench.hub, COMMAND_LINE, record.id)

    assert read.record == after
    assert read.changes == (
        Change("authors.0.share_percent", "100", "60"),
        Change("authors.1.name", "", "Phạm Thị D"),
        Change("authors.1.workplace", "", "Xưởng Khuôn"),
        Change("authors.1.share_percent", "", "40"),
        Change("effect", record.effect, "Còn 8 phút."),
    )
    assert [(one.judgement, one.reason, one.decided_by) for one in read.decided] == [
        (Judgement.RETURNED, "Thiếu số liệu", "Lê Văn C")
    ]


def test_of_what_nobody_decided_nothing_has_changed(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Tên khác")))
    read = read_record(bench.hub, COMMAND_LINE, record.id)
    assert (read.changes, read.decided, read.last_decision) == ((), (), 0)


def test_the_same_record_has_no_changes_and_what_is_gone_is_told() -> None:
    record = an_initiative()
    again = msgspec.structs.replace(record, revision=7, entered_by="Ai đó")
    assert changes_between(record, again) == ()
    emptied = msgspec.structs.replace(record, problem="", confidential=True)
    assert changes_between(record, emptied) == (
        Change("problem", record.problem, ""),
        Change("confidential", "", "True"),
    )


def test_a_record_of_another_s_unit_is_read_by_nobody(bench: Workbench, device: Device) -> None:
    record = an_initiative(unit=f"{STANLEY}-X1")
    bench.receive(device.batch(record))
    with pytest.raises(RightMissing):
        read_record(bench.hub, STRANGER, record.id)
    with pytest.raises(InitiativeUnknown):
        read_record(bench.hub, COMMAND_LINE, "nothing")


def test_that_somebody_read_it_stands_in_the_log(bench: Workbench, device: Device) -> None:
    record = an_initiative()
    bench.receive(device.batch(record))
    note_read(bench.hub, Actor("tran.thi.b"), record.id)
    (entry,) = bench.hub.log_entries(1)
    assert (entry.actor, entry.act, entry.target) == ("tran.thi.b", "record_read", record.id)


def test_a_photo_is_shown_to_who_may_read_its_record_and_nothing_else_is(bench: Workbench, device: Device) -> None:
    def named(content: bytes) -> Attachment:
        return Attachment(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="image/jpeg")

    page, elsewhere = b"<script>alert(1)</script>", b"\xff\xd8\xff another's"
    record = an_initiative(unit=f"{STANLEY}-X1", attachments=(named(PICTURE), named(page), named(b"never came")))
    bench.receive(device.batch(record))
    for content in (PICTURE, page, elsewhere):
        bench.receive(device.sealed(content, kind=DocumentType.BLOB))

    assert read_photo(bench.hub, COMMAND_LINE, record.id, named(PICTURE).sha256) == (PICTURE, "image/jpeg")
    for sha256 in (named(page).sha256, named(elsewhere).sha256, named(b"never came").sha256, "x", ""):
        with pytest.raises(BlobMissing):
            read_photo(bench.hub, COMMAND_LINE, record.id, sha256)
    with pytest.raises(RightMissing):
        read_photo(bench.hub, STRANGER, record.id, named(PICTURE).sha256)


def test_it_is_read_as_it_was_at_one_moment(bench: Workbench, device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    record, other = an_initiative(), open_hub(bench.url, bench.clock)
    bench.receive(device.batch(record))
    find_all = decisions.find_all

    def after_another_one(connection: Connection, initiative: str) -> list[DecisionRow]:
        """What was decided, read when somebody has sent a newer revision, and another one decided about it."""
        monkeypatch.undo()
        other.intake.receive(device.batch(msgspec.structs.replace(record, revision=2)))
        decide(other, Decision(id=record.id, judgement=Judgement.REFUSED, reason="Không mới"))
        return find_all(connection, initiative)

    monkeypatch.setattr(decisions, "find_all", after_another_one)
    read = read_record(bench.hub, COMMAND_LINE, record.id)
    assert (read.record.revision, read.last_decision, read.waits is not None) == (1, 0, True)
    assert read_record(bench.hub, COMMAND_LINE, record.id).record.revision == 2
    other.close()
