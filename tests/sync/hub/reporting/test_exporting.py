"""Records as a table: the newest revision of each, of her units alone, no text a formula, totals that are right."""

import csv
import datetime as dt
import io

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from sync.contract.bulletins import Judgement
from sync.contract.initiative import Basis, Benefit, Withdrawal
from sync.hub.catalogue.actor import COMMAND_LINE, Actor
from sync.hub.errors import ProgrammeUnknown, RightMissing, UnitUnknown
from sync.hub.reporting.exporting import ExportAsked, note_export, write_export
from sync.hub.reporting.sheets import Cell, Sheets, TextColumns, Workbook
from sync.hub.reporting.sums import Grouping
from sync.hub.reviewing.deciding import Decider, Decision, decide
from sync.hub.store import emulation
from sync.hub.store.emulation import Cluster, Member
from sync.hub.words import words_in
from tests.builders import PROGRAMME, STANLEY, an_author, an_initiative
from tests.sync.hub.workbench import Workbench

WORDS = words_in("vi")
X1, X4 = f"{STANLEY}-X1", f"{STANLEY}-X4"
HOSTILE = (
    "=1+1",
    "+84 9",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.invalid")',
    "{=1}",
    "007",
)


def sheets_of(bench: Workbench, asked: ExportAsked, actor: Actor = COMMAND_LINE) -> dict[str, list[list[object]]]:
    target = io.BytesIO()
    write_export(bench.hub, actor, asked, target, WORDS)
    book = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def records_of(bench: Workbench, asked: ExportAsked, actor: Actor = COMMAND_LINE) -> list[dict[str, object]]:
    headings, *rows = sheets_of(bench, asked, actor)["Sáng kiến"]
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def titles_of(bench: Workbench, asked: ExportAsked, actor: Actor = COMMAND_LINE) -> set[object]:
    return {row["Tên sáng kiến"] for row in records_of(bench, asked, actor)}


def test_each_record_is_one_row_in_its_newest_revision_with_the_last_word_on_it(bench: Workbench) -> None:
    device, record = bench.device(), an_initiative(title="Cũ")
    bench.receive(device.batch(record))
    bench.receive(device.batch(msgspec.structs.replace(record, revision=2, title="Mới")))
    for judgement, reason in ((Judgement.RETURNED, "Thiếu"), (Judgement.REFUSED, "Không mới")):
        decide(bench.hub, Decision(id=record.id, judgement=judgement, reason=reason), Decider(name="Lê Văn C"))
    (row,) = records_of(bench, ExportAsked())
    assert (row["Mã sáng kiến"], row["Lần sửa"], row["Tên sáng kiến"]) == (record.id, 2, "Mới")
    assert (row["Kết quả xét"], row["Lý do"], row["Người xét"]) == ("không nhận", "Không mới", "Lê Văn C")
    assert (row["Tác giả"], row["Giá trị làm lợi"]) == ("Nguyễn Văn A (SV00123)", 120_000_000)
    assert (row["Ngày đề xuất"], row["Nhận lúc"]) == (dt.date(2026, 9, 14), dt.datetime(2026, 11, 18, 10, 0))  # noqa: DTZ001


@pytest.mark.parametrize("is_text", [False, True], ids=["xlsx", "csv"])
def test_each_row_names_the_grassroots_union_to_which_its_unit_belongs_today(
    bench: Workbench, *, is_text: bool
) -> None:
    device, above = bench.device(), bench.device("HN-KCN")
    bench.receive(device.batch(an_initiative(unit=X1, title="Xưởng"), an_initiative(unit=STANLEY, title="Công đoàn")))
    bench.receive(above.batch(an_initiative(unit="HN-KCN", title="Cấp trên")))

    def unions() -> dict[object, tuple[object, object]]:
        target = io.BytesIO()
        write_export(bench.hub, COMMAND_LINE, ExportAsked(is_text=is_text), target, WORDS)
        if is_text:
            rows = list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"), newline="")))
        else:
            rows = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue())).get_sheet_by_index(0).to_python()
        told = [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
        return {one["Tên sáng kiến"]: (one["Mã công đoàn cơ sở"], one["Công đoàn cơ sở"]) for one in told}

    names = {unit.code: unit.name for unit in bench.hub.units()}
    hers = (STANLEY, names[STANLEY])
    assert unions() == {"Xưởng": hers, "Công đoàn": hers, "Cấp trên": ("", "")}
    bench.succeed(X1, "HN-KCN-CANON")
    assert unions()["Xưởng"] == ("HN-KCN-CANON", names["HN-KCN-CANON"])


def test_no_text_is_a_formula_in_a_workbook(bench: Workbench) -> None:
    records = [an_initiative(title=title.strip() or title, authors=(an_author(name=title),)) for title in HOSTILE]
    bench.receive(bench.device().batch(*records))
    target = io.BytesIO()
    sheets = Workbook(target)
    put_hostile(sheets)
    book = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == list(HOSTILE)
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(target.getvalue())) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
    assert "<f>" not in text
    assert "x.invalid" not in "".join(line for line in text.split("<") if "Target=" in line)
    shown = titles_of(bench, ExportAsked())
    assert {"=1+1", "@SUM(A1)", "007"} <= shown


def test_in_a_text_file_an_apostrophe_stands_before_what_would_be_computed() -> None:
    target = io.BytesIO()
    put_hostile(TextColumns(target))
    rows = list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == [f"'{title}" for title in HOSTILE[:7]] + ["{=1}", "007"]


def put_hostile(sheets: Sheets) -> None:
    sheets.begin("Sáng kiến", ["Tên"])
    for title in HOSTILE:
        sheets.put([title])
    sheets.finish()


def test_a_full_sheet_goes_on_in_another_and_what_excel_cannot_hold_is_text_cut_or_left_out() -> None:
    target = io.BytesIO()
    sheets = Workbook(target, most_rows=2)
    sheets.begin("Sáng kiến", ["Tên"])
    cells: list[Cell] = ["x" * 40_000, 10**17, dt.date(1800, 1, 2), None]
    for cell in cells:
        sheets.put([cell, "."])
    sheets.finish()
    book = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    assert book.sheet_names == ["Sáng kiến", "Sáng kiến 2"]
    found = [row[0] for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()[1:]]
    assert [len(str(found[0])), *found[1:]] == [32_767, str(10**17), "02/01/1800", ""]


def test_nobody_exports_a_record_outside_her_units(bench: Workbench) -> None:
    device = bench.device()
    bench.receive(device.batch(an_initiative(title="Của X1", unit=X1), an_initiative(title="Của X4", unit=X4)))
    hers = Actor("tran.thi.b", X4)
    assert titles_of(bench, ExportAsked(), hers) == {"Của X4"}
    assert titles_of(bench, ExportAsked(unit=X4), hers) == {"Của X4"}
    assert titles_of(bench, ExportAsked(unit=STANLEY)) == {"Của X1", "Của X4"}
    for unit in (X1, STANLEY):
        with pytest.raises(RightMissing):
            write_export(bench.hub, hers, ExportAsked(unit=unit), io.BytesIO(), WORDS)
    with pytest.raises(UnitUnknown):
        write_export(bench.hub, hers, ExportAsked(unit="' OR 1=1"), io.BytesIO(), WORDS)
    with pytest.raises(ProgrammeUnknown):
        write_export(bench.hub, hers, ExportAsked(programme="khong-co"), io.BytesIO(), WORDS)


def test_the_filters_choose_by_verdict_programme_and_day_in_vietnam(bench: Workbench) -> None:
    device, valid, waiting = bench.device(), an_initiative(title="Hợp lệ"), an_initiative(title="Chờ")
    bench.clock.now = dt.datetime(2026, 11, 17, 16, 59, tzinfo=dt.UTC)  # one minute before midnight in Hà Nội
    bench.receive(device.batch(valid))
    bench.clock.now += dt.timedelta(minutes=2)
    bench.receive(device.batch(waiting))
    decide(bench.hub, Decision(id=valid.id, judgement=Judgement.VALID), Decider(name="Lê Văn C"))
    assert titles_of(bench, ExportAsked(verdict="valid")) == {"Hợp lệ"}
    assert titles_of(bench, ExportAsked(verdict="none", programme=PROGRAMME)) == {"Chờ"}
    assert titles_of(bench, ExportAsked(verdict="refused")) == set()
    assert titles_of(bench, ExportAsked(until=dt.date(2026, 11, 17))) == {"Hợp lệ"}
    assert titles_of(bench, ExportAsked(since=dt.date(2026, 11, 18), until=dt.date(2026, 11, 18))) == {"Chờ"}


@pytest.mark.parametrize("by", Grouping)
def test_the_totals_count_every_record_once_and_add_no_year_to_a_month(bench: Workbench, by: Grouping) -> None:
    monthly = Benefit(amount_vnd=5, basis=Basis.MONTH, as_written="5")
    first, second = an_initiative(unit=X1), an_initiative(unit=X4, benefit=monthly)
    gone = an_initiative(unit=X4)
    device = bench.device()
    bench.receive(device.batch(first, second, gone))
    bench.receive(device.batch(msgspec.structs.replace(gone, revision=2, withdrawal=Withdrawal(reason="Trùng"))))
    decide(bench.hub, Decision(id=first.id, judgement=Judgement.VALID), Decider(name="Lê Văn C"))
    with bench.hub.database.writing() as connection:
        cluster, member = Cluster(programme=PROGRAMME, code="c1", name="Cụm 1"), Member
        members = [member(programme=PROGRAMME, unit=X1, cluster="c1")]
        emulation.put_clusters(connection, PROGRAMME, [cluster], members)
    headings, *groups = sheets_of(bench, ExportAsked(by=by))["Thống kê"]
    columns = dict(zip(map(str, headings[1:]), zip(*(group[1:] for group in groups), strict=True), strict=True))
    assert {name: sum(map(int, map(str, map(_whole, told)))) for name, told in columns.items()} == {
        "Số sáng kiến": 2,
        "Hợp lệ": 1,
        "Đã rút": 1,
        "Làm lợi mỗi năm (đồng)": 120_000_000,
        "Làm lợi mỗi tháng (đồng)": 5,
        "Làm lợi một lần (đồng)": 0,
    }
    if by is Grouping.CLUSTER:
        assert [group[0] for group in groups] == ["(không có)", "Cụm 1"]
    if by is Grouping.MONTH:
        assert [group[0] for group in groups] == ["2026-11"]


def _whole(cell: object) -> int:
    return int(float(str(cell)))


def test_an_export_stands_in_the_log_with_its_filters_and_how_many_records_it_took(bench: Workbench) -> None:
    asked = ExportAsked(unit=X4, verdict="none", since=dt.date(2026, 11, 1), by=Grouping.KIND, is_text=True)
    note_export(bench.hub, Actor("tran.thi.b"), asked, 7)
    (entry,) = bench.hub.log_entries(1)
    assert (entry.actor, entry.act, entry.target) == ("tran.thi.b", "exported", X4)
    told = {"unit": X4, "verdict": "none", "since": "2026-11-01", "by": "kind", "form": "csv", "records": "7"}
    assert entry.told_facts() == told
