"""The system's Chromium, driven by Playwright: a real browser for the hub's pages.

Promise: nothing is fetched from anywhere but the hub under test; what a page says in its console as an error, a refusal
of the content security policy too, is an error here.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# As root, as in a container, Chromium has no sandbox to give.
_ARGUMENTS = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
_NAMES = ("chromium", "chromium-browser", "google-chrome")
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def a_window(
    browser: Browser,
    *,
    is_phone: bool = False,
    is_dark: bool = False,
    scale: float = 1,
    script: bool = True,
    may_fail: bool = False,
) -> Iterator[Page]:
    """One person's window, without any cookies yet; `may_fail`: a page that is not there is among those looked at."""
    context: BrowserContext = browser.new_context(
        viewport=PHONE if is_phone else DESK,  # type: ignore[arg-type]
        color_scheme="dark" if is_dark else "light",
        device_scale_factor=scale,
        locale="vi-VN",
        is_mobile=is_phone,
        java_script_enabled=script,
        has_touch=is_phone,
    )
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    if wrong and not may_fail:
        raise AssertionError(f"the browser's console says: {wrong}")
