"""The minutes at the console and at the command line: for those who may, of their own units, noted in the log."""

import re
from pathlib import Path

import pytest

from tests.browser.console_hub import deliver, let_in
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.reporting.papers import pages_of, word_texts
from tests.sync.hub.web.console.browser import Member, text_of

MINUTES = "/console/exports/minutes"


@pytest.mark.parametrize(
    ("role", "may"), [("reviewer", True), ("auditor", True), ("administrator", True), ("unit_manager", False)]
)
def test_minutes_are_for_those_whose_role_has_exports(hub: RealHub, role: str, *, may: bool) -> None:
    browser = Member(hub, f"minutes-{role}".replace("_", "-"), role, f"{STANLEY}-X2").settled()
    assert browser.get(MINUTES).status_code == (200 if may else 403)
    assert browser.post(MINUTES, form="pdf").status_code == (200 if may else 403)


def test_she_gets_the_paper_of_her_units_and_the_log_tells_it(hub: RealHub) -> None:
    records = [an_initiative(title=f"Của {unit}", unit=f"{STANLEY}-{unit}") for unit in ("X1", "X4")]
    deliver(hub, let_in(hub, pc_name="PC-BIEN-BAN").batch(*records))
    browser = Member(hub, "meeting", "reviewer", f"{STANLEY}-X4").settled()
    assert f'href="{MINUTES}"' in browser.get("/console/exports").text
    page = browser.get(MINUTES).text
    assert "tối đa 2.000 sáng kiến" in page
    said = {"held_on": "2026-11-18", "held_at": "08:30", "place": "Hội trường <A>", "attendees": "Lê Văn D\r\nVũ Thị E"}
    answer = browser.post(MINUTES, about="waiting", unit="", programme="", since="", until="", form="pdf", **said)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="bien-ban-hop-xet-sang-kien.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    told = " ".join(pages_of(answer.content))
    for part in ("Của X4", "Hội trường <A>", "2. Vũ Thị E", "8 giờ 30 phút, ngày 18 tháng 11 năm 2026"):
        assert part in told
    assert "Của X1" not in told
    word = browser.post(MINUTES, form="docx")
    texts = list(word_texts(word.content))
    assert any("Của X4" in text for text in texts)
    assert not any("Của X1" in text for text in texts)
    log = text_of(Member(hub, "minutes-log", "auditor").settled().get("/console/log"))
    assert f"meeting lập biên bản họp xét sáng kiến {STANLEY}-X4" in log


@pytest.mark.parametrize(
    "form",
    [{"about": "salaries"}, {"form": "exe"}, {"since": "9999-12-31"}, {"held_on": "today"}, {"held_at": "25:00"}],
)
def test_what_no_form_of_ours_says_is_told_and_gives_no_paper(hub: RealHub, form: dict[str, str]) -> None:
    browser = Member(hub, f"vague-{next(iter(form)).replace('_', '-')}").settled()
    assert browser.post(MINUTES, **form).status_code == 400


def test_the_command_line_makes_a_paper_once_also_by_a_template_of_ones_own(hub: RealHub, tmp_path: Path) -> None:
    def made_here() -> int:
        return len(re.findall(r"\(command line\) +made the minutes", hub.run("log", "--most", "500")))

    noted = made_here()
    pdf, word, own = (tmp_path / name for name in ("bb.pdf", "bb.docx", "mau.docx"))
    hub.run("report-template", str(own))
    hub.run("report-template", str(own), status=2)
    said = ("--held", "2026-11-18T08:30", "--chair", "Nguyễn Văn B", "--attendee", "Lê Văn D", "--attendee", "Vũ Thị E")
    hub.run("report", str(pdf), "--unit", STANLEY, *said)
    hub.run("report", str(word), "--about", "decided", "--template", str(own), *said)
    before = pdf.read_bytes()
    assert "1. Lê Văn D 2. Vũ Thị E" in " ".join(pages_of(before))
    assert "Nguyễn Văn B" in "".join(word_texts(word.read_bytes()))
    hub.run("report", str(pdf), status=2)
    hub.run("report", str(tmp_path / "bb.exe"), status=2)
    hub.run("report", str(tmp_path / "x.pdf"), "--template", str(own), status=2)
    hub.run("report", str(tmp_path / "x.pdf"), "--unit", "NOWHERE", status=2)
    assert pdf.read_bytes() == before
    own.write_bytes(b"no document")
    hub.run("report", str(tmp_path / "x.docx"), "--template", str(own), status=2)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bb.docx", "bb.pdf", "mau.docx"]
    assert made_here() == noted + 2, "the log tells of papers, not of what failed"
