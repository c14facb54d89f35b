"""A batch through the whole intake: every answer of the protocol's table, asserted in the hub's own database."""

import msgspec
import pytest

from sync.contract.initiative import Withdrawal, content_hash, encode_line
from sync.contract.receipts import Answer
from sync.hub.operations.checking import check
from tests.builders import STANLEY, an_author, an_initiative, applied_initiative
from tests.sync.hub.workbench import Workbench

OTHER_UNIT = "HN-KCN"


def test_a_record_is_stored_as_it_came_and_its_receipt_names_it(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    receipt = device.opened(bench.receive(device.batch(record)))
    outcome = receipt.outcomes[0]
    assert (outcome.id, outcome.revision, outcome.answer) == (record.id, 1, Answer.STORED)
    assert outcome.sha256 == content_hash(encode_line(record))
    assert receipt.head.device == device.id
    assert receipt.head.hub_at == bench.clock()
    assert bench.hub.read_line(record.id, 1) == encode_line(record)
    assert bench.rows("SELECT initiative, revision, sha256 FROM revisions") == [(record.id, 1, outcome.sha256)]


def test_the_same_document_gets_the_very_same_receipt_for_ever(bench: Workbench) -> None:
    device = bench.device()
    document = device.batch(an_initiative())
    receipt = bench.receive(document)
    bench.receive(device.batch(an_initiative()))
    bench.clock.pass_days(400)
    assert bench.receive(document) == receipt
    assert bench.count("revisions") == 2


def test_the_same_record_in_another_batch_is_known_already(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    assert device.answers(bench.receive(device.batch(record))) == [Answer.ALREADY]
    assert bench.count("revisions") == 1


def test_an_edit_is_a_new_revision_and_the_old_one_stays(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    edited = msgspec.structs.replace(record, revision=2, title="Cải tiến đồ gá, lần hai")
    bench.receive(device.batch(record))
    assert device.answers(bench.receive(device.batch(edited))) == [Answer.STORED]
    assert bench.rows("SELECT revision FROM initiatives") == [(2,)]
    assert [bench.hub.read_line(record.id, number) for number in (1, 2)] == [encode_line(record), encode_line(edited)]


def test_a_late_older_revision_is_superseded_and_kept(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    first, second = device.batch(record), device.batch(msgspec.structs.replace(record, revision=2))
    bench.receive(second)
    assert device.answers(bench.receive(first)) == [Answer.SUPERSEDED]
    assert bench.rows("SELECT revision FROM initiatives") == [(2,)]
    assert bench.rows("SELECT revision FROM revisions ORDER BY revision") == [(1,), (2,)]


def test_a_known_older_revision_is_superseded_so_that_a_restored_book_learns_of_the_newer(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record, msgspec.structs.replace(record, revision=2)))
    assert device.answers(bench.receive(device.batch(record))) == [Answer.SUPERSEDED]
    assert bench.count("revisions") == 2


def test_the_same_revision_with_other_content_is_a_conflict_and_both_are_kept(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    other = msgspec.structs.replace(record, title="Nội dung khác")
    bench.receive(device.batch(record))
    assert device.answers(bench.receive(device.batch(other))) == [Answer.CONFLICT]
    assert device.answers(bench.receive(device.batch(other))) == [Answer.CONFLICT]
    assert bench.rows("SELECT revision, sha256 FROM conflicts") == [(1, content_hash(encode_line(other)))]
    assert bench.hub.read_line(record.id, 1) == encode_line(record)


def test_a_record_of_another_owner_is_a_conflict(bench: Workbench) -> None:
    owner, other, record = bench.device(), bench.device(), an_initiative()
    bench.receive(owner.batch(record))
    newer = msgspec.structs.replace(record, revision=2, title="Không phải của tôi")
    assert other.answers(bench.receive(other.batch(newer))) == [Answer.CONFLICT]
    assert bench.rows("SELECT revision FROM initiatives") == [(1,)]


def test_revisions_within_one_batch_are_judged_in_turn(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    second = msgspec.structs.replace(record, revision=2)
    other_second = msgspec.structs.replace(record, revision=2, title="Bản hai khác")
    answers = device.answers(bench.receive(device.batch(record, record, second, other_second, record)))
    assert answers == [Answer.STORED, Answer.ALREADY, Answer.STORED, Answer.CONFLICT, Answer.SUPERSEDED]
    assert bench.count("initiatives") == 1
    assert bench.hub.standings.recount() == ()


def test_a_bad_record_is_refused_beside_the_good_ones_and_kept_in_quarantine(bench: Workbench) -> None:
    device = bench.device()
    good, bad, last = an_initiative(), an_initiative(title="", consent=None), an_initiative()
    receipt = device.opened(bench.receive(device.batch(good, bad, last)))
    assert [outcome.answer for outcome in receipt.outcomes] == [Answer.STORED, Answer.REFUSED, Answer.STORED]
    assert [(found.field, found.code) for found in receipt.outcomes[1].findings] == [
        ("title", "missing"),
        ("consent", "missing"),
    ]
    assert bench.rows("SELECT line, initiative, sha256 FROM quarantined_lines") == [
        (1, bad.id, content_hash(encode_line(bad)))
    ]


def test_a_withdrawn_record_is_a_revision_like_any_other(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    withdrawn = msgspec.structs.replace(record, revision=2, withdrawal=Withdrawal(reason="Trùng với phiếu khác"))
    answers = device.answers(bench.receive(device.batch(record, withdrawn)))
    assert answers == [Answer.STORED, Answer.STORED]
    assert bench.hub.standings.leaderboard("snk-2026").initiatives == 0
    assert bench.count("revisions") == 2


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"unit": "KHÔNG-CÓ"}, "unit", "unknown_unit"),
        ({"unit": OTHER_UNIT}, "unit", "not_yours"),
        ({"programme": "khong-co"}, "programme", "unknown_programme"),
        ({"revision": 0}, "revision", "missing"),
        ({"revision": -1}, "revision", "unreadable"),
        ({"revision": 10**30}, "revision", "unreadable"),
        ({"id": ""}, "id", "missing"),
        ({"id": "1"}, "id", "unreadable"),
        ({"unit": "", "withdrawal": Withdrawal(reason="x")}, "unit", "missing"),
        ({"programme": "", "withdrawal": Withdrawal(reason="x")}, "programme", "missing"),
    ],
)
def test_what_only_the_hub_can_know_is_refused_by_field(
    bench: Workbench, changes: dict[str, object], field: str, code: str
) -> None:
    device = bench.device()
    outcome = device.opened(bench.receive(device.batch(an_initiative(**changes)))).outcomes[0]
    assert outcome.answer is Answer.REFUSED
    assert (field, code) in [(found.field, found.code) for found in outcome.findings]
    assert bench.count("revisions") == 0


def test_a_unit_below_the_device_s_is_its_own_and_an_ended_one_counts_for_its_successor(bench: Workbench) -> None:
    device = bench.device(STANLEY)
    below, ended = an_initiative(unit=f"{STANLEY}-X1"), an_initiative(unit=f"{STANLEY}-X7")
    assert device.answers(bench.receive(device.batch(below, ended))) == [Answer.STORED, Answer.STORED]
    units = {standing.unit for standing in bench.hub.standings.leaderboard("snk-2026").standings}
    assert units == {f"{STANLEY}-X1", f"{STANLEY}-X3"}


def test_what_is_only_worth_a_second_look_is_no_refusal(bench: Workbench) -> None:
    device = bench.device()
    odd = an_initiative(kind="khong-co", authors=(an_author(share_percent=None),), investor="x")
    assert device.answers(bench.receive(device.batch(odd))) == [Answer.STORED]


def test_a_confidential_record_needs_no_description_here(bench: Workbench) -> None:
    device = bench.device()
    secret = applied_initiative(confidential=True, problem="", solution="")
    assert device.answers(bench.receive(device.batch(secret))) == [Answer.STORED]


def test_after_everything_the_check_finds_nothing(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    second = msgspec.structs.replace(record, revision=2)
    bench.receive(device.batch(record, an_initiative(title=""), b"{"))
    bench.receive(device.batch(msgspec.structs.replace(record, title="Khác"), second))
    report = check(bench.hub)
    assert report.problems == ()
    assert (report.counts["revisions"], report.counts["conflicts"], report.counts["quarantined_lines"]) == (2, 1, 2)
