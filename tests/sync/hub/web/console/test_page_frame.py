"""What stands around every page of the console: the ways, with the section one is in, and the languages."""

import re

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of

SECTIONS = {
    "/console": "/console",
    "/console/units/silent": "/console/units",
    f"/console/targets?unit={STANLEY}": "/console/units",
    f"/console/invitations?unit={STANLEY}": "/console/units",
    "/console/emulation/import": "/console/units",
    "/console/tokens": "/console/staff",
    "/console/staff": "/console/staff",
    "/console/exports/minutes": "/console/exports",
}


def test_the_ways_mark_the_section_of_every_page(hub: RealHub) -> None:
    browser = Member(hub, "looks.around").settled()
    for path, section in SECTIONS.items():
        page = browser.get(path).text
        ways = page[page.index('<nav class="along"') : page.index("</header>")]
        assert re.findall(r'<a href="([^"]*)" aria-current="(?:page|true)">', ways) == [section], path
        assert re.search(r'<details class="menu">\s*<summary>[^<]*<strong>[^<]+</strong></summary>', page), path


def languages(page: str) -> list[str]:
    """Where the links to the languages lead."""
    shown = re.search(r'<nav class="languages".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="([^"]*)"', shown[0]) if shown else []


def test_what_is_shown_once_is_lost_by_no_link_to_another_language(hub: RealHub) -> None:
    browser = Member(hub, "makes.accounts").settled()
    assert len(languages(browser.get("/console/staff?lang=vi").text)) == 2
    made = browser.post("/console/staff/add", login="made.once", name="Trần Thị B", role="reviewer", unit="")
    assert "Mật khẩu dùng lần đầu" in text_of(made)
    assert languages(made.text) == []
    refused = browser.post("/console/staff/add", login="made.once", name="Trần Thị B", role="reviewer", unit="")
    assert languages(refused.text) == [], "what was typed would be lost, too"


def test_after_a_refused_sign_in_the_door_is_read_in_another_language_and_leads_on_as_before(hub: RealHub) -> None:
    browser = Browser(hub)
    given = {"login": "nobody", "password": "x", "code": "123456", "next": "/console/units?below=3"}
    refused = browser.post("/console/sign-in", **given)
    assert refused.status_code == 403
    english = next(link for link in languages(refused.text) if link.endswith("en"))
    door = browser.get(english.replace("&amp;", "&"))
    assert door.status_code == 200
    assert "Sign in" in text_of(door)
    assert 'name="next" value="/console/units?below=3"' in door.text


def test_who_is_led_to_the_door_is_spoken_to_in_the_language_she_chose(hub: RealHub) -> None:
    browser = Browser(hub)
    for path in ("/console?lang=en", "/console/units?lang=en"):
        assert "Sign in" in text_of(browser.get(browser.get(path).headers["location"]))
