"""On a phone what was come for is seen first, what is chosen and gone to is folded away, and one key opens it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chrome import a_window
from tests.browser.console_hub import Filled
from tests.browser.signing_in import let_in
from tests.browser.test_accessibility import problems_of
from tests.sync.hub.web.console.browser import Member


def open_by_key(page: Page, summary: str) -> None:
    """Unfold something without the mouse."""
    page.locator(summary).focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_ranking_is_seen_first_and_the_form_opens(browser: Browser, filled: Filled, *, script: bool) -> None:
    with a_window(browser, is_phone=True, script=script) as page:
        page.goto(filled.hub.url)
        measure = page.get_by_label("Xếp theo")
        expect(page.locator("tbody tr").first).to_be_in_viewport(ratio=1)
        expect(measure).to_be_hidden()
        open_by_key(page, ".choosing > summary")
        expect(measure).to_be_visible()
        measure.select_option("people")
        page.get_by_role("button", name="Xem bảng").click()
        expect(page.locator(".choosing > summary")).to_contain_text("Số người có sáng kiến · Cả chương trình")
        expect(measure).to_be_hidden()


def test_at_a_desk_the_form_is_there_at_once(browser: Browser, filled: Filled) -> None:
    with a_window(browser, script=False) as page:
        page.goto(filled.hub.url)
        expect(page.get_by_label("Xếp theo")).to_be_visible()
        expect(page.locator(".choosing > summary")).to_be_hidden()
        page.get_by_label("Xếp theo").focus()
        expect(page.get_by_label("Xếp theo")).to_be_focused()


def test_the_console_s_ways_are_folded_and_lead_on_when_they_are_opened(browser: Browser, filled: Filled) -> None:
    with a_window(browser, is_phone=True, is_dark=True) as page:
        let_in(page, Member(filled.hub, "walks.about"))
        page.goto(f"{filled.hub.url}/console/tokens")
        units = page.locator("header").get_by_role("link", name="Đơn vị")
        expect(units).to_be_hidden()
        expect(page.locator(".menu summary")).to_have_text("Mục: Tài khoản")
        expect(page.locator("h1")).to_be_in_viewport(ratio=1)
        open_by_key(page, ".menu summary")
        assert problems_of(page, "open menu") == []
        units.click()
        expect(page.locator(".menu summary")).to_have_text("Mục: Đơn vị")
        expect(units).to_be_hidden()
