"""The inbox at the console: decided one by one or many at once, by whom it concerns alone, and all of it logged."""

import json
import re

import msgspec
import pytest

from sync.contract.initiative import Initiative
from tests.builders import STANLEY, an_initiative
from tests.real_hub import RealHub
from tests.sync.hub.web.console.browser import Browser, Member, text_of
from tests.sync.hub.web.test_api import Line
from tests.sync.hub.workbench import Device, hub_keys, read_invitation

WORKSHOP, NEXT_DOOR = f"{STANLEY}-X1", f"{STANLEY}-X4"


def let_in(hub: RealHub) -> Device:
    invitation = read_invitation(hub.invite(STANLEY))
    device = Device(hub_keys(invitation))
    deliver(hub, device.enrolment(invitation.code))
    return device


def deliver(hub: RealHub, *documents: bytes) -> None:
    line = Line(hub.url)
    for document in documents:
        assert line.put(document)[0] == 200
    line.close()


@pytest.fixture(scope="module")
def device(hub: RealHub) -> Device:
    """A PC of the unit that may send."""
    return let_in(hub)


@pytest.fixture(scope="module")
def reviewer(hub: RealHub) -> Browser:
    """Somebody who decides about every unit."""
    return Member(hub, "reviewer", "reviewer").settled()


def sent(hub: RealHub, device: Device, **changes: object) -> Initiative:
    record = an_initiative(**changes)
    deliver(hub, device.batch(record))
    return record


def hidden(page: str) -> dict[str, str]:
    """What a form of a record's page carries along."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', page))


def test_a_record_is_read_decided_and_the_next_one_is_there(hub: RealHub, device: Device, reviewer: Browser) -> None:
    later = sent(hub, device, title="Sáng kiến đến trước")
    first = sent(hub, device, title="Sáng kiến đến sau")
    inbox = reviewer.get("/console/inbox")
    said = text_of(inbox)
    assert said.index("Sáng kiến đến sau") < said.index("Sáng kiến đến trước")
    page = reviewer.get(f"/console/records/{first.id}")
    said = text_of(page)
    assert all(text in said for text in (first.title, first.problem, first.solution, "Nguyễn Văn A"))
    assert "120.000.000 đồng mỗi năm (ghi: «120 triệu đồng/năm»)" in said

    answer = reviewer.post(f"/console/records/{first.id}/decide", judgement="valid", **hidden(page.text))

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/console/records/{later.id}?done=valid&of={first.id}",
    )
    told = reviewer.get(answer.headers["location"])
    assert "Đã ghi: hợp lệ" in text_of(told)
    assert f'<a href="/console/records/{first.id}">' in told.text, "what was decided is found again"
    assert first.title not in text_of(reviewer.get("/console/inbox"))
    assert "Nguyễn Văn A" in text_of(reviewer.get(f"/console/records/{first.id}")), "it can be read still"


def test_a_returned_record_comes_back_to_the_top_with_what_was_mended(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    record = sent(hub, device, title="Sẽ được trả lại")
    page = reviewer.get(f"/console/records/{record.id}")
    form = {**hidden(page.text), "judgement": "returned", "reasons": "effect_missing", "reason": "Xin thêm số liệu"}
    assert reviewer.post(f"/console/records/{record.id}/decide", **form).status_code == 303
    deliver(hub, device.batch(msgspec.structs.replace(record, revision=2, effect="Còn 7 phút, đo 30 ca.")))
    sent(hub, device, title="Mới hơn mà đứng sau")

    said = text_of(reviewer.get("/console/inbox"))
    assert said.index("Sẽ được trả lại") < said.index("Mới hơn mà đứng sau")
    said = text_of(reviewer.get(f"/console/records/{record.id}"))
    assert "Thay đổi từ lần xét trước" in said
    assert "Còn 7 phút, đo 30 ca." in said
    assert record.effect in said
    assert "Chưa nêu hiệu quả hoặc số liệu trước và sau khi áp dụng; Xin thêm số liệu" in said


def test_beside_one_that_is_alike_its_id_is_filled_in_and_nothing_is_refused_yet(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    original, copy = sent(hub, device), sent(hub, device)
    answer = reviewer.get(f"/console/records/{copy.id}?copy_of={original.id}")
    (panel,) = re.findall("<details[^>]* open>(.*?)</details>", answer.text, re.DOTALL)
    assert 'value="refused"' in panel
    assert f'name="duplicate_of" maxlength="36" spellcheck="false" autocomplete="off" value="{original.id}"' in panel
    assert "Chưa ai xét." in text_of(answer)


@pytest.mark.parametrize(
    ("judgement", "typed", "told"),
    [
        ("returned", {}, "cần lý do"),
        ("refused", {"duplicate_of": "không-phải-mã", "reasons": "not_new", "reason": "Xem số 12"}, "Không ghi được"),
    ],
)
def test_what_is_not_followed_stays_as_it_was_typed_in_its_own_panel(
    hub: RealHub, device: Device, reviewer: Browser, *, judgement: str, typed: dict[str, str], told: str
) -> None:
    record = sent(hub, device)
    page = reviewer.get(f"/console/records/{record.id}")
    form = {**hidden(page.text), "judgement": judgement, **typed}
    answer = reviewer.post(f"/console/records/{record.id}/decide", **form)
    assert answer.status_code == 422
    assert told in text_of(answer)
    (panel,) = re.findall("<details[^>]* open>(.*?)</details>", answer.text, re.DOTALL)
    assert f'value="{judgement}"' in panel
    assert all(text in panel for text in typed.values())
    assert panel.count(" checked") == ("reasons" in typed)
    assert "Chưa ai xét." in text_of(reviewer.get(f"/console/records/{record.id}"))


def test_who_decides_after_another_one_is_told_and_may_look_again(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    record = sent(hub, device)
    page = reviewer.get(f"/console/records/{record.id}")
    hub.run("decide", record.id, "under_review")
    form = {**hidden(page.text), "judgement": "refused", "reason": "Không mới, xem số 12"}
    answer = reviewer.post(f"/console/records/{record.id}/decide", **form)
    assert answer.status_code == 409
    assert "vừa được xét" in text_of(answer)
    assert "Không mới, xem số 12" in answer.text, "what was typed is there still"
    form |= hidden(answer.text)
    assert reviewer.post(f"/console/records/{record.id}/decide", **form).status_code == 303


def chosen(*records: Initiative, revision: int = 1) -> dict[str, str]:
    """These ticked in the list."""
    return {f"chosen:{record.id}:{revision}:0": "on" for record in records}


def test_many_are_decided_at_once_and_what_could_not_be_is_told_by_its_title(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    records = [sent(hub, device, title=f"Nhiều một lúc {number}") for number in range(3)]
    path = "/console/inbox/decide?kind=new"
    answer = reviewer.post(path, judgement="under_review", **chosen(*records[:2]))
    assert answer.status_code == 303, "to load what comes then anew decides nothing again"
    assert "Đã ghi 2 sáng kiến: đang xem xét." in text_of(reviewer.get(answer.headers["location"]))
    answer = reviewer.post(path, judgement="valid", **chosen(records[2]), **chosen(records[0], revision=9))
    said = text_of(answer)
    assert "Đã ghi 1 sáng kiến: hợp lệ." in said
    assert "không có bản 9" in said
    assert f'<a href="/console/records/{records[0].id}">Nhiều một lúc 0</a>' in answer.text
    assert 'href="/console/inbox?kind=new"' in answer.text


def test_what_is_wrong_with_all_alike_is_told_once_above_the_list_as_it_was_filled_in(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    records = [sent(hub, device) for _ in range(2)]
    answer = reviewer.post("/console/inbox/decide", judgement="returned", **chosen(*records))
    assert answer.status_code == 422
    assert text_of(answer).count("cần lý do") == 1
    assert answer.text.count(" checked") == 2
    assert "<details open>" in answer.text
    answer = reviewer.post("/console/inbox/decide", judgement="returned", reasons="effect_missing", reason="Xem số 12")
    assert answer.status_code == 422
    assert "Chưa chọn" in text_of(answer)
    assert "Xem số 12" in answer.text
    assert answer.text.count(" checked") == 1


def test_words_typed_for_returning_are_not_said_with_another_judgement(
    hub: RealHub, device: Device, reviewer: Browser
) -> None:
    record = sent(hub, device)
    form = {"judgement": "under_review", "reason": "Những lời trả lại", **chosen(record)}
    assert reviewer.post("/console/inbox/decide", **form).status_code == 303
    assert "Những lời trả lại" not in text_of(reviewer.get(f"/console/records/{record.id}"))


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"judgement": "maybe"},
        {"judgement": "valid", "revision": "x", "seen": "0"},
        {"judgement": "valid", "revision": "1", "seen": "-1"},
        {"judgement": "valid", "revision": "9" * 30, "seen": "0"},
        {"judgement": "valid", "revision": "\u0661", "seen": "0"},
    ],
    ids=str,
)
def test_a_form_that_is_none_of_ours_decides_nothing(
    hub: RealHub, device: Device, reviewer: Browser, form: dict[str, str]
) -> None:
    record = sent(hub, device)
    assert reviewer.post(f"/console/records/{record.id}/decide", **form).status_code == 400
    assert "Chưa ai xét." in text_of(reviewer.get(f"/console/records/{record.id}"))


def test_what_a_record_says_is_shown_as_text_alone(hub: RealHub, device: Device, reviewer: Browser) -> None:
    nasty = "</h1><script>alert(1)</script><img src=x onerror=alert(1)>"
    record = sent(hub, device, title=nasty, problem=nasty, solution=f'"{nasty}', workplace=nasty)
    for path in ("/console/inbox", f"/console/records/{record.id}"):
        page = reviewer.get(path)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "&lt;script&gt;" in page.text


def test_a_record_is_read_and_decided_by_whose_units_it_is_of(hub: RealHub, device: Device) -> None:
    mine, theirs = (
        sent(hub, device, unit=WORKSHOP, title="Của xưởng"),
        sent(hub, device, unit=NEXT_DOOR, title="Của bên"),
    )
    browser = Member(hub, "of.one.workshop", "reviewer", WORKSHOP).settled()
    said = text_of(browser.get("/console/inbox"))
    assert ("Của xưởng" in said, "Của bên" in said) == (True, False)
    assert browser.get(f"/console/records/{mine.id}").status_code == 200
    assert browser.get(f"/console/inbox?unit={NEXT_DOOR}").status_code == 403
    assert browser.get("/console/inbox?unit=nowhere").status_code == 404
    outside = browser.get(f"/console/records/{theirs.id}")
    assert outside.status_code == 403
    assert "Nguyễn Văn A" not in outside.text
    form = {"judgement": "valid", "revision": "1", "seen": "0"}
    assert browser.post(f"/console/records/{theirs.id}/decide", **form).status_code == 403
    assert "Chưa ghi được" in text_of(browser.post("/console/inbox/decide", judgement="valid", **chosen(theirs)))


@pytest.mark.parametrize(
    ("role", "may_read", "may_decide"),
    [("reviewer", True, True), ("administrator", True, True), ("auditor", True, False), ("unit_manager", True, False)],
)
def test_who_may_read_and_who_may_decide(
    hub: RealHub, device: Device, role: str, *, may_read: bool, may_decide: bool
) -> None:
    record = sent(hub, device)
    browser = Member(hub, f"may.{role}".replace("_", "-"), role).settled()
    page = browser.get(f"/console/records/{record.id}")
    assert page.status_code == (200 if may_read else 403)
    assert ('name="judgement"' in page.text) is may_decide
    form = {"judgement": "valid", "revision": "1", "seen": "0"}
    assert browser.post(f"/console/records/{record.id}/decide", **form).status_code == (303 if may_decide else 403)
    many = browser.post("/console/inbox/decide", judgement="valid", **chosen(record))
    assert many.status_code == (303 if may_decide else 403)


def test_that_a_record_was_read_stands_in_the_log_with_who_read_it(hub: RealHub, device: Device) -> None:
    record = sent(hub, device)
    browser = Member(hub, "curious.reader", "auditor").settled()
    browser.get(f"/console/records/{record.id}")
    told = json.loads(hub.run("log", "--most", "1", "--json"))
    assert "curious.reader" in json.dumps(told)
    assert record.id in json.dumps(told)
    assert record.authors[0].name not in json.dumps(told, ensure_ascii=False)
