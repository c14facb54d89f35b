"""Targets at the console: changed one by one or from a table that is shown first, within the units that are hers."""

import re
from html import unescape

import pytest
import requests

from tests.builders import PROGRAMME, STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.workbooks import workbook

CANON, BELOW = "HN-KCN-CANON", "HN-KCN-STANLEY-X1"
HEADINGS = ("Mã đơn vị", "Cụm thi đua", "Quý", "Chỉ tiêu giao", "Chỉ tiêu đăng ký", "Số người lao động", "Ngày đếm")


def _form(unit: str, origin: str, figure: str, part: str = "programme:", was: str = "") -> dict[str, str]:
    name = f"{origin}:{part}"
    return {"unit": unit, "programme": PROGRAMME, name: figure, f"was {name}": was}


def _hand_in(browser: Browser, *rows: tuple[object, ...], programme: str = PROGRAMME) -> requests.Response:
    return browser.session.post(
        f"{browser.url}/console/emulation/import",
        files={"file": ("chỉ tiêu.xlsx", workbook(HEADINGS, *rows))},
        data={"programme": programme},
        headers=browser.headers,
        allow_redirects=False,
        timeout=60,
    )


def _hidden(answer: requests.Response) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', answer.text)
    return {name: unescape(value) for name, value in found}


@pytest.fixture(scope="module")
def manager(hub: RealHub) -> Browser:
    return Member(hub, "of.stanley", "unit_manager", STANLEY).settled()


def test_a_manager_pledges_and_sees_it_and_assigns_below_alone(hub: RealHub, manager: Browser) -> None:
    assert manager.post("/console/targets", **_form(STANLEY, "pledged", "1.250")).status_code == 303
    assert manager.post("/console/targets", **_form(BELOW, "assigned", "40")).status_code == 303
    assert manager.post("/console/targets", **_form(STANLEY, "assigned", "1")).status_code == 403
    page = manager.get(f"/console/targets?unit={STANLEY}")
    assert 'name="pledged:programme:" class="small" type="number" min="1" step="1" value="1250"' in page.text
    assert 'name="assigned:' not in page.text
    assert 'name="assigned:' in manager.get(f"/console/targets?unit={BELOW}").text
    assert "1.250" in text_of(manager.get(f"/console/units/{STANLEY}"))
    assert '"was": "–"' in hub.run("log", "--most", "9", "--json")


def test_all_that_was_typed_is_saved_at_once_or_not_at_all_and_kept_on_the_page(manager: Browser) -> None:
    assert manager.post("/console/targets", **_form(STANLEY, "pledged", "1250")).status_code == 303
    kept = {"pledged:quarter:2026-Q4": "30", "was pledged:quarter:2026-Q4": ""}
    wrong = manager.post("/console/targets", **_form(STANLEY, "pledged", "một trăm", was="1250"), **kept)
    assert (wrong.status_code, "một trăm" in text_of(wrong), 'value="30"' in wrong.text) == (422, True, True)
    wrong = manager.post("/console/targets", **kept, **_form(STANLEY, "pledged", "0", was="1250"))
    assert wrong.status_code == 422
    assert 'value="30"' not in manager.get(f"/console/targets?unit={STANLEY}").text
    done = manager.post("/console/targets", **_form(STANLEY, "pledged", "", was=""), **kept)
    assert "Đã lưu 1 số." in text_of(manager.get(done.headers["location"]))
    page = manager.get(f"/console/targets?unit={STANLEY}")
    assert 'value="30"' in page.text
    assert 'value="1250"' in page.text


def test_a_workforce_is_noted_and_shown(manager: Browser) -> None:
    done = manager.post("/console/targets/workforce", unit=STANLEY, workers="2.000", counted_on="2026-07-01")
    assert done.status_code == 303
    assert "2.000 (ngày 01/07/2026)" in text_of(manager.get(f"/console/units/{STANLEY}"))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        (_form(STANLEY, "pledged", "nhiều"), 422),
        (_form(STANLEY, "pledged", "0"), 422),
        (_form(STANLEY, "pledged", "1", "phase:'; DROP TABLE targets"), 422),
        (_form(STANLEY, "pledged", "1", "nonsense:"), 400),
        (_form(STANLEY, "stolen", "1"), 400),
        ({**_form(STANLEY, "pledged", "1"), "programme": "khong-co"}, 404),
        (_form("KHÔNG-CÓ", "pledged", "1"), 403),
        ({}, 403),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_as_a_page(manager: Browser, form: dict[str, str], status: int) -> None:
    answer = manager.post("/console/targets", **form)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, "text/html")


def test_a_table_is_shown_with_old_and_new_and_then_set(hub: RealHub) -> None:
    browser = Member(hub, "of.all").settled()
    preview = _hand_in(browser, (CANON, "Cụm các khu công nghiệp", "", 300, "", 5000, "01/07/2026"))
    assert preview.status_code == 200, text_of(preview)
    assert "Chỉ tiêu đổi: 1" in text_of(preview)
    assert "300" not in text_of(browser.get(f"/console/units/{CANON}"))
    done = browser.post("/console/emulation/import/confirm", **_hidden(preview))
    assert "Đã đặt 1 chỉ tiêu" in text_of(done)
    told = text_of(browser.get(f"/console/units/{CANON}"))
    assert "Cụm các khu công nghiệp" in told
    assert "5.000 (ngày 01/07/2026)" in told
    assert browser.post("/console/emulation/import/confirm", **_hidden(preview)).status_code == 409
    assert "không đổi gì" in text_of(_hand_in(browser, (CANON, "", "", 300)))
    assert _hand_in(browser, (CANON, "", "", 300), programme="khong-co").status_code == 404


def test_nobody_sets_another_unit_s_targets_by_any_way(hub: RealHub, manager: Browser) -> None:
    before = hub.run("log", "--most", "1", "--json")
    assert manager.get(f"/console/targets?unit={CANON}").status_code == 403
    assert manager.post("/console/targets", **_form(CANON, "pledged", "1")).status_code == 403
    assert manager.post("/console/targets", **_form(CANON, "pledged", "", was="1")).status_code == 403
    form = {"unit": CANON, "workers": "1", "counted_on": "2026-07-01"}
    assert manager.post("/console/targets/workforce", **form).status_code == 403
    refused = _hand_in(manager, (STANLEY, "", "", "", 1), (CANON, "", "", "", 1))
    assert (refused.status_code, "ở ngoài các đơn vị của bạn" in text_of(refused)) == (422, True)
    assert hub.run("log", "--most", "1", "--json") == before
    for role in ("auditor", "reviewer"):
        other = Member(hub, f"a.{role}", role).settled()
        assert other.get(f"/console/targets?unit={STANLEY}").status_code == 403
        assert other.post("/console/targets", **_form(STANLEY, "pledged", "1")).status_code == 403
        assert _hand_in(other, (STANLEY, "", "", "", 1)).status_code == 403
        assert other.post("/console/emulation/import/confirm", token="x").status_code == 403
