"""Accounts at the console: for administrators of every unit alone; shown once, and nobody ends herself."""

from re import search

import pytest

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of

STAFF = "/console/staff"


@pytest.mark.parametrize(
    ("role", "unit"), [("reviewer", ""), ("unit_manager", ""), ("auditor", ""), ("administrator", STANLEY)]
)
def test_accounts_are_for_administrators_of_every_unit_alone(hub: RealHub, role: str, unit: str) -> None:
    browser = Member(hub, f"not-{role}".replace("_", "-"), role, unit).settled()
    assert STAFF not in browser.get("/console").text
    assert browser.get(STAFF).status_code == 403
    form = {"login": "sneaked.in", "name": "X", "role": "administrator", "unit": ""}
    assert browser.post(f"{STAFF}/add", **form).status_code == 403
    for act in ("renew", "disable"):
        assert browser.post(f"{STAFF}/not-reviewer/{act}", x="").status_code == 403
    assert "sneaked.in" not in hub.run("staff", "list")


def test_what_is_shown_once_signs_in_until_the_account_is_disabled(hub: RealHub) -> None:
    browser = Member(hub, "chief").settled()
    answer = browser.post(f"{STAFF}/add", login="Le.Van.C", name="Lê Văn C", role="reviewer", unit=STANLEY)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "<svg" in answer.text
    newcomer = Member.__new__(Member)
    newcomer.hub, newcomer.login, newcomer._codes = hub, "le.van.c", 0
    password = search(r"<code[^>]*>([a-z0-9-]{19})</code>", answer.text)
    secret = search(r"<code>([A-Z2-7]{4}(?: [A-Z2-7]{1,4})+)</code>", answer.text)
    assert password
    assert secret
    newcomer.password, newcomer.secret = password[1], secret[1].replace(" ", "")
    hers = newcomer.settled()
    assert "le.van.c" in browser.get(STAFF).text
    assert "thư mời mà người ấy đã lập" in text_of(browser.get(STAFF))
    assert password[1] not in browser.get(STAFF).text
    assert browser.post(f"{STAFF}/le.van.c/disable", x="").status_code == 303
    assert hers.get("/console").headers["location"] == "/console/sign-in"
    assert browser.post(f"{STAFF}/le.van.c/renew", x="").status_code == 200
    log = hub.run("log", "--most", "3", "--json")
    assert all(act in log for act in ("account_disabled", "account_renewed", '"actor": "chief"'))


def test_the_page_that_is_shown_once_has_all_that_the_first_sign_in_asks_for(hub: RealHub) -> None:
    browser = Member(hub, "hands.out").settled()
    made = browser.post(f"{STAFF}/add", login="tran.thi.h", name="Trần Thị H", role="auditor", unit="")
    said = text_of(made)
    for text in ("Trần Thị H", f"{hub.url}/console", "tran.thi.h", "Mật khẩu dùng lần đầu", "Khóa để nhập tay"):
        assert text in said, text
    assert "quét mã QR này" in said
    assert "từ 12 ký tự" in said
    assert "otpauth://" not in made.text
    assert "mục cũ" not in said
    assert "mục cũ" in text_of(browser.post(f"{STAFF}/tran.thi.h/renew", x=""))


def test_nobody_renews_or_disables_herself(hub: RealHub) -> None:
    browser = Member(hub, "herself").settled()
    for act in ("renew", "disable"):
        assert browser.post(f"{STAFF}/herself/{act}", x="").status_code == 409
    assert browser.get(STAFF).status_code == 200


def test_what_cannot_be_an_account_is_told(hub: RealHub) -> None:
    browser = Member(hub, "telling").settled()
    good = {"login": "pham.thi.d", "name": "Phạm Thị D", "role": "auditor", "unit": ""}
    refused = {("login", "a b"): 422, ("login", "telling"): 409, ("unit", "NOWHERE"): 404, ("role", "root"): 400}
    for (name, text), status in refused.items():
        assert browser.post(f"{STAFF}/add", **{**good, name: text}).status_code == status
    refusal = browser.post(f"{STAFF}/add", **{**good, "login": "telling"})
    assert "telling" in text_of(refusal)
    assert 'value="Phạm Thị D"' in refusal.text
    assert '<option value="auditor" selected>' in refusal.text
    assert browser.post(f"{STAFF}/nobody/disable", x="").status_code == 404
    assert Browser(hub).post(f"{STAFF}/add", **good).headers["location"] == "/console/sign-in?ended=1"
