"""Decisions: each kept for ever with its revision, told down once and in order, to whoever owns the record by then."""

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from sync.contract.bulletins import Judgement, VerdictNews, decode_bulletin
from sync.contract.initiative import Initiative
from sync.envelope.header import DocumentType, take_apart
from sync.envelope.opening import open_document
from sync.hub.bulletins import making as bulletins
from sync.hub.errors import DecisionUnclear, InitiativeUnknown, RevisionUnknown
from sync.hub.reviewing.deciding import Decided, Decider, Decision, Undecided, decide, decide_many
from sync.hub.service import open_hub
from sync.hub.store import decisions
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, Workbench, hub_keys, read_invitation


def _told(bench: Workbench, device: Device) -> list[list[VerdictNews]]:
    """The verdicts in each of the device's bulletins."""
    while bench.hub.bulletins.make(device.id):
        pass
    found = []
    for _, sealed in bench.hub.bulletins.after(device.id, 0):
        payload = open_document(take_apart(sealed), kind=DocumentType.BULLETIN, sender=device.hub, reader=device.keys)
        found.append([news for news in decode_bulletin(payload).news if isinstance(news, VerdictNews)])
    return found


def _all_told(bench: Workbench, device: Device) -> list[VerdictNews]:
    return [news for verdicts in _told(bench, device) for news in verdicts]


def _kept(bench: Workbench, record: Initiative) -> list[tuple[int, str, str]]:
    with bench.hub.database.reading() as connection:
        found = decisions.find_all(connection, record.id)
    return [(one.revision, one.judgement.value, one.reason) for one in found]


def _lines(*given: Decision) -> Iterable[bytes]:
    return [msgspec.json.encode(one) for one in given]


@pytest.fixture
def device(bench: Workbench) -> Device:
    """A device that was let in."""
    return bench.device()


@pytest.fixture
def record(bench: Workbench, device: Device) -> Initiative:
    """A record of that device."""
    record = an_initiative()
    bench.receive(device.batch(record))
    return record


def test_a_decision_is_kept_and_told_once_to_the_device_that_owns_the_record(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    other = bench.device()
    given = Decision(id=record.id, judgement=Judgement.RETURNED, reason=" Thiếu ngày\u200b ", fields=("applied_on",))
    assert decide(bench.hub, given, by=Decider(name="Lê Văn C")) == Decided(record.id, 1, is_new=True)
    news = VerdictNews(
        id=record.id,
        revision=1,
        judgement=Judgement.RETURNED,
        decided_at=bench.clock(),
        reason="Thiếu ngày\u200b",
        fields=("applied_on",),
    )
    assert _all_told(bench, device) == [news]
    assert _all_told(bench, device) == [news]
    assert _all_told(bench, other) == []
    assert bench.rows("SELECT decided_by FROM decisions") == [("Lê Văn C",)]


def test_every_decision_is_kept_and_told_in_its_order(bench: Workbench, device: Device, record: Initiative) -> None:
    judgements = (Judgement.UNDER_REVIEW, Judgement.VALID, Judgement.UNDER_REVIEW, Judgement.VALID)
    for judgement in judgements[:2]:
        decide(bench.hub, Decision(id=record.id, judgement=judgement))
    _told(bench, device)
    for judgement in judgements[2:]:
        decide(bench.hub, Decision(id=record.id, judgement=judgement))
    assert [news.judgement for news in _all_told(bench, device)] == list(judgements)
    assert [judgement for _, judgement, _ in _kept(bench, record)] == list(judgements)


def test_a_decision_about_a_revision_that_was_edited_meanwhile_is_kept_with_that_revision(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Sửa")))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID, revision=1))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.UNDER_REVIEW))
    assert _kept(bench, record) == [(1, "valid", ""), (2, "under_review", "")]
    assert [(news.revision, news.judgement) for news in _all_told(bench, device)] == [(1, "valid"), (2, "under_review")]


def test_a_list_that_broke_off_is_given_again_and_doubles_nothing(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    records = [record, *(an_initiative() for _ in range(2))]
    bench.receive(device.batch(*records[1:]))
    given = [Decision(id=one.id, judgement=Judgement.VALID) for one in records]
    assert [one.is_new for one in decide_many(bench.hub, _lines(*given[:2])) if isinstance(one, Decided)] == [True] * 2
    again = list(decide_many(bench.hub, _lines(*given)))
    assert [isinstance(one, Decided) and one.is_new for one in again] == [False, False, True]
    assert bench.count("decisions") == 3
    assert len(_all_told(bench, device)) == 3


def test_a_bad_line_of_a_list_is_told_by_its_number_and_stops_no_other(bench: Workbench, record: Initiative) -> None:
    good = msgspec.json.encode(Decision(id=record.id, judgement=Judgement.VALID))
    bad = (
        b"{}",
        b"not json",
        b'{"id":"x","judgement":"maybe"}',
        b'{"id":"x","judgement":"valid","more":1}',
        b'{"id":"x","judgement":"valid"}',
    )
    told = list(decide_many(bench.hub, [*bad, b"", good]))
    problems = [(one.line, one.error.code) for one in told if isinstance(one, Undecided)]
    assert problems == [*((line, "decision_unclear") for line in range(1, 5)), (5, "initiative_unknown")]
    assert told[-1] == Decided(record.id, 1, is_new=True)


@pytest.mark.parametrize("revision", [2, 2**40])
def test_a_revision_that_the_hub_does_not_hold_cannot_be_decided_about(
    bench: Workbench, record: Initiative, revision: int
) -> None:
    with pytest.raises(RevisionUnknown):
        decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID, revision=revision))
    with pytest.raises(InitiativeUnknown):
        decide(bench.hub, Decision(id="x" * 100, judgement=Judgement.VALID))
    assert bench.count("decisions") == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": " \n"},
        {"fields": ("nonsense",)},
        {"fields": ("authors.0.name.more.still",)},
        {"fields": ("title; DROP",)},
        {"fields": ("",)},
        {"fields": ("title",) * 21},
    ],
    ids=str,
)
def test_what_the_unit_could_not_read_is_no_decision(
    bench: Workbench, record: Initiative, changes: dict[str, object]
) -> None:
    given = Decision(**{"id": record.id, "judgement": Judgement.REFUSED, "reason": "Trùng", **changes})  # type: ignore[arg-type]
    with pytest.raises(DecisionUnclear):
        decide(bench.hub, given)
    assert bench.count("decisions") == 0


def test_a_bulletin_holds_only_so_many_verdicts_and_the_next_goes_on(
    bench: Workbench, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [an_initiative() for _ in range(7)]
    bench.receive(device.batch(*records))
    _told(bench, device)
    monkeypatch.setattr(bulletins, "MOST_VERDICTS", 3)
    list(decide_many(bench.hub, _lines(*(Decision(id=one.id, judgement=Judgement.VALID) for one in records))))
    told = _told(bench, device)
    assert [len(verdicts) for verdicts in told[-3:]] == [3, 3, 1]
    assert [news.id for verdicts in told for news in verdicts] == [one.id for one in records]


def test_long_reasons_make_a_bulletin_end_sooner(
    bench: Workbench, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [an_initiative() for _ in range(3)]
    bench.receive(device.batch(*records))
    monkeypatch.setattr(bulletins, "MOST_VERDICT_BYTES", 2500)
    for one in records:
        decide(bench.hub, Decision(id=one.id, judgement=Judgement.RETURNED, reason="x" * 5000))
    told = _told(bench, device)
    assert [len(verdicts) for verdicts in told] == [1, 1, 1]
    assert {len(news.reason) for verdicts in told for news in verdicts} == {2000}


def test_what_was_not_told_before_a_restart_is_told_after_it(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    bench.hub.close()
    bench.hub = open_hub(bench.url, bench.clock)
    assert bench.hub.bulletins.collect(device.id, 0).is_due
    assert [news.id for news in _all_told(bench, device)] == [record.id]


def test_whoever_took_over_the_records_hears_every_verdict_on_them_and_of_those_to_come(
    bench: Workbench, device: Device, record: Initiative
) -> None:
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.UNDER_REVIEW))
    _told(bench, device)
    heir = bench.device()
    (number,) = bench.rows("SELECT number FROM devices WHERE id = :id", id=heir.id)[0]
    bench.change(f"UPDATE initiatives SET owner = {number}")  # noqa: S608
    for _ in range(2):
        with bench.hub.database.writing() as connection:
            decisions.tell_heir(connection, int(str(number)))
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.VALID))
    assert [news.judgement for news in _all_told(bench, heir)] == [Judgement.UNDER_REVIEW, Judgement.VALID]
    assert [news.judgement for news in _all_told(bench, device)] == [Judgement.UNDER_REVIEW]


def test_a_decision_counts_for_nothing_on_the_board(bench: Workbench, record: Initiative) -> None:
    before = bench.hub.standings.leaderboard(record.programme)
    decide(bench.hub, Decision(id=record.id, judgement=Judgement.REFUSED, reason="Trùng"))
    assert bench.hub.standings.leaderboard(record.programme).initiatives == before.initiatives == 1


def test_the_command_decides_about_one_and_about_a_list(tmp_path: Path) -> None:
    hub = RealHub(tmp_path)
    invitation = read_invitation(hub.invite())
    device, records = Device(hub_keys(invitation)), [an_initiative() for _ in range(3)]
    folder = tmp_path / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    (folder / "1.skenrol").write_bytes(device.enrolment(invitation.code))
    (folder / "2.skbatch").write_bytes(device.batch(*records))
    hub.run("import", str(tmp_path))
    one = json.loads(hub.run("decide", records[0].id, "returned", "--reason", "Thiếu", "--field", "problem", "--json"))
    assert one == {"id": records[0].id, "revision": 1, "new": True}
    lines = [{"id": record.id, "judgement": "valid"} for record in records] + [{"id": "x", "judgement": "valid"}]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    told = json.loads(hub.run("decide", "--file", str(tmp_path / "a.jsonl"), "--json", status=1))
    assert told == {"decided": 3, "known": 0, "problems": [{"line": 4, "code": "initiative_unknown"}]}
    hub.run("decide", records[0].id, "refused", status=2)
    hub.run("decide", records[0].id, status=2)
    hub.run("decide", status=2)


def test_every_decision_stands_in_the_log_and_one_that_repeats_the_last_word_does_not_again(bench: Workbench) -> None:
    record = an_initiative()
    bench.receive(bench.device().batch(record))
    for _ in range(2):
        decide(bench.hub, Decision(id=record.id, judgement=Judgement.RETURNED, reason="thiếu số tiền"))
    (entry,) = [one for one in bench.hub.log_entries(10) if one.act == "decided"]
    assert (entry.target, entry.told_facts()) == (record.id, {"judgement": "returned", "revision": "1"})
