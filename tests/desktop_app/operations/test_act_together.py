"""One thing done to many records: all or nothing, told by row, and undone."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.acts import Hindrance, Recognise, Withdraw
from desktop_app.operations.act_together import do_act, last_act, plan_act, undo_act
from desktop_app.operations.check_book import check_book
from desktop_app.operations.register import register
from desktop_app.store.book import Book
from sync.contract.initiative import Initiative, RecognisedBy, Recognition, Stage
from sync.text.unicode_text import normal_form
from tests.desktop_app.store.shelf import a_form, registered, reopened

DECISION = Recognition(by=RecognisedBy.COUNCIL, number="27/QĐ-HĐSK", decided_on=dt.date(2026, 11, 10))
RECOGNISE = Recognise(DECISION)


def _applied(book: Book, *titles: str) -> list[str]:
    stage = {"stage": Stage.APPLIED, "applied_on": dt.date(2026, 10, 1)}
    return [record.id for record in registered(book, *titles, **stage)]


def _numbers(book: Book, record_ids: list[str]) -> list[int]:
    """The numbers that the list has for these records."""
    numbers = {row.id: row.number for row in book.listing.page(limit=1000).rows}
    return [numbers[record_id] for record_id in record_ids]


def _now(book: Book, record_ids: list[str]) -> list[Initiative]:
    return [book.initiatives.get(record_id) for record_id in record_ids]


def _said(record: Initiative) -> Initiative:
    return msgspec.structs.replace(record, revision=0)


def test_all_are_recognised_by_one_decision_as_a_next_revision_each(book: Book) -> None:
    ids = _applied(book, "Một", "Hai", "Ba")
    result = do_act(book, _numbers(book, ids), RECOGNISE)
    assert (result.done, result.left) == (3, ())
    assert [(one.stage, one.recognition, one.revision) for one in _now(book, ids)] == [
        (Stage.RECOGNISED, DECISION, 2)
    ] * 3
    assert {row.delivery for row in book.listing.page().rows} == {"waiting"}
    assert book.initiatives.history(ids[0])[0].initiative.stage is Stage.APPLIED
    assert check_book(book).flaws == ()


def test_what_cannot_be_done_is_told_by_row_and_left_alone(book: Book) -> None:
    (good,) = _applied(book, "Tốt")
    (idea,) = (record.id for record in registered(book, "Ý tưởng"))
    (other,) = _applied(book, "Quyết định khác")
    do_act(book, _numbers(book, [other]), Recognise(msgspec.structs.replace(DECISION, number="1/QĐ")))
    (gone,) = _applied(book, "Đã rút")
    do_act(book, _numbers(book, [gone]), Withdraw("Trùng"))
    before = _now(book, [idea, other, gone])
    asked = _numbers(book, [good, idea, other, gone, good])
    planned = plan_act(book, asked, RECOGNISE)
    result = do_act(book, asked, RECOGNISE)
    assert planned.done == result.done == 1
    assert planned.left == result.left
    assert {left.id: left.hindrance for left in result.left} == {
        idea: Hindrance.NOT_REGISTRABLE,
        other: Hindrance.RECOGNISED_OTHERWISE,
        gone: Hindrance.WITHDRAWN,
    }
    assert [finding.field for left in result.left for finding in left.findings] == ["applied_on"]
    assert _now(book, [idea, other, gone]) == before


def test_a_plan_changes_nothing(book: Book) -> None:
    ids = _applied(book, "Một")
    plan_act(book, _numbers(book, ids), RECOGNISE)
    assert book.initiatives.get(ids[0]).revision == 1
    assert last_act(book) is None


def test_a_decision_without_its_day_recognises_nobody(book: Book) -> None:
    ids = _applied(book, "Một", "Hai")
    result = do_act(book, _numbers(book, ids), Recognise(msgspec.structs.replace(DECISION, decided_on=None)))
    assert (result.act, result.done, len(result.left)) == (0, 0, 2)
    assert last_act(book) is None, "an act that did nothing is none"


def test_a_reason_is_kept_in_one_spelling(book: Book) -> None:
    ids = _applied(book, "Một")
    do_act(book, _numbers(book, ids), Withdraw(" Nhâ\u0323p trùng "))
    withdrawal = book.initiatives.get(ids[0]).withdrawal
    assert withdrawal is not None
    assert withdrawal.reason == normal_form("Nhập trùng")


def test_cancelled_it_has_changed_nothing(book: Book) -> None:
    ids = [record.id for record in registered(book, *map(str, range(700)), stage=Stage.IDEA)]
    told: list[int] = []
    result = do_act(book, _numbers(book, ids), Withdraw("Nhầm xấp"), progress=told.append, cancelled=lambda: bool(told))
    assert told == [500]
    assert (result.cancelled, result.done, result.act) == (True, 0, 0)
    assert {one.revision for one in _now(book, ids)} == {1}
    assert last_act(book) is None
    assert check_book(book).flaws == ()


def test_undone_the_records_say_what_they_said_and_nothing_is_removed(book: Book) -> None:
    ids = _applied(book, "Một", "Hai")
    before = _now(book, ids)
    act = do_act(book, _numbers(book, ids), RECOGNISE).act
    undone = undo_act(book, act)
    assert (undone.done, undone.left) == (2, ())
    assert [_said(one) for one in _now(book, ids)] == [_said(one) for one in before]
    assert [one.initiative.revision for one in book.initiatives.history(ids[0])] == [1, 2, 3]
    assert last_act(book) is None
    assert undo_act(book, act).done == 0, "once"
    assert check_book(book).flaws == ()


def test_an_undo_passes_over_what_was_changed_since_and_says_so(book: Book) -> None:
    ids = _applied(book, "Một", "Hai")
    act = do_act(book, _numbers(book, ids), Withdraw("Nhầm")).act
    register(book, msgspec.structs.replace(book.initiatives.get(ids[0]), withdrawal=None, title="Một, sửa"))
    undone = undo_act(book, act)
    assert undone.done == 1
    assert [(left.id, left.hindrance) for left in undone.left] == [(ids[0], Hindrance.CHANGED_SINCE)]
    assert [one.title for one in _now(book, ids)] == ["Một, sửa", "Hai"]
    assert book.initiatives.get(ids[1]).withdrawal is None


def test_the_last_act_is_known_after_a_restart_and_can_be_undone_then(book: Book) -> None:
    ids = _applied(book, "Một")
    do_act(book, _numbers(book, ids), RECOGNISE)
    with reopened(book) as other:
        found = last_act(other)
        assert found is not None
        assert (found.kind, found.done, found.facts["number"]) == ("recognise", 1, "27/QĐ-HĐSK")
        assert undo_act(other, found.number).done == 1
    assert book.initiatives.get(ids[0]).stage is Stage.APPLIED


def test_only_the_last_act_is_offered_to_be_undone(book: Book) -> None:
    ids = _applied(book, "Một")
    do_act(book, _numbers(book, ids), RECOGNISE)
    second = do_act(book, _numbers(book, ids), Withdraw("Nhầm")).act
    found = last_act(book)
    assert found is not None
    assert found.number == second
    undo_act(book, second)
    assert book.initiatives.get(ids[0]).stage is Stage.RECOGNISED
    assert last_act(book) is None


def test_an_act_whose_records_were_all_changed_since_is_not_offered(book: Book) -> None:
    ids = _applied(book, "Một")
    do_act(book, _numbers(book, ids), RECOGNISE)
    register(book, msgspec.structs.replace(book.initiatives.get(ids[0]), title="Một, sửa"))
    assert last_act(book) is None


def test_an_act_is_found_by_search_as_before_and_what_is_confidential_stays_here(book: Book) -> None:
    form = a_form(title="Quy trình ủ", confidential=True, stage=Stage.APPLIED, applied_on=dt.date(2026, 10, 1))
    record = register(book, form)
    do_act(book, _numbers(book, [record.id]), RECOGNISE)
    assert [row.id for row in book.listing.page("quy trinh").rows] == [record.id]
    assert book.initiatives.get(record.id).solution == form.solution
    lines = book.database.rows("SELECT line FROM revisions")
    assert all(form.solution.encode() not in line for (line,) in lines)


def test_who_did_it_is_kept_with_each_revision(book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from desktop_app.operations import register as module

    ids = _applied(book, "Một")
    monkeypatch.setattr("getpass.getuser", lambda: "chị Hòa")
    module.officer.cache_clear()
    do_act(book, _numbers(book, ids), RECOGNISE)
    module.officer.cache_clear()
    assert [one.registered_by for one in book.initiatives.history(ids[0])][1] == "chị Hòa"
    assert last_act(book).done_by == "chị Hòa"  # type: ignore[union-attr]


def test_half_a_character_in_a_reason_keeps_no_act_from_being_done_and_remembered(book: Book) -> None:
    ids = [record.id for record in registered(book, "Một")]
    result = do_act(book, _numbers(book, ids), Withdraw("Trùng \ud83d"))
    assert result.done == 1
    done = last_act(book)
    assert done is not None
    assert done.facts == {"reason": "Trùng \ufffd"}
