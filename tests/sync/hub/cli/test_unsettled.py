"""What was not taken stands at the hub with its reason and its remedy until somebody has mended it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.messages import finding_words as officers_words
from sync.contract.checks import CODES
from sync.contract.findings import Finding, Weight
from sync.hub.finding_words import finding_words
from sync.hub.store.unsettled import Unsettled, find_conflicts, find_refused
from sync.hub.words import LANGUAGES
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.workbench import Device, Workbench, hub_keys, read_invitation


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    made = Workbench(tmp_path)
    yield made
    made.hub.close()


def _refused(bench: Workbench, unit: str = "") -> list[Unsettled]:
    with bench.hub.database.reading() as connection:
        return find_refused(connection, unit, 100)


def _conflicts(bench: Workbench, unit: str = "") -> list[Unsettled]:
    with bench.hub.database.reading() as connection:
        return find_conflicts(connection, unit, 100)


def test_a_refused_record_is_listed_once_until_a_better_revision_came(bench: Workbench) -> None:
    device = bench.device()
    bad, good = an_initiative(consent=None), an_initiative()
    bench.receive(device.batch(bad, good))
    bench.receive(device.batch(bad))
    (one,) = _refused(bench)
    assert (one.initiative, one.revision, one.device, one.unit) == (bad.id, 1, device.id, STANLEY)
    assert json.loads(one.findings) == [{"field": "consent", "code": "missing"}]
    assert _refused(bench, STANLEY) == [one]
    assert _refused(bench, "HN-KCN-CANON") == []
    bench.receive(device.batch(an_initiative(id=bad.id, revision=2)))
    assert _refused(bench) == []


def test_a_revision_that_was_refused_above_one_that_was_taken_is_listed(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    bench.receive(device.batch(an_initiative(id=record.id, revision=2, consent=None)))
    assert [(one.initiative, one.revision, one.owner) for one in _refused(bench)] == [(record.id, 2, device.id)]


def test_what_names_no_record_stays_listed_each_by_itself(bench: Workbench) -> None:
    bench.receive(bench.device().batch(b'{"id":5}', b'{"id":6}'))
    assert [one.initiative for one in _refused(bench)] == ["", ""]


def test_a_conflict_is_listed_until_a_revision_above_both_was_chosen(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative()
    bench.receive(device.batch(record))
    bench.receive(device.batch(an_initiative(id=record.id, title="Một tên khác")))
    (one,) = _conflicts(bench)
    assert (one.initiative, one.revision, one.device, one.owner) == (record.id, 1, device.id, device.id)
    bench.receive(device.batch(an_initiative(id=record.id, revision=2)))
    assert _conflicts(bench) == []


def test_a_version_of_another_pc_stays_listed_with_whose_the_record_is(bench: Workbench) -> None:
    owner, other, record = bench.device(), bench.device(), an_initiative()
    bench.receive(owner.batch(record))
    bench.receive(other.batch(an_initiative(id=record.id, revision=2)))
    bench.receive(owner.batch(an_initiative(id=record.id, revision=3)))
    assert [(one.device, one.owner) for one in _conflicts(bench)] == [(other.id, owner.id)]


def test_the_command_tells_the_reason_and_what_is_to_be_done(tmp_path: Path) -> None:
    hub = RealHub(tmp_path)
    invitation = read_invitation(hub.invite(uses=2))
    device, other = Device(hub_keys(invitation)), Device(hub_keys(invitation))
    folder = tmp_path / "SANGKIEN" / "to-hub"
    folder.mkdir(parents=True)
    bad, record = an_initiative(consent=None), an_initiative()
    sent = [device.enrolment(invitation.code), device.batch(bad, record)]
    sent += [device.batch(an_initiative(id=record.id, title="Một tên khác"))]
    sent += [other.enrolment(invitation.code), other.batch(record)]
    for number, content in enumerate(sent):
        kind = "skenrol" if number in {0, 3} else "skbatch"
        (folder / f"{number}.{kind}").write_bytes(content)
    hub.run("import", str(tmp_path))
    told = json.loads(hub.run("unsettled", "--json"))
    assert [(one["initiative"], one["findings"]) for one in told["refused"]] == [
        (bad.id, [{"field": "consent", "code": "missing"}])
    ]
    assert {one["device"] for one in told["conflicts"]} == {device.id, other.id}
    shown = hub.run("unsettled", "--unit", STANLEY).splitlines()
    (line,) = [one for one in shown if bad.id in one]
    assert f"refused. {finding_words('consent', 'missing', 'en')}." in line
    assert "by itself" in line
    assert any("side by side" in one for one in shown)
    assert any(f"devices approve {other.id} --takes-over {device.id}" in one for one in shown)
    assert hub.run("unsettled", "--unit", "HN-KCN-CANON") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_is_the_officers_own_word_for_every_code_of_the_contract(language: str) -> None:
    for code in CODES:
        for field in ("authors.1.name", "title", "benefit.amount_vnd", ""):
            said = finding_words(field, code, language)
            assert said == officers_words(Finding(field=field, code=code, weight=Weight.MUST), language)
    assert finding_words("title", "a_later_code", language).endswith(": a_later_code")
