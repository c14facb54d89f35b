"""Tokens at the console: for administrators of every unit alone, shown once, revoked; the same by the command line."""

import json
from re import search

import pytest
import requests

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member

TOKENS = "/console/tokens"


def opened(hub: RealHub, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return requests.get(f"{hub.url}/api/v1/records", headers=headers, timeout=60).status_code


@pytest.mark.parametrize(("role", "unit"), [("reviewer", ""), ("auditor", ""), ("administrator", STANLEY)])
def test_tokens_are_for_administrators_of_every_unit_alone(hub: RealHub, role: str, unit: str) -> None:
    browser = Member(hub, f"no-{role}", role, unit).settled()
    assert browser.get(TOKENS).status_code == 403
    assert browser.post(f"{TOKENS}/add", name="lẻn vào", scope="records").status_code == 403
    assert browser.post(f"{TOKENS}/1/revoke", x="").status_code == 403
    assert "lẻn vào" not in hub.run("token", "list", "--json")


def test_what_is_shown_once_opens_until_it_is_revoked(hub: RealHub) -> None:
    browser = Member(hub, "chief").settled()
    answer = browser.post(f"{TOKENS}/add", name="Kho dữ liệu", scope="records", unit=STANLEY, expires="")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    found = search(r"<code>(skt_[A-Za-z0-9_-]{43})</code>", answer.text)
    assert found
    assert opened(hub, found[1]) == 200
    page = browser.get(TOKENS).text
    assert found[1] not in page
    number = search(r"/console/tokens/(\d+)/revoke", page)
    assert number
    assert browser.post(f"{TOKENS}/{number[1]}/revoke", x="").status_code == 303
    assert opened(hub, found[1]) == 401
    log = browser.get("/console/log").text
    assert "lập mã truy cập API" in log
    assert "thu hồi mã truy cập API" in log


def test_a_form_that_makes_no_token_says_why(hub: RealHub) -> None:
    browser = Member(hub, "typist").settled()
    good = {"name": "x", "scope": "figures", "unit": "", "expires": ""}
    for wrong, status in (
        ({"name": " "}, 422),
        ({"unit": "NOWHERE"}, 404),
        ({"expires": "2020-01-01"}, 422),
        ({"expires": "soon"}, 422),
        ({"scope": "all"}, 400),
    ):
        assert browser.post(f"{TOKENS}/add", **{**good, **wrong}).status_code == status, wrong
    for number, status in (("99", 404), ("x", 400), ("9" * 30, 400)):
        assert browser.post(f"{TOKENS}/{number}/revoke", x="").status_code == status, number


def test_the_command_line_makes_lists_and_revokes(hub: RealHub) -> None:
    token = hub.run("token", "new", "--name", "Bằng dòng lệnh", "--scope", "records", "--unit", STANLEY).strip()
    assert opened(hub, token) == 200
    (mine,) = [one for one in json.loads(hub.run("token", "list", "--json"))["tokens"] if one["made_by"] == ""]
    assert (mine["name"], mine["scope"], mine["opens"]) == ("Bằng dòng lệnh", "records", True)
    hub.run("token", "revoke", str(mine["number"]))
    assert opened(hub, token) == 401
    hub.run("token", "revoke", "999", status=2)
