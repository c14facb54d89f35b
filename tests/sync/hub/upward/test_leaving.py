"""Leaving the hub above, and joining again: what was sent stays there, nothing is lost here, and nothing goes twice."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.errors import CarriageError, NotAdmitted
from sync.contract.initiative import Withdrawal
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.operations.checking import check
from sync.hub.operations.key_rotation import rotate_keys
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.store import decisions
from sync.hub.upward.book import UpwardBook
from sync.hub.upward.joining import join, leave, set_forward
from sync.hub.upward.rounds import fill_outbox
from sync.workplace.round import exchange_round
from tests.builders import an_initiative
from tests.sync.hub.upward.levels import bring, exchanged, invitation, joined, photo_of, photos_at
from tests.sync.hub.workbench import Device, Workbench
from tests.sync.workplace.wire import Line

FIRST, SECOND = "01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000002"
PHOTO = b"\xff\xd8\xff" + b"one" * 3000


@pytest.fixture
def uppers(tmp_path: Path) -> Iterator[tuple[Workbench, Workbench]]:
    """Two hubs above, each with keys of its own."""
    made = []
    for name in ("above", "beside"):
        (tmp_path / name).mkdir()
        made.append(Workbench(tmp_path / name, is_another=True))
    yield made[0], made[1]
    for one in made:
        one.close()


def _found_valid(bench: Workbench, device: Device, identity: str, revision: int = 1) -> None:
    record = an_initiative(id=identity, revision=revision, attachments=(photo_of(PHOTO),))
    bench.receive(device.batch(record))
    decide(bench.hub, Decision(id=identity, judgement=Judgement.VALID))


def test_what_was_left_and_joined_again_is_known_as_the_same_hub_and_has_heard_what_came_meanwhile(
    bench: Workbench, uppers: tuple[Workbench, Workbench]
) -> None:
    upper, line, device = uppers[0], Line(uppers[0]), bench.device()
    joined(bench, upper, "valid")
    _found_valid(bench, device, FIRST)
    bring(bench, device, PHOTO)
    exchanged(bench, line)
    assert leave(bench.hub) == upper.hub.identity.name
    with pytest.raises(NotAdmitted):
        leave(bench.hub)
    with pytest.raises(NotAdmitted):
        exchanged(bench, line)
    decide(upper.hub, Decision(id=FIRST, judgement=Judgement.RETURNED, reason="Thiếu ảnh"))
    _found_valid(bench, device, SECOND)
    gone = an_initiative(id=FIRST, revision=2, attachments=(photo_of(PHOTO),))
    bench.receive(device.batch(msgspec.structs.replace(gone, withdrawal=Withdrawal(reason="Nhầm"))))
    joined(bench, upper, "valid")
    for _ in range(2):
        exchanged(bench, line)
    assert sorted(upper.rows("SELECT id, revision, withdrawn FROM initiatives")) == [
        (FIRST, 2, True),
        (SECOND, 1, False),
    ]
    assert (upper.count("devices"), upper.count("conflicts"), upper.count("blobs")) == (1, 0, 1)
    assert upper.rows("SELECT is_hub FROM devices") == [(True,)]
    with bench.hub.database.reading() as connection:
        assert [one.reason for one in decisions.find_all(connection, FIRST)][-1] == "Thiếu ảnh"
    assert {"upward_joined", "upward_left"} <= {entry.act for entry in bench.hub.log_entries(9)}
    assert check(bench.hub).problems == check(upper.hub).problems == ()


def test_at_another_hub_all_goes_up_anew_and_back_at_the_first_one_nothing_twice(
    bench: Workbench, uppers: tuple[Workbench, Workbench]
) -> None:
    first, other = uppers
    device = bench.device()
    joined(bench, first, "valid")
    _found_valid(bench, device, FIRST)
    bring(bench, device, PHOTO)
    exchanged(bench, Line(first))
    leave(bench.hub)
    _found_valid(bench, device, SECOND)
    joined(bench, other, "all")
    exchanged(bench, Line(other))
    assert (other.count("revisions"), photos_at(other)) == (2, {PHOTO})
    leave(bench.hub)
    joined(bench, first, "all")
    exchanged(bench, Line(first))
    assert (first.count("revisions"), first.count("devices"), first.count("conflicts")) == (2, 1, 0)
    assert UpwardBook(bench.hub).waiting_count() == 0
    for one in (bench, first, other):
        assert check(one.hub).problems == ()


def test_an_exchange_in_hand_while_the_hub_is_left_and_another_joined_says_nothing_more(
    bench: Workbench, uppers: tuple[Workbench, Workbench]
) -> None:
    first, other = uppers
    device, line = bench.device(), Line(uppers[0])
    joined(bench, first, "all")
    for identity in (FIRST, SECOND):
        bench.receive(device.batch(an_initiative(id=identity, revision=1)))
    fill_outbox(bench.hub)
    under_way = exchange_round(UpwardBook(bench.hub), line)
    next(under_way)
    leave(bench.hub)
    joined(bench, other, "all")
    with pytest.raises(NotAdmitted):
        list(under_way)
    assert line.delivered == []
    exchanged(bench, Line(other))
    assert other.count("revisions") == 2


def test_what_was_sealed_and_not_answered_when_the_hub_was_left_goes_on_as_the_same_bytes(
    bench: Workbench, uppers: tuple[Workbench, Workbench]
) -> None:
    upper, device = uppers[0], bench.device()
    joined(bench, upper, "all")
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1)))
    line = Line(upper, lose_answer={2})
    with pytest.raises(CarriageError):
        exchanged(bench, line)
    leave(bench.hub)
    joined(bench, upper, "all")
    exchanged(bench, line)
    assert upper.count("revisions") == 1
    assert bench.rows("SELECT answer FROM upward_outbox") == [("stored",)]
    assert bench.rows("SELECT count(*) FROM upward_documents WHERE type = 'batch'") == [(1,)]


def test_whether_all_or_what_is_valid_goes_up_may_be_changed_and_nothing_goes_twice(
    bench: Workbench, uppers: tuple[Workbench, Workbench]
) -> None:
    upper, device, line = uppers[0], bench.device(), Line(uppers[0])
    joined(bench, upper, "valid")
    _found_valid(bench, device, FIRST)
    bench.receive(device.batch(an_initiative(id=SECOND, revision=1)))
    exchanged(bench, line)
    set_forward(bench.hub, "all", COMMAND_LINE)
    fill_outbox(bench.hub)
    set_forward(bench.hub, "valid", COMMAND_LINE)
    exchanged(bench, line)
    assert upper.count("revisions") == 1, "what waited and is not valid stays here"
    for forward in ("all", "all"):
        set_forward(bench.hub, forward, COMMAND_LINE)
        exchanged(bench, line)
    assert upper.count("revisions") == bench.count("upward_outbox") == 2
    told = [entry.told_facts() for entry in bench.hub.log_entries(9) if entry.act == "upward_forward"]
    assert told == [{"forward": "all"}, {"forward": "valid"}, {"forward": "all"}]


def test_a_hub_that_has_new_keys_since_it_was_left_is_known_by_the_old_ones(
    bench: Workbench, uppers: tuple[Workbench, Workbench]
) -> None:
    upper, device = uppers[0], bench.device()
    joined(bench, upper, "all")
    bench.receive(device.batch(an_initiative(id=FIRST, revision=1)))
    exchanged(bench, Line(upper))
    leave(bench.hub)
    rotate_keys(upper.hub)
    bench.receive(device.batch(an_initiative(id=SECOND, revision=1)))
    join(bench.hub, invitation(upper), "all")
    exchanged(bench, Line(upper))
    assert (upper.count("devices"), upper.count("revisions"), upper.count("conflicts")) == (1, 2, 0)
