"""The entry page as it stands in the window."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.entry.page import EntryPage
from tests.desktop_app.ui.scenes.every_scene import entry_empty


@pytest.fixture
def page(qtbot: QtBot) -> EntryPage:
    """The page, shown, with the sample programme and an empty form of the book."""
    window = entry_empty("en")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    made = window.findChild(EntryPage)
    made.form.make_whole()
    window.activateWindow()
    made.form.go_to_start()
    return made


@pytest.fixture
def form(page: EntryPage) -> EntryForm:
    """Its form."""
    return page.form
