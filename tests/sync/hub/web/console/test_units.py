"""Units at the console: found without marks, opened level by level by pages, hers alone; a tree imported as shown."""

import datetime as dt
import json
import re
from html import unescape

import pytest
import requests

from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation
from tests.sync.hub.workbooks import TREE_HEADINGS, cells, with_sheet, workbook

CANON, UPPER = "HN-KCN-CANON", "HN-KCN"


def _sent(hub: RealHub, unit: str) -> None:
    invitation = read_invitation(hub.invite(unit, name=f"for-{unit}"))
    device, line = Device(hub_keys(invitation), unit), Line(hub.url)
    line.put(device.enrolment(invitation.code))
    line.put(device.batch(an_initiative(unit=unit)))
    line.close()


def _tree(hub: RealHub) -> list[dict[str, str]]:
    units: list[dict[str, str]] = json.loads(hub.run("units", "list", "--json"))["units"]
    return units


def _hand_in(browser: Browser, content: bytes, name: str = "cây đơn vị.xlsx") -> requests.Response:
    address = f"{browser.url}/console/units/import"
    asked = {"headers": browser.headers, "allow_redirects": False, "timeout": 60}
    return browser.session.post(address, files={"file": (name, content)}, **asked)  # type: ignore[arg-type]


def _hidden(answer: requests.Response) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', answer.text)
    return {name: unescape(value) for name, value in found}


def _as_excel(units: list[dict[str, str]], *more: tuple[object, ...]) -> bytes:
    names = ("code", "name", "level", "parent", "valid_from", "valid_to", "successor")
    return workbook(TREE_HEADINGS, *([unit.get(name, "") for name in names] for unit in units), *more)


@pytest.fixture(scope="module")
def administrator(hub: RealHub) -> Browser:
    return Member(hub, "tree.keeper").settled()


def test_units_are_found_without_marks_and_among_hers_alone(hub: RealHub, administrator: Browser) -> None:
    assert "Công đoàn các Khu công nghiệp" in text_of(administrator.get("/console/units?q=cong+doan+cac+khu"))
    own = Member(hub, "of.stanley", "unit_manager", STANLEY).settled()
    page = own.get("/console/units")
    assert "CĐCS Công ty TNHH Điện Stanley Việt Nam" in text_of(page)
    assert "Xưởng Khuôn" in text_of(own.get("/console/units?q=xuong+khuon"))
    assert "Canon" not in text_of(own.get("/console/units?q=canon"))
    assert "/console/units/import" not in page.text
    nasty = own.get("/console/units?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert (nasty.status_code, "<script>" in nasty.text) == (200, False)


def test_who_was_bound_to_a_unit_that_went_over_sees_none(hub: RealHub) -> None:
    page = Member(hub, "of.ended", "unit_manager", "HN-KCN-STANLEY-X7").settled().get("/console/units")
    assert (page.status_code, "HN-KCN-STANLEY" in page.text) == (200, False)


def test_a_unit_s_page_shows_the_way_up_what_lies_below_and_its_news(hub: RealHub, administrator: Browser) -> None:
    _sent(hub, STANLEY)
    page = administrator.get(f"/console/units/{STANLEY}")
    told = text_of(page)
    assert "Liên đoàn Lao động Thành phố Hà Nội" in told
    assert "Xưởng Khuôn" in told
    assert "Sáng kiến đã nhận 1" in told
    assert f"{dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=7))):%d/%m/%Y}" in told
    assert f"/console/devices?unit={STANLEY}" in page.text
    assert "PC-01" in text_of(administrator.get(f"/console/devices?unit={UPPER}"))
    assert "PC-01" not in text_of(administrator.get(f"/console/devices?unit={CANON}"))
    ended = text_of(administrator.get("/console/units/HN-KCN-STANLEY-X7"))
    assert "đơn vị kế thừa" in ended


def test_a_unit_is_opened_whatever_signs_its_code_has(hub: RealHub, administrator: Browser) -> None:
    odd = ("LĐ/01", "A?b=1&c#d", "<b>%2F</b>", 'x"y', "10%", "CĐ 7")
    content = _as_excel(_tree(hub), *((code, f"Đơn vị {place}", "x", UPPER) for place, code in enumerate(odd)))
    done = administrator.post("/console/units/import/confirm", **_hidden(_hand_in(administrator, content)))
    assert done.status_code == 200, text_of(done)
    links = re.findall(
        r'href="(/console/units/[^"]+)">Đơn vị (\d)</a>', administrator.get(f"/console/units/{UPPER}").text
    )
    assert len(links) == len(odd)
    for address, place in links:
        page = administrator.get(unescape(address))
        assert (page.status_code, f"Đơn vị {place}" in text_of(page)) == (200, True), address
        assert "<b>" not in page.text


def test_silent_units_and_those_that_never_sent_are_two_lists(hub: RealHub, administrator: Browser) -> None:
    _sent(hub, "HN-NISSAN")
    told = text_of(administrator.get("/console/units/silent?days=1"))
    assert "Im lặng từ 1 ngày: 0" in told
    assert "Canon" in text_of(administrator.get("/console/units/silent?never=1"))
    for wrong in ("0", "x", "99999"):
        assert administrator.get(f"/console/units/silent?days={wrong}").status_code == 400


def test_what_is_not_there_and_what_is_another_s_is_told(hub: RealHub, administrator: Browser) -> None:
    assert administrator.get("/console/units/KHÔNG-CÓ").status_code == 404
    own = Member(hub, "of.canon", "unit_manager", CANON).settled()
    for path in (
        f"/console/units/{STANLEY}",
        f"/console/units/{UPPER}",
        "/console/units/KHÔNG-CÓ",
        f"/console/devices?unit={STANLEY}",
        f"/console/invitations?unit={STANLEY}",
    ):
        assert own.get(path).status_code == 403, path


def test_a_tree_is_previewed_and_then_put_in_place_just_as_it_was_shown(hub: RealHub, administrator: Browser) -> None:
    before = _tree(hub)
    content = _as_excel(before, ("HN-MỚI", '=Đơn vị "mới"', "Công đoàn cơ sở", UPPER, dt.date(2026, 12, 1)))
    preview = _hand_in(administrator, content)
    assert preview.status_code == 200, text_of(preview)
    assert "Đơn vị mới: 1" in text_of(preview)
    assert "HN-MỚI" in text_of(preview)
    assert _tree(hub) == before
    done = administrator.post("/console/units/import/confirm", **_hidden(preview))
    assert "Đã xong" in text_of(done)
    assert "HN-MỚI" in {unit["code"] for unit in _tree(hub)}
    again = administrator.post("/console/units/import/confirm", **_hidden(preview))
    assert (again.status_code, "mời xem trước lại" in text_of(again)) == (409, True)
    assert "tree.keeper" in hub.run("log", "--most", "1")


def test_a_tree_with_faults_is_told_by_rows_and_hostile_files_change_nothing(
    hub: RealHub, administrator: Browser
) -> None:
    before = _tree(hub)
    faulty = _hand_in(administrator, workbook(TREE_HEADINGS, ("A", "A", "x", "B"), ("B", "B", "x", "A")))
    assert faulty.status_code == 422
    assert "thành vòng tròn" in text_of(faulty)
    stray = with_sheet(workbook(("A",)), cells(("A1", "Mã"), ("XFD1048576", "góc")))
    for content in (stray, b"", b"PK\x03\x04", b"\0" * 100, b"[" * 10_000, b"<script>,x\n"):
        answer = _hand_in(administrator, content, '"><script>alert(1)</script>.csv')
        assert (answer.status_code, "<script>" in answer.text) == (422, False)
    for changes in ({"token": "x"}, {"content": "!!!"}, {"content": ""}, {}):
        hidden = {"name": "x", "token": "x", "content": "eJwDAAAAAAE=", **changes}
        assert administrator.post("/console/units/import/confirm", **hidden).status_code in {409, 422}
    assert administrator.post("/console/units/import").status_code == 400
    assert _tree(hub) == before


@pytest.mark.parametrize(("role", "unit"), [("unit_manager", ""), ("administrator", UPPER), ("auditor", "")])
def test_the_tree_is_changed_by_administrators_of_the_whole_alone(hub: RealHub, role: str, unit: str) -> None:
    before = _tree(hub)
    browser = Member(hub, f"no.{role}".replace("_", "-"), role, unit).settled()
    assert browser.get("/console/units/import").status_code == 403
    assert _hand_in(browser, _as_excel(before)).status_code == 403
    assert browser.post("/console/units/import/confirm", name="a", content="", token="").status_code == 403
    stranger = Browser(hub)
    assert _hand_in(stranger, b"x" * 1000).headers["location"] == "/console/sign-in?ended=1"
    assert _tree(hub) == before
