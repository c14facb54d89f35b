"""A reviewer's morning in a real browser: the keyboard alone, ten decisions, one record returned and seen mended."""

import json
import re

import msgspec
from playwright.sync_api import Browser, Page, expect

from sync.contract.initiative import Initiative
from tests.browser.chrome import a_window
from tests.browser.console_hub import Filled, deliver
from tests.browser.signing_in import let_in, sign_in
from tests.sync.hub.web.console.browser import Member


def shown(page: Page, filled: Filled) -> Initiative:
    """The record whose page is open."""
    title = page.locator("h1").inner_text()
    return next(record for record in filled.records if record.title == title)


def verdicts(filled: Filled) -> dict[str, str]:
    """What the hub's own database says of each record."""
    from sync.hub.service import open_hub
    from sync.hub.store import decisions

    hub = open_hub(str(filled.hub.database_path))
    with hub.database.reading() as connection:
        last = {record.id: decisions.find_last(connection, record.id) for record in filled.records}
    hub.close()
    return {record: one.judgement.value for record, one in last.items() if one is not None}


def test_ten_records_are_decided_by_keyboard_and_nothing_else_is(browser: Browser, filled: Filled) -> None:
    with a_window(browser) as page:
        sign_in(page, filled.hub, Member(filled.hub, "ten.records", "reviewer"))
        page.goto(f"{filled.hub.url}/console/inbox?kind=new")
        before = verdicts(filled)
        for key in ("j", "j", "k", "Enter"):
            page.keyboard.press(key)
        page.wait_for_url(re.compile("/console/records/"))

        decided = []
        for key in ("a", "a", "a", "u", "a", "a", "u", "a", "a", "a"):
            record = shown(page, filled)
            expect(page.locator("body[data-awake]")).to_be_attached()  # a key pressed twice by mistake is no decision
            decided.append((record.id, {"a": "valid", "u": "under_review"}[key]))
            page.keyboard.press(key)
            expect(page.locator("h1")).not_to_have_text(record.title)
            expect(page.get_by_role("status")).to_be_visible()

        after = verdicts(filled)
        assert {record: after[record] for record, _ in decided} == dict(decided)
        assert len(after) == len(before) + len(dict(decided)) == len(before) + 10


def test_a_record_is_returned_by_keyboard_and_comes_back_mended_to_the_top(browser: Browser, filled: Filled) -> None:
    with a_window(browser) as page:
        let_in(page, Member(filled.hub, "returns", "reviewer"))
        page.goto(f"{filled.hub.url}/console/inbox?kind=new")
        page.locator("a.entry").first.click()
        returned = shown(page, filled)
        for key in ("r", "Space", "Escape", "j"):  # a reason is ticked, the panel closed, and on to the next one
            page.keyboard.press(key)
        expect(page.locator("h1")).not_to_have_text(returned.title)
        page.keyboard.press("k")
        expect(page.locator("h1")).to_have_text(returned.title)
        for key in ("r", "Space", *["Tab"] * 8):
            page.keyboard.press(key)
        page.keyboard.type("Xin thêm số liệu a j k x")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).not_to_have_text(returned.title)
        assert verdicts(filled)[returned.id] == "returned"

        deliver(filled.hub, filled.device.batch(msgspec.structs.replace(returned, revision=2, effect="Còn 7 phút.")))
        page.goto(f"{filled.hub.url}/console/inbox")
        expect(page.locator("a.entry").first).to_have_text(returned.title)
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator("ins")).to_have_text("Còn 7 phút.")
        expect(page.locator("del")).to_have_text(returned.effect)
        expect(page.get_by_text("Xin thêm số liệu a j k x")).to_be_visible()


def test_without_script_the_same_is_done_with_buttons_and_links(browser: Browser, filled: Filled) -> None:
    with a_window(browser, script=False) as page:
        let_in(page, Member(filled.hub, "without.script", "reviewer"))
        page.goto(f"{filled.hub.url}/console/inbox?kind=under_review")
        page.locator("a.entry").first.click()
        record = shown(page, filled)
        page.get_by_text("Không nhận…").click()
        page.get_by_label("Không mới tại đơn vị").check()
        page.get_by_role("button", name="Không nhận", exact=True).click()
        page.wait_for_url("**done=refused**")
        assert verdicts(filled)[record.id] == "refused"


def test_a_pc_is_turned_away_and_many_are_decided_at_once(browser: Browser, filled: Filled) -> None:
    with a_window(browser) as page:
        let_in(page, Member(filled.hub, "administrator"))
        page.goto(f"{filled.hub.url}/console/devices")
        page.locator("summary[aria-label='Từ chối: PC-XUONG-02']").click()
        page.get_by_role("button", name="Từ chối: PC-XUONG-02").click()
        expect(page.get_by_role("status")).to_contain_text("Đã từ chối PC-XUONG-02")
        told = json.loads(filled.hub.run("devices", "list", "--json"))["devices"]
        assert [one["status"] for one in told if one["pc_name"] == "PC-XUONG-02"] == ["revoked"]

        page.goto(f"{filled.hub.url}/console/inbox?kind=new")
        chosen = [page.locator("a.entry").nth(place).inner_text() for place in range(3)]
        for key in ("j", "x", "j", "x", "j", "x"):
            page.keyboard.press(key)
        page.get_by_role("button", name="Hợp lệ").click()
        expect(page.get_by_role("status")).to_have_text("Đã ghi 3 sáng kiến: hợp lệ.")
        ids = {record.id for record in filled.records if record.title in chosen}
        assert {verdicts(filled)[record] for record in ids} == {"valid"}


def test_the_leaderboard_is_read_on_a_phone_without_scrolling_aside(browser: Browser, filled: Filled) -> None:
    with a_window(browser, is_phone=True) as page:
        page.goto(filled.hub.url)
        expect(page.get_by_text("CĐCS Công ty TNHH Điện Stanley Việt Nam").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
