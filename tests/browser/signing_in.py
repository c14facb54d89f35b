"""Somebody with an account, at a real browser."""

from playwright.sync_api import Page

from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import OWN_PASSWORD, Member


def sign_in(page: Page, hub: RealHub, member: Member) -> None:
    """Through the door with the keyboard alone; the first time, with a password of her own after that."""
    page.goto(f"{hub.url}/console")
    for typed in (member.login, member.password):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.type(member.code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/password")
    page.keyboard.type(member.password)
    page.keyboard.press("Tab")
    page.keyboard.type(OWN_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/console?done=password")
    member.password = OWN_PASSWORD


def let_in(page: Page, member: Member) -> None:
    """The same at once: with the cookies of somebody who is signed in."""
    session = member.settled().session
    kept = [{"name": one.name, "value": one.value or "", "url": member.hub.url} for one in session.cookies]
    page.context.add_cookies(kept)  # type: ignore[arg-type]
