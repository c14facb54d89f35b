"""The diary: plain lines, read by pages, opened beside the page with their receipts."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import BookDamaged
from desktop_app.messages import code_words, error_words
from desktop_app.store.exchange.diary import Exchange
from desktop_app.ui.exchange.diary_model import WHAT, DiaryModel
from desktop_app.ui.exchange.page import ExchangePage
from desktop_app.ui.foundation.grid import forget_font
from desktop_app.ui.shell.theme import Theme, ThemeMode
from tests.desktop_app.ui.hands import focus
from tests.desktop_app.ui.scenes.every_scene import SCENES
from tests.desktop_app.ui.shown_values import (
    a_photo_s_receipt,
    a_receipt,
    diary,
    lines_of_every_code,
    no_network,
    outcome_words,
)

_PAGE = 100


def _lines(first: int, count: int) -> tuple[Exchange, ...]:
    return tuple(replace(diary()[0], number=first - at) for at in range(count))


@pytest.fixture
def model() -> DiaryModel:
    """A diary of 10,000 lines, of which the newest are there."""
    made = DiaryModel(lambda line: outcome_words(line, "en"))
    made.show_newest(_lines(10_000, _PAGE))
    return made


def test_each_line_says_what_was_done_and_why_it_was_not(page: ExchangePage) -> None:
    model = page.diary.model
    lines = [model.index(row, WHAT).data() for row in range(model.rowCount())]
    assert lines == [
        "sent 120 · received upstream: 117 · 3 need mending",
        f"{no_network('en').what.removesuffix('.')} · 34 times since 18/11 05:10",
        "sent 250 · upstream received all",
        "copied 500",
        "received upstream: 500",
        "sent 40 · received upstream: 40 · stopped half-way; the rest goes with the next one",
        "nothing new",
    ]
    assert model.index(0, 0).data().startswith("18/11")
    assert [model.index(row, 1).data() for row in (0, 3)] == ["network", "USB"]


def test_verdicts_that_came_are_never_called_nothing_new(model: DiaryModel) -> None:
    quiet = replace(diary()[0], sent=0, received=0, attention=0, outcome="done", facts={"verdicts": "2"})
    assert model.what_happened(quiet) == "2 verdicts came"


def test_ten_thousand_lines_are_asked_for_page_by_page_and_each_page_once(model: DiaryModel, qtbot: QtBot) -> None:
    for last in range(10_000 - _PAGE + 1, 1, -_PAGE):
        assert model.canFetchMore(QModelIndex())
        with qtbot.waitSignal(model.older_requested) as asked:
            model.fetchMore(QModelIndex())
        with qtbot.assertNotEmitted(model.older_requested):
            model.fetchMore(QModelIndex())
        assert asked.args == [last]
        model.add_older(last, _lines(last - 1, _PAGE))
    assert model.rowCount() == 10_000
    assert not model.canFetchMore(QModelIndex())


def test_a_page_that_is_no_longer_asked_for_is_dropped(model: DiaryModel) -> None:
    model.fetchMore(QModelIndex())
    model.show_newest(_lines(20_000, _PAGE))
    model.add_older(10_000 - _PAGE + 1, _lines(10_000 - _PAGE, _PAGE))
    assert model.rowCount() == _PAGE


def test_a_new_line_keeps_what_was_read_and_the_line_that_is_chosen(page: ExchangePage) -> None:
    page.diary.show_newest(_lines(200, _PAGE))
    page.diary.model.fetchMore(QModelIndex())
    page.diary.model.add_older(101, _lines(100, _PAGE))
    page.diary.table.setCurrentIndex(page.diary.model.index(150, 0))
    page.diary.show_newest(_lines(201, _PAGE))
    chosen = page.diary.chosen()
    assert chosen is not None
    assert (page.diary.model.rowCount(), chosen.number) == (201, 50)


def test_enter_opens_a_line_beside_the_page_and_esc_leads_back(page: ExchangePage, qtbot: QtBot) -> None:
    page.diary.table.setFocus()
    qtbot.keyClick(page.diary.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.line_opened) as opened:
        qtbot.keyClick(page.diary.table, Qt.Key.Key_Return)
    receipt = page.side.receipt
    with qtbot.waitSignal(receipt.receipt_requested) as asked:
        page.show_line(opened.args[0], ("document-1", "document-2"))
    assert asked.args == ["document-1"]
    assert receipt.isVisible()
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert focus() is page.diary.table


def test_a_receipt_says_that_it_was_verified_again_and_by_whom_and_when(page: ExchangePage, qtbot: QtBot) -> None:
    page.show_line(diary()[0], ("document-1",))
    receipt = page.side.receipt
    receipt.show_receipt(a_receipt(records=120))
    words = receipt.words()
    assert "Verified again: 120 records match" in words
    assert "ABCD EGHI KLMN OPQR" in words
    assert "18/11/2026 16:39:58" in words
    assert receipt.records.model().rowCount() == 120
    with qtbot.waitSignal(receipt.print_requested) as printed:
        qtbot.keyClick(focus(), Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert printed.args == [a_receipt(records=120)]


def test_what_the_hub_did_not_take_and_what_differs_is_never_called_proven(page: ExchangePage) -> None:
    page.show_line(diary()[0], ("document-1",))
    receipt = page.side.receipt
    receipt.show_receipt(a_receipt(records=3, refused=1))
    assert "2 match, 1 need mending" in receipt.words()
    opened = a_receipt(records=2)
    spoiled = replace(opened.records[0], fits=False)
    receipt.show_receipt(replace(opened, records=(spoiled, opened.records[1])))
    assert "1 differ from this book" in receipt.words()


def test_each_receipt_of_a_line_has_its_turn_and_a_late_one_is_dropped(page: ExchangePage, qtbot: QtBot) -> None:
    page.show_line(diary()[0], ("document-1", "document-2"))
    receipt = page.side.receipt
    with qtbot.waitSignal(receipt.receipt_requested) as asked:
        receipt.next.click()
    assert asked.args == ["document-2"]
    receipt.show_receipt(a_receipt(document="document-1"))
    assert "Verified" not in receipt.words()
    receipt.show_receipt(a_receipt(document="document-2"))
    assert "2 of 2 receipts of this line" in receipt.words()


def test_no_receipt_and_a_broken_one_offer_nothing_to_print(page: ExchangePage, qtbot: QtBot) -> None:
    page.show_line(diary()[3], ("document-1",))
    receipt = page.side.receipt
    receipt.show_missing("document-1")
    assert "No receipt yet" in receipt.words()
    assert not receipt.print.isVisible()
    receipt.show_broken("document-1", error_words(BookDamaged(), "en"))
    assert error_words(BookDamaged(), "en").what in receipt.words()
    with qtbot.assertNotEmitted(receipt.print_requested):
        qtbot.keyClick(focus(), Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)


def test_a_line_that_failed_says_whether_the_work_is_safe_and_what_to_do(page: ExchangePage) -> None:
    page.show_line(diary()[1], ())
    assert no_network("en").safe in page.side.receipt.words()
    assert no_network("en").todo in page.side.receipt.words()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whatever_ended_an_exchange_is_told_whole_beside_the_diary_in_large_letters(
    qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    before = qapp.font()
    theme = Theme(qapp, ThemeMode.LIGHT, 150)
    window = SCENES["exchange-every-code"](language)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    page = window.findChild(ExchangePage)
    lines = lines_of_every_code(language)
    assert len(lines) > 60
    for line in lines:
        page.show_line(line, ())
        qapp.processEvents()
        words, said = code_words(line.outcome, line.facts, language), page.side.receipt.words()
        assert all(part.removesuffix(".") in said for part in (words.what, words.safe, words.todo)), line.outcome
        told = page.side.receipt._what
        assert told.height() >= told.heightForWidth(told.width()), line.outcome
        row = page.diary.model.place_of(line.number)
        assert page.diary.model.index(row, WHAT).data(Qt.ItemDataRole.ToolTipRole) == words.what.removesuffix(".")
    theme.deleteLater()
    qapp.setFont(before)
    forget_font()


@pytest.mark.parametrize("year", [1, 9999])
def test_a_receipt_of_a_clock_gone_mad_is_told_with_a_word_about_that_clock(page: ExchangePage, year: int) -> None:
    edge = dt.datetime(year, 1, 1, tzinfo=dt.UTC) if year == 1 else dt.datetime(year, 12, 31, 23, tzinfo=dt.UTC)
    page.show_line(diary()[0], ("document-1",))
    page.side.receipt.show_receipt(replace(a_receipt(), hub_at=edge))
    words = page.side.receipt.words()
    assert f"{year} " in words
    assert "That clock was wrong then" in words
    page.side.receipt.show_receipt(a_receipt())
    assert "clock was wrong" not in page.side.receipt.words()


def test_the_receipt_of_a_photo_names_the_record_that_it_belongs_to(page: ExchangePage) -> None:
    page.show_line(diary()[0], ("document-1",))
    page.side.receipt.show_receipt(a_photo_s_receipt())
    model = page.side.receipt.records.model()
    assert model.index(0, 0).data().startswith("Photo of: Cải tiến đồ gá")
    assert "Verified again: the photo matches" in page.side.receipt.words()
