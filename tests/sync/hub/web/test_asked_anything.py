"""Whatever stands in a public address, of any shape that a word of it may have: an answer, never the hub's fault."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient

from sync.hub.standings.questions import Measure
from sync.hub.web.api import make_app
from sync.hub.web.asked import NAMES
from sync.hub.web.reader_processes import ReaderProcesses
from sync.hub.web.writing import Writer
from tests.builders import PROGRAMME
from tests.sync.hub.standings.board_bench import came, give_clusters
from tests.sync.hub.workbench import Workbench

CANON, NISSAN = "HN-KCN-CANON", "HN-NISSAN"
_PATHS = ("/", "/poster", "/recognition", f"/v1/leaderboards/{PROGRAMME}", f"/v1/leaderboards/{PROGRAMME}/recognition")
_NUMBERS = st.sampled_from(["0", "1", "2", "10", "47", "53", "60", "99", "2026", "٤٧", "４", "-1"])
# Every shape that one parameter takes, for each of them.
_SHAPES = st.one_of(
    st.sampled_from(["", " ", "true", CANON, "HN-KCN", "1", "grassroots", "2026-1", *Measure]),
    st.builds("{}-Q{}".format, st.sampled_from(["2026", "1999", "9999", "２０２６"]), _NUMBERS),
    st.builds("{}-W{}".format, st.just("2026"), _NUMBERS),
    st.builds("{}-W{}-{}".format, st.just("2026"), _NUMBERS, _NUMBERS),
    st.builds("{}-{}-{}".format, st.sampled_from(["2026", "0001", "9999"]), _NUMBERS, _NUMBERS),
    st.dates().map(str),
    st.text(max_size=12),
)
_QUERIES = st.dictionaries(
    st.sampled_from([*NAMES, "offset", "lines", "lang", "quarter", "history"]), _SHAPES, max_size=4
)


class Place(NamedTuple):
    """A browser's line to a hub where something came."""

    line: TestClient[Litestar]


@pytest.fixture
def place(file_bench: Workbench) -> Iterator[Place]:
    """Serves for a whole property: nothing that is asked changes it."""
    writer, readers = Writer(), ReaderProcesses(file_bench.hub.database.url, 0)
    came(file_bench, CANON, 3, on="2026-11-04")
    came(file_bench, NISSAN, 2, on="2026-11-17")
    give_clusters(file_bench, {"1": (CANON, NISSAN)})
    with TestClient(make_app(file_bench.hub, writer, readers), raise_server_exceptions=False) as line:
        yield Place(line)
    writer.close()
    readers.close()


@settings(max_examples=150, suppress_health_check=list(HealthCheck), derandomize=True)
@given(path=st.sampled_from(_PATHS), query=_QUERIES)
@example(path="/poster", query={"from": "2026-W47-1"})
@example(path="/poster", query={"to": "2026-W47-1", "programme": PROGRAMME})
def test_whatever_is_asked_is_answered_or_refused(place: Place, path: str, query: dict[str, str]) -> None:
    answer = place.line.get(f"{path}?{urlencode(query)}")
    assert answer.status_code in {200, 400, 404}
