"""The QR code on a poster: it leads to the same board at the hub's own address, whoever asked for the poster."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import segno

from tests.builders import PROGRAMME
from tests.sync.hub.standings.board_bench import came
from tests.sync.hub.web.page_line import Line, a_line_to, said_on
from tests.sync.hub.workbench import Workbench

HUB = "https://sangkien.example.vn"


@pytest.fixture
def line(file_bench: Workbench) -> Iterator[Line]:
    """A browser's line to a hub that has an address."""
    file_bench.change("DELETE FROM addresses")
    file_bench.hub.remember_address(f"{HUB}/")
    came(file_bench, "HN-KCN-CANON", 2)
    with a_line_to(file_bench.hub) as line:
        yield line


def code_of(address: str) -> str:
    """How an address is drawn."""
    return str(segno.make(address, error="m").svg_inline(border=0, dark="#000", omitsize=True))


def test_it_leads_to_the_board_of_the_poster(line: Line) -> None:
    page = line.get("/poster?measure=people&period=2026-Q4&lang=en&offset=0", headers={"Host": "elsewhere.example"})
    leads = f"{HUB}/?programme={PROGRAMME}&measure=people&period=2026-Q4&lang=en"
    assert code_of(leads) in page.text
    assert "See more on your phone sangkien.example.vn As of" in said_on(page.text)
    assert "elsewhere" not in page.text
    parts = urlsplit(leads)
    assert set(parse_qs(parts.query)) == {"programme", "measure", "period", "lang"}
    board = line.get(f"{parts.path}?{parts.query}")
    assert board.status_code == 200
    assert "People with initiatives" in said_on(board.text)


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8765", "http://localhost:8000/", "http://[::1]/"])
def test_a_poster_of_a_hub_without_an_address_for_others_has_none(file_bench: Workbench, address: str) -> None:
    file_bench.change("DELETE FROM addresses")
    if address:
        file_bench.hub.remember_address(address)
    came(file_bench, "HN-KCN-CANON", 2)
    with a_line_to(file_bench.hub) as line:
        page = line.get("/poster").text
    assert "<svg" not in page
    assert "Xem thêm" not in page


def test_a_poster_is_another_one_when_the_hub_has_another_address(line: Line, file_bench: Workbench) -> None:
    tag = line.get("/poster").headers["etag"]
    assert line.get("/poster", headers={"If-None-Match": tag}).status_code == 304
    file_bench.hub.remember_address("https://moi.example.vn")
    assert line.get("/poster", headers={"If-None-Match": tag}).status_code == 200
