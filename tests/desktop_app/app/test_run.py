"""The program as a process: it opens, is closed by the window's own button, and ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.config import Config
from desktop_app.operations.check_book import check_book
from desktop_app.operations.exchange.exchange import send_now
from desktop_app.store.opening.open_book import open_book
from tests.desktop_app.app.joined_books import make_joined_book
from tests.real_hub import a_real_hub

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


_ON_A_DEAD_NETWORK = """
import socket
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_app.app import program, run
from desktop_app.config import Config

asked = threading.Event()

def never_answers(*_arguments, **_named):
    asked.set()
    threading.Event().wait()

socket.getaddrinfo = never_answers

class ClosedAmidAnExchange(program.Program):
    def _on_facts(self, facts):
        super()._on_facts(facts)
        self.window.findChild(program.EntryPage).form.authors.stops()[0].setText("Trần Thị B")
        self._exchange_desk().send()
        self._look = QTimer(self.window)
        self._look.timeout.connect(self._close_when_asked)
        self._look.start(20)

    def _close_when_asked(self):
        if asked.is_set():
            self._look.stop()
            self.window.close()

program.Program = ClosedAmidAnExchange
sys.exit(run(Config(Path(sys.argv[1]), Path(sys.argv[2]), "vi")))
"""


def test_a_window_that_is_closed_while_a_dead_network_is_asked_ends_and_the_next_start_goes_on(
    config: Config, tmp_path: Path
) -> None:
    with a_real_hub(tmp_path) as hub:
        make_joined_book(config, hub, 2, by_itself=False)
        command = [sys.executable, "-X", "faulthandler", "-c", _ON_A_DEAD_NETWORK, str(config.data), str(config.keys)]
        child = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert (child.returncode, child.stderr) == (0, "")
        book = open_book(config)
        assert [draft.content.authors[0].name for draft in book.drafts.newest()] == ["Trần Thị B"]
        assert check_book(book).flaws == ()
        assert send_now(book).received == 2
        book.close()


@pytest.mark.usefixtures("a_new_book")
def test_closing_the_window_ends_the_process_and_keeps_the_draft(config: Config) -> None:
    command = [sys.executable, "-X", "faulthandler", "-c", _CHILD, str(config.data), str(config.keys)]
    child = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (child.returncode, child.stdout.strip()) == (0, "ended 0"), child.stderr
    assert "Error" not in child.stderr
    book = open_book(config)
    assert [draft.content.authors[0].name for draft in book.drafts.newest()] == ["Trần Thị B"]
    book.close()
