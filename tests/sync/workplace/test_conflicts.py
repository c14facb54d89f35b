"""A book that came back from an old copy: the hub's version is kept beside ours, and a person's choice is received."""

import shutil
from pathlib import Path

import msgspec
import pytest

from desktop_app.operations.check_book import check_book
from desktop_app.operations.choose_version import Contest, choose_version, find_contest, mixed
from desktop_app.operations.register import register, withdraw
from desktop_app.operations.status import status
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from sync.contract.bulletins import Judgement, VerdictNews
from sync.contract.initiative import Initiative, encode_line
from sync.contract.receipts import Answer
from tests.desktop_app.store.shelf import a_form, config_in, deliveries, registered
from tests.sync.hub.workbench import Workbench
from tests.sync.workplace.wire import HUB_AT, Answering, Line, OwnHub, exchanged


def _edit(book: Book, record: Initiative, **changes: object) -> Initiative:
    return register(book, msgspec.structs.replace(book.initiatives.get(record.id), **changes))


@pytest.fixture
def contested(book: Book, line: Line, tmp_path: Path) -> Book:
    """A book whose one record was changed here after an old copy of the book was put back.

    The copy knows how far its chain of batches has come, as a book that was restored in order does; without that the
    hub sets the device aside before it looks at the records.
    """
    (record,) = registered(book, "Kẹp nhanh")
    exchanged(book, line)
    book.database.gather_in_one_file()
    old = tmp_path / "old copy"
    shutil.copyfile(book.path, old)
    _edit(book, record, title="Kẹp nhanh có chốt", effect="Nhanh gấp đôi")
    exchanged(book, line)
    chain, cursor = book.chains.current(), book.memberships.cursor()
    book.database.gather_in_one_file()
    path = book.path
    book.close()
    shutil.copyfile(old, path)
    restored = open_book(config_in(tmp_path))
    with restored.write():
        restored.chains.lengthen(chain)
        restored.memberships.move_cursor(cursor)
    _edit(restored, record, title="Kẹp nhanh bằng khí nén")
    exchanged(restored, line)
    return restored


def _contest(book: Book) -> Contest:
    (row,) = book.listing.page().rows
    found = find_contest(book, row.id)
    assert found is not None
    return found


def test_both_versions_are_shown_and_counted_as_needing_a_person(contested: Book) -> None:
    contest = _contest(contested)
    assert contest.ours.title == "Kẹp nhanh bằng khí nén"
    assert contest.theirs is not None
    assert contest.theirs.title == "Kẹp nhanh có chốt"
    assert status(contested).attention == 1
    assert check_book(contested).flaws == ()
    contested.close()


@pytest.mark.parametrize("chosen", ["ours", "theirs", "mixed"])
def test_the_version_that_a_person_chose_is_received_and_neither_is_lost(
    contested: Book, line: Line, workbench: Workbench, chosen: str
) -> None:
    contest = _contest(contested)
    assert contest.theirs is not None
    versions = {"ours": contest.ours, "theirs": contest.theirs, "mixed": mixed(contest, frozenset({"effect"}))}
    record = choose_version(contested, contest.ours.id, versions[chosen])
    assert deliveries(contested) == {versions[chosen].title: "waiting"}
    assert find_contest(contested, record.id) is None
    exchanged(contested, line)
    assert deliveries(contested) == {versions[chosen].title: "received"}
    held = workbench.hub.read_line(record.id, record.revision)
    assert held == encode_line(record)
    assert (record.title, record.effect) == (versions[chosen].title, versions[chosen].effect)
    assert [one.initiative.title for one in contested.initiatives.history(record.id)][:2] == [
        "Kẹp nhanh",
        "Kẹp nhanh bằng khí nén",
    ]
    assert workbench.count("conflicts") == 1
    assert check_book(contested).flaws == ()
    contested.close()


def test_mending_it_in_the_form_is_a_choice_as_well(contested: Book, line: Line) -> None:
    contest = _contest(contested)
    _edit(contested, contest.ours, title="Sửa tay")
    exchanged(contested, line)
    assert deliveries(contested) == {"Sửa tay": "received"}
    contested.close()


def test_a_record_of_another_pc_is_a_conflict_without_its_content(book: Book, line: Line, workbench: Workbench) -> None:
    (ours,) = registered(book, "Của ai")
    workbench.receive(workbench.device().batch(msgspec.structs.replace(ours, title="Của máy khác")))
    exchanged(book, line)
    contest = find_contest(book, ours.id)
    assert contest is not None
    assert contest.theirs is None
    assert mixed(contest, frozenset({"title"})) == contest.ours


def test_a_record_in_no_conflict_has_none(book: Book, line: Line) -> None:
    (record,) = registered(book, "Một")
    assert find_contest(book, record.id) is None
    exchanged(book, line)
    assert find_contest(book, record.id) is None


@pytest.mark.parametrize(
    "held",
    [
        "",
        "{",
        '{"id":"01a203a2-5e54-735c-919f-32cb6e72d0f5","revision":2}',
        "[" * 2000,
        "same id, revision 0",
        "same id, revision 9007199254740991",
    ],
)
def test_a_version_that_is_none_of_this_record_is_not_kept(member: Book, own_hub: OwnHub, held: str) -> None:
    (record,) = registered(member, "Một")
    if held.startswith("same id"):
        revision = int(held.rsplit(maxsplit=1)[-1])
        held = encode_line(msgspec.structs.replace(record, revision=revision, title="Khác")).decode()

    def answer(sent: bytes, book: Book) -> bytes:
        outcomes = own_hub.outcomes(sent, book, Answer.CONFLICT)
        return own_hub.receipt(sent, book, tuple(msgspec.structs.replace(one, held=held) for one in outcomes))

    exchanged(member, Answering(answer, member))
    contest = find_contest(member, record.id)
    assert contest is not None
    assert contest.theirs is None
    assert deliveries(member) == {"Một": "attention"}


def test_a_version_is_kept_for_a_conflict_only(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Một")
    other = encode_line(msgspec.structs.replace(record, revision=5)).decode()

    def answer(sent: bytes, book: Book) -> bytes:
        outcomes = own_hub.outcomes(sent, book, Answer.STORED)
        return own_hub.receipt(sent, book, tuple(msgspec.structs.replace(one, held=other) for one in outcomes))

    exchanged(member, Answering(answer, member))
    assert member.database.rows("SELECT * FROM held_versions") == []
    assert member.initiatives.revise(record).revision == 2


def test_the_hubs_version_of_a_confidential_record_keeps_what_never_left_this_pc(member: Book, own_hub: OwnHub) -> None:
    form = a_form(title="Ủ khuôn", confidential=True, solution="Bí mật: bảy trăm hai mươi độ")
    record = register(member, form)
    held = msgspec.structs.replace(record, revision=4, title="Ủ khuôn, bản cũ", problem="", solution="")

    def answer(sent: bytes, book: Book) -> bytes:
        outcomes = own_hub.outcomes(sent, book, Answer.CONFLICT)
        line = encode_line(held).decode()
        return own_hub.receipt(sent, book, tuple(msgspec.structs.replace(one, held=line) for one in outcomes))

    exchanged(member, Answering(answer, member))
    contest = find_contest(member, record.id)
    assert contest is not None
    assert contest.theirs is not None
    chosen = choose_version(member, record.id, contest.theirs)
    assert (chosen.title, chosen.solution, chosen.revision) == ("Ủ khuôn, bản cũ", form.solution, 5)


def test_every_verdict_is_remembered_with_its_day(member: Book, own_hub: OwnHub) -> None:
    (record,) = registered(member, "Một")
    verdicts = [
        VerdictNews(id=record.id, revision=1, judgement=Judgement.RETURNED, decided_at=HUB_AT, reason="Thiếu ngày"),
        VerdictNews(id=record.id, revision=2, judgement=Judgement.VALID, decided_at=HUB_AT),
        VerdictNews(id="unknown", revision=1, judgement=Judgement.VALID, decided_at=HUB_AT),
    ]
    bulletins = [own_hub.bulletin(member, place + 1, one) for place, one in enumerate(verdicts)]
    exchanged(member, Answering(own_hub.receipt, member, bulletins))
    assert [(one.judgement, one.reason) for one in member.verdicts.of(record.id)] == [
        ("returned", "Thiếu ngày"),
        ("valid", ""),
    ]
    withdraw(member, record.id, "Thử")
    assert member.verdicts.of(record.id)[0].decided_at == HUB_AT.isoformat()
