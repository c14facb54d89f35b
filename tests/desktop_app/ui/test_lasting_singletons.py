"""The interpreter outlives any number of calls and signals."""

import subprocess
import sys

_CHILD = """
from PySide6.QtCore import QObject, Signal
from desktop_app.ui.lasting_singletons import keep_singletons_alive

class Sender(QObject):
    sent = Signal(int)

keep_singletons_alive()
keep_singletons_alive()
sender = Sender()
for number in range(200_000):
    sender.sent.emit(number)
    sender.setObjectName("x")
print("alive", bool(True), None)
"""


def test_a_program_of_many_calls_and_signals_lives_on() -> None:
    child = subprocess.run([sys.executable, "-c", _CHILD], capture_output=True, text=True, check=False)
    assert (child.returncode, child.stdout.strip()) == (0, "alive True None"), child.stderr


def test_start_up_is_safe_before_it_is_made_sure_for_ever() -> None:
    references = "min(map(sys.getrefcount, (None, True))) > 18_000"
    held = f"import sys, desktop_app.ui; print(sys.version_info >= (3, 12) or {references})"
    child = subprocess.run([sys.executable, "-c", held], capture_output=True, text=True, check=False)
    assert child.stdout.strip() == "True", child.stderr
