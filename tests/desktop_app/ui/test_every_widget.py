"""Walks all widgets of every page in every state: names for screen readers, keys for hands, nothing cut."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.foundation.grid import forget_font
from desktop_app.ui.shell.rail import RailButton
from desktop_app.ui.shell.theme import Theme, ThemeMode
from desktop_app.ui.translations import install_language
from desktop_app.ui.widgets.words import ElidedLine
from tests.desktop_app.ui.scenes.every_scene import SCENES
from tests.desktop_app.ui.walking import settle, what_is_missed

_INTERACTIVE = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QProgressBar)
_SCENES = list(SCENES.items())


@pytest.fixture(params=[("vi", 100), ("vi", 150), ("en", 150)], ids=lambda one: f"{one[0]}-{one[1]}")
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Both languages at the larger text size, the longer one at the usual size, too; the value is the language."""
    language, percent = request.param
    before = qapp.font()
    translators = install_language(qapp, language)
    theme = Theme(qapp, ThemeMode.LIGHT, percent)
    yield language
    theme.deleteLater()
    for translator in translators:
        qapp.removeTranslator(translator)
    install_language(qapp, "en")
    qapp.setFont(before)
    forget_font()


def _shown(qtbot: QtBot, make: Callable[[str], QWidget], language: str) -> QWidget:
    window = make(language)
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    qtbot.waitExposed(window)
    for form in window.findChildren(EntryForm):
        form.make_whole()
    for _ in range(5):
        QApplication.processEvents()
    return window


@pytest.mark.parametrize(("name", "make"), _SCENES, ids=[name for name, _ in _SCENES])
def test_every_interactive_widget_has_a_name(qtbot: QtBot, name: str, make: Callable[[str], QWidget]) -> None:
    window = _shown(qtbot, make, "en")
    nameless = [
        widget
        for kind in _INTERACTIVE
        for widget in window.findChildren(kind)
        if not widget.accessibleName() and not widget.isHidden() and not _is_qt_s_own_part(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize(("name", "make"), _SCENES, ids=[name for name, _ in _SCENES])
def test_everything_that_can_be_pressed_or_typed_in_is_on_the_tab_road(
    qtbot: QtBot, name: str, make: Callable[[str], QWidget]
) -> None:
    window = _shown(qtbot, make, "en")
    road = _tab_road(window)
    for kind in (QPushButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView):
        for widget in window.findChildren(kind):
            if widget.isVisible() and widget.isEnabled() and not _is_qt_s_own_part(widget):
                is_beside = widget.property("kind") == "choice"  # the arrows reach it from the chosen one
                assert widget in road or is_beside, widget.accessibleName()


@pytest.mark.parametrize(("name", "make"), _SCENES, ids=[name for name, _ in _SCENES])
def test_tab_pressed_again_and_again_comes_by_everything_and_shows_where_it_is(
    qtbot: QtBot, name: str, make: Callable[[str], QWidget]
) -> None:
    window = _shown(qtbot, make, "en")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.waitUntil(lambda: "Keys, F1" in {button.accessibleName() for button in window.findChildren(RailButton)})
    settle()
    assert what_is_missed(window) == []


@pytest.mark.parametrize(("name", "make"), _SCENES, ids=[name for name, _ in _SCENES])
def test_no_word_is_cut_and_nothing_lies_outside(
    qtbot: QtBot, dressed: str, name: str, make: Callable[[str], QWidget]
) -> None:
    window = _shown(qtbot, make, dressed)
    for label in window.findChildren(QLabel):
        if label.isVisible() and not isinstance(label, ElidedLine) and not label.wordWrap() and label.text():
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in window.findChildren(QPushButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            inside = area.widget()
            assert inside.width() <= area.viewport().width(), (name, inside.width(), area.viewport().width())


def _is_qt_s_own_part(widget: QWidget) -> bool:
    """The list inside a combo box, the buttons of a table's corner: parts of a widget that has a name."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return widget.objectName().startswith("qt_") or type(widget) is QScrollArea


def _tab_road(window: QWidget) -> set[QWidget]:
    road: set[QWidget] = set()
    here = window.nextInFocusChain()
    while here is not None and here not in road:
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisible() and here.isEnabled():
            road.add(here)
        if here is window:
            break
        here = here.nextInFocusChain()
    return road
