"""The hub above at the console: joined by a pasted text, looked at, exchanged with, left; a fault in plain words."""

import base64
from collections.abc import Iterator

import pytest

from sync.contract.shipped import shipped_units
from sync.contract.unit_tree import UnitTree
from tests.browser.console_hub import deliver, let_in
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member

UPWARD = "/console/upward"
BESIDE = UnitTree(shipped_units()).ancestors(STANLEY)[-1].code  # not of the unit by which this hub is joined


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHub]:
    """A hub above."""
    with RealHub(tmp_path_factory.mktemp("above"), "--name", "Tuyến trên A") as serving:
        yield serving


def _join(browser: Browser, text: str, forward: str = "valid") -> tuple[int, str]:
    asked = {"files": {"text": (None, text), "forward": (None, forward)}, "headers": browser.headers}
    answer = browser.session.post(f"{browser.url}{UPWARD}/join", **asked, timeout=60)  # type: ignore[arg-type]
    return answer.status_code, answer.text


def _text(hub: RealHub, name: str, *, code: bool = True) -> str:
    return base64.b64encode(hub.invite(STANLEY, here=True, name=name, code=code).read_bytes()).decode()


@pytest.mark.parametrize(("role", "unit"), [("auditor", ""), ("administrator", STANLEY)])
def test_it_is_for_administrators_of_the_whole_tree_alone(hub: RealHub, role: str, unit: str) -> None:
    browser = Member(hub, f"up-{role}", role, unit).settled()
    assert UPWARD not in browser.get("/console").text
    for path in (UPWARD, f"{UPWARD}/leave"):
        assert browser.get(path).status_code == 403
    for path in (f"{UPWARD}/forward", f"{UPWARD}/exchange", f"{UPWARD}/leave"):
        assert browser.post(path, forward="all").status_code == 403
    assert _join(browser, "x")[0] == 403


def test_a_hub_is_joined_looked_at_exchanged_with_and_left_with_each_act_in_the_log(
    hub: RealHub, above: RealHub
) -> None:
    browser = Member(hub, "up-chief").settled()
    assert UPWARD in browser.get("/console").text
    for wrong in ("", "không phải thư mời", base64.b64encode(b"{}").decode()):
        status, page = _join(browser, wrong)
        assert (status, "không phải là một thư mời trọn vẹn" in page) == (422, True)
    status, page = _join(browser, _text(hub, "own"))
    assert (status, "thư mời của chính máy chủ này" in page) == (422, True)
    assert browser.post(f"{UPWARD}/exchange", x="").status_code == 200, "nothing to exchange with: the page says so"
    status, page = _join(browser, _text(above, "up").replace("A", "\n A"))
    assert (status, "Đã gia nhập Tuyến trên A" in page) == (200, True)
    assert _join(browser, _text(above, "again"))[0] == 422
    deliver(hub, let_in(hub).batch(an_initiative(title="Sáng kiến gửi lên")))
    assert "Tất cả hồ sơ" in browser.post(f"{UPWARD}/forward", forward="all").text
    page = browser.post(f"{UPWARD}/exchange", x="").text
    assert "Tuyến trên nhận: 1 hồ sơ, 0 ảnh" in page
    assert "Đã được nhận" in page
    port = above.port
    above.stop()
    page = browser.post(f"{UPWARD}/exchange?lang=en", x="").text
    assert "The last exchange failed" in page
    assert "The hub above is down or too busy" in page
    assert "Traceback" not in page
    above.start(port)
    assert "Those" not in browser.get(f"{UPWARD}/leave").text
    assert browser.post(f"{UPWARD}/leave", x="").headers["location"] == f"{UPWARD}?left=1"
    assert "The hub above is left" in browser.get(f"{UPWARD}?left=1&lang=en").text
    assert browser.post(f"{UPWARD}/leave", x="").headers["location"] == UPWARD
    log = browser.get("/console/log?lang=vi").text
    for act in ("gia nhập tuyến trên", "đổi những gì gửi lên tuyến trên", "trao đổi với tuyến trên", "rời tuyến trên"):
        assert act in log, act


def test_what_was_not_taken_above_is_shown_with_the_reason_and_who_left_comes_back(
    hub: RealHub, above: RealHub
) -> None:
    browser = Member(hub, "up-second").settled()
    assert _join(browser, _text(above, "back"), "all")[0] == 200
    deliver(hub, let_in(hub, BESIDE).batch(an_initiative(unit=BESIDE, title="Của đơn vị khác")))
    page = browser.post(f"{UPWARD}/exchange?lang=vi", x="").text
    assert "Hồ sơ tuyến trên chưa nhận" in page
    assert "Của đơn vị khác" in page
    assert "không thuộc" in page
    assert browser.post(f"{UPWARD}/leave", x="").status_code == 303
