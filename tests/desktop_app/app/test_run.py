"""The program as a process: it opens, is closed by the window's own button, and ends."""

import subprocess
import sys

import pytest

from desktop_app.config import Config

_CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_app.app import program, run
from desktop_app.config import Config

class ClosedWhenOpen(program.Program):
    def _on_facts(self, facts):
        super()._on_facts(facts)
        self.window.findChild(program.EntryPage).form.authors.stops()[0].setText("Trần Thị B")
        QTimer.singleShot(0, self.window.close)

program.Program = ClosedWhenOpen
status = run(Config(Path(sys.argv[1]), Path(sys.argv[2]), "vi"))
print("ended", status)
"""


@pytest.mark.usefixtures("a_new_book")
def test_closing_the_window_ends_the_process_and_keeps_the_draft(config: Config) -> None:
    command = [sys.executable, "-X", "faulthandler", "-c", _CHILD, str(config.data), str(config.keys)]
    child = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (child.returncode, child.stdout.strip()) == (0, "ended 0"), child.stderr
    assert "Error" not in child.stderr
    from desktop_app.store.opening.open_book import open_book

    book = open_book(config)
    assert [draft.content.authors[0].name for draft in book.drafts.newest()] == ["Trần Thị B"]
    book.close()
