"""A picture of every page of the hub in a real browser: light and dark, at a desk and on a phone, in both languages.

    python -m tests.browser.pictures FOLDER [NAMEPART]

They are for looking at: what a test can decide is decided in the tests beside this one.
"""

import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.browser.chrome import a_browser, a_window
from tests.browser.console_hub import fill
from tests.browser.every_page import answered_pages, console_pages, public_pages
from tests.browser.signing_in import let_in
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Member


def main(folder: Path, part: str = "") -> None:
    """Take them all, or those whose names have `part` in them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, RealHub(Path(place)) as hub, a_browser() as browser:
        filled = fill(hub)
        pages = {**public_pages(filled), **console_pages(filled)}
        for is_phone, is_dark in product((False, True), (False, True)):
            look = f"{'phone' if is_phone else 'desk'}-{'dark' if is_dark else 'light'}"
            language = "en" if is_dark != is_phone else "vi"
            with a_window(browser, is_phone=is_phone, is_dark=is_dark, may_fail=True) as page:
                let_in(page, Member(hub, f"looks.{look}"))
                for name, path in pages.items():
                    if part in name:
                        page.goto(f"{hub.url}{path}{'&' if '?' in path else '?'}lang={language}")
                        page.screenshot(path=str(folder / f"hub-{name}-{look}-{language}.png"), full_page=True)
                for name, answered in answered_pages(filled).items():
                    if part in name:
                        answered.go(page, hub.url, f"?lang={language}")
                        page.screenshot(path=str(folder / f"hub-{name}-{look}-{language}.png"), full_page=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
