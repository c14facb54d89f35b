"""Invitations at the console: the code is shown once and lets in, its file is the hub's, others' units are closed."""

import datetime as dt
import re

import pytest

from tests.builders import STANLEY
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

CANON = "HN-KCN-CANON"
FAR = (dt.datetime.now(dt.UTC) + dt.timedelta(days=30)).date().isoformat()


@pytest.fixture(scope="module")
def manager(hub: RealHub) -> Browser:
    return Member(hub, "of.stanley", "unit_manager", STANLEY).settled()


def _code(text: str) -> str:
    found = re.search(r'<dd class="code">([A-Z0-9]+)</dd>', text)
    return found[1] if found else ""


def _rows(hub: RealHub) -> str:
    return hub.run("log", "--most", "50", "--json")


def test_an_invitation_is_made_printed_saved_and_lets_its_pc_in(hub: RealHub, manager: Browser) -> None:
    page = manager.post("/console/invitations", unit=STANLEY, uses="2", expires=FAR)
    code = _code(page.text)
    assert page.status_code == 200, text_of(page)
    assert "<svg" in page.text
    assert "<script>" not in page.text
    file = manager.post("/console/invitations/file", unit=STANLEY, code=code)
    assert "attachment" in file.headers["content-disposition"]
    path = hub.folder / "saved.skinvite"
    path.write_bytes(file.content)
    invitation = read_invitation(path)
    assert (invitation.code, invitation.unit) == (code, STANLEY)
    assert hub_keys(invitation).fingerprint in text_of(page)
    device, line = Device(hub_keys(invitation)), Line(hub.url)
    assert device.opened(line.put(device.enrolment(code))[1]).head.admission == "admitted"
    line.close()
    listed = manager.get(f"/console/invitations?unit={STANLEY}")
    assert "1/2" in text_of(listed)
    assert code not in listed.text
    assert code not in _rows(hub)
    assert code not in hub.log_path.read_text()


def test_a_withdrawn_invitation_is_told_as_such_and_makes_its_pc_wait(hub: RealHub, manager: Browser) -> None:
    code = _code(manager.post("/console/invitations", unit="HN-KCN-STANLEY-X2", uses="1").text)
    listed = manager.get("/console/invitations?unit=HN-KCN-STANLEY-X2")
    (invitation,) = re.findall(r'name="invitation" value="([0-9a-f]{64})"', listed.text)
    assert manager.post("/console/invitations/withdraw", invitation=invitation).status_code == 303
    assert "đã thu hồi" in text_of(manager.get("/console/invitations?unit=HN-KCN-STANLEY-X2"))
    device, line = Device(hub_keys(read_invitation(hub.invite(code=False))), "HN-KCN-STANLEY-X2"), Line(hub.url)
    assert device.opened(line.put(device.enrolment(code))[1]).head.admission == "waiting"
    line.close()


def test_one_without_a_code_is_a_file_and_nothing_else(manager: Browser) -> None:
    page = manager.post("/console/invitations", unit=STANLEY, uses="0", expires="")
    assert (page.status_code, _code(page.text)) == (200, "")
    assert manager.post("/console/invitations/file", unit=STANLEY, code="").status_code == 200


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"uses": "1", "expires": "2020-01-01"}, 422),
        ({"uses": "1", "expires": "hôm qua"}, 422),
        ({"uses": "1", "expires": "9999-12-31"}, 200),
        ({"uses": "-1"}, 400),
        ({"uses": "1001"}, 400),
        ({"uses": "x"}, 400),
    ],
    ids=str,
)
def test_what_cannot_be_made_is_told(manager: Browser, form: dict[str, str], status: int) -> None:
    assert manager.post("/console/invitations", unit=STANLEY, **form).status_code == status


def test_nobody_reaches_another_unit_s_invitations_by_any_way(hub: RealHub, manager: Browser) -> None:
    administrator = Member(hub, "of.all").settled()
    code = _code(administrator.post("/console/invitations", unit=CANON, uses="1").text)
    listed = administrator.get(f"/console/invitations?unit={CANON}")
    (invitation,) = re.findall(r'name="invitation" value="([0-9a-f]{64})"', listed.text)
    before = _rows(hub)
    assert invitation not in manager.get("/console/invitations").text
    assert manager.post("/console/invitations", unit=CANON, uses="1").status_code == 403
    assert manager.post("/console/invitations/file", unit=CANON, code=code).status_code == 403
    assert manager.post("/console/invitations/file", unit=STANLEY, code=code).status_code == 404
    assert manager.post("/console/invitations/withdraw", invitation=invitation).status_code == 403
    assert _rows(hub) == before
    assert "còn dùng được" in text_of(administrator.get(f"/console/invitations?unit={CANON}"))


def test_who_only_looks_sees_the_list_and_makes_nothing(hub: RealHub) -> None:
    auditor = Member(hub, "looks.only", "auditor", STANLEY).settled()
    page = auditor.get(f"/console/invitations?unit={STANLEY}")
    assert (page.status_code, '<form method="post" action="/console/invitations' in page.text) == (200, False)
    assert auditor.post("/console/invitations", unit=STANLEY, uses="1").status_code == 403
    assert auditor.post("/console/invitations/withdraw", invitation="0" * 64).status_code == 403
    assert Member(hub, "reviews.only", "reviewer").settled().get("/console/invitations").status_code == 403
