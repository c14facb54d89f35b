"""Where pages are set and painted: nothing is let go on Qt's thread."""

import threading

from pytestqt.qtbot import QtBot

from desktop_app.app.paper.page_maker import PageMaker
from tests.desktop_app.ui.asker import Asker


def test_what_a_job_refers_to_is_let_go_on_the_gui_thread(qapp: object, qtbot: QtBot) -> None:
    maker = PageMaker()
    ended_on: list[int] = []
    heard: list[bool] = []
    for number in range(3):
        asker = Asker(ended_on)
        maker.run(lambda asker=asker: asker.hear("at work"), asker.hear, asker.hear)  # type: ignore[misc]
        del asker
        maker.run(lambda: None, lambda: heard.append(True), heard.append)
        if number < 2:
            qtbot.waitUntil(lambda number=number: len(heard) == number + 1)
    maker.close()
    assert ended_on == [threading.get_ident()] * 3
