"""The door of the console, asked over the wire: who is in, who is not, and what a page of another site can do."""

import pytest

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import OWN_PASSWORD, Browser, Member, text_of


def test_who_is_not_signed_in_is_led_to_the_door(hub: RealHub) -> None:
    browser = Browser(hub)
    for path in ("/console", "/console/devices", "/console/log", "/console/password"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/console/sign-in")
    door = browser.get("/console/sign-in")
    assert "Đăng nhập" in text_of(door)
    assert door.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in door.headers["content-security-policy"]


def test_a_newcomer_sets_a_password_of_her_own_before_all_else(hub: RealHub) -> None:
    member = Member(hub, "new.comer")
    browser = member.arrived()
    for path in ("/console", "/console/devices", "/console/log"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/console/password")
    assert "do người khác lập" in text_of(browser.get("/console/password"))
    refused = browser.post("/console/password", old=member.password, new="short")
    assert (refused.status_code, "12" in text_of(refused)) == (422, True)
    assert browser.post("/console/password", old=member.password, new=OWN_PASSWORD).status_code == 303
    home = browser.get("/console")
    assert "Xin chào Nguyễn Văn A" in text_of(home)
    assert "quản trị" in text_of(home)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites_and_is_a_new_one_each_time(hub: RealHub) -> None:
    member = Member(hub, "cookie.owner")
    browser = Browser(hub)
    browser.session.cookies.set("session", "planted-by-somebody")
    answer = browser.sign_in(member.login, member.password, member.code())
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/")), cookie
    assert "planted" not in cookie
    assert Browser(hub).get("/console").status_code == 303


def test_who_signs_out_is_out_with_the_old_cookie_too(hub: RealHub) -> None:
    browser = Member(hub, "leaving").arrived()
    kept = dict(browser.session.cookies)
    assert browser.post("/console/sign-out").headers["location"] == "/console/sign-in"
    browser.session.cookies.update(kept)
    assert browser.get("/console/password").status_code == 303


def test_a_wrong_word_is_told_without_saying_which(hub: RealHub) -> None:
    member = Member(hub, "wrong.word")
    said = set()
    for login, password, code in (
        ("nobody", member.password, "123456"),
        (member.login, "not her password", member.code()),
        (member.login, member.password, "abcdef"),
        ("", "", ""),
    ):
        answer = Browser(hub).sign_in(login, password, code)
        assert answer.status_code == 403
        said.add(text_of(answer).replace(login or "\0", ""))
    assert len(said) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_a_page_of_another_site_changes_nothing(hub: RealHub, headers: dict[str, str]) -> None:
    browser = Member(hub, f"victim{len(str(headers))}").arrived()
    browser.headers = headers
    assert browser.post("/console/sign-out").status_code == 403
    assert browser.get("/console/password").status_code == 200, "she is signed in still"


def test_an_older_browser_says_its_origin_and_is_believed(hub: RealHub) -> None:
    browser = Member(hub, "older.browser").arrived()
    browser.headers = {"Origin": hub.url}
    assert browser.post("/console/sign-out").status_code == 303


def test_nothing_that_is_typed_comes_back_as_markup(hub: RealHub) -> None:
    nasty = '"><script>alert(1)</script>'
    answer = Browser(hub).sign_in(nasty, nasty, nasty)
    assert answer.status_code == 403
    assert "<script" not in answer.text


def test_the_console_speaks_english_when_asked_and_remembers(hub: RealHub) -> None:
    browser = Browser(hub)
    assert "Sign in" in text_of(browser.get("/console/sign-in?lang=en"))
    assert "Sign in" in text_of(browser.get("/console/sign-in"))
    assert "Đăng nhập" in text_of(browser.get("/console/sign-in?lang=xx"))


def test_a_page_that_is_not_there_and_a_form_that_is_none_are_told_as_pages(hub: RealHub) -> None:
    browser = Member(hub, "curious", unit=STANLEY).settled()
    assert "Không có trang này" in text_of(browser.get("/console/nothing"))
    answer = browser.session.post(
        f"{hub.url}/console/password", data=b"\xff\xfe=%", headers=browser.headers, allow_redirects=False, timeout=60
    )
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"].startswith("text/html")


def test_no_secret_and_no_name_is_in_the_hub_s_own_log(hub: RealHub) -> None:
    member = Member(hub, "secret.keeper")
    browser = member.settled()
    token = next(iter(browser.session.cookies.values()))
    written = hub.log_path.read_text()
    assert not any(secret in written for secret in (token, OWN_PASSWORD, member.secret, "secret.keeper", "Nguyễn"))
