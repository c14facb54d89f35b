"""A reason outlives the revision it was said of: whom that named is masked in it for good."""

import msgspec

from sync.contract.bulletins import Judgement
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.reading.names_in_texts import MASK
from sync.hub.reporting.making_minutes import make_minutes
from sync.hub.reporting.meeting import MeetingAsked, Subject
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.reviewing.lines import names_taken_out
from tests.builders import an_initiative
from tests.sync.hub.data_subjects.worker import HER, NAME, NUMBER, OTHER, X1, anonymised, everything_read
from tests.sync.hub.workbench import Workbench


def test_a_later_revision_that_drops_her_brings_her_name_back_in_no_reason(bench: Workbench) -> None:
    device, one = bench.device(), an_initiative(unit=X1, authors=(HER,))
    bench.receive(device.batch(one))
    decide(bench.hub, Decision(id=one.id, judgement=Judgement.RETURNED, reason=f"Hỏi lại {NAME}"), Decider(name="C"))
    anonymised(bench)
    bench.receive(device.batch(msgspec.structs.replace(one, revision=2, authors=(OTHER,))))
    valid = Decision(id=one.id, judgement=Judgement.VALID, reason=f"Đã hỏi {NAME}")
    decide(bench.hub, valid, Decider(name="C"))
    after = everything_read(bench, one)
    after["minutes"] = repr(
        make_minutes(bench.hub, COMMAND_LINE, MeetingAsked(Subject.DECIDED, held_on=bench.clock().date()))
    )
    assert {road for road, text in after.items() if NAME in text} == set()
    assert f"Đã hỏi {MASK}" in after["record 0"]
    assert all("Đã hỏi" in after[road] for road in ("csv", "minutes"))
    with bench.hub.database.reading() as connection:
        assert names_taken_out(bench.hub, connection, [one.id]) == {one.id: (NAME, NUMBER)}
