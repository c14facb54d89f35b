"""The minutes say what waits or was decided: of her units alone, in their order, counted, summed and within bounds."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Basis, Benefit, Initiative, Withdrawal
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import ProgrammeUnknown, ReportTooLong, RightMissing, UnitUnknown
from sync.hub.reporting.making_minutes import make_minutes, note_minutes
from sync.hub.reporting.meeting import MeetingAsked, PaperForm, Subject, one_line, read_attendees
from sync.hub.reporting.minutes import Minutes
from sync.hub.reviewing.deciding import Decider, Decision, decide
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import Workbench

X1, X2, X4 = (f"{STANLEY}-{one}" for one in ("X1", "X2", "X4"))
WAITING = MeetingAsked()
DECIDED = MeetingAsked(subject=Subject.DECIDED)
REVIEWER = Decider(name="Lê Văn C")


def minutes(bench: Workbench, asked: MeetingAsked = WAITING, actor: Actor = COMMAND_LINE) -> Minutes:
    made, count = make_minutes(bench.hub, actor, asked)
    assert count == sum(len(group.rows) for group in made.groups)
    return made


def titles(made: Minutes) -> list[str]:
    return [row.title for group in made.groups for row in group.rows]


def judged(bench: Workbench, record: Initiative, judgement: Judgement, reason: str = "") -> None:
    decide(bench.hub, Decision(id=record.id, judgement=judgement, reason=reason), REVIEWER)


def test_what_waits_stands_by_units_of_the_tree_and_by_authors_as_names_go(bench: Workbench) -> None:
    names = ("Trần Văn Ẩn", "Lê Thị Đào", "Phạm Văn Dũng", "Nguyễn Thị An")
    records = [an_initiative(unit=X4, title=f"Của {name}", authors=(an_author(name=name),)) for name in names]
    bench.receive(bench.device().batch(*records, an_initiative(unit=X1, title="Của X1")))
    made = minutes(bench, MeetingAsked(unit=STANLEY))
    assert [(group.unit, group.count) for group in made.groups] == [
        ("Xưởng Khuôn", "1 sáng kiến"),
        ("Xưởng Lắp ráp đèn xe máy", "4 sáng kiến"),
    ]
    from_above = [group.unit for group in minutes(bench).groups]
    assert from_above[0] == "Xưởng Khuôn – CĐCS Công ty TNHH Điện Stanley Việt Nam"
    assert titles(made)[1:] == [
        f"Của {name}" for name in ("Nguyễn Thị An", "Trần Văn Ẩn", "Phạm Văn Dũng", "Lê Thị Đào")
    ]
    assert [row.number for group in made.groups for row in group.rows] == ["1", "2", "3", "4", "5"]
    assert made.with_votes
    assert {row.result for group in made.groups for row in group.rows} == {""}


def test_a_row_says_who_what_and_what_it_brings(bench: Workbench) -> None:
    two = (
        an_author(name="Nguyễn Văn Ánh", share_percent=Decimal("62.50")),
        an_author(name="Đỗ Thị Bích", employee_number="", share_percent=Decimal("37.5")),
    )
    record = an_initiative(authors=two, solution="Từ " * 400, effect="Nhanh.")
    secret = an_initiative(title="Kín", confidential=True, problem="", solution="", effect="")
    other = an_initiative(title="Không tiền", benefit=Benefit(basis=Basis.NOT_COUNTABLE, note="An toàn hơn"))
    bench.receive(bench.device().batch(record, secret, other))
    rows = {row.title: row for group in minutes(bench).groups for row in group.rows}
    told = rows[record.title]
    assert told.authors == ("Nguyễn Văn Ánh (SV00123), 62,5\u00a0%", "Đỗ Thị Bích, 37,5\u00a0%")
    assert told.benefit == "120.000.000 đồng/năm"
    content, effect = told.summary.split("\n")
    assert (len(content) <= 360, content[-3:], effect) == (True, "Từ…", "Hiệu quả: Nhanh.")
    assert rows["Kín"].summary == "(Nội dung giữ bí mật tại đơn vị.)"
    assert rows["Không tiền"].benefit == "An toàn hơn"


def test_what_waits_and_what_was_decided_are_apart_and_what_was_withdrawn_is_in_neither(bench: Workbench) -> None:
    device = bench.device()
    told = {judgement: an_initiative(title=judgement.value) for judgement in Judgement}
    mended, changed, gone = (an_initiative(title=title) for title in ("mended", "changed", "gone"))
    bench.receive(device.batch(*told.values(), mended, changed, gone, an_initiative(title="new")))
    for judgement, record in told.items():
        judged(bench, record, judgement, "Thiếu số liệu" if judgement is not Judgement.VALID else "")
    judged(bench, mended, Judgement.RETURNED, "Thiếu")
    judged(bench, changed, Judgement.VALID)
    judged(bench, gone, Judgement.VALID)
    newer = [msgspec.structs.replace(one, revision=2, conditions="Mới") for one in (mended, changed)]
    bench.receive(device.batch(*newer, msgspec.structs.replace(gone, revision=2, withdrawal=Withdrawal(reason="x"))))
    waits, settled = minutes(bench), minutes(bench, DECIDED)
    assert sorted(titles(waits)) == ["changed", "mended", "new", "under_review"]
    assert waits.states == ("Mới", "Đã sửa, gửi lại", "Có thay đổi sau khi xét", "Đang xem xét")
    assert (waits.sums, waits.sum) == (("1", "1", "1", "1"), "4")
    assert sorted(titles(settled)) == ["refused", "returned", "valid"]
    assert settled.states == ("Hợp lệ", "Trả lại bổ sung", "Không nhận")
    assert (settled.sums, settled.sum, settled.with_votes) == (("1", "1", "1"), "3", False)
    results = {row.title: row.result for group in settled.groups for row in group.rows}
    assert results == {
        "valid": "Hợp lệ",
        "returned": "Trả lại bổ sung\nThiếu số liệu",
        "refused": "Không nhận\nThiếu số liệu",
    }


def test_the_days_are_those_of_the_last_word_or_of_receiving_in_vietnam(bench: Workbench) -> None:
    device, first, second = bench.device(), an_initiative(title="Một"), an_initiative(title="Hai")
    bench.clock.now = dt.datetime(2026, 11, 17, 16, 59, tzinfo=dt.UTC)  # one minute before midnight in Hà Nội
    bench.receive(device.batch(first))
    bench.clock.now += dt.timedelta(minutes=2)
    bench.receive(device.batch(second))
    day = dt.date(2026, 11, 17)
    assert titles(minutes(bench, MeetingAsked(until=day))) == ["Một"]
    assert titles(minutes(bench, MeetingAsked(since=day + dt.timedelta(days=1)))) == ["Hai"]
    judged(bench, first, Judgement.REFUSED, "Cũ")
    bench.clock.pass_days(1)
    judged(bench, first, Judgement.VALID)
    assert titles(minutes(bench, replace(DECIDED, until=dt.date(2026, 11, 18)))) == []
    assert titles(minutes(bench, replace(DECIDED, since=dt.date(2026, 11, 19)))) == ["Một"]
    made = minutes(bench, replace(DECIDED, since=day, until=dt.date(2026, 11, 19), programme=PROGRAMME))
    assert "có kết quả từ ngày 17/11/2026 đến hết 19/11/2026" in made.scope
    assert titles(minutes(bench, MeetingAsked(programme="1tsk-2021"))) == []


def test_nobody_gets_a_row_a_count_or_a_place_outside_her_units(bench: Workbench) -> None:
    of_x1 = [an_initiative(title="Của X1", unit=X1) for _ in range(3)]
    bench.receive(bench.device().batch(*of_x1, an_initiative(title="Của X4", unit=X4)))
    hers = Actor("tran.thi.b", X4)
    for asked in (MeetingAsked(), MeetingAsked(unit=X4)):
        made = minutes(bench, asked, hers)
        assert (titles(made), made.sum, made.standings) == (["Của X4"], "1", ())
        assert "Của X1" not in repr(made)
        assert "Khuôn" not in repr(made)
    for unit in (X1, STANLEY):
        with pytest.raises(RightMissing):
            make_minutes(bench.hub, hers, MeetingAsked(unit=unit))
    with pytest.raises(UnitUnknown):
        make_minutes(bench.hub, hers, MeetingAsked(unit="' OR 1=1"))
    with pytest.raises(ProgrammeUnknown):
        make_minutes(bench.hub, hers, MeetingAsked(programme="khong-co"))


def test_the_tally_adds_up_below_the_unit_that_meets_and_the_benefits_apart_by_basis(bench: Workbench) -> None:
    monthly = Benefit(amount_vnd=1_500_000_000, basis=Basis.MONTH, as_written="1,5 tỷ")
    units = ("HN-KCN-CANON", X1, X4, X4)
    device = bench.device("HN-KCN")
    bench.receive(device.batch(*(an_initiative(unit=unit, benefit=monthly) for unit in units), an_initiative(unit=X2)))
    made = minutes(bench, MeetingAsked(unit="HN-KCN"))
    assert [(one.unit, one.counts[0], one.sum) for one in made.tally] == [
        ("CĐCS Công ty TNHH Điện Stanley Việt Nam", "4", "4"),
        ("CĐCS Công ty TNHH Canon Việt Nam", "1", "1"),
    ]
    assert [(one.label, one.amount, one.words) for one in made.benefits] == [
        ("Mỗi năm", "120.000.000 đồng", "một trăm hai mươi triệu đồng"),
        ("Mỗi tháng", "6.000.000.000 đồng", "sáu tỷ đồng"),
    ]
    best = made.standings[0]
    name = "Xưởng Lắp ráp đèn xe máy – CĐCS Công ty TNHH Điện Stanley Việt Nam"
    assert (best.place, best.unit, best.initiatives) == ("1", name, "2")
    assert made.above == "LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ HÀ NỘI"
    assert made.unit_in_capitals == "CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP VÀ CHẾ XUẤT HÀ NỘI"


def test_the_head_says_what_was_said_of_the_meeting_and_leaves_room_for_the_rest(bench: Workbench) -> None:
    asked = MeetingAsked(
        held_on=dt.date(2026, 2, 5), held_at=dt.time(8, 5), locality="Hà Nội", chair="Nguyễn Văn B - Chủ tịch"
    )
    made = minutes(bench, asked)
    assert made.place_and_date == "Hà Nội, ngày 05 tháng 02 năm 2026"
    assert made.time == "8 giờ 05 phút, ngày 05 tháng 02 năm 2026"
    assert (made.above, made.chair_name, made.groups) == ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "Nguyễn Văn B", ())
    assert re.fullmatch(r"\.+, ngày \.+ tháng \.+ năm \.+", minutes(bench).place_and_date)


def test_more_than_a_paper_holds_is_told_and_one_less_is_taken(bench: Workbench) -> None:
    bench.receive(bench.device().batch(*(an_initiative() for _ in range(3))))
    with pytest.raises(ReportTooLong):
        make_minutes(bench.hub, COMMAND_LINE, MeetingAsked(), most=2)
    assert make_minutes(bench.hub, COMMAND_LINE, MeetingAsked(), most=3)[1] == 3


def test_the_log_tells_of_the_paper_and_its_filters_and_of_nobody_s_name(bench: Workbench) -> None:
    asked = MeetingAsked(unit=X4, form=PaperForm.WORD, held_on=dt.date(2026, 11, 18), chair="Nguyễn Văn B")
    note_minutes(bench.hub, Actor("tran.thi.b"), asked, 7)
    (entry,) = bench.hub.log_entries(1)
    assert (entry.actor, entry.act, entry.target) == ("tran.thi.b", "minutes_made", X4)
    told = {"subject": "waiting", "unit": X4, "held_on": "2026-11-18", "form": "docx", "records": "7"}
    assert entry.told_facts() == told


def test_what_is_typed_about_the_meeting_is_one_line_without_what_no_paper_can_hold() -> None:
    assert one_line(" Hội\u202e trường\x0b\n\tA\0 ") == "Hội trường A"
    assert len(one_line("a" * 500)) == 200
    assert read_attendees("A\r\n\n  \nB\x00\n") == ("A", "B")
    assert len(read_attendees("x\n" * 1000)) == 100
