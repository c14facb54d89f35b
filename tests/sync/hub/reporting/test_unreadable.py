"""A document that is damaged at the hub keeps nobody from tables and minutes, and nothing is dropped without a word."""

import io

from sync.contract.bulletins import Judgement
from sync.hub.catalogue.actor import COMMAND_LINE
from sync.hub.operations.examining import examine
from sync.hub.reporting.exporting import ExportAsked, write_export
from sync.hub.reporting.making_minutes import make_minutes
from sync.hub.reporting.meeting import MeetingAsked, Subject
from sync.hub.reporting.sums import Grouping
from sync.hub.reviewing.deciding import Decision, decide
from sync.hub.words import words_in
from tests.builders import STANLEY, an_initiative
from tests.sync.hub.workbench import Workbench

X1 = f"{STANLEY}-X1"


def test_what_cannot_be_opened_stands_in_its_place_with_what_is_known_of_it(bench: Workbench) -> None:
    device, lost, kept = bench.device(), an_initiative(unit=X1, title="Mất"), an_initiative(title="Còn")
    bench.receive(device.batch(lost))
    bench.receive(device.batch(kept))
    (number,) = bench.rows("SELECT document FROM revisions WHERE initiative = :id", id=lost.id)[0]
    decide(bench.hub, Decision(id=lost.id, judgement=Judgement.REFUSED, reason="Của chị Nguyễn Thị An"))
    bench.change(f"UPDATE documents SET sealed = receipt WHERE number = {number}")  # noqa: S608

    target = io.BytesIO()
    asked = ExportAsked(is_text=True, by=Grouping.UNIT)
    assert write_export(bench.hub, COMMAND_LINE, asked, target, words_in("vi")) == 2
    _, first, second, *rest = target.getvalue().decode("utf-8-sig").splitlines()
    assert first.startswith(f"{lost.id},1,{X1},")
    assert f"tài liệu số {number}" in first
    assert "không nhận" in first.casefold()
    assert "Nguyễn" not in first
    assert second.startswith(f"{kept.id},1,{STANLEY},")
    assert "Không mở được,1,0,0,0,0,0" in rest
    assert "1 sáng kiến không mở được" in rest[-1]

    for subject, rows, unread in ((Subject.WAITING, 1, False), (Subject.DECIDED, 1, True)):
        made, count = make_minutes(bench.hub, COMMAND_LINE, MeetingAsked(subject=subject))
        assert count == sum(len(group.rows) for group in made.groups) == rows
        assert ("1 sáng kiến không mở được" in made.scope) is unread
    (row,) = made.groups[0].rows
    assert lost.id in row.title
    assert "Nguyễn" not in row.result

    (finding,) = (one for one in examine(bench.hub) if one.code == "documents")
    assert not finding.is_well
    assert finding.facts["documents"] == f"{number} ({STANLEY})"
