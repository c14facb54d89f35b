"""The public pages: counts that people can read, in two languages, with nothing in them but what was meant."""

import datetime as dt
import html
import re
from collections.abc import Iterator

import msgspec
import pytest

from sync.hub.standings.questions import Measure
from sync.hub.store.emulation import Origin, Scope
from tests.builders import PROGRAMME, a_pack, an_author, an_initiative
from tests.sync.hub.standings.board_bench import came, give_clusters, give_targets, give_workers
from tests.sync.hub.web.page_line import Line, a_line_to, said_on
from tests.sync.hub.workbench import Workbench

STANLEY, CANON, NISSAN, RANGDONG = "HN-KCN-STANLEY", "HN-KCN-CANON", "HN-NISSAN", "HN-RANGDONG"
NASTY = '<script>alert("1")</script>&\'"><img src=x onerror=y>'


@pytest.fixture
def bench(file_bench: Workbench) -> Workbench:
    """Here it is about pages; the boards are looked at on both engines elsewhere."""
    return file_bench


@pytest.fixture
def line(bench: Workbench) -> Iterator[Line]:
    """A browser's line to the hub's application."""
    with a_line_to(bench.hub) as line:
        yield line


def _two_weeks(bench: Workbench) -> None:
    came(bench, CANON, 14_000, on="2026-11-04", people=3)
    came(bench, NISSAN, 9, on="2026-11-04", people=2)
    came(bench, RANGDONG, 8, on="2026-11-05")
    came(bench, RANGDONG, 791, on="2026-11-17", people=40)
    came(bench, f"{STANLEY}-X1", 2, on="2026-11-17")


def test_it_says_units_initiatives_people_and_movement_in_vietnamese_first(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    page = line.get("/").text
    assert '<html lang="vi">' in page
    said = ("Bảng xếp hạng sáng kiến", "sáng kiến đã nhận 14.810", "sáng kiến 45", "tham gia 4", "10:00, 18/11/2026")
    for words in (
        *said,
        "▲ tăng 1 hạng",
        "▼ giảm 1 hạng",
        "– giữ hạng",
        "So với 11/11/2026",
        "Điện Stanley Việt Nam 2",
    ):
        assert words in said_on(page)


def test_it_speaks_english_when_asked(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    page = line.get("/?lang=en").text
    assert '<html lang="en">' in page
    for words in ("Initiatives leaderboard", "14,810", "up 1", "down 1", "same place", "Since 11/11/2026"):
        assert words in said_on(page)


@pytest.mark.parametrize("measure", [one for one in Measure if one is not Measure.UNITS])
def test_every_measure_and_condition_has_its_board(bench: Workbench, line: Line, measure: Measure) -> None:
    _two_weeks(bench)
    give_clusters(bench, {"1": (CANON, NISSAN)})
    give_targets(bench, Origin.ASSIGNED, {CANON: 20_000})
    give_workers(bench, {CANON: 800})
    conditions = ("", "&cluster=1", "&subtree=HN-KCN", "&level=grassroots", "&period=2026-Q4", "&period=2026-W47")
    for condition in (*conditions, "&period=2026-2", "&from=2026-11-01&to=2026-11-10", "&from=&to=", "&offset=1"):
        for path in ("/", "/poster"):
            answer = line.get(f"{path}?measure={measure}{condition}")
            assert answer.status_code == 200, (path, condition)
            assert a_pack().name_vi in said_on(answer.text)


def test_a_figure_that_cannot_be_computed_is_a_dash_and_never_a_nought(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    give_targets(bench, Origin.ASSIGNED, {CANON: 20_000})
    page = line.get("/?measure=assigned_percent").text
    figures = re.findall(r'class="number figure"[^>]*>([^<]*)<', page)
    assert figures == ["70 %", "–", "–", "–"]


def test_decimals_of_a_column_stand_below_each_other(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    give_targets(bench, Origin.ASSIGNED, {CANON: 20_000, RANGDONG: 851, NISSAN: 900})
    page = line.get("/?measure=assigned_percent").text
    assert re.findall(r'class="number figure"[^>]*>([^<]*)<', page) == ["93,88 %", "70,00 %", "1,00 %", "–"]
    page = line.get("/poster?measure=assigned_percent&subtree=HN-KCN").text
    assert re.findall(r'class="figure">([^<]*)<', page) == ["70 %", "–"]


def test_what_was_chosen_stays_chosen_and_goes_along_to_the_next_page(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    page = line.get("/?measure=valid&subtree=HN-KCN&level=grassroots&period=2026-Q4&lang=en").text
    for chosen in ("valid", "2026-Q4", "grassroots", "HN-KCN"):
        assert f'<option value="{chosen}" selected>' in page
    poster = next(link for link in re.findall(r'href="([^"]*)"', page) if link.startswith("/poster"))
    for word in ("measure=valid", "subtree=HN-KCN", "level=grassroots", "period=2026-Q4", "lang=en"):
        assert word in html.unescape(poster)


def test_a_long_board_has_pages_of_a_hundred(bench: Workbench, line: Line) -> None:
    units = bench.hub.units()
    more = tuple(
        msgspec.structs.replace(units[-1], code=f"N{number}", name=f"Đơn vị {number}") for number in range(230)
    )
    bench.hub.import_units((*units, *more))
    for number, unit in enumerate(more):
        came(bench, unit.code, 1 + number)
    path, seen = "/", []
    while path:
        page = line.get(path).text
        seen += re.findall(r'<th scope="row">([^<]*?) ?<', page)
        following = re.search(r'rel="next" href="([^"]*)"', page)
        path = html.unescape(following[1]) if following else ""
    assert [name.strip() for name in seen] == [unit.name for unit in reversed(more)]


def test_names_from_outside_stay_text_on_every_page(bench: Workbench, line: Line) -> None:
    named = tuple(msgspec.structs.replace(unit, name=NASTY) for unit in bench.hub.units())
    bench.hub.import_units(named)
    bench.hub.import_programme(msgspec.structs.replace(a_pack(), name_vi=NASTY, edition=99))
    bench.hub.identity.name = NASTY
    _two_weeks(bench)
    give_clusters(bench, {NASTY: (CANON, NISSAN)})
    for path in ("/", "/?subtree=HN-KCN", "/poster", "/recognition"):
        page = line.get(path).text
        for whole in ("<script", "<img", "onerror=y>"):
            assert whole not in page, path
        assert "&lt;script&gt;" in page


def test_it_asks_nothing_of_any_other_place_and_keeps_its_policy(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    for path in ("/", "/poster", "/recognition", "/?measure=beauty"):
        answer = line.get(path)
        assert re.findall(r"""(?:src|href|action)="(?!/)[^"]*\"""", answer.text) == []
        assert "style=" not in answer.text
        assert "//" not in answer.text.replace("<!doctype html>", "")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script" not in policy


def test_no_person_is_on_any_page(bench: Workbench, line: Line) -> None:
    author = an_author(name="Nguyễn Văn Thử", employee_number="SV00777")
    bench.receive(bench.device().batch(an_initiative(authors=(author,), entered_by="Trần Thị Nhập")))
    for path in ("/", "/poster", "/recognition", f"/v1/leaderboards/{PROGRAMME}?history=true"):
        page = line.get(path).text
        for personal in ("Nguyễn Văn Thử", "SV00777", "Trần Thị Nhập", "PC-01"):
            assert personal not in page


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("measure=beauty", 400, "«Xếp theo»"),
        (f"measure=units&subtree={STANLEY}-X1", 400, "«Gộp theo cấp»"),
        ("period=2026-Q9", 400, "«Thời gian»"),
        ("from=soon", 400, "«Từ ngày»"),
        ("from=2026-W47-1", 400, "«Từ ngày»"),
        ("offset=-1", 400, "offset"),
        ("offset=٣", 400, "offset"),
        ("lines=1000", 400, "lines"),
        ("subtree=KHONG-CO", 404, "KHONG-CO"),
        ("cluster=99", 404, "99"),
        ("programme=khong-co", 404, "khong-co"),
        ("subtree=" + "x" * 400, 400, "«Trong phạm vi»"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_clear_word(
    line: Line,
    query: str,
    status: int,
    named: str,
) -> None:
    answer = line.get(f"/?{query}")
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (status, "text/html")
    assert named in said_on(answer.text)
    assert answer.headers["cache-control"] == "no-store"


def test_a_table_and_a_graph_can_be_read_aloud(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    page = line.get("/").text
    assert page.count('scope="col"') == 7
    assert page.count('scope="row"') == 4
    assert "<caption>" in page
    assert re.search(r'<svg viewBox="[^"]*" role="img" aria-label="[^"]+">', page)
    assert page.count("<polyline") == 4 + 3  # four in the legend; who came yesterday has one dot and no line yet
    assert "1. CĐCS Công ty TNHH Canon Việt Nam hạng 1" in said_on(page)


def test_who_has_the_page_already_is_told_so_until_something_changes(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)

    def asked(path: str, tag: str) -> int:
        return int(line.get(path, headers={"If-None-Match": tag}).status_code)

    for path in (
        "/",
        "/poster?measure=valid",
        "/recognition",
        f"/v1/leaderboards/{PROGRAMME}",
        f"/v1/leaderboards/{PROGRAMME}/recognition",
    ):
        answer = line.get(path)
        tag = answer.headers["etag"]
        assert answer.headers["cache-control"].startswith("public, max-age=")
        assert asked(path, f'"other", {tag}') == 304
        named = "quarter" if path.endswith(f"{PROGRAMME}/recognition") else "period"
        assert asked(f"{path}{'&' if '?' in path else '?'}{named}=2026-Q4", tag) == 200
        came(bench, CANON, 1)
        assert asked(path, tag) == 200
        tag = line.get(path).headers["etag"]
        give_targets(bench, Origin.ASSIGNED, {CANON: len(path)})
        assert asked(path, tag) == 200
        tag = line.get(path).headers["etag"]
        bench.clock.pass_days(1)
        assert asked(path, tag) == 200


def test_a_tag_of_before_the_database_was_put_back_is_known_no_more(bench: Workbench) -> None:
    def tag() -> str:
        with a_line_to(bench.hub) as line:
            return str(line.get("/").headers["etag"])

    copy = bench.copied()
    came(bench, CANON, 1)
    before = tag()
    bench.put_back(copy)
    came(bench, NISSAN, 2)
    assert tag() != before


def test_the_recognition_is_explained_in_words(bench: Workbench, line: Line) -> None:
    give_clusters(bench, {"1": (CANON,), "2": (NISSAN, RANGDONG), "3": (STANLEY,), "4": (f"{STANLEY}-X1",)})
    give_targets(bench, Origin.ASSIGNED, {CANON: 100, NISSAN: 100}, Scope.QUARTER, "2026-Q3")
    came(bench, CANON, 120, on="2026-08-01")
    came(bench, NISSAN, 80, on="2026-08-01")
    came(bench, f"{STANLEY}-X2", 5, on="2026-08-01")
    text = said_on(line.get("/recognition?period=2026-Q3").text)
    for sentence in (
        "Canon Việt Nam: 120 sáng kiến, đứng đầu Cụm 1, vượt chỉ tiêu của quý là 100 (giao). Được công nhận.",
        "80 sáng kiến, đứng đầu Cụm 2, nhưng chưa vượt chỉ tiêu của quý là 100 (giao). Không đơn vị nào",
        "5 sáng kiến, đứng đầu Cụm 3, nhưng chưa có chỉ tiêu quý",
        "Cụm 4: chưa có sáng kiến nào trong quý.",
        "Quý đã kết thúc.",
    ):
        assert sentence in text
    assert "Tạm tính" in said_on(line.get("/recognition").text)
    assert line.get("/recognition?period=2026-W47").status_code == 400


def test_anybody_s_site_may_embed_the_figures_and_nothing_else(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    answer = line.get(f"/v1/leaderboards/{PROGRAMME}?measure=people&lines=2&own={NISSAN}&history=true")
    assert answer.headers["access-control-allow-origin"] == "*"
    board = answer.json()
    assert [one["unit"] for one in board["standings"]] == [RANGDONG, CANON]
    assert (board["own"]["unit"], board["own"]["place"], board["units"]) == (NISSAN, 3, 4)
    assert [one["unit"] for one in board["history"]] == [RANGDONG, CANON]
    for path in ("/", "/v1/about", "/poster", "/ready", f"/v1/leaderboards/{PROGRAMME}/recognition"):
        assert "access-control-allow-origin" not in line.get(path).headers


def test_the_questions_of_the_figures_are_documented_and_bounded(bench: Workbench, line: Line) -> None:
    _two_weeks(bench)
    told = line.get("/openapi.json").json()["paths"]["/v1/leaderboards/{programme}"]["get"]
    names = {one["name"] for one in told["parameters"]}
    assert {"measure", "period", "from", "to", "cluster", "subtree", "level", "since", "own", "offset", "lines"} < names
    assert all(one.get("description") for one in told["parameters"] if one["in"] == "query")
    path = f"/v1/leaderboards/{PROGRAMME}"
    for query, status in (
        ("measure=x", 400),
        ("lines=101", 400),
        ("offset=x", 400),
        ("from=x", 400),
        ("cluster=x", 404),
    ):
        answer = line.get(f"{path}?{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert str(status) in told["responses"]
    stretch = line.get(f"{path}?from=2026-11-17&to=2026-11-17").json()
    assert [(one["unit"], one["figure"]) for one in stretch["standings"]] == [(RANGDONG, 791), (f"{STANLEY}-X1", 2)]
    assert stretch["starts_on"] == dt.date(2026, 11, 17).isoformat()
