"""The book's rows as a table."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.ui.book.model import PEOPLE, STAGE, STATE, TITLE, BookModel
from tests.desktop_app.ui.shown_values import list_rows

_DECORATION = Qt.ItemDataRole.DecorationRole


def _model(count: int, *, has_more: bool) -> BookModel:
    model = BookModel("en")
    model.set_rows(list_rows(count), has_more=has_more)
    return model


def test_it_is_a_model_that_qt_s_own_tester_accepts(qapp: object) -> None:
    model = BookModel("en")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(list_rows(3), has_more=True)
    model.add_rows(list_rows(2), has_more=False)
    model.set_rows((), has_more=False)


def test_a_row_says_what_and_who_and_where_it_stands(qapp: object) -> None:
    model = _model(6, has_more=False)
    words = [model.index(3, column).data() for column in (TITLE, PEOPLE, STAGE, STATE)]
    assert words == ["Giá để khay linh kiện nghiêng, giảm cúi người", "Đỗ Văn Ê", "Idea", "Needs mending"]


def test_the_state_is_a_word_and_an_icon(qapp: object) -> None:
    model = _model(23, has_more=False)
    states = [model.index(row, STATE).data() for row in (0, 1, 2, 3, 22)]
    assert states == ["Waiting to be sent", "Valid", "Received by the upstream union", "Needs mending", "Withdrawn"]
    assert all(model.index(row, STATE).data(_DECORATION) is not None for row in range(23))
    assert model.index(0, TITLE).data(_DECORATION) is None


def test_more_is_asked_for_once_until_it_comes(qapp: object, qtbot: QtBot) -> None:
    model = _model(200, has_more=True)
    with qtbot.waitSignal(model.more_requested):
        model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    with qtbot.assertNotEmitted(model.more_requested):
        model.fetchMore(QModelIndex())
    model.add_rows(list_rows(200), has_more=True)
    assert model.rowCount() == 400
    assert model.canFetchMore(QModelIndex())


def test_after_the_last_page_nothing_is_asked(qapp: object) -> None:
    model = _model(200, has_more=True)
    model.add_rows((), has_more=False)
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 200


def test_a_record_is_found_again_by_its_id(qapp: object) -> None:
    model = _model(5, has_more=False)
    assert model.place_of("id-3") == 2
    assert model.place_of("gone") == -1
    row = model.row_at(model.index(2, 0))
    assert row is not None
    assert row.id == "id-3"
    assert model.row_at(QModelIndex()) is None
