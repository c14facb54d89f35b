"""Amounts that need a second look: asked about beside the field in words, and never in the way of saving."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.config import Config
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from sync.contract.initiative import Basis, Benefit
from tests.desktop_app.app.pages import entry_page
from tests.desktop_app.store.shelf import a_form
from tests.desktop_app.ui.hands import type_text


def _write_amount(page: EntryPage, text: str) -> None:
    page.form.body.benefit.setFocus()
    page.form.body.benefit.selectAll()
    type_text(page.form.body.benefit, text)
    page.form.body.effect.setFocus()
    page.check_now()


def test_an_amount_ten_times_the_usual_is_asked_about_beside_its_field_and_saved_all_the_same(
    open_program: Callable[[], Program], a_new_book: None, config: Config, qtbot: QtBot
) -> None:
    book = open_book(config)
    for _ in range(25):
        register(book, a_form(benefit=Benefit(amount_vnd=2_000_000, basis=Basis.YEAR, as_written="2 triệu/năm")))
    book.take_in_pending()
    book.close()
    page = entry_page(open_program(), qtbot)
    page.show_record(a_form())
    field = page.form.body.fields["benefit.as_written"]
    _write_amount(page, "80tr/năm")

    def is_asked() -> bool:  # what is usual comes from the worker, some moments after the window
        page.check_now()
        return "40 times" in field.problem()

    qtbot.waitUntil(is_asked)
    assert "hai triệu đồng" in field.problem()
    _write_amount(page, "19tr/năm")
    assert field.problem() == ""
    _write_amount(page, "80tr/năm")
    with qtbot.waitSignal(page.registration_requested) as saved:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args[0].benefit.amount_vnd == 80_000_000


def test_a_doubtful_separator_is_asked_about_beside_its_field_and_saved_as_written(
    open_program: Callable[[], Program], a_new_book: None, qtbot: QtBot
) -> None:
    page = entry_page(open_program(), qtbot)
    page.show_record(a_form())
    _write_amount(page, "7.992 tỷ")
    asked = page.form.body.fields["benefit.as_written"].problem()
    assert "bảy tỷ chín trăm chín mươi hai triệu đồng" in asked
    assert "bảy nghìn chín trăm chín mươi hai tỷ đồng" in asked
    with qtbot.waitSignal(page.registration_requested) as saved:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args[0].benefit.as_written == "7.992 tỷ"
    assert saved.args[0].benefit.amount_vnd is None
