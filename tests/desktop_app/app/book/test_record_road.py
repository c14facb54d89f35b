"""One record's story, its remedy and its conflict, and two side by side, through the window."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.operations.register import register
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.entry.page import EntryPage
from sync.contract.bulletins import Judgement, VerdictNews
from tests.desktop_app.app.book.book_hands import CTRL, SHIFT, Opened, press, records, refused

pytestmark = pytest.mark.usefixtures("a_new_book")


def test_the_history_tells_what_changed_word_by_word(opened: Opened, qtbot: QtBot, config: Config) -> None:
    views = opened()
    book = open_book(config)
    (newest, *_) = book.listing.page().rows
    register(book, msgspec.structs.replace(book.initiatives.get(newest.id), title="Đóng gói nhanh linh kiện"))
    book.close()
    views.page.reload()
    qtbot.waitUntil(lambda: "Changed: revision 2" in views.page.preview.history.words())
    assert "[put in: nhanh]" in views.page.preview.history.words()
    press(qtbot, Qt.Key.Key_H, CTRL)
    assert views.page.preview.isAncestorOf(QApplication.focusWidget())


def test_what_the_hub_did_not_take_says_why_and_is_mended_at_its_field(
    opened: Opened, qtbot: QtBot, config: Config
) -> None:
    views = opened()
    book = open_book(config)
    refused(book, 3, "refused", b'[{"field":"applied_on","code":"missing"}]')
    book.close()
    views.page.reload()
    qtbot.waitUntil(lambda: "date first applied" in views.page.preview.remedy.words())
    press(qtbot, Qt.Key.Key_M, CTRL)
    entry = views.window().findChild(EntryPage)
    qtbot.waitUntil(lambda: entry.isVisible() and entry.form.head.applied_on.hasFocus())


def test_what_was_sent_back_says_why_and_is_mended_at_the_first_field_that_the_verdict_names(
    opened: Opened, qtbot: QtBot, config: Config
) -> None:
    views = opened()
    book = open_book(config)
    (newest, *_) = book.listing.page().rows
    news = VerdictNews(
        id=newest.id,
        revision=1,
        judgement=Judgement.RETURNED,
        decided_at=dt.datetime(2026, 11, 18, tzinfo=dt.UTC),
        reason="Thiếu ngày áp dụng",
        fields=("applied_on", "benefit.amount_vnd"),
    )
    with book.write():
        book.verdicts.apply(news)
    book.close()
    views.page.reload()
    qtbot.waitUntil(lambda: "Thiếu ngày áp dụng" in views.page.preview.remedy.words())
    assert "date first applied" in views.page.preview.remedy.words().lower()
    press(qtbot, Qt.Key.Key_M, CTRL)
    entry = views.window().findChild(EntryPage)
    qtbot.waitUntil(lambda: entry.isVisible() and entry.form.head.applied_on.hasFocus())


def test_a_conflict_with_another_pc_is_told_in_words(opened: Opened, qtbot: QtBot, config: Config) -> None:
    views = opened()
    book = open_book(config)
    refused(book, 3, "conflict")
    book.close()
    views.page.reload()
    qtbot.waitUntil(lambda: views.page.preview.remedy.words() != "")
    press(qtbot, Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: views.view() is views.conflict)
    assert "Another PC entered this initiative first" in views.conflict.words()
    assert not views.conflict.save.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert views.view() is views.page


@pytest.mark.parametrize("chosen", ["this PC's", "the hub's", "mixed"])
def test_a_conflict_shows_both_and_saves_what_a_person_chose(
    opened: Opened, qtbot: QtBot, config: Config, chosen: str
) -> None:
    views = opened()
    book = open_book(config)
    refused(book, 3, "conflict")
    record = book.initiatives.get(book.listing.page().rows[0].id)
    theirs = msgspec.structs.replace(record, revision=4, title="Đóng gói kiểu khác", effect="Nhanh gấp đôi")
    with book.write():
        row = ((3 << 20) + 1, 4, msgspec.json.encode(theirs), "2026-11-18T00:00:00Z")
        book.database.execute("INSERT INTO held_versions VALUES (?, ?, ?, ?)", row)
    book.close()
    views.page.reload()
    qtbot.waitUntil(lambda: views.page.preview.remedy.words() != "")
    press(qtbot, Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: views.view() is views.conflict)
    assert "Đóng gói" in views.conflict.words()
    assert "kiểu khác" in views.conflict.words()
    if chosen == "the hub's":
        views.conflict.theirs.setFocus()
        press(qtbot, Qt.Key.Key_Return)
    elif chosen == "mixed":
        views.conflict.comparison.choose_part("effect", "right")
    press(qtbot, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: views.view() is views.page)
    saved = records(config)[0]
    assert (saved.id, saved.revision) == (record.id, 5)
    assert saved.title == ("Đóng gói kiểu khác" if chosen == "the hub's" else record.title)
    assert saved.effect == (record.effect if chosen == "this PC's" else "Nhanh gấp đôi")


def test_two_are_set_side_by_side_and_escape_goes_back(opened: Opened, qtbot: QtBot) -> None:
    views = opened()
    press(qtbot, Qt.Key.Key_D, CTRL)
    assert views.view() is views.page, "one alone is not compared"
    press(qtbot, Qt.Key.Key_Down, SHIFT)
    press(qtbot, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: views.view() is views.side_by_side)
    words = views.side_by_side.comparison.words()
    assert "Đóng gói linh kiện" in words
    assert "Giá để khay" in words
    press(qtbot, Qt.Key.Key_Escape)
    assert views.view() is views.page
    assert views.page.table.hasFocus()
    assert views.page.table.selected_count() == 2
