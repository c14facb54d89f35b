"""A person's request at the console: shown, handed over, anonymised; by forms alone, by who may, told in the log."""

import io
import re

import msgspec
import pytest
import requests
from python_calamine import CalamineWorkbook

from sync.contract.initiative import Initiative
from tests.browser.console_hub import deliver, let_in
from tests.builders import PROGRAMME, STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.data_subjects.worker import HER, NAME, REQUEST, TRACES, X1, X4
from tests.sync.hub.web.console.browser import Member, text_of

PEOPLE, FILE, PREVIEW, CONFIRM = (
    f"/console/people{path}" for path in ("", "/file", "/anonymise", "/anonymise/confirm")
)
# No other record of this hub names her: those alike stand on each other's pages.
ALONE = "Bùi Thị Ngọc Diệp"
ASKED = {"unit": X1, "name": NAME, "number": "", "request": REQUEST}


def named(number: str, *units: str, name: str = NAME) -> list[Initiative]:
    """Records of somebody with this name and number, one for each unit."""
    author = msgspec.structs.replace(HER, name=name, employee_number=number)
    return [an_initiative(title=f"Giá của {name} ở {unit}", unit=unit, authors=(author,)) for unit in units]


def hidden(answer: requests.Response) -> dict[str, str]:
    """What a page's last form brings back."""
    form = answer.text.rpartition("<form")[2]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize(
    ("role", "may"), [("unit_manager", True), ("administrator", True), ("reviewer", False), ("auditor", False)]
)
def test_it_is_for_who_leads_a_unit_and_for_administrators(hub: RealHub, role: str, *, may: bool) -> None:
    browser = Member(hub, f"people-{role}".replace("_", "-"), role, STANLEY).settled()
    assert (f'href="{PEOPLE}"' in browser.get("/console").text) is may
    assert browser.get(PEOPLE).status_code == (200 if may else 403)
    for path in (PEOPLE, FILE, PREVIEW, CONFIRM):
        assert (browser.post(path, **ASKED).status_code == 403) is not may, path


def test_the_whole_road_from_the_question_to_a_person_without_a_name(hub: RealHub) -> None:
    records = named("SV-0101", X1, X1, name=ALONE)
    deliver(hub, let_in(hub, pc_name="PC-NGUOI").batch(*records, an_initiative(unit=X1)))
    board = hub.run("standings", "--programme", PROGRAMME)
    browser = Member(hub, "leading", "unit_manager", STANLEY).settled()
    asked = {**ASKED, "name": ALONE, "number": "SV-0101"}
    shown = browser.post(PEOPLE, **asked)
    assert (shown.status_code, shown.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in shown.headers
    assert ALONE in text_of(shown)
    assert f"/console/records/{records[0].id}" in shown.text
    chosen = {"chosen": hidden(shown)["chosen"], "reason": "asked"}
    nobody = browser.post(FILE, **asked)
    assert (nobody.status_code, hidden(nobody)["chosen"]) == (422, chosen["chosen"]), "she is shown again, to be chosen"

    answer = browser.post(FILE, **asked, **chosen)
    assert answer.headers["content-disposition"] == 'attachment; filename="du-lieu-ca-nhan.xlsx"'
    assert answer.headers["cache-control"] == "no-store"
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name("Dữ liệu").to_python()
    assert len(lines) == 3

    preview = browser.post(PREVIEW, **asked, **chosen)
    assert "trong 2 sáng kiến (2 bản ghi)" in text_of(preview)
    assert ALONE in browser.get(f"/console/records/{records[0].id}").text, "nothing is done yet"
    assert browser.post(CONFIRM, **{**hidden(preview), "token": "x"}).status_code == 409
    done = browser.post(CONFIRM, **hidden(preview))
    assert (done.status_code, done.headers["location"]) == (303, f"{PEOPLE}?done=1")
    assert "Đã ẩn danh" in text_of(browser.get(done.headers["location"]))

    for record in records:
        page = browser.get(f"/console/records/{record.id}")
        assert [trace for trace in (ALONE, "SV-0101", *TRACES[2:5]) if trace in page.text] == []
        assert "(đã ẩn danh)" in text_of(page)
    again = browser.post(PEOPLE, **asked)
    assert f"Đã ẩn danh theo phiếu {REQUEST}" in text_of(again)
    assert records[0].id not in again.text
    assert hub.run("standings", "--programme", PROGRAMME) == board
    log = text_of(Member(hub, "log.reader", "auditor").settled().get("/console/log"))
    told = log[log.index("leading ẩn danh một người") :]
    assert told.startswith(f"leading ẩn danh một người {X1} phiếu {REQUEST}") or "người lao động yêu cầu" in told
    for act in ("xem dữ liệu của một người", "tải dữ liệu của một người", "ẩn danh một người"):
        assert f"leading {act} {X1}" in log
    assert [trace for trace in (ALONE, "SV-0101") if trace in log] == []


def test_no_name_gets_into_an_address_or_into_what_the_hub_writes_down(hub: RealHub) -> None:
    deliver(hub, let_in(hub, pc_name="PC-GHI").batch(*named("SV-0202", X1)))
    browser = Member(hub, "quiet.one", "administrator").settled()
    form = browser.get(PEOPLE).text
    assert re.findall(r'<form class="filters" method="(\w+)"', form) == ["post"]
    for path in (PEOPLE, FILE, PREVIEW, CONFIRM):
        browser.post(path, **{**ASKED, "number": "SV-0202"})
        browser.post(path, **{**ASKED, "unit": "KHONG-CO"})
    browser.post(PEOPLE, **{**ASKED, "request": f"12/{NAME.replace(' ', '-')}"})
    written = hub.log_path.read_text() + hub.run("log", "--most", "1000", "--json")
    assert [trace for trace in (NAME, NAME.replace(" ", "-"), "SV-0202") if trace in written] == []


def test_nobody_is_found_outside_her_units_by_any_of_the_forms(hub: RealHub) -> None:
    (record,) = named("SV-0303", X1)
    deliver(hub, let_in(hub, pc_name="PC-NGOAI").batch(record))
    sees_all = Member(hub, "sees.all").settled()
    key = hidden(sees_all.post(PEOPLE, **{**ASKED, "number": "SV-0303"}))["chosen"]
    browser = Member(hub, "bound", "unit_manager", X4).settled()
    for path in (PEOPLE, FILE, PREVIEW, CONFIRM):
        for unit in (X1, STANLEY):
            answer = browser.post(path, **{**ASKED, "unit": unit}, chosen=key, reason="asked", token="x")
            assert answer.status_code == 403, path
        inside = browser.post(path, **{**ASKED, "unit": X4}, chosen=key, reason="asked", token="x")
        assert "SV-0303" not in inside.text, path
    assert NAME in sees_all.get(f"/console/records/{record.id}").text


def test_what_lacks_something_is_told_in_words_with_what_was_typed_still_there(hub: RealHub) -> None:
    browser = Member(hub, "lacks").settled()
    for lacking, status in (
        ({"unit": ""}, 422),
        ({"request": ""}, 422),
        ({"request": "không số"}, 422),
        ({"request": "Đặng.Thị.Mai.Lan-1"}, 422),
        ({"unit": "KHONG-CO"}, 404),
        ({"name": ""}, 422),
    ):
        answer = browser.post(PEOPLE, **{**ASKED, **lacking})
        assert (answer.status_code, 'role="alert"' in answer.text) == (status, True), lacking
        assert (f'value="{NAME}"' in answer.text) is ("name" not in lacking)
    for path in (FILE, PREVIEW, CONFIRM):
        assert browser.post(path, **ASKED, reason="asked").status_code == 422, "nobody is chosen"
