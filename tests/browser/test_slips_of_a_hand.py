"""What a hand does by mistake decides nothing: ticks that a browser restores, Enter, a key pressed twice, F5, Back."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.chrome import a_window
from tests.browser.console_hub import Filled
from tests.browser.signing_in import let_in
from tests.browser.test_reviewing_story import shown, verdicts
from tests.builders import STANLEY
from tests.sync.hub.web.console.browser import Member


def tick(page: Page, place: int) -> str:
    """Choose one of the list with the mouse; which one."""
    row = page.locator("table.inbox tbody tr").nth(place)
    row.get_by_role("checkbox").check()
    return row.locator("a.entry").inner_text()


def test_after_going_back_no_other_initiative_is_chosen(browser: Browser, filled: Filled) -> None:
    with a_window(browser) as page:
        let_in(page, Member(filled.hub, "goes.back", "reviewer"))
        page.goto(f"{filled.hub.url}/console/inbox?kind=new")
        first, second = tick(page, 1), tick(page, 3)
        page.locator("a.entry").nth(0).click()
        page.go_back()
        row = page.locator("tbody tr", has=page.locator(":checked"))
        expect(row.locator("a.entry")).to_have_text([first, second])

        page.get_by_role("button", name="Đang xem xét").click()
        expect(page.get_by_role("status")).to_have_text("Đã ghi 2 sáng kiến: đang xem xét.")
        page.go_back()
        expect(page.locator("a.entry", has_text=first)).to_have_count(0)
        expect(page.locator("input:checked")).to_have_count(0)


def test_enter_on_a_tick_makes_no_judgement_and_the_keys_go_on_from_where_the_mouse_was(
    browser: Browser, filled: Filled
) -> None:
    with a_window(browser, may_fail=True) as page:  # the answer to Enter says 422
        let_in(page, Member(filled.hub, "presses.enter", "reviewer"))
        page.goto(f"{filled.hub.url}/console/inbox?kind=new")
        title, before = tick(page, 2), verdicts(filled)
        page.get_by_text("Trả lại bổ sung…").click()
        page.get_by_label("Cần ảnh trước và sau khi áp dụng").check()
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Chưa có gì thay đổi")
        assert verdicts(filled) == before
        returning = page.get_by_role("button", name="Trả lại", exact=True)
        expect(returning).to_be_in_viewport(ratio=1)
        page.get_by_role("checkbox", name=title).focus()
        page.keyboard.press("j")
        expect(page.locator("a.entry").nth(3)).to_be_focused()
        returning.click()
        expect(page.get_by_role("status")).to_have_text("Đã ghi 1 sáng kiến: trả lại bổ sung.")
        after = verdicts(filled)
        (decided,) = after.keys() - before.keys()
        assert after[decided] == "returned"


def test_a_key_pressed_twice_decides_about_one_record(browser: Browser, filled: Filled) -> None:
    with a_window(browser) as page:
        let_in(page, Member(filled.hub, "presses.twice", "reviewer"))
        page.clock.install()
        page.clock.pause_at("2030-01-01")
        page.goto(f"{filled.hub.url}/console/inbox?kind=new")
        page.locator("a.entry").first.click()
        record = shown(page, filled)
        page.clock.run_for(1000)
        page.keyboard.press("a")
        expect(page.locator("h1")).not_to_have_text(record.title)
        following = shown(page, filled)
        page.keyboard.press("a")
        page.clock.run_for(1000)
        expect(page.locator("h1")).to_have_text(following.title)
        page.keyboard.press("u")
        expect(page.locator("h1")).not_to_have_text(following.title)
        said = verdicts(filled)
        assert (said[record.id], said[following.id]) == ("valid", "under_review")


def test_what_answered_a_form_is_loaded_anew_and_come_back_to_without_sending_it_again(
    browser: Browser, filled: Filled
) -> None:
    with a_window(browser) as page:
        let_in(page, Member(filled.hub, "presses.f5"))
        path = f"{filled.hub.url}/console/invitations?unit={STANLEY}"
        page.goto(path)
        before = page.locator("tbody tr").count()
        page.get_by_role("button", name=re.compile("thư mời", re.IGNORECASE)).click()
        expect(page.locator("dd.code")).to_be_visible()
        page.reload()
        expect(page.locator("dd.code")).to_have_count(0)
        expect(page.locator("tbody tr")).to_have_count(before + 1)
        page.locator("nav").get_by_role("link", name="Dữ liệu cá nhân").click()
        page.get_by_label("Mã đơn vị").fill(STANLEY)
        page.get_by_label("Họ tên").fill(filled.records[1].authors[0].name)
        page.get_by_label("Số phiếu").fill("12/YC-2026")
        page.get_by_role("button", name="Tìm").click()
        expect(page.get_by_role("heading", name="Trao bản sao")).to_be_visible()
        page.locator("header").get_by_role("link", name="Chờ xét").click()
        page.go_back()
        expect(page.get_by_role("heading", name="Dữ liệu cá nhân")).to_be_visible()
