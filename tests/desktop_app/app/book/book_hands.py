"""Hands and eyes for the tests of what one does with records in the book."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.config import Config
from desktop_app.store.book import Book
from desktop_app.store.opening.open_book import open_book
from desktop_app.ui.book.views import BookViews
from sync.contract.initiative import Initiative, Stage
from tests.desktop_app.ui.hands import type_text

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
APPLIED = {"stage": Stage.APPLIED, "applied_on": dt.date(2026, 10, 1)}
TITLES = ("Đồ gá giữ khuôn", "Giá để khay", "Đóng gói linh kiện")

Opened = Callable[[], BookViews]


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def type_and_enter(qtbot: QtBot, text: str) -> None:
    """Type a text where the focus is, and end it."""
    type_text(QApplication.focusWidget(), text)
    press(qtbot, Qt.Key.Key_Return)


def records(config: Config) -> list[Initiative]:
    """All that the book says, the newest first."""
    book = open_book(config)
    found = [book.initiatives.get(row.id) for row in book.listing.page().rows]
    book.close()
    return found


def saves_to(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    """Let the system's dialog answer with a path."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def refused(book: Book, number: int, answer: str, findings: bytes | None = None) -> None:
    """Let the hub have answered the record with this number."""
    with book.write():
        book.database.execute("UPDATE initiatives SET delivery = 'attention' WHERE number = ?", (number,))
        query = (
            "INSERT INTO deliveries (revision, answer, findings) SELECT number, ?1, ?2 FROM revisions "
            "WHERE initiative = ?3 ON CONFLICT (revision) DO UPDATE SET answer = ?1, findings = ?2"
        )
        book.database.execute(query, (answer, findings, number))
