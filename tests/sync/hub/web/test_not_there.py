"""Addresses that are nothing's: a page for people, a problem for programs."""

from tests.sync.hub.web.page_line import a_line_to, said_on
from tests.sync.hub.workbench import Workbench


def test_an_address_that_is_nothing_s_is_told_as_a_page_to_who_looks_and_as_a_problem_to_programs(
    file_bench: Workbench,
) -> None:
    looking = {"Accept": "text/html,application/xhtml+xml"}
    with a_line_to(file_bench.hub) as line:
        page = line.get("/khong-co", headers=looking)
        assert (page.status_code, "Không có trang này." in said_on(page.text)) == (404, True)
        for told in (line.get("/v1/khong-co", headers=looking), line.get("/khong-co", headers={"Accept": "*/*"})):
            assert (told.status_code, told.json()["code"]) == (404, "not_found")
