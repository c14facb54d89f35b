"""A hub that was put back and made other bulletins under numbers that the book has is told which ones the book has."""

import msgspec
import pytest

from desktop_app.store.book import Book
from desktop_app.store.exchange.recovery.recoveries import RESTORED
from sync.contract.bulletins import Judgement, VerdictNews
from sync.contract.enrolment import Enrolment
from sync.contract.recollection import Recollection
from sync.envelope.header import DocumentType, take_apart
from sync.workplace.fetching import fetch
from sync.workplace.steps import StepKind
from tests.desktop_app.store.shelf import registered
from tests.sync.workplace.wire import HUB_AT, Answering, OwnHub, exchanged

_OTHER = "f" * 64
_AGREES = Recollection(cursor=2, epoch=0, seen_up_to=0, last_seq=0)


def _sha256(document: bytes) -> str:
    return take_apart(document).header.sha256


def _two_bulletins(book: Book, hub: OwnHub) -> bytes:
    """Two bulletins are heard; the second."""
    first = hub.bulletin(book, 1)
    second = hub.bulletin(book, 2, after=first)
    exchanged(book, Answering(hub.receipt, book, waiting=[first, second]))
    return second


def _presented(book: Book, hub: OwnHub, carrier: Answering) -> list[tuple[int, str]]:
    """Which bulletin each enrolment named that the carrier brought."""
    exchanged(book, carrier)
    asked = [one for one in carrier.delivered if take_apart(one).header.type is DocumentType.ENROLMENT]
    enrolments = [msgspec.json.decode(hub.opened(one, book), type=Enrolment) for one in asked]
    return [(one.cursor, one.cursor_sha256) for one in enrolments]


def test_a_hub_whose_last_bulletin_is_another_one_is_told_once_which_one_the_book_has(
    member: Book, own_hub: OwnHub
) -> None:
    second = _two_bulletins(member, own_hub)
    carrier = Answering(own_hub.receipt, member, remembers=msgspec.structs.replace(_AGREES, cursor_sha256=_OTHER))
    for _ in range(2):
        presented = _presented(member, own_hub, carrier)
    assert presented[-1] == (2, _sha256(second))
    assert [cursor for cursor, _ in presented].count(2) == 1


@pytest.mark.parametrize("says", ["the same", "nothing"])
def test_a_hub_that_has_the_same_bulletin_or_says_nothing_of_it_is_told_nothing(
    member: Book, own_hub: OwnHub, says: str
) -> None:
    second = _two_bulletins(member, own_hub)
    told = _sha256(second) if says == "the same" else ""
    carrier = Answering(own_hub.receipt, member, remembers=msgspec.structs.replace(_AGREES, cursor_sha256=told))
    assert _presented(member, own_hub, carrier) == []


def test_a_bulletin_that_follows_another_one_is_heard_and_the_hub_is_told_which_one_the_book_had(
    member: Book, own_hub: OwnHub
) -> None:
    (record,) = registered(member, "Một")
    second = _two_bulletins(member, own_hub)
    verdict = VerdictNews(id=record.id, revision=1, judgement=Judgement.VALID, decided_at=HUB_AT)
    third = own_hub.bulletin(member, 3, verdict, after=own_hub.bulletin(member, 2))
    fourth = own_hub.bulletin(member, 4, after=third)
    news = list(fetch(member.outbox, Answering(own_hub.receipt, member, waiting=[third, fourth])))
    assert [step.kind for step in news] == [StepKind.NEWS] * 2
    assert member.listing.page().rows[0].judgement == "valid"
    carrier = Answering(own_hub.receipt, member, waiting=[third, fourth])
    assert _presented(member, own_hub, carrier)[-1] == (2, _sha256(second))


def test_it_is_told_also_while_another_enrolment_is_on_its_way(member: Book, own_hub: OwnHub) -> None:
    second = _two_bulletins(member, own_hub)
    behind = msgspec.structs.replace(_AGREES, cursor=0)
    silent = Answering(lambda _sent, _book: None, member, remembers=behind)
    exchanged(member, silent)
    third = own_hub.bulletin(member, 3, after=own_hub.bulletin(member, 2))
    silent.waiting = [third]
    exchanged(member, silent)
    presented = _presented(member, own_hub, Answering(own_hub.receipt, member))
    assert [cursor for cursor, _ in presented].count(2) == 2
    assert presented[-1] == (2, _sha256(second))


def test_a_word_that_is_heard_while_an_enrolment_is_on_its_way_is_heeded_when_that_was_answered(
    member: Book, own_hub: OwnHub
) -> None:
    first = own_hub.bulletin(member, 1)
    second = own_hub.bulletin(member, 2, after=first)
    silent = Answering(lambda _sent, _book: None, member, waiting=[first])
    silent.remembers = msgspec.structs.replace(_AGREES, cursor=0)
    exchanged(member, silent)
    silent.waiting, silent.remembers = [second], msgspec.structs.replace(_AGREES, cursor_sha256=_OTHER)
    exchanged(member, silent)
    carrier = Answering(own_hub.receipt, member, remembers=silent.remembers)
    for _ in range(4):
        presented = _presented(member, own_hub, carrier)
    assert [cursor for cursor, _ in presented].count(2) == 1


def test_the_same_word_is_heeded_again_after_a_day(member: Book, own_hub: OwnHub) -> None:
    _two_bulletins(member, own_hub)
    word = msgspec.structs.replace(_AGREES, cursor_sha256=_OTHER)
    carrier = Answering(own_hub.receipt, member, remembers=word)
    for moment in ("2026-11-28T08:00:00+00:00", "2026-11-28T20:00:00+00:00", "2026-11-29T08:00:00+00:00"):
        member.forgotten._instant = lambda moment=moment: moment
        for _ in range(2):
            exchanged(member, carrier)
    assert member.database.row("SELECT count(*) FROM documents WHERE type = 'enrolment'") == (1 + 2,)


def test_an_enrolment_tells_what_the_book_waits_for(member: Book, own_hub: OwnHub) -> None:
    _two_bulletins(member, own_hub)
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    (wish,) = member.database.row("SELECT asked_by FROM recoveries")
    carrier = Answering(own_hub.receipt, member, remembers=msgspec.structs.replace(_AGREES, cursor_sha256=_OTHER))
    for _ in range(2):
        exchanged(member, carrier)
    enrolments = [msgspec.json.decode(own_hub.opened(one, member), type=Enrolment) for one in carrier.delivered]
    assert {one.waits_for for one in enrolments if one.cursor == 2 and one.wish is None} == {wish}


def test_a_bulletin_that_names_none_before_it_tells_everything_anew_and_is_just_heard(
    member: Book, own_hub: OwnHub
) -> None:
    _two_bulletins(member, own_hub)
    anew = own_hub.bulletin(member, 3, after=b"")
    assert _presented(member, own_hub, Answering(own_hub.receipt, member, waiting=[anew])) == []
    assert member.memberships.cursor() == 3
    assert member.outbox.cursor_sha256() == _sha256(anew)


def test_a_bulletin_that_tells_everything_anew_has_the_hub_told_what_the_book_waits_for(
    member: Book, own_hub: OwnHub
) -> None:
    second = _two_bulletins(member, own_hub)
    member.outbox.begin_recovery(RESTORED)
    exchanged(member, Answering(own_hub.receipt, member))
    (wish,) = member.database.row("SELECT asked_by FROM recoveries")
    carrier = Answering(own_hub.receipt, member, waiting=[own_hub.bulletin(member, 3, after=b"")])
    for _ in range(2):
        exchanged(member, carrier)
    enrolments = [msgspec.json.decode(own_hub.opened(one, member), type=Enrolment) for one in carrier.delivered]
    told = [(one.cursor, one.cursor_sha256) for one in enrolments if one.waits_for == wish]
    assert told == [(2, _sha256(second))]


def test_a_line_that_lies_ever_anew_has_the_book_present_itself_a_few_times_for_each_bulletin(
    member: Book, own_hub: OwnHub
) -> None:
    def enrolments() -> int:
        return int(member.database.row("SELECT count(*) FROM documents WHERE type = 'enrolment'")[0])

    second, before = _two_bulletins(member, own_hub), enrolments()
    carrier = Answering(own_hub.receipt, member)
    for lie in range(20):
        word = _AGREES if lie % 3 == 0 else msgspec.structs.replace(_AGREES, cursor_sha256=f"{lie:064x}")
        carrier.remembers = word
        exchanged(member, carrier)
    assert enrolments() == before + 4
    carrier.waiting = [own_hub.bulletin(member, 3, after=second)]
    for _ in range(2):
        carrier.remembers = msgspec.structs.replace(_AGREES, cursor=3, cursor_sha256=_OTHER)
        exchanged(member, carrier)
    assert enrolments() == before + 5, "a bulletin is signed: somebody else may have been lying before"
