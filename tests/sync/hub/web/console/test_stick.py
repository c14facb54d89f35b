"""A USB stick at the console: what lies on it is taken, its answers come back, and nothing of it leads elsewhere."""

import base64
import io
import re
import zipfile
from pathlib import Path

import pytest
import requests

from sync.contract.receipts import Answer
from sync.envelope.header import take_apart
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.workbench import Device, hub_keys, read_invitation


@pytest.fixture(scope="module")
def manager(hub: RealHub) -> Browser:
    return Member(hub, "takes.sticks", "unit_manager", STANLEY).settled()


def _hand_in(browser: Browser, *files: tuple[str, bytes]) -> requests.Response:
    address = f"{browser.url}/console/stick"
    asked = {"headers": browser.headers, "allow_redirects": False, "timeout": 60}
    return browser.session.post(address, files=[("file", file) for file in files], **asked)  # type: ignore[arg-type]


def _answers(page: requests.Response) -> dict[str, bytes]:
    found = re.search(r'href="data:application/zip;base64,([^"]+)"', page.text)
    if found is None:
        return {}
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(found[1]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _device(hub: RealHub, name: str) -> tuple[Device, bytes]:
    invitation = read_invitation(hub.invite(STANLEY, name=name))
    device = Device(hub_keys(invitation), STANLEY)
    return device, device.enrolment(invitation.code)


def _lying(document: bytes) -> str:
    header = take_apart(document).header
    return f"SANGKIEN/to-hub/{header.id}{header.type.file_ending}"


def test_a_stick_is_taken_and_its_answers_come_back_sealed_for_the_device(hub: RealHub, manager: Browser) -> None:
    device, enrolment = _device(hub, "stick-one")
    batch = device.batch(an_initiative())
    page = _hand_in(manager, (_lying(batch), batch), (_lying(enrolment), enrolment), ("SANGKIEN/ghi chú.txt", b"x"))
    assert page.status_code == 200
    assert "Đã nhận 2" in text_of(page)
    assert "Tệp khác, để nguyên 1" in text_of(page)
    answers = _answers(page)
    name = f"SANGKIEN/to-workplace/{device.id}/{take_apart(batch).header.id}.skreceipt"
    assert device.answers(answers[name]) == [Answer.STORED]
    assert any(one.endswith(".skbulletin") for one in answers)
    again = _answers(_hand_in(manager, (_lying(batch), batch)))
    assert again[name] == answers[name]


def test_a_damaged_file_is_told_by_its_name_and_keeps_no_other_from_being_taken(hub: RealHub, manager: Browser) -> None:
    device, enrolment = _device(hub, "stick-two")
    batch = device.batch(an_initiative())
    broken = ("SANGKIEN/to-hub/hỏng.skbatch", b"<script>")
    page = _hand_in(manager, ("SANGKIEN/to-hub/a<b>.skbatch", b"{}"), ("to-hub/half.skbatch", batch[:-9]), broken)
    assert "Chưa nhận 1" in text_of(page)
    assert "half.skbatch" in text_of(page)
    assert "Tệp khác, để nguyên 2" in text_of(page)
    assert "Đã nhận 2" in text_of(_hand_in(manager, (_lying(enrolment), enrolment), (_lying(batch), batch)))


@pytest.mark.parametrize(
    "path",
    [
        "../../escaped.skbatch",
        "/tmp/escaped.skbatch",  # noqa: S108 - a path that must not be used
        "SANGKIEN/to-hub/../../escaped.skbatch",
        "..\\..\\escaped.skbatch",
        "SANGKIEN/to-workplace/../../escaped.skreceipt",
        "to-hub/escaped.skbatch/",
        ".skbatch",
        "",
    ],
)
def test_a_path_leads_nowhere_else(hub: RealHub, manager: Browser, path: str, tmp_path: Path) -> None:
    page = _hand_in(manager, (path, b"nothing"))
    assert page.status_code in {200, 400}
    assert not list(tmp_path.parent.rglob("escaped*"))
    assert not list(Path("/tmp").glob("escaped*"))  # noqa: S108


def test_only_who_manages_pcs_hands_in_sticks_and_it_stands_in_the_log(hub: RealHub, manager: Browser) -> None:
    reviewer = Member(hub, "only.reviews", "reviewer", STANLEY).settled()
    assert reviewer.get("/console/stick").status_code == 403
    assert _hand_in(reviewer, ("a.skbatch", b"x")).status_code == 403
    assert _hand_in(manager, ("a.skbatch", b"x")).status_code == 200
    auditor = Member(hub, "reads.the.log", "auditor").settled()
    assert "nhận tài liệu từ USB" in text_of(auditor.get("/console/log"))


def test_a_stick_of_many_files_is_taken_whole(hub: RealHub, manager: Browser) -> None:
    page = _hand_in(manager, *((f"SANGKIEN/ghi chú {number}.txt", b"x") for number in range(1_200)))
    assert page.status_code == 200
    assert "1.200 tệp, không tệp nào là của Sổ Sáng Kiến. Hãy chọn thư mục SANGKIEN" in text_of(page)
