"""A hub that is back from an old copy: what its devices know makes it go on above, and tell everything anew."""

import pytest

from sync.contract.bulletins import Judgement, ProgrammeNews, UnitsNews, VerdictNews
from sync.contract.enrolment import Wish
from sync.contract.errors import UnknownSender
from sync.contract.receipts import Admission, Answer
from sync.envelope.header import take_apart
from sync.hub.bulletins import inventory
from sync.hub.operations.checking import check
from sync.hub.reviewing.deciding import Decision, decide
from tests.builders import an_initiative
from tests.sync.hub.telling import heard, parts_of
from tests.sync.hub.workbench import Device, Workbench


def _asked(bench: Workbench, device: Device) -> str:
    """The device asks for its inventory; the id of the enrolment."""
    document = device.enrolment(wish=Wish.INVENTORY)
    bench.receive(document)
    return take_apart(document).header.id


def _ahead(bench: Workbench, news: int) -> Device:
    """A device that has heard more than the hub knows of."""
    device = bench.device()
    heard(bench, device)
    copy = bench.copied()
    for _ in range(news):
        bench.hub.import_units(bench.hub.units())
        bench.hub.bulletins.make(device.id)
    bench.put_back(copy)
    return device


def test_a_device_that_is_ahead_is_told_everything_anew_above_what_it_knows(bench: Workbench) -> None:
    device = _ahead(bench, news=3)
    bench.hub.import_units(bench.hub.units())
    shelved = bench.hub.bulletins.collect(device.id, 4)
    assert (shelved.is_due, shelved.recollection.cursor) == (False, 1), "what were made now could not reach it"
    head = device.opened(bench.receive(device.enrolment(cursor=4))).head
    assert head.admission is Admission.ADMITTED
    (bulletin,) = heard(bench, device, after=4)
    assert bulletin.head.cursor == 5
    assert {UnitsNews, ProgrammeNews} <= {type(news) for news in bulletin.news}


def test_verdicts_are_told_anew_with_the_rest(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    heard(bench, device)
    bench.receive(device.enrolment(cursor=9))
    (bulletin,) = heard(bench, device, after=9)
    assert [news.id for news in bulletin.news if isinstance(news, VerdictNews)] == [record.id]


@pytest.mark.parametrize("lost", [3, 10**9])
def test_an_older_book_finds_its_way_past_the_numbers_that_were_lost_however_many(bench: Workbench, lost: int) -> None:
    device = _ahead(bench, news=3)
    bench.receive(device.enrolment(cursor=1 + lost))
    first, anew = heard(bench, device)
    assert [bulletin.head.cursor for bulletin in (first, anew)] == [1, lost + 2]
    for applied in (1, 2, lost, lost + 1):
        assert anew.head.is_next(applied)
    for applied in (0, lost + 2):
        assert not anew.head.is_next(applied)
    bench.hub.import_units(bench.hub.units())
    (later,) = heard(bench, device, after=lost + 2)
    assert [later.head.is_next(applied) for applied in (lost + 1, lost + 2)] == [False, True]
    assert check(bench.hub).problems == ()


def test_a_device_that_is_not_ahead_changes_nothing(bench: Workbench) -> None:
    device = bench.device()
    heard(bench, device)
    for cursor in (0, 1):
        bench.receive(device.enrolment(cursor=cursor))
    assert heard(bench, device, after=1) == []


def test_each_bulletin_names_the_one_before_it_and_the_hub_tells_its_last_one_beside_them(bench: Workbench) -> None:
    device = bench.device()
    for _ in range(3):
        bench.hub.import_units(bench.hub.units())
        bench.hub.bulletins.make(device.id)
    shelved = bench.hub.bulletins.collect(device.id, 0)
    headers = [take_apart(sealed).header for _, sealed in shelved.bulletins]
    assert [header.prev for header in headers] == ["", *(header.sha256 for header in headers[:-1])]
    assert shelved.recollection.cursor_sha256 == headers[-1].sha256


@pytest.mark.parametrize("more_news", [0, 1])
def test_a_device_that_heard_another_bulletin_of_the_same_number_is_told_everything_anew(
    bench: Workbench, more_news: int
) -> None:
    device, record = _ahead(bench, news=1), an_initiative()
    bench.receive(device.batch(record))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    for _ in range(1 + more_news):  # what a stick asked for, before the device told how far it is
        bench.hub.import_units(bench.hub.units())
        bench.hub.bulletins.make(device.id)
    bench.receive(device.enrolment(cursor=2, cursor_sha256="f" * 64))
    assert bench.hub.bulletins.collect(device.id, 2 + more_news).recollection.cursor_sha256 == ""
    (anew,) = heard(bench, device, after=2 + more_news)
    assert {UnitsNews, ProgrammeNews} <= {type(news) for news in anew.news}
    assert [news.id for news in anew.news if isinstance(news, VerdictNews)] == [record.id]
    ((_, sealed),) = bench.hub.bulletins.after(device.id, 2 + more_news)
    assert take_apart(sealed).header.prev == "", "whatever the device heard before, this is the next one"
    assert check(bench.hub).problems == ()


@pytest.mark.parametrize("knows", ["a later bulletin", "another one of the same number"])
def test_an_inventory_that_is_being_told_begins_anew(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, knows: str
) -> None:
    monkeypatch.setattr(inventory, "MOST_BYTES", 1)
    device = bench.device()
    bench.receive(device.batch(*(an_initiative() for _ in range(3))))
    heard(bench, device)
    wish = _asked(bench, device)
    bench.hub.bulletins.make(device.id)  # the first part, under a number that the book may have
    cursor = bench.hub.bulletins.recollection(device.id).cursor + (knows == "a later bulletin")
    bench.receive(device.enrolment(cursor=cursor, cursor_sha256="f" * 64))
    parts = parts_of(heard(bench, device, after=cursor), wish)
    assert [part.part for part in parts] == [1, 2, 3]
    assert check(bench.hub).problems == ()


@pytest.mark.parametrize("answered_by", ["its own", "one that came later"])
def test_an_inventory_that_was_told_whole_is_told_again_to_a_device_that_still_waits_for_it(
    bench: Workbench, answered_by: str
) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    wish = waits_for = _asked(bench, device)
    if answered_by != "its own":
        wish = _asked(bench, device)
    cursor = heard(bench, device)[-1].head.cursor
    for waits, parts in (("", 0), (an_initiative().id, 0), (waits_for, 1)):
        bench.receive(device.enrolment(cursor=cursor, cursor_sha256="f" * 64, waits_for=waits))
        told = heard(bench, device, after=cursor)
        assert len(parts_of(told, wish)) == parts
        cursor = told[-1].head.cursor
    assert check(bench.hub).problems == ()


def test_of_several_inventories_that_were_told_in_vain_one_is_told_again_for_all(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative()))
    wishes = []
    for _ in range(3):
        wishes.append(_asked(bench, device))
        cursor = heard(bench, device)[-1].head.cursor
    bench.receive(device.enrolment(cursor=cursor, cursor_sha256="f" * 64, waits_for=wishes[0]))
    (part,) = parts_of(heard(bench, device, after=cursor), wishes[2])
    assert part.stands_for == (wishes[1], wishes[0])


def test_who_waits_for_a_takeover_that_nobody_has_allowed_is_not_told_what_was_asked_before(bench: Workbench) -> None:
    device = bench.device()
    wish = _asked(bench, device)
    cursor = heard(bench, device)[-1].head.cursor
    takeover = device.enrolment(wish=Wish.TAKEOVER)
    bench.receive(takeover)
    waits_for = take_apart(takeover).header.id
    bench.receive(device.enrolment(cursor=cursor, cursor_sha256="f" * 64, waits_for=waits_for))
    assert parts_of(heard(bench, device, after=cursor), wish) == []


@pytest.mark.parametrize("said", ["its own", "none"])
def test_a_device_that_heard_the_same_bulletin_or_does_not_say_changes_nothing(bench: Workbench, said: str) -> None:
    device = bench.device()
    heard(bench, device)
    ((_, sealed),) = bench.hub.bulletins.after(device.id, 0)
    sha256 = take_apart(sealed).header.sha256 if said == "its own" else ""
    bench.receive(device.enrolment(cursor=1, cursor_sha256=sha256))
    assert heard(bench, device, after=1) == []


def test_a_hub_that_lost_the_device_is_refilled_from_its_book(bench: Workbench) -> None:
    copy = bench.copied()
    code = bench.code()
    device = bench.stranger()
    first = device.enrolment(code)
    documents = [first, *(device.batch(an_initiative()) for _ in range(3))]
    receipts = [bench.receive(document) for document in documents]
    cursor = heard(bench, device)[-1].head.cursor
    bench.put_back(copy)
    with pytest.raises(UnknownSender):
        bench.receive(documents[1])
    fresh = device.enrolment(bench.code(), cursor=cursor)
    assert device.opened(bench.receive(fresh)).head.admission is Admission.ADMITTED
    for document in documents[1:]:
        assert device.answers(bench.receive(document)) == [Answer.STORED]
    assert heard(bench, device, after=cursor)[0].head.cursor == cursor + 1
    assert receipts[0] != bench.receive(first)
    assert check(bench.hub).problems == ()


def test_the_code_of_an_enrolment_that_a_hub_forgot_lets_in_again_while_the_hub_has_it(bench: Workbench) -> None:
    code = bench.code()
    copy = bench.copied()
    device = bench.stranger()
    enrolment = device.enrolment(code)
    bench.receive(enrolment)
    bench.put_back(copy)
    assert device.opened(bench.receive(enrolment)).head.admission is Admission.ADMITTED


def test_what_the_hub_remembers_is_told_beside_the_bulletins(bench: Workbench) -> None:
    device = bench.device()
    device.begin_epoch(2)
    first, second, third = (device.batch(an_initiative()) for _ in range(3))
    bench.receive(first)
    bench.receive(third)
    cursor = heard(bench, device)[-1].head.cursor
    told = bench.hub.bulletins.collect(device.id, 0).recollection
    assert (told.cursor, told.epoch, told.seen_up_to, told.last_seq) == (cursor, 2, 1, 3)
    assert told.last_sha256 == take_apart(third).header.sha256
    bench.receive(second)
    assert bench.hub.bulletins.collect(device.id, 0).recollection.seen_up_to == 3
