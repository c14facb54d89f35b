"""The door of the console, asked over the wire: who is in, who is not, and what a page of another site can do."""

from pathlib import Path

import pytest
import requests

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import OWN_PASSWORD, Browser, Member, text_of

FORM = "application/x-www-form-urlencoded"


def test_who_is_not_signed_in_is_led_to_the_door(hub: RealHub) -> None:
    browser = Browser(hub)
    for path in ("/console", "/console/devices", "/console/log", "/console/password"):
        answer = browser.get(path)
        onward = "" if path == "/console" else f"?next={path.replace('/', '%2F')}"
        assert (answer.status_code, answer.headers["location"]) == (303, f"/console/sign-in{onward}")
    door = browser.get("/console/sign-in")
    assert "Đăng nhập" in text_of(door)
    assert door.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in door.headers["content-security-policy"]


def test_who_comes_back_after_the_session_s_end_hears_what_was_not_done_and_goes_on_where_she_was(hub: RealHub) -> None:
    member, browser = Member(hub, "comes.back"), Browser(hub)
    answer = browser.post("/console/inbox/decide", judgement="valid", record="x")
    assert "chưa được ghi" in text_of(browser.get(answer.headers["location"]))
    led = browser.get("/console/units?below=3").headers["location"]
    assert 'name="next" value="/console/units?below=3"' in browser.get(led).text
    elsewhere = "https://example.org/console/"
    for foreign in (elsewhere, "//example.org/console/", "/console/%5C%5Cexample.org", "/console/%0D%0Aa: b", "/v1/x"):
        assert 'name="next"' not in browser.get(f"/console/sign-in?next={foreign}").text
    for wanted, onward in (("/console/units?below=3", "/console/units?below=3"), (elsewhere, "/console")):
        given = {"login": member.login, "password": member.password, "code": member.code(), "next": wanted}
        assert Browser(hub).post("/console/sign-in", **given).headers["location"] == onward


def test_a_newcomer_sets_a_password_of_her_own_before_all_else(hub: RealHub) -> None:
    member = Member(hub, "new.comer")
    browser = member.arrived()
    for path, way_on in (("/console", ""), ("/console/log?page=2", "?next=%2Fconsole%2Flog%3Fpage%3D2")):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/console/password{way_on}")
    assert "do người khác lập" in text_of(browser.get("/console/password"))
    refused = browser.post("/console/password", old=member.password, new="short")
    assert (refused.status_code, "12" in text_of(refused)) == (422, True)
    changed = browser.post("/console/password", old=member.password, new=OWN_PASSWORD)
    assert changed.status_code == 303
    home = browser.get(changed.headers["location"])
    assert "Đã đổi mật khẩu." in text_of(home)
    assert "Bảng xếp hạng công khai" in text_of(home)
    assert "Xin chào Nguyễn Văn A" in text_of(home)
    assert "quản trị" in text_of(home)


def test_a_newcomer_comes_to_the_page_that_she_asked_for_and_to_no_other_site(hub: RealHub) -> None:
    for login, wanted, onward in (
        ("she.goes.on", "/console/units", "/console/units"),
        ("she.stays.here", "//elsewhere.example/console/", "/console?done=password"),
    ):
        member = Member(hub, login)
        browser = member.arrived()
        page = browser.get(f"/console/password?next={wanted}").text
        assert (f'value="{wanted}"' in page) == (onward == wanted)
        given = {"old": member.password, "new": OWN_PASSWORD, "next": wanted}
        assert browser.post("/console/password", **given).headers["location"] == onward


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
    assert "<script>" not in answer.text
    assert "alert" in answer.text, "told as the text that it is"


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


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"old=a&new=b", "text/plain"),
        (b"old=a&new=b", ""),
        (b"&".join(b"f%d=1" % number for number in range(700)), FORM),
        (b"old=%00&new=b", FORM),
        (b"old=%ff&new=b", FORM),
        ("old=\u0103".encode(), FORM),
        (b"old=" + b"x" * (70 << 10), FORM),
        (b'{"old": "a"}', "application/json"),
    ],
)
def test_a_form_that_is_none_is_told_as_a_page(hub: RealHub, body: bytes, kind: str) -> None:
    browser = Member(hub, f"odd.form{abs(hash((body, kind))) % 10**8}").arrived()
    headers = {**browser.headers, "Content-Type": kind}
    asked = browser.session.post(
        f"{hub.url}/console/password", data=body, headers=headers, allow_redirects=False, timeout=60
    )
    assert asked.status_code in {400, 413}
    assert "Chưa có gì thay đổi" in text_of(asked)


@pytest.mark.parametrize("path", ["/console/devices%00", "/console/log?before=%00", "/console/devices/%00/approve"])
def test_an_address_with_a_nul_is_nothing_s(hub: RealHub, path: str) -> None:
    for method in ("GET", "POST"):
        answer = requests.request(method, hub.url + path, headers=Browser(hub).headers, timeout=60)
        assert answer.status_code in {404, 405}
        assert answer.headers["content-type"].startswith("text/html")


def test_a_way_of_asking_that_there_is_not_is_told_as_a_page(hub: RealHub) -> None:
    for answer in (Browser(hub).post("/console/nothing"), Browser(hub).post("/console/log")):
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (405, "text/html")


def test_where_a_page_leads_on_nobody_keeps_it_either(hub: RealHub) -> None:
    assert Browser(hub).get("/console").headers["cache-control"] == "no-store"


def test_by_whom_and_how_is_believed_of_a_proxy_that_is_named_alone(tmp_path: Path) -> None:
    hub = RealHub(tmp_path)
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    for options, is_believed in (((), False), (("--proxy", "192.0.2.0/24"), False), (("--proxy", "127.0.0.1"), True)):
        hub.start(0, *options)
        member = Member(hub, f"by.proxy{len(options)}{is_believed}".lower())
        browser = Browser(hub)
        browser.headers |= said
        answer = browser.sign_in(member.login, member.password, member.code())
        cookie = answer.headers["set-cookie"]
        assert (cookie.startswith("__Host-session="), "Secure" in cookie) == (is_believed, is_believed)
        hub.stop()
    hub.run("serve", "--proxy", "elsewhere", status=2)


def test_no_secret_and_no_name_is_in_the_hub_s_own_log(hub: RealHub) -> None:
    member = Member(hub, "secret.keeper")
    browser = member.settled()
    token = next(iter(browser.session.cookies.values()))
    written = hub.log_path.read_text()
    assert not any(secret in written for secret in (token, OWN_PASSWORD, member.secret, "secret.keeper", "Nguyễn"))
