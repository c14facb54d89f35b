"""The PCs at the console: those of her units are seen, let in and turned away; those of others are not there."""

import json
import re

import pytest
import requests

from desktop_app.messages import error_words
from sync.contract.errors import PcRevoked
from sync.hub.words import LANGUAGES
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

OTHER = "HN-KCN"  # above hers


def approve(browser: Browser, device: Device, seen: str = "") -> requests.Response:
    """Press the button of a PC, on the page as it is now or as it was `seen`."""
    return browser.post(f"/console/devices/{device.id}/approve", seen=seen or seen_on_page(browser, device))


def seen_on_page(browser: Browser, device: Device) -> str:
    form = re.escape(f'/console/devices/{device.id}/approve"><input type="hidden" name="seen" value="')
    found = re.search(f"{form}([0-9a-f]+)", browser.get("/console/devices").text)
    return found[1] if found else "0"


def waiting(hub: RealHub, unit: str, pc_name: str) -> Device:
    invitation = read_invitation(hub.invite(unit, code=False, name=pc_name))
    device, line = Device(hub_keys(invitation), unit), Line(hub.url)
    line.put(device.enrolment(pc_name=pc_name))
    line.close()
    return device


def state_of(hub: RealHub, device: Device) -> str:
    told = hub.run("devices", "list", "--json")
    return str(next(one["status"] for one in json.loads(told)["devices"] if one["id"] == device.id))


def test_a_pc_is_let_in_and_turned_away_by_who_manages_its_unit(hub: RealHub) -> None:
    device = waiting(hub, STANLEY, "PC-STANLEY")
    browser = Member(hub, "manager", "unit_manager", STANLEY).settled()
    assert "máy chờ duyệt" in text_of(browser.get("/console"))
    page = browser.get("/console/devices")
    assert "PC-STANLEY" in text_of(page)
    assert device.keys.public.fingerprint in text_of(page)
    assert "Từ chối: PC-STANLEY" in page.text
    let_in = approve(browser, device)
    assert state_of(hub, device) == "admitted"
    assert "PC-STANLEY nay được gửi." in text_of(browser.get(let_in.headers["location"]))
    stopped = browser.post(f"/console/devices/{device.id}/revoke")
    assert state_of(hub, device) == "revoked"
    told = text_of(browser.get(stopped.headers["location"]))
    assert "PC-STANLEY từ nay không gửi được nữa." in told
    assert "đã thôi cho gửi" in told
    assert "nay được gửi" not in text_of(browser.get(let_in.headers["location"])), "what holds no more is not said"
    for language in LANGUAGES:
        said = text_of(browser.get(f"/console/devices?lang={language}"))
        assert error_words(PcRevoked(), language).what in said, "as its officer will read it"
    log = hub.run("log", "--most", "2")
    assert "manager" in log
    assert device.id in log


def test_a_pc_that_waits_is_turned_away_and_was_never_let_in(hub: RealHub) -> None:
    device = waiting(hub, STANLEY, "PC-KHONG-QUEN")
    browser = Member(hub, "turns.away", "unit_manager", STANLEY).settled()
    turned_away = browser.post(f"/console/devices/{device.id}/revoke")
    page = browser.get(turned_away.headers["location"])
    assert "Đã từ chối PC-KHONG-QUEN" in text_of(page)
    assert re.search(r'PC-KHONG-QUEN<.*?class="revoked">đã từ chối</td>', page.text, re.DOTALL)


def test_a_pc_that_says_something_else_by_now_is_not_let_in(hub: RealHub) -> None:
    device, browser = (
        waiting(hub, f"{STANLEY}-X1", "PC-XUONG"),
        Member(hub, "looking", "unit_manager", STANLEY).settled(),
    )
    seen, line = seen_on_page(browser, device), Line(hub.url)
    line.put(device.enrolment(unit=STANLEY, pc_name="PC-XUONG"))
    line.close()
    for mark in (seen, "0"):
        answer = approve(browser, device, mark)
        assert answer.status_code == 409
        assert "so dấu nhận biết" in text_of(answer)
    assert state_of(hub, device) == "waiting"
    assert approve(browser, device).status_code == 303


def test_a_pc_of_another_unit_is_not_seen_and_not_touched(hub: RealHub) -> None:
    device = waiting(hub, OTHER, "PC-OTHER")
    browser = Member(hub, "neighbour", "unit_manager", STANLEY).settled()
    assert "PC-OTHER" not in browser.get("/console/devices").text
    for act in ("approve", "revoke"):
        answer = browser.post(f"/console/devices/{device.id}/{act}")
        assert answer.status_code == 403
        assert "Chưa có gì thay đổi" in text_of(answer)
    assert state_of(hub, device) == "waiting"


def test_what_was_turned_away_is_let_in_again_by_who_sees_every_unit_alone(hub: RealHub) -> None:
    device = waiting(hub, STANLEY, "PC-TURNED-AWAY")
    hub.run("devices", "revoke", device.id)
    bounded = Member(hub, "bounded", "unit_manager", STANLEY).settled()
    assert f"/console/devices/{device.id}/approve" not in bounded.get("/console/devices").text
    assert approve(bounded, device).status_code == 403
    assert state_of(hub, device) == "revoked"
    unbounded = Member(hub, "unbounded", "unit_manager").settled()
    assert approve(unbounded, device).status_code == 303
    assert state_of(hub, device) == "admitted"


SEE, MANAGE, LOG = "/console/devices", "manage", "/console/log"


@pytest.mark.parametrize(
    ("role", "unit", "may"),
    [
        ("reviewer", "", set()),
        ("unit_manager", "", {SEE, MANAGE}),
        ("auditor", "", {SEE, LOG}),
        ("auditor", STANLEY, {SEE}),
        ("administrator", "", {SEE, MANAGE, LOG}),
        ("administrator", STANLEY, {SEE, MANAGE}),
    ],
)
def test_every_page_is_for_those_whose_role_has_it(hub: RealHub, role: str, unit: str, may: set[str]) -> None:
    device = waiting(hub, STANLEY, f"PC-{role}-{unit or 'all'}")
    browser = Member(hub, f"{role}-{'one' if unit else 'all'}".replace("_", "-"), role, unit).settled()
    home = browser.get("/console").text
    for path in (SEE, LOG):
        assert browser.get(path).status_code == (200 if path in may else 403)
        assert (f'href="{path}"' in home) is (path in may)
    assert (f"/console/devices/{device.id}/approve" in browser.get(SEE).text) is (MANAGE in may)
    assert approve(browser, device).status_code == (303 if MANAGE in may else 403)
    assert state_of(hub, device) == ("admitted" if MANAGE in may else "waiting")


def test_a_device_that_is_not_there_is_told(hub: RealHub) -> None:
    browser = Member(hub, "searching").settled()
    assert browser.post("/console/devices/%27%20OR%201=1/approve").status_code == 404


def test_the_log_tells_who_came_and_what_was_done(hub: RealHub) -> None:
    browser = Member(hub, "log.reader", "auditor").settled()
    page = text_of(browser.get("/console/log"))
    assert "log.reader đăng nhập" in page
    assert "log.reader đổi mật khẩu" in page
    assert "dòng lệnh lập tài khoản log.reader vai trò: kiểm tra" in page
    assert browser.get("/console/log?before=x").status_code == 400


def asking(hub: RealHub, unit: str) -> tuple[Device, Device]:
    """A PC that sent and is let in no more, and one that asks for its records."""
    invitation = read_invitation(hub.invite(unit, uses=2, name=f"two-{unit}"))
    former, heir, line = Device(hub_keys(invitation), unit), Device(hub_keys(invitation), unit), Line(hub.url)
    line.put(former.enrolment(invitation.code, pc_name="PC-CU"))
    line.put(former.batch(an_initiative(unit=unit)))
    line.put(heir.enrolment(invitation.code, pc_name="PC-MOI", wish="takeover"))
    line.close()
    return former, heir


def test_records_are_handed_over_after_both_fingerprints_were_shown(hub: RealHub) -> None:
    former, heir = asking(hub, STANLEY)
    browser = Member(hub, "hands.over", "unit_manager", STANLEY).settled()
    address = f"/console/devices/{heir.id}/takeover"
    assert address in browser.get("/console/devices").text
    page = browser.get(address)
    assert former.keys.public.fingerprint in text_of(page)
    assert heir.keys.public.fingerprint in text_of(page)
    assert browser.post(address).headers["location"] == address
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page.text)
    assert seen
    assert browser.post(address, former=former.id).status_code == 409, "which PC was looked at is not said"
    assert browser.post(address, former=former.id, seen=seen[1]).status_code == 303
    assert (state_of(hub, former), state_of(hub, heir)) == ("revoked", "admitted")
    assert "đã được quyết định" in text_of(browser.get(address))
    assert browser.post(address, former=former.id, seen=seen[1]).status_code == 409
    assert address not in browser.get("/console/devices").text


def test_who_manages_another_unit_hands_nothing_over_and_lets_nobody_in_on_the_way(hub: RealHub) -> None:
    former, heir = asking(hub, OTHER)
    hub.run("devices", "revoke", former.id)
    held = waiting(hub, OTHER, "PC-HELD")
    line = Line(hub.url)
    line.put(held.batch(an_initiative(unit=OTHER)))
    line.close()
    browser = Member(hub, "next.door", "unit_manager", STANLEY).settled()
    assert browser.get(f"/console/devices/{heir.id}/takeover").status_code == 403
    for one in (former, held):
        assert browser.post(f"/console/devices/{heir.id}/takeover", former=one.id).status_code == 403
    assert (state_of(hub, former), state_of(hub, held)) == ("revoked", "waiting")
    auditor = Member(hub, "only.looks", "auditor").settled()
    assert auditor.post(f"/console/devices/{heir.id}/takeover", former=former.id).status_code == 403
    assert browser.get("/console/devices/0000/takeover").status_code == 404
