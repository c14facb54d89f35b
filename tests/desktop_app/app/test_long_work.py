"""While something long is under way, through the window: one types, saves and searches; all of it is kept."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app.book.acts_road import ActsRoad
from desktop_app.app.book.paper_road import PaperRoad
from desktop_app.config import Config
from desktop_app.operations import act_together
from desktop_app.operations.act_together import last_act
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.views import BookViews
from desktop_app.ui.entry.page import EntryPage
from sync.contract.identifiers import new_id
from tests.desktop_app.app.book.book_hands import ALT, CTRL, SHIFT, press, saves_to
from tests.desktop_app.app.conftest import OpenProgram
from tests.desktop_app.store.shelf import a_form
from tests.desktop_app.ui.hands import type_text

pytestmark = pytest.mark.usefixtures("a_new_book")
COUNT = 2_000
_LONGEST_S = 60


@pytest.fixture
def views(open_program: OpenProgram, qtbot: QtBot, config: Config) -> BookViews:
    """The book page of a book of some thousand records, all of them chosen."""
    book = open_book(config)
    book.initiatives.add_many([a_form(title=f"Kẹp {number}", id=new_id()) for number in range(COUNT)])
    book.close()
    program = open_program()
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    program.window.show_page("book")
    views = program.window.findChild(BookViews)
    qtbot.waitUntil(lambda: views.page.model.rowCount() == COUNT)
    views.page.table.setFocus()
    press(qtbot, Qt.Key.Key_A, CTRL)
    return views  # type: ignore[no-any-return]


def _begin_to_withdraw(views: BookViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """By keys, in steps so small that it takes its time."""
    monkeypatch.setattr(act_together, "AT_ONCE", 1)
    press(qtbot, Qt.Key.Key_Delete, ALT)
    type_text(QApplication.focusWidget(), "Nhập nhầm")
    qtbot.waitUntil(views.panel.do.isEnabled, timeout=30_000)
    views.panel.do.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert views.bar.busy.isVisible()


def test_what_is_typed_during_a_long_act_is_kept_and_the_form_is_saved_and_found(
    views: BookViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    gate = _gate(monkeypatch, ActsRoad, "_tell")
    _begin_to_withdraw(views, qtbot, monkeypatch)
    window = views.window()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    entry = window.findChild(EntryPage)
    entry.make_whole()
    type_text(entry.form.authors.stops()[0], "Trần Thị B")
    entry.keep_draft()
    qtbot.waitUntil(lambda: _names_in_drafts(config) == ["Trần Thị B"], timeout=10_000)
    assert views.bar.busy.isVisibleTo(views), "the draft is on the disk while the act is under way"
    entry.show_record(a_form(title="Giá nghiêng"), "")
    entry.save_and_next()
    qtbot.waitUntil(lambda: entry.card.saved_words() == "Saved: Giá nghiêng", timeout=30_000)
    assert views.bar.busy.isVisibleTo(views), "the form is saved while the act is under way"
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    type_text(QApplication.focusWidget(), "gia nghieng")
    qtbot.waitUntil(lambda: views.page.model.rowCount() == 1, timeout=30_000)
    assert views.bar.busy.isVisible(), "it is found while the act is under way"
    gate.set()
    qtbot.waitUntil(
        lambda: f"Withdrawn: {COUNT:,}".replace(",", "") in views.bar.words().replace(",", ""), timeout=90_000
    )


def test_closed_during_a_long_act_nothing_is_changed_and_what_is_typed_is_kept(
    views: BookViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    _begin_to_withdraw(views, qtbot, monkeypatch)
    window = views.window()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    type_text(window.findChild(EntryPage).form.authors.stops()[0], "Trần Thị B")
    window.close()
    book = open_book(config)
    assert {row.withdrawn for row in book.listing.page(limit=COUNT).rows} == {False}
    assert last_act(book) is None
    book.close()
    assert _names_in_drafts(config) == ["Trần Thị B"]


def test_stopped_by_its_key_nothing_is_changed(
    views: BookViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    _begin_to_withdraw(views, qtbot, monkeypatch)
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Stopped. Nothing was changed." in views.panel.words())
    book = open_book(config)
    assert {row.withdrawn for row in book.listing.page(limit=COUNT).rows} == {False}
    book.close()


@pytest.mark.parametrize("name", ["danh sách.pdf", "sổ.csv"])
def test_what_is_typed_while_a_list_is_printed_or_exported_is_kept(
    views: BookViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, config: Config, name: str
) -> None:
    told, *keys = {
        "danh sách.pdf": ("_tell_painted", Qt.Key.Key_P, CTRL | SHIFT),
        "sổ.csv": ("_tell", Qt.Key.Key_E, CTRL),
    }[name]
    gate, folder = _gate(monkeypatch, PaperRoad, told), config.data.parent
    saves_to(monkeypatch, folder / name, f"(*{Path(name).suffix})")
    press(qtbot, *keys)
    window = views.window()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    entry = window.findChild(EntryPage)
    type_text(entry.form.authors.stops()[0], "Trần Thị B")
    entry.keep_draft()
    qtbot.waitUntil(lambda: _names_in_drafts(config) == ["Trần Thị B"], timeout=10_000)
    assert views.bar.busy.isVisibleTo(views)
    assert not (folder / name).exists(), "it appears whole"
    gate.set()
    qtbot.waitUntil(lambda: name in views.bar.words(), timeout=60_000)
    assert (folder / name).exists()


def test_a_list_that_is_printed_tells_how_far_it_is_and_is_stopped_by_its_key(
    views: BookViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gate = _gate(monkeypatch, PaperRoad, "_tell_painted")
    saves_to(monkeypatch, tmp_path / "danh sách.pdf", "PDF (*.pdf)")
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "100" in views.bar.busy.words.words())
    press(qtbot, Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(views.bar.busy.isHidden)
    assert not [path for path in tmp_path.iterdir() if path.is_file()]
    assert views.page.table.hasFocus()


def _gate(monkeypatch: pytest.MonkeyPatch, road: type, told: str) -> threading.Event:
    """Let the work be as long as the test wants it: after its first step it waits for the event."""
    gate = threading.Event()
    whole = getattr(road, told)

    def tell(self: object, count: int) -> None:
        whole(self, count)
        gate.wait(_LONGEST_S)  # a test that fails ends, too

    monkeypatch.setattr(road, told, tell)
    return gate


def _names_in_drafts(config: Config) -> list[str]:
    """Whom the drafts on the disk name first."""
    book = open_book(config)
    found = [draft.content.authors[0].name for draft in book.drafts.newest()]
    book.close()
    return found
