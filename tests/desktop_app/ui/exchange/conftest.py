"""The exchange page in its window."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.operations.exchange.schedule import Plan, Why
from desktop_app.operations.status import Status
from desktop_app.ui.exchange.page import ExchangePage
from tests.desktop_app.ui.scenes.every_scene import a_window
from tests.desktop_app.ui.shown_values import HUB, diary


def a_status(waiting: int, attention: int, standing: str = "") -> Status:
    """So many of each; 100 received."""
    hub = replace(HUB, standing=standing, recovered=1200, recovered_of=4310)
    return Status(100 + waiting + attention, 100, waiting, attention, 0, None, hub)


@pytest.fixture
def page(qtbot: QtBot) -> ExchangePage:
    """The page in its window, with a hub and a diary."""
    window = a_window("en", "exchange")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    made = window.findChild(ExchangePage)
    made.show_status(a_status(12, 3))
    made.show_plan(Plan(600.0, Why.RHYTHM), 15)
    made.diary.show_newest(diary())
    qtbot.waitUntil(made.acts.send.hasFocus)
    return made
