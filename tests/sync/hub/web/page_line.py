"""A browser's line to the hub's application in this process, and what a person reads on a page."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from litestar import Litestar
from litestar.testing import TestClient

from sync.hub.service import Hub
from sync.hub.web.api import make_app
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import Writer

Line = TestClient[Litestar]


@contextmanager
def a_line_to(hub: Hub) -> Iterator[Line]:
    """The line, while the block runs."""
    writer, readers = Writer(), ReaderProcesses(hub.database.url, 0)
    with TestClient(make_app(hub, writer, readers)) as client:
        yield client
    writer.close()
    readers.close()


def said_on(page: str) -> str:
    """The words of a page, without its tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", page).split()))
