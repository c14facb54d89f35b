"""Which programme the public page shows where none is asked for."""

import msgspec

from tests.builders import PROGRAMME
from tests.sync.hub.standings.board_bench import came
from tests.sync.hub.web.page_line import a_line_to, said_on
from tests.sync.hub.workbench import Workbench

CANON = "HN-KCN-CANON"


def test_of_the_programmes_that_are_open_one_with_something_to_show_is_shown(bench: Workbench) -> None:
    pack = next(pack for pack in bench.hub.programmes() if pack.code == PROGRAMME)
    later = msgspec.structs.replace(pack, code="sau", name_vi="Chương trình mở sau", starts_on=bench.hub.clock().date())
    bench.hub.import_programme(later)
    came(bench, CANON, 2)
    with a_line_to(bench.hub) as line:
        assert "Canon Việt Nam" in said_on(line.get("/").text)
        assert "Canon Việt Nam" not in said_on(line.get("/?programme=sau").text)


def test_it_has_a_face_for_no_initiatives_and_for_no_programme(bench: Workbench) -> None:
    with a_line_to(bench.hub) as line:
        assert "Chưa có sáng kiến nào" in said_on(line.get("/").text)
        assert "Hãy bỏ bớt điều kiện" in said_on(line.get("/?period=2026-Q2").text)
        bench.change("DELETE FROM programmes")
        bench.change("UPDATE editions SET edition = edition + 1 WHERE name = 'programmes'")
        assert "chưa mở chương trình nào" in said_on(line.get("/").text)
