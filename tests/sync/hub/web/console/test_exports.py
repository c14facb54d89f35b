"""Exports at the console: for those who may, of their own units, by a form alone, and told in the log."""

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.browser.console_hub import deliver, let_in
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member, text_of

FILE = "/console/exports/file"


@pytest.mark.parametrize(
    ("role", "may"), [("reviewer", True), ("auditor", True), ("administrator", True), ("unit_manager", False)]
)
def test_exports_are_for_those_whose_role_has_them(hub: RealHub, role: str, *, may: bool) -> None:
    browser = Member(hub, f"role-{role}".replace("_", "-"), role, STANLEY).settled()
    assert ('href="/console/exports"' in browser.get("/console").text) is may
    assert browser.get("/console/exports").status_code == (200 if may else 403)
    assert browser.post(FILE, form="csv").status_code == (200 if may else 403)


def test_she_gets_the_records_of_her_units_as_a_file_and_the_log_tells_it(hub: RealHub) -> None:
    records = [an_initiative(title=f"=Của {unit}", unit=f"{STANLEY}-{unit}") for unit in ("X1", "X4")]
    deliver(hub, let_in(hub, pc_name="PC-XUAT").batch(*records))
    browser = Member(hub, "exporting", "reviewer", f"{STANLEY}-X4").settled()
    answer = browser.post(FILE, unit="", programme="", verdict="none", since="", until="", by="unit", form="xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="sang-kien.xlsx"'
    assert answer.headers["cache-control"] == "no-store"
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert [row[8] for row in book.get_sheet_by_name("Sáng kiến").to_python()[1:]] == ["=Của X4"]
    text = browser.post(FILE, form="csv").content.decode("utf-8-sig")
    assert "'=Của X4" in text
    assert "Của X1" not in text
    assert browser.post(FILE, unit=f"{STANLEY}-X1").status_code == 403
    log = text_of(Member(hub, "watching", "auditor").settled().get("/console/log"))
    assert f"exporting xuất bảng sáng kiến {STANLEY}-X4" in log


@pytest.mark.parametrize(
    "form", [{"by": "password_hash"}, {"verdict": "x"}, {"form": "exe"}, {"since": "9999-12-31"}, {"until": "today"}]
)
def test_what_no_form_of_ours_says_is_told_and_gives_no_file(hub: RealHub, form: dict[str, str]) -> None:
    browser = Member(hub, f"unclear-{next(iter(form))}").settled()
    assert browser.post(FILE, **form).status_code == 400


def test_what_cannot_be_exported_is_told_above_the_form_as_it_was_filled_in(hub: RealHub) -> None:
    browser = Member(hub, "mistypes").settled()
    for typed, status in (({"unit": "nowhere"}, 404), ({"since": "2026-02-01", "until": "2026-01-31"}, 422)):
        answer = browser.post(FILE, form="csv", verdict="valid", **typed)
        assert (answer.status_code, 'role="alert"' in answer.text) == (status, True)
        kept = ['<option value="csv" selected', '<option value="valid" selected']
        assert all(text in answer.text for text in [*kept, *(f'value="{one}"' for one in typed.values())])


def test_no_link_and_no_other_site_leads_to_a_file(hub: RealHub) -> None:
    browser = Member(hub, "linked").settled()
    assert browser.get(FILE).status_code in {404, 405}
    browser.headers = {"Sec-Fetch-Site": "cross-site"}
    assert browser.post(FILE, form="csv").status_code == 403


def test_the_command_line_writes_a_file_once_and_tells_the_log(hub: RealHub, tmp_path: Path) -> None:
    path = tmp_path / "bang.xlsx"
    hub.run("export", str(path), "--by", "month", "--unit", STANLEY)
    before = path.read_bytes()
    assert CalamineWorkbook.from_filelike(io.BytesIO(before)).sheet_names == ["Initiatives", "Totals"]
    hub.run("export", str(path), status=2)
    hub.run("export", str(tmp_path / "bang.exe"), status=2)
    hub.run("export", str(tmp_path / "khong.csv"), "--unit", "NOWHERE", status=2)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.glob("*.csv")) == []
    assert "exported initiatives" in hub.run("log", "--most", "1")
