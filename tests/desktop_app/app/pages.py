"""The pages of an open program, found by the tests of what a person does there."""

from pytestqt.qtbot import QtBot

from desktop_app.app.program import Program
from desktop_app.ui.entry.page import EntryPage


def entry_page(program: Program, qtbot: QtBot) -> EntryPage:
    """The entry page with all its fields, once the book is open."""
    page = program.window.findChild(EntryPage)
    qtbot.waitUntil(lambda: "Stanley" in program.window.windowTitle())
    page.make_whole()
    return page
