"""Deciding at the console: once however often it is pressed, about what was looked at, and never half."""

import hashlib
import json
import re
from html import unescape
from pathlib import Path

import msgspec
import pytest

from sync.contract.initiative import Attachment
from sync.envelope.header import DocumentType
from tests.builders import an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.web.console.test_inbox import deliver, hidden, let_in, sent
from tests.sync.hub.workbench import Device


@pytest.fixture(scope="module")
def device(hub: RealHub) -> Device:
    """A PC of the unit that may send."""
    return let_in(hub)


@pytest.fixture(scope="module")
def reviewer(hub: RealHub) -> Browser:
    """Somebody who decides about every unit."""
    return Member(hub, "decides", "reviewer").settled()


def test_pressed_twice_it_is_decided_once(hub: RealHub, device: Device, reviewer: Browser) -> None:
    record = sent(hub, device)
    form = hidden(reviewer.get(f"/console/records/{record.id}").text)
    for _ in range(2):
        answer = reviewer.post(f"/console/records/{record.id}/decide", judgement="valid", **form)
        assert answer.status_code == 303
    assert text_of(reviewer.get(f"/console/records/{record.id}")).count("bản 1") == 1


@pytest.mark.parametrize(
    ("query", "changes", "status"), [("?unit=nowhere", {}, 404), ("", {"place": "x"}, 400)], ids=["unit", "place"]
)
def test_what_cannot_be_followed_afterwards_is_refused_before_anything_is_decided(
    hub: RealHub, device: Device, reviewer: Browser, *, query: str, changes: dict[str, str], status: int
) -> None:
    record = sent(hub, device)
    form = {**hidden(reviewer.get(f"/console/records/{record.id}").text), "judgement": "valid", **changes}
    assert reviewer.post(f"/console/records/{record.id}/decide{query}", **form).status_code == status
    assert "Chưa ai xét." in text_of(reviewer.get(f"/console/records/{record.id}"))


def test_of_an_inbox_that_was_left_open_nothing_overrides_what_another_one_said_meanwhile(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    record = sent(hub, device)
    chosen = f"chosen:{record.id}:1:0"
    assert f'name="{chosen}"' in reviewer.get("/console/inbox").text
    hub.run("decide", record.id, "refused", "--reason", "Không mới")
    assert "vừa được xét" in text_of(reviewer.post("/console/inbox/decide", judgement="valid", **{chosen: "on"}))
    assert "hợp lệ" not in text_of(reviewer.get(f"/console/records/{record.id}")).partition("Các lần xét")[2]


@pytest.mark.parametrize("chosen", ["{}", "{}:1", "{}:1:x", "{}:1:0:0", "{}:1:-1", "{}:1:" + "9" * 19], ids=str)
def test_what_no_inbox_carries_is_not_followed(hub: RealHub, device: Device, reviewer: Browser, chosen: str) -> None:
    form = {"judgement": "valid", f"chosen:{chosen.format(an_initiative().id)}": "on"}
    assert reviewer.post("/console/inbox/decide", **form).status_code == 400


def test_a_photo_that_is_asked_for_without_its_page_stands_in_the_log_once(hub: RealHub, device: Device) -> None:
    content = b"\xff\xd8\xff\xe0 anh truoc"
    named = Attachment(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="image/jpeg")
    record = sent(hub, device, attachments=(named,))
    deliver(hub, device.sealed(content, kind=DocumentType.BLOB))
    browser = Member(hub, "only.photos", "auditor").settled()
    for _ in range(2):
        assert browser.get(f"/console/records/{record.id}/photos/{named.sha256}").content == content
    log = json.loads(hub.run("log", "--most", "20", "--json"))["log"]
    told = [one for one in log if "only.photos" in one.values() and "record_read" in one.values()]
    assert [record.id in one.values() for one in told] == [True]


def test_where_two_decide_the_second_one_sees_what_the_first_one_said(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        hub.run("four-eyes", "on")
        device = let_in(hub)
        record = sent(hub, device)
        first, second = (Member(hub, login, "reviewer").settled() for login in ("eyes.one", "eyes.two"))
        page = first.get(f"/console/records/{record.id}")
        answer = first.post(f"/console/records/{record.id}/decide", judgement="valid", **hidden(page.text))
        assert answer.headers["location"] == f"/console/inbox?done=proposed&of={record.id}"
        assert "cần thêm một người nữa" in text_of(first.get(answer.headers["location"]))
        assert "Cần một người khác xác nhận." in text_of(first.get(f"/console/records/{record.id}"))
        hub.run("four-eyes", "off")
        assert "đề nghị" not in text_of(second.get(f"/console/records/{record.id}"))
        hub.run("four-eyes", "on")
        page = second.get(f"/console/records/{record.id}")
        assert "Nguyễn Văn A đề nghị: hợp lệ. Bạn xác nhận thì kết quả có hiệu lực." in text_of(page)
        answer = second.post(f"/console/records/{record.id}/decide", judgement="valid", **hidden(page.text))
        assert answer.headers["location"] == f"/console/inbox?done=valid&of={record.id}"
        assert "Two people decide" in hub.run("four-eyes")


def test_what_fell_with_its_revision_is_told_in_the_story(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        hub.run("four-eyes", "on")
        device = let_in(hub)
        record = sent(hub, device)
        first, second = (Member(hub, login, "reviewer").settled() for login in ("eyes.one", "eyes.two"))
        form = hidden(first.get(f"/console/records/{record.id}").text)
        form |= {"judgement": "refused", "reason": "Chưa rõ"}
        assert first.post(f"/console/records/{record.id}/decide", **form).status_code == 303
        deliver(hub, device.batch(msgspec.structs.replace(record, revision=2, title="Tên mới")))
        story = text_of(second.get(f"/console/records/{record.id}")).partition("Các lần xét")[2]
        assert "Nguyễn Văn A đề nghị: không nhận. Chưa rõ" in story
        assert "Không còn hiệu lực: đơn vị đã gửi bản mới hơn." in story


def test_what_the_first_one_said_is_confirmed_as_it_stands(tmp_path: Path) -> None:
    with RealHub(tmp_path) as hub:
        hub.run("four-eyes", "on")
        device = let_in(hub)
        original, record = sent(hub, device), sent(hub, device)
        first, second = (Member(hub, login, "reviewer").settled() for login in ("eyes.one", "eyes.two"))
        form = {"judgement": "refused", "duplicate_of": original.id, "reason": 'Đã có "năm ngoái"\r\nở đơn vị'}
        form |= hidden(first.get(f"/console/records/{record.id}").text)
        assert first.post(f"/console/records/{record.id}/decide", **form).status_code == 303
        page = second.get(f"/console/records/{record.id}")
        assert "Xác nhận: không nhận" in text_of(page)
        confirming = page.text.partition(f"/console/records/{record.id}/decide")[2].partition("</form>")[0]
        fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', confirming)
        carried = {name: unescape(value) for name, value in fields}
        assert {"revision", "seen", "confirm"} <= carried.keys()
        assert carried.keys().isdisjoint({"reason", "fields", "duplicate_of"}), "who reads may be shown it masked"
        answer = second.post(f"/console/records/{record.id}/decide", judgement="refused", **carried)
        assert answer.headers["location"].endswith(f"?done=refused&of={record.id}")
        said = text_of(second.get(f"/console/records/{record.id}"))
        assert 'Đã có "năm ngoái" ở đơn vị' in said.partition("Các lần xét")[2]


def test_of_what_a_record_is_a_copy_is_told_by_its_title_to_who_may_read_that(hub: RealHub, device: Device) -> None:
    secret, x1 = "Bản gốc ở xưởng khác", f"{device.unit}-X1"
    original, record = sent(hub, device, unit=f"{device.unit}-X4", title=secret), sent(hub, device, unit=x1)
    form = {"judgement": "refused", "duplicate_of": original.id, "reasons": "not_new"}
    reviewer = Member(hub, "finds.copies", "reviewer").settled()
    path = f"/console/records/{record.id}"
    form |= hidden(reviewer.get(path).text)
    assert reviewer.post(f"{path}/decide", **form).status_code == 303
    page = reviewer.get(path)
    story = page.text.partition('id="story"')[2]
    assert f'<a href="/console/records/{original.id}">{secret}</a>' in story
    assert f"Trùng với: {secret}" in text_of(page)
    bounded = Member(hub, "copy.of.x1", "reviewer", x1).settled().get(path)
    assert secret not in bounded.text
    assert f"Trùng với sáng kiến {original.id[-8:]}" in text_of(bounded)
