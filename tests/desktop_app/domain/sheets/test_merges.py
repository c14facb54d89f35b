"""Cells merged over several rows."""

from collections.abc import Iterable

from desktop_app.domain.sheets.cells import Cell
from desktop_app.domain.sheets.columns import Column, Header
from desktop_app.domain.sheets.merges import MergedArea, unmerged_rows

FIELDS = ("workplace", "title", "authors.name", "authors.employee_number", "authors.share_percent", "effect")
HEADER = Header(1, 1, tuple(Column(place, field, field) for place, field in enumerate(FIELDS)), ())


def unmerged(rows: list[tuple[Cell, ...]], *areas: MergedArea) -> list[tuple[int, list[Cell]]]:
    numbered: Iterable[tuple[int, tuple[Cell, ...]]] = enumerate([("",) * len(FIELDS), *rows], 1)
    return [(number, list(cells)) for number, cells in unmerged_rows(numbered, areas, HEADER)]


def test_rows_without_merged_cells_pass_as_they_are() -> None:
    rows: list[tuple[Cell, ...]] = [("Xưởng 1", "Kẹp", "Nguyễn Văn A", "001", "", ""), ("", "", "", "", "", "")]
    assert unmerged(rows) == [(2, list(rows[0])), (3, list(rows[1]))]


def test_a_workshop_merged_over_its_initiatives_counts_in_each_of_them() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("Xưởng 1", "Kẹp", "Nguyễn Văn A", "", "", ""),
        ("", "Giá", "Trần Thị B", "", "", ""),
        ("Xưởng 2", "Đèn", "Lê Văn C", "", "", ""),
    ]
    assert [cells[0] for _, cells in unmerged(rows, MergedArea(2, 3, 0, 0))] == ["Xưởng 1", "Xưởng 1", "Xưởng 2"]


def test_a_title_merged_over_its_authors_is_one_initiative() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("Xưởng 1", "Kẹp", "Nguyễn Văn A", "001", 60.0, "Nhanh hơn"),
        ("", "", "Trần Thị B", "", 40.0, ""),
        ("Xưởng 2", "Đèn", "Lê Văn C", "003", "", ""),
    ]
    joined = unmerged(rows, MergedArea(2, 3, 1, 1), MergedArea(2, 3, 0, 0))
    assert joined == [
        (2, ["Xưởng 1", "Kẹp", "Nguyễn Văn A; Trần Thị B", "001; ", "60; 40", "Nhanh hơn"]),
        (4, ["Xưởng 2", "Đèn", "Lê Văn C", "003", "", ""]),
    ]


def test_a_name_merged_beside_a_merged_title_is_one_author() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("", "Kẹp", "Nguyễn Văn A", "", "", "Nhanh hơn"),
        ("", "", "", "", "", "Ít lỗi hơn"),
    ]
    joined = unmerged(rows, MergedArea(2, 3, 1, 1), MergedArea(2, 3, 2, 2))
    assert joined == [(2, ["", "Kẹp", "Nguyễn Văn A; ", "", "", "Nhanh hơn\nÍt lỗi hơn"])]


def test_an_author_merged_over_several_initiatives_is_the_author_of_each() -> None:
    rows: list[tuple[Cell, ...]] = [("", "Kẹp", "Nguyễn Văn A", "", "", ""), ("", "Giá", "", "", "", "")]
    assert [cells[2] for _, cells in unmerged(rows, MergedArea(2, 3, 2, 2))] == ["Nguyễn Văn A"] * 2


def test_merged_cells_in_the_headings_sideways_and_of_endless_length_change_nothing() -> None:
    rows: list[tuple[Cell, ...]] = [("Xưởng 1", "Kẹp", "", "", "", ""), ("", "Giá", "", "", "", "")]
    areas = (MergedArea(1, 1, 0, 3), MergedArea(2, 2, 0, 3), MergedArea(2, 1_048_576, 0, 0), MergedArea(2, 3, 90, 90))
    assert [cells for _, cells in unmerged(rows, *areas)] == [list(row) for row in rows]
