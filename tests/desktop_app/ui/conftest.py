"""The application as the program dresses it, in English source words unless a test asks for Vietnamese."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop_app.ui.lasting_singletons import keep_singletons_alive
from desktop_app.ui.shell.theme import ARGUMENTS, Theme, ThemeMode
from desktop_app.ui.translations import install_language
from tests.desktop_app.ui.hands import let_go


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What the program gives to its QApplication."""
    return list(ARGUMENTS)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Light, 100 %; what the test before has closed is gone, and no key is held."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    let_go()
    keep_singletons_alive()
    install_language(qapp, "en")
    dressed = Theme(qapp, ThemeMode.LIGHT)
    yield dressed
    dressed.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    """Vietnamese words, for one test."""
    translators = install_language(qapp, "vi")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    install_language(qapp, "en")
