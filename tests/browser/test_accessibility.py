"""axe finds nothing on any page, light at a desk and dark on a phone; no page is wider than its window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chrome import a_window
from tests.browser.console_hub import Filled
from tests.browser.every_page import answered_pages, console_pages, public_pages
from tests.browser.signing_in import let_in
from tests.sync.hub.web.console.browser import Member

_axe = Axe()


def problems_of(page: Page, name: str) -> list[str]:
    found = _axe.run(page).response["violations"]
    told = [f"{name}: {one['id']}: {[node['html'] for node in one['nodes']][:3]}" for one in found]
    if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
        told.append(f"{name}: wider than its window")
    return told


@pytest.mark.parametrize(("is_dark", "is_phone"), [(False, False), (True, True)], ids=["light desk", "dark phone"])
def test_axe_finds_nothing_on_any_page(browser: Browser, filled: Filled, *, is_dark: bool, is_phone: bool) -> None:
    problems = []
    with a_window(browser, is_dark=is_dark, is_phone=is_phone, may_fail=True) as page:
        for name, path in public_pages(filled).items():
            page.goto(filled.hub.url + path)
            problems += problems_of(page, name)
        let_in(page, Member(filled.hub, f"axe-{is_dark}-{is_phone}".lower()))
        for name, path in console_pages(filled).items():
            page.goto(filled.hub.url + path)
            problems += problems_of(page, name)
        for name, answered in answered_pages(filled).items():
            answered.go(page, filled.hub.url)
            problems += problems_of(page, name)
    assert problems == []
