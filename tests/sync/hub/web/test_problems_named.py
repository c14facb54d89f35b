"""A program that asks for something impossible hears which part of its address it is, whoever found it out."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from sync.hub.staff.tokens import TokenScope
from tests.builders import PROGRAMME
from tests.sync.hub.web.page_line import Line, a_line_to
from tests.sync.hub.workbench import Workbench

BOARD, OWN_BOARD, RECORDS = f"/v1/leaderboards/{PROGRAMME}", f"/api/v1/leaderboards/{PROGRAMME}", "/api/v1/records"
LONG = "x" * 101


@pytest.fixture
def line(file_bench: Workbench) -> Iterator[Line]:
    """A line to the hub's application, with a token."""
    token = file_bench.hub.api_tokens.make("mọi điều", "", TokenScope.RECORDS)
    with a_line_to(file_bench.hub) as line:
        line.headers["Authorization"] = f"Bearer {token}"
        yield line


def test_an_answer_400_names_the_parameter_that_is_wrong(line: Line) -> None:
    for path, query, named in (
        (BOARD, {"measure": "beauty"}, "measure"),
        (BOARD, {"lines": "101"}, "lines"),
        (BOARD, {"from": "soon"}, "from"),
        (BOARD, {"from": LONG}, "from"),
        (BOARD, {"history": "perhaps"}, "history"),
        (f"{BOARD}/recognition", {"quarter": "2026"}, "quarter"),
        ("/v1/devices/one/bulletins", {"after": "-1"}, "after"),
        (OWN_BOARD, {"period": "2026-Q9"}, "period"),
        (OWN_BOARD, {"offset": "-1"}, "offset"),
        (RECORDS, {"limit": "0"}, "limit"),
        (RECORDS, {"since": "soon"}, "since"),
        (RECORDS, {"cursor": "abc"}, "cursor"),
        (RECORDS, {"verdict": "valid", "cursor": "abc"}, "verdict"),
    ):
        answer = line.get(f"{path}?{urlencode(query)}")
        assert (answer.status_code, answer.json()["parameter"]) == (400, named), (path, query, answer.text)


def test_where_no_parameter_is_wrong_none_is_named(line: Line) -> None:
    for path in ("/v1/leaderboards/khong-co", f"{BOARD}?cluster=99", "/nothing"):
        answer = line.get(path)
        assert answer.status_code == 404
        assert "parameter" not in answer.json()
