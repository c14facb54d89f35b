"""One row of a sheet as an initiative."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.columns import HeaderReader
from desktop_app.domain.sheets.rows import PassedOver, ReadRow, RowReader
from desktop_app.operations.sheets.headings import column_names
from sync.contract.checks import find_problems, is_registrable
from sync.contract.initiative import Author, Basis, Consent, Initiative, RecognisedBy, Recognition, Stage, Withdrawal
from tests.builders import PROGRAMME, STANLEY, TODAY, a_pack, a_tree

CONSENT = Consent(note="Ký trên danh sách")


def reader(*headings: str, consent: Consent | None = CONSENT) -> RowReader:
    names = column_names()
    header = HeaderReader(names).read_header([(1, headings)])
    assert header is not None
    given = {"unit": STANLEY, "unit_name": "CĐCS Stanley", "programme": PROGRAMME, "consent": consent}
    return RowReader(header, names, a_pack(), TODAY, **given)


def read(consent: Consent | None = CONSENT, **cells: object) -> ReadRow:
    """Read one row whose headings are contract names, with two underscores for each dot."""
    headings = tuple(name.replace("__", ".") for name in cells)
    row = reader(*headings, consent=consent).read(list(cells.values()))  # type: ignore[arg-type]
    assert isinstance(row, ReadRow)
    return row


def told(row: ReadRow) -> list[tuple[str, str]]:
    return [(finding.field, finding.code) for finding in row.findings]


def test_a_row_becomes_the_record_that_the_form_would_make() -> None:
    headings = ("STT", "Họ và tên", "Mã NV", "Phân xưởng", "Tên sáng kiến", "Loại", "Lĩnh vực", "Đối tượng")
    headings += ("Ngày đề xuất", "Hiện trạng", "Giải pháp", "Hiệu quả", "Giá trị làm lợi (triệu đồng/năm)", "Bảo mật")
    cells = (1.0, " Nguyễn Văn A ", 123.0, "Xưởng Khuôn", "Kẹp nhanh", "kỹ thuật", "an toàn", "Cán bộ công đoàn")
    cells += (dt.date(2026, 9, 14), "Chậm", "Kẹp", "Nhanh", 120.0, "không")
    row = reader(*headings).read(cells)
    assert isinstance(row, ReadRow)
    assert row.findings == ()
    assert row.initiative == Initiative(
        unit=STANLEY,
        unit_name="CĐCS Stanley",
        programme=PROGRAMME,
        phase="2026-2",
        workplace="Xưởng Khuôn",
        authors=(Author(name="Nguyễn Văn A", employee_number="123", share_percent=Decimal(100)),),
        title="Kẹp nhanh",
        kind="technical",
        field="safety",
        group="union",
        proposed_on=dt.date(2026, 9, 14),
        problem="Chậm",
        solution="Kẹp",
        effect="Nhanh",
        benefit=row.initiative.benefit,
        consent=CONSENT,
    )
    assert row.initiative.benefit.amount_vnd == 120_000_000
    assert row.initiative.benefit.basis is Basis.YEAR
    assert row.initiative.benefit.as_written == "120 triệu đồng/năm"
    assert is_registrable(find_problems(row.initiative, pack=a_pack(), tree=a_tree(), today=TODAY))


def test_codes_typed_as_text_keep_their_zeros() -> None:
    assert read(title="Kẹp", author="Nguyễn Văn A", employee_number="00123").initiative.authors[0].employee_number == (
        "00123"
    )


def test_several_authors_share_what_each_column_says() -> None:
    row = read(
        title="Kẹp",
        author="Nguyễn Văn A; Trần Thị B",
        employee_number="001; 002",
        share_percent="60%/40%",
        job_title="Công nhân",
    )
    assert row.initiative.authors == (
        Author(name="Nguyễn Văn A", employee_number="001", share_percent=Decimal(60), job_title="Công nhân"),
        Author(name="Trần Thị B", employee_number="002", share_percent=Decimal(40), job_title="Công nhân"),
    )
    assert row.findings == ()


def test_shares_that_nobody_gave_are_even_and_told() -> None:
    row = read(title="Kẹp", author="Nguyễn Văn A\nTrần Thị B\nLê Văn C")
    assert [author.share_percent for author in row.initiative.authors] == [34, 33, 33]
    assert told(row) == [("authors", "shares_split_evenly")]


def test_shares_that_cannot_be_read_are_told_and_not_made_up() -> None:
    row = read(title="Kẹp", author="Nguyễn Văn A; Trần Thị B", share_percent="như nhau")
    assert [author.share_percent for author in row.initiative.authors] == [None, None]
    assert told(row) == [("authors.0.share_percent", "unreadable")]


def test_one_employee_number_is_never_given_to_two_people() -> None:
    row = read(title="Kẹp", author="Nguyễn Văn A; Trần Thị B", employee_number="00123", share_percent="50;50")
    assert [author.employee_number for author in row.initiative.authors] == ["", ""]
    assert told(row) == [("authors.0.employee_number", "unreadable")]


@pytest.mark.parametrize("day", ["2026", 2026.0, "03/2026", "đầu năm"])
def test_a_day_that_is_no_day_is_told_with_its_words(day: object) -> None:
    row = read(title="Kẹp", author="Nguyễn Văn A", proposed_on=day)
    assert row.initiative.proposed_on is None
    assert told(row) == [("proposed_on", "unreadable")]
    assert row.findings[0].facts["value"] in {"2026", "03/2026", "đầu năm"}


@pytest.mark.parametrize(
    ("said", "stage"),
    [("Ý tưởng", "idea"), ("Đã áp dụng", "applied"), ("da ap dung", "applied"), ("Được công nhận", "recognised")],
)
def test_a_stage_is_taken_as_told(said: str, stage: str) -> None:
    assert read(title="Kẹp", stage=said).initiative.stage == stage


def test_what_was_applied_is_not_taken_as_an_idea_in_silence() -> None:
    assert told(read(title="Kẹp", applied_on="18/11/2026")) == [("stage", "taken_as_idea")]
    assert told(read(title="Kẹp", applied_on="18/11/2026", solution="Kẹp nhanh")) == []
    assert told(read(title="Kẹp", applied_on="18/11/2026", stage="Ý tưởng")) == []
    assert told(read(title="Kẹp")) == []


def test_an_untold_stage_is_the_last_one_that_lacks_nothing() -> None:
    day, decided = dt.date(2026, 9, 1), dt.date(2026, 10, 1)
    assert read(title="Kẹp", applied_on=day).initiative.stage is Stage.IDEA
    assert read(title="Kẹp", applied_on=day, solution="Kẹp").initiative.stage is Stage.APPLIED
    row = read(
        title="Kẹp",
        applied_on=day,
        solution="Kẹp",
        recognition__by="Hội đồng",
        recognition__number="12/QĐ",
        recognition__decided_on=decided,
    )
    assert row.initiative.stage is Stage.RECOGNISED
    assert row.initiative.recognition == Recognition(by=RecognisedBy.COUNCIL, number="12/QĐ", decided_on=decided)


def test_what_names_no_choice_is_told_or_kept_for_the_check() -> None:
    row = read(title="Kẹp", stage="đang bàn", recognition__by="Bộ trưởng", kind="lạ")
    assert told(row) == [("recognition.by", "unknown_choice"), ("stage", "unknown_choice")]
    assert row.initiative.kind == "lạ"


@pytest.mark.parametrize(("said", "confidential"), [("x", True), ("Có", True), ("không", False), ("Bản vẽ", True)])
def test_what_may_be_confidential_is_confidential(said: str, confidential: bool) -> None:  # noqa: FBT001
    assert read(title="Kẹp", confidential=said).initiative.confidential is confidential


def test_a_no_in_the_row_outweighs_the_consent_for_the_sheet() -> None:
    assert read(title="Kẹp", consent__note="không").initiative.consent is None
    assert read(title="Kẹp", consent__note="Ký phiếu 12").initiative.consent == Consent(note="Ký phiếu 12")
    assert read(title="Kẹp", consent__note="").initiative.consent == CONSENT


def test_words_for_no_amount_make_the_benefit_not_countable() -> None:
    row = read(title="Kẹp", benefit="Không tính được bằng tiền")
    assert row.initiative.benefit.basis is Basis.NOT_COUNTABLE
    assert row.findings == ()


def test_the_unit_of_money_of_the_row_counts() -> None:
    row = read(title="Kẹp", benefit=15.0, ĐVT="triệu đồng")
    assert row.initiative.benefit.amount_vnd == 15_000_000


def test_several_columns_of_one_text_are_joined() -> None:
    row = reader("Tên sáng kiến", "Tổ", "Phân xưởng").read(["Kẹp", "Tổ 3", "Xưởng Khuôn"])
    assert isinstance(row, ReadRow)
    assert row.initiative.workplace == "Tổ 3, Xưởng Khuôn"


def test_an_empty_row_is_none_and_a_short_one_is_read() -> None:
    one = reader("Tên sáng kiến", "Tác giả")
    assert one.read(["", " "]) is None
    assert one.read([]) is None
    row = one.read(["Kẹp"])
    assert isinstance(row, ReadRow)
    assert row.initiative.title == "Kẹp"


@pytest.mark.parametrize("cells", [["", "Tổng cộng", "", 25.0], ["Tổng cộng", "", "", 25.0], ["Cộng:", "", "", ""]])
def test_a_total_is_no_initiative(cells: list[object]) -> None:
    assert isinstance(
        reader("STT", "Tên sáng kiến", "Tác giả", "Giá trị làm lợi").read(cells),  # type: ignore[arg-type]
        PassedOver | None,
    )


def test_a_total_with_an_amount_is_told_by_its_words() -> None:
    cells = ["Tổng cộng:", "", "", 25.0]
    assert reader("STT", "Tên sáng kiến", "Tác giả", "Giá trị làm lợi").read(cells) == PassedOver("Tổng cộng:")


def test_an_initiative_whose_title_begins_like_a_total_is_one() -> None:
    row = reader("Tên sáng kiến", "Tác giả").read(["Tổng cộng điểm tự động", "Nguyễn Văn A"])
    assert isinstance(row, ReadRow)


def test_a_withdrawn_row_of_an_export_says_so() -> None:
    assert read(title="Kẹp", withdrawal__reason="Trùng").initiative.withdrawal == Withdrawal(reason="Trùng")


def test_a_letter_that_was_lost_keeps_its_row_from_being_registered() -> None:
    row = read(title="K\ufffdp", author="Nguyễn V\ufffdn A", workplace="Xưởng")
    assert told(row) == [("title", "unusable_characters"), ("authors.0.name", "unusable_characters")]
    assert not is_registrable(row.findings)


def test_the_same_row_has_the_same_identity_in_every_kind_of_file() -> None:
    as_text = read(title="Ke\u0323p", author="Nguyễn Văn A", employee_number="123", proposed_on="5/9/2026")
    as_cells = read(title=" Kẹp", author="Nguyễn Văn A", employee_number=123.0, proposed_on=dt.date(2026, 9, 5))
    moved = reader("Ngày đề xuất", "STT", "Tác giả", "Tên sáng kiến", "Mã NV", "Hiệu quả").read(
        ["05-09-2026", 7.0, "Nguyễn Văn A", "Kẹp", "123", ""]
    )
    assert isinstance(moved, ReadRow)
    assert as_text.sha256 == as_cells.sha256 == moved.sha256
    assert len(as_text.sha256) == 32


def test_the_same_idea_of_another_worker_is_another_row() -> None:
    assert read(title="Kẹp", author="Nguyễn Văn A").sha256 != read(title="Kẹp", author="Trần Thị B").sha256


def test_a_list_s_own_numbering_is_no_part_of_the_identity() -> None:
    assert read(id="1", title="Kẹp").sha256 == read(id="2", title="Kẹp").sha256


_CELLS = st.one_of(
    st.text(max_size=60),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["1,5 tỷ", "50;50", "Nguyễn Văn A; Trần Thị B", "Đã áp dụng", "không", "\x00", "\ud800"]),
)
_EVERY_COLUMN = tuple(name for names in column_names().fields.values() for name in names[:1])


@given(st.lists(_CELLS, max_size=len(_EVERY_COLUMN)))
def test_no_row_whatever_makes_it_fail(cells: list[object]) -> None:
    row = reader(*_EVERY_COLUMN).read(cells)  # type: ignore[arg-type]
    if isinstance(row, ReadRow):
        find_problems(row.initiative, pack=a_pack(), tree=a_tree(), today=TODAY)
