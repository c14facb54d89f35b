"""The book's rows as a table of any length."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.store.listing.listing import ListRow
from desktop_app.ui.book.listing.columns import AMOUNT, PEOPLE, STAGE, STATE, TITLE
from desktop_app.ui.book.listing.model import BLOCK, BookModel
from tests.desktop_app.ui.shown_values import list_rows

_DECORATION = Qt.ItemDataRole.DecorationRole


def _numbers(rows: tuple[ListRow, ...]) -> array[int]:
    return array("I", [row.number for row in rows])


def _model(count: int, came: int | None = None) -> BookModel:
    model = BookModel("en")
    rows = list_rows(count)
    model.show_list(_numbers(rows), rows[:came])
    return model


def _painted(model: BookModel, *places: int) -> list[tuple[int, ...]]:
    """What is asked for when rows at these places are painted in one picture."""
    asked: list[tuple[int, ...]] = []
    model.rows_wanted.connect(asked.append)
    for place in places:
        assert model.index(place, TITLE).data() == "…"
    QApplication.processEvents()
    model.rows_wanted.disconnect(asked.append)
    return asked


def test_it_is_a_model_that_qt_s_own_tester_accepts(qapp: object) -> None:
    model = BookModel("en")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = list_rows(300)
    assert model.show_list(_numbers(rows), rows[:100])
    model.take_rows(rows[100:200])
    assert not model.show_list(_numbers(rows), rows[:100])
    assert model.show_list(array("I"), ())


def test_a_row_says_what_and_who_and_where_it_stands(qapp: object) -> None:
    model = _model(6)
    words = [model.index(3, column).data() for column in (TITLE, PEOPLE, STAGE, STATE)]
    assert words == ["Giá để khay linh kiện nghiêng, giảm cúi người", "Đỗ Văn Ê", "Idea", "Needs mending"]


def test_the_state_is_a_word_and_an_icon(qapp: object) -> None:
    model = _model(23)
    states = [model.index(row, STATE).data() for row in (0, 1, 2, 3, 22)]
    assert states == ["Waiting to be sent", "Valid", "Received by the upstream union", "Needs mending", "Withdrawn"]
    assert all(model.index(row, STATE).data(_DECORATION) is not None for row in range(23))
    assert model.index(0, TITLE).data(_DECORATION) is None


def test_numbers_stand_to_the_right_in_the_cells_and_in_the_header(qapp: object) -> None:
    model = _model(1)
    role = Qt.ItemDataRole.TextAlignmentRole
    right = int(Qt.AlignmentFlag.AlignRight)
    assert int(model.index(0, AMOUNT).data(role)) & right
    assert int(str(model.headerData(AMOUNT, Qt.Orientation.Horizontal, role))) & right


def test_the_table_is_as_long_as_the_list_before_its_rows_come(qapp: object) -> None:
    model = _model(100_000, came=100)
    assert model.rowCount() == 100_000
    assert model.index(99, TITLE).data() != "…"
    assert model.row_at(model.index(100, 0)) is None
    assert model.number_at(99_999) == 1


def test_rows_that_are_painted_are_asked_for_once_in_a_block(qapp: object) -> None:
    model = _model(1000, came=100)
    asked = _painted(model, 250, 251, 299)
    assert asked == [tuple(1000 - place for place in range(200, 300))]
    rows = list_rows(1000)
    model.take_rows(rows[200:300])
    assert model.index(250, TITLE).data() == rows[250].title


def test_while_one_scrolls_far_only_the_last_blocks_are_asked_for(qapp: object) -> None:
    model = _model(5000, came=100)
    asked = _painted(model, *range(150, 5000, BLOCK))
    assert asked == [tuple(5000 - place for place in range(4800, 5000))]


def test_what_is_painted_while_rows_are_under_way_is_asked_for_when_they_come(qapp: object) -> None:
    model = _model(1000, came=100)
    assert len(_painted(model, 150)) == 1
    assert _painted(model, 950) == []
    later: list[tuple[int, ...]] = []
    model.rows_wanted.connect(later.append)
    model.take_rows(list_rows(1000)[100:200])
    assert later == [tuple(1000 - place for place in range(900, 1000))]


def test_of_a_hundred_thousand_rows_only_those_seen_last_are_kept(qapp: object) -> None:
    rows = list_rows(10_000)
    model = BookModel("en")
    model.show_list(_numbers(rows), rows[:100])
    for begin in range(100, 10_000, 100):
        model.take_rows(rows[begin : begin + 100])
    assert model.row_at(model.index(0, 0)) is None
    assert model.row_at(model.index(9_999, 0)) is rows[9_999]
    there = sum(model.row_at(model.index(place, 0)) is not None for place in range(10_000))
    assert there == 4_000


def test_the_same_list_again_moves_nothing(qapp: object, qtbot: QtBot) -> None:
    model = _model(5)
    rows = list_rows(5)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_list(_numbers(rows), rows)
    with qtbot.waitSignal(model.modelReset):
        model.show_list(_numbers(rows[1:]), rows[1:])


def test_a_record_is_found_again_by_its_number(qapp: object) -> None:
    model = _model(5)
    assert model.place_of(3) == 2
    assert model.place_of(99) == -1
    row = model.row_at(model.index(2, 0))
    assert row is not None
    assert row.id == "id-3"
    assert model.row_at(QModelIndex()) is None
    assert (model.number_at(-1), model.number_at(5)) == (0, 0)
