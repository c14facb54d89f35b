"""Whom the public board ranks where its address does not say, and that every other choice is reached from there."""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from sync.contract.unit_tree import Unit
from tests.builders import PROGRAMME, an_initiative
from tests.sync.hub.standings.board_bench import came
from tests.sync.hub.web.page_line import Line, a_line_to, said_on
from tests.sync.hub.workbench import Workbench

STANLEY, CANON = "HN-KCN-STANLEY", "HN-KCN-CANON"
MOULDS, PRESSES = f"{STANLEY}-X1", f"{STANLEY}-X2"


@pytest.fixture
def line(file_bench: Workbench) -> Iterator[Line]:
    """A browser's line to a hub where two workshops, their company beside them and another one sent something."""
    for unit, initiatives in ((MOULDS, 3), (PRESSES, 4), (STANLEY, 1), (CANON, 5)):
        came(file_bench, unit, initiatives)
    with a_line_to(file_bench.hub) as line:
        yield line


def ranked(page: str) -> list[tuple[str, str]]:
    """The lines of a board: the unit, and what was received of it."""
    rows = re.findall(r'<th scope="row">([^<]*?) ?<.*?data-label="đã nhận">([^<]*)<', page, re.DOTALL)
    return [(html.unescape(name).rpartition("TNHH ")[2], received) for name, received in rows]


def levels(page: str) -> dict[str, str]:
    """What the chooser of levels offers: the word in the address, by its name."""
    chooser = re.search(r'<select name="level">(.*?)</select>', page, re.DOTALL)
    assert chooser is not None
    return {name: code for code, name in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)<', chooser[1])}


def test_grassroots_unions_are_ranked_each_with_its_workshops(line: Line) -> None:
    page = line.get("/").text
    assert ranked(page) == [("Điện Stanley Việt Nam", "8"), ("Canon Việt Nam", "5")]
    assert "Xếp theo cấp: Công đoàn cơ sở" in said_on(page)
    assert "Không xếp ở đây" not in said_on(page)
    assert "Công đoàn cơ sở" in said_on(line.get("/poster").text)


def test_inside_a_union_its_workshops_are_ranked(line: Line) -> None:
    page = line.get(f"/?subtree={STANLEY}").text
    assert [received for _, received in ranked(page)] == ["4", "3", "1"]
    assert "Xếp từng đơn vị trực tiếp ghi nhận" in said_on(page)


def test_below_a_unit_without_unions_what_stands_there_is_ranked(line: Line, file_bench: Workbench) -> None:
    board = Unit(code="HN-BAN", name="Ban Nữ công", level="department", parent="HN")
    file_bench.hub.import_units((*file_bench.hub.units(), board))
    came(file_bench, "HN-BAN", 2)
    assert [received for _, received in ranked(line.get("/?subtree=HN-BAN").text)] == ["2"]


def test_the_sum_of_a_union_is_the_same_wherever_it_is_told(line: Line, file_bench: Workbench) -> None:
    device = file_bench.device(f"{STANLEY}-X3")
    file_bench.receive(device.batch(an_initiative(unit=f"{STANLEY}-X3", title="")))
    row = next(one for one in line.get(f"/v1/leaderboards/{PROGRAMME}?level=grassroots").json()["standings"])
    inside = line.get(f"/v1/leaderboards/{PROGRAMME}?subtree={STANLEY}").json()
    assert (row["unit"], row["entered"], inside["entered"]) == (STANLEY, 9, 9)


def test_units_as_they_record_and_every_level_are_chosen_by_the_form(line: Line) -> None:
    offered = levels(line.get("/").text)
    assert offered["Công đoàn cơ sở"] == ""
    shown = {name: ranked(line.get(f"/?level={code}").text) for name, code in offered.items()}
    assert [received for _, received in shown["Đơn vị trực tiếp ghi nhận"]] == ["5", "4", "3", "1"]
    assert [received for _, received in shown["Công đoàn cấp trên trực tiếp"]] == ["13"]
    chosen = line.get(f"/?level={offered['Đơn vị trực tiếp ghi nhận']}").text
    assert levels(chosen)["Công đoàn cơ sở"] == "grassroots"
    assert 'value="as_counted" selected' in chosen


def test_its_data_are_those_of_the_page_and_programs_are_told_what_they_always_were(line: Line) -> None:
    page = line.get("/").text
    data = next(html.unescape(link) for link in re.findall(r'href="(/v1/[^"]*)"', page))
    assert parse_qs(urlsplit(data).query) == {"level": ["grassroots"]}
    assert [one["initiatives"] for one in line.get(data).json()["standings"]] == [8, 5]
    plain = line.get(f"/v1/leaderboards/{PROGRAMME}").json()["standings"]
    assert [one["initiatives"] for one in plain] == [5, 4, 3, 1]


def test_what_lies_outside_every_union_is_told_beside_the_board(line: Line, file_bench: Workbench) -> None:
    came(file_bench, "HN", 2)
    page = line.get("/").text
    assert "Không xếp ở đây: 2 sáng kiến đã nhận của các đơn vị không thuộc cấp «Công đoàn cơ sở»." in said_on(page)
    assert len(ranked(line.get("/?level=as_counted").text)) == 5


def test_a_tree_without_that_level_is_ranked_as_it_records(line: Line, file_bench: Workbench) -> None:
    units = file_bench.hub.units()
    file_bench.hub.import_units(tuple(msgspec.structs.replace(unit, level="plant") for unit in units))
    came(file_bench, MOULDS, 3)  # a new tree counts anew, from documents
    came(file_bench, STANLEY, 1)
    page = line.get("/").text
    assert [received for _, received in ranked(page)] == ["3", "1"]
    assert levels(page)["Đơn vị trực tiếp ghi nhận"] == ""
