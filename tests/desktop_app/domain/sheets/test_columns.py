"""Headings as units write them, and the row in which they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sheets.columns import ColumnNames, Header, HeaderReader, Row
from desktop_app.operations.sheets.headings import column_names


def read(*rows: tuple[object, ...], first: int = 1, personal_data: tuple[str, ...] = ()) -> Header | None:
    numbered: list[Row] = [(number, list(cells)) for number, cells in enumerate(rows, first)]  # type: ignore[arg-type]
    return HeaderReader(column_names(), personal_data).read_header(numbered)


def fields(*headings: str) -> dict[str, str]:
    """The fields that one row of headings gives, by heading."""
    header = read(headings)
    return {column.heading: column.field for column in header.columns} if header else {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tên sáng kiến", "title"),
        ("TÊN SÁNG KIẾN", "title"),
        ("ten sang kien", "title"),
        ("Te\u0302n sa\u0301ng kie\u0302\u0301n", "title"),
        ("1. Tên sáng kiến", "title"),
        ("Tên sáng kiến (*)", "title"),
        ("Tên sáng kiến/Giải pháp", "title"),
        ("Tên sáng kiến\nName of initiative", "title"),
        ("Tên sáng kiến đăng ký năm 2026", "title"),
        ("title_short", "title"),
        ("Tên SK", "title"),
        ("Tên SKKN", "title"),
        ("Mức độ thực hiện", "stage"),
        ("Hiệu quả", "effect"),
        ("Hiệu quả (giảm lỗi, an toàn)", "effect"),
        ("Hiệu quả (triệu đồng)", "benefit"),
        ("Hiệu quả (tr.đ/năm)", "benefit"),
        ("Họ và tên tác giả", "authors.name"),
        ("Đồng tác giả", "authors.name"),
        ("authors.name", "authors.name"),
        ("Mã NV", "authors.employee_number"),
        ("Tỷ lệ đóng góp (%)", "authors.share_percent"),
        ("Tỉ lệ", "authors.share_percent"),
        ("Phân xưởng", "workplace"),
        ("unit", "workplace"),
        ("Giá trị làm lợi (triệu đồng)", "benefit"),
        ("Giá trị làm lợi ước tính", "benefit"),
        ("benefit_as_published", "benefit.as_written"),
        ("Số QĐ", "recognition.number"),
        ("Ngày áp dụng lần đầu", "applied_on"),
    ],
)
def test_a_heading_is_understood_however_it_is_written(heading: str, field: str) -> None:
    header = read((heading,))
    assert header is not None
    assert [column.field for column in header.columns] == [field]


def test_every_word_of_the_list_stands_for_one_field_and_is_found() -> None:
    names = column_names()
    for field, spellings in names.fields.items():
        if field == "authors.born_on":
            continue
        for spelling in spellings:
            assert list(fields("Tên sáng kiến", spelling).values())[-1] == field or field == "title", spelling


def test_a_word_that_stands_for_two_fields_is_refused() -> None:
    names = ColumnNames(fields={"title": ("Tên",), "kind": ("ten",)}, personal=(), passed_over=(), words={})
    with pytest.raises(ValueError, match="ten"):
        HeaderReader(names)


def test_titles_above_the_headings_are_passed_over() -> None:
    header = read(
        ("CÔNG ĐOÀN CÔNG TY", "", ""),
        ("DANH SÁCH SÁNG KIẾN QUÝ III", "", ""),
        ("", "", ""),
        ("STT", "Tên sáng kiến", "Tác giả"),
        (1, "Kẹp nhanh", "Nguyễn Văn A"),
    )
    assert header is not None
    assert (header.row, header.last_row) == (4, 4)
    assert [column.place for column in header.columns] == [1, 2]


def test_data_that_reads_like_headings_is_no_heading() -> None:
    header = read(
        ("Tên sáng kiến", "Tác giả", "Tổ", "Tình trạng"),
        ("Giải pháp giảm tiếng ồn", "Nguyễn Văn A", "Tổ sản xuất 2", "Ý tưởng"),
        ("Nội dung bảng tin", "Trần Thị B", "Tổ sản xuất 1", "Ý tưởng"),
    )
    assert header is not None
    assert (header.row, header.last_row) == (1, 1)


def test_headings_in_two_lines_count_together() -> None:
    header = read(
        ("STT", "Tên sáng kiến", "Tác giả", "", "", "Ghi chú"),
        ("", "", "Họ và tên", "Mã NV", "Tỷ lệ (%)", ""),
        (1, "Kẹp nhanh", "Nguyễn Văn A", "00123", 100, ""),
    )
    assert header is not None
    assert header.last_row == 2
    assert {column.place: column.field for column in header.columns} == {
        1: "title",
        2: "authors.name",
        3: "authors.employee_number",
        4: "authors.share_percent",
    }


@pytest.mark.parametrize("counters", [("(1)", "(2)", "(3)"), (1.0, 2.0, 3.0), ("A", "B", "1"), ("1", "2", "3")])
def test_a_line_that_only_numbers_the_columns_is_no_row(counters: tuple[object, ...]) -> None:
    header = read(("STT", "Tên sáng kiến", "Tác giả"), counters, (1, "Kẹp nhanh", "Nguyễn Văn A"))
    assert header is not None
    assert (header.row, header.last_row) == (1, 2)


def test_an_unknown_column_is_told() -> None:
    header = read(("Tên sáng kiến", "Màu yêu thích"))
    assert header is not None
    assert [(one.code, one.field, one.weight.value) for one in header.findings] == [
        ("unknown_field", "Màu yêu thích", "ask")
    ]


def test_personal_data_that_the_programme_does_not_ask_for_is_not_taken_and_told_once() -> None:
    header = read(("Tên sáng kiến", "Tác giả", "Ngày sinh", "Số điện thoại", "Số CCCD", "E-mail"))
    assert header is not None
    assert header.fields == {"title", "authors.name"}
    assert [one.facts["value"] for one in header.findings if one.code == "personal_data_not_asked"] == [
        "Ngày sinh",
        "Số điện thoại",
        "Số CCCD",
        "E-mail",
    ]


def test_a_birth_date_is_taken_where_the_programme_asks_for_it() -> None:
    header = read(("Tên sáng kiến", "Ngày sinh"), personal_data=("born_on",))
    assert header is not None
    assert header.fields == {"title", "authors.born_on"}


def test_the_exact_heading_wins_over_one_that_only_begins_so_and_the_other_is_told() -> None:
    header = read(("Tên sáng kiến bằng tiếng Anh", "Tên sáng kiến"))
    assert header is not None
    assert [column.place for column in header.columns] == [1]
    assert [one.field for one in header.findings] == ["Tên sáng kiến bằng tiếng Anh"]


def test_several_columns_of_one_text_are_all_taken() -> None:
    assert fields("Tên sáng kiến", "Tổ", "Phân xưởng", "Tác giả", "Đồng tác giả") == {
        "Tên sáng kiến": "title",
        "Tổ": "workplace",
        "Phân xưởng": "workplace",
        "Tác giả": "authors.name",
        "Đồng tác giả": "authors.name",
    }


def test_the_unit_of_money_above_the_headings_is_found() -> None:
    header = read(("Đơn vị: Công ty Canon", ""), ("", "ĐVT: triệu đồng"), ("Tên sáng kiến", "Giá trị làm lợi"))
    assert header is not None
    assert header.unit_of_money == "triệu đồng"


def test_rows_without_a_known_heading_give_none() -> None:
    assert read(("Món ăn", "Giá"), ("Phở", 45000)) is None
    assert read() is None


@given(st.lists(st.lists(st.one_of(st.text(max_size=30), st.floats(), st.booleans()), max_size=8), max_size=12))
def test_no_rows_whatever_make_it_fail(rows: list[list[object]]) -> None:
    header = read(*(tuple(row) for row in rows))
    assert header is None or header.columns
