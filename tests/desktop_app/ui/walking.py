"""Walks whatever stands in a window by real key events, and says of every widget that can be pressed or typed in what
a person at the keyboard or behind a screen reader would miss.

It knows no page: what is visible is walked, so that a page made tomorrow is walked tomorrow.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.foundation.grid import line_height
from desktop_app.ui.shell.rail import RailButton
from tests.desktop_app.ui.hands import focus

_INTERACTIVE = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QProgressBar)
_LONGEST_ROAD = 400


def settle() -> None:
    """Let everything that waits be done, laid out and painted."""
    for _ in range(5):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def come_to_rest(window: QWidget) -> None:
    """Let what a page does a moment after a key, as a form its checks, be done, too: it may change what is walked."""
    while any(timer.isSingleShot() and timer.isActive() for timer in window.findChildren(QTimer)):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settle()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focus(), key, modifiers)
    settle()


def interactive(window: QWidget) -> list[QWidget]:
    """What can be pressed, typed in or chosen from, and is in sight."""
    top = _on_top(window)
    found = [widget for kind in _INTERACTIVE for widget in top.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and not _is_a_part(widget)]


def said(widget: QWidget) -> str:
    """What a screen reader says of it, for the messages of a test."""
    return f"{type(widget).__name__} «{widget.accessibleName()}»"


def what_is_missed(window: QWidget) -> list[str]:
    """All that is wrong with what is in sight now, once everything that was to come has come."""
    come_to_rest(window)
    return list(_missed(window))


def _missed(window: QWidget) -> Iterator[str]:
    for widget in interactive(window):
        name = widget.accessibleName()
        if not any(letter.isalpha() for letter in name):
            yield f"{said(widget)} has no name: {widget.objectName()} in {said(widget.parentWidget())}"
        if widget.height() < line_height() and not isinstance(widget, QProgressBar):
            yield f"{said(widget)} is {widget.height()} pixels high"
    yield from _missed_by_tab(window)


def _missed_by_tab(window: QWidget) -> Iterator[str]:
    road, pictures, trap = _road(Qt.Key.Key_Tab)
    if trap:
        yield trap
        return
    for widget in interactive(window):
        if widget.isEnabled() and widget not in road and not _is_beside(widget, road):
            yield f"{said(widget)} is not reached by Tab"
    for widget, focused in zip(road, pictures, strict=True):
        if isValid(widget) and widget is not focus() and widget.isVisible() and _picture(widget) == focused:
            yield f"{said(widget)} looks the same with and without the focus"
    back, _, trap = _road(Qt.Key.Key_Backtab)
    if trap:
        yield trap
    elif all(isValid(widget) for widget in road) and back != [road[0], *reversed(road[1:])]:
        gone_astray = {said(widget) for widget in set(back) ^ set(road)}
        yield f"Shift+Tab does not walk Tab's road backwards: {gone_astray or 'another order'}"


def _road(key: Qt.Key) -> tuple[list[QWidget], list[QImage], str]:
    """What has the focus one after the other, each as it looks then, until it is where it began; or the trap."""
    if not focus().focusPolicy() & Qt.FocusPolicy.TabFocus:
        press(key)  # the page itself has it for a moment; the road begins at its first stop
    road, pictures = [focus()], [_picture(focus())]
    for _ in range(_LONGEST_ROAD):
        before = focus()
        press(key)
        if focus() is road[0]:
            return road, pictures, ""
        if focus() is before or focus() in road:
            return road, pictures, f"{said(before)} does not let {key.name} go on: {said(focus())}"
        road.append(focus())
        pictures.append(_picture(focus()))
    return road, pictures, f"no end after {_LONGEST_ROAD} stops"


def _on_top(window: QWidget) -> QWidget:
    """The window, or what lies over the page and keeps Tab inside until Esc puts it away."""
    here: QWidget | None = QApplication.focusWidget()
    while here is not None and here is not window:
        if "focusNextPrevChild" in vars(type(here)):
            return here
        here = here.parentWidget()
    return window


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def _is_beside(widget: QWidget, road: list[QWidget]) -> bool:
    """Whether the arrows reach it from a neighbour that Tab reaches: a choice of a row, a line of the rail."""
    if isinstance(widget, QProgressBar):
        return True  # it is read, not pressed
    is_choice = widget.property("kind") == "choice" or isinstance(widget, RailButton)
    return is_choice and any(type(one) is type(widget) and one.parent() is widget.parent() for one in road)


def _is_a_part(widget: QWidget) -> bool:
    """The list inside a combo box, the buttons of a table's corner: parts of a widget that is walked as a whole."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractItemView | QAbstractSpinBox):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_") or type(widget) is QScrollArea
