"""One Chromium and one filled hub for the tests in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chrome import a_browser
from tests.browser.console_hub import Filled, fill
from tests.real_hub import RealHub


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's own."""
    with a_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """A hub that serves, with something of everything."""
    with RealHub(tmp_path_factory.mktemp("hub")) as hub:
        yield fill(hub)
