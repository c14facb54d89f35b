"""What the first picture may not wait for."""

import json
import subprocess
import sys

import pytest

_CHILD = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop_app.config import Config
from desktop_app.app.program import Program
from desktop_app.ui.shell.theme import ARGUMENTS, Theme
from desktop_app.ui.translations import install_language

application = QApplication(list(ARGUMENTS))
install_language(application, "vi")
Theme(application)
folder = Path(sys.argv[1])
program = Program(Config(folder, folder, "vi"))
program.window.show()
ours = {name: vars(module).keys() for name, module in sys.modules.items() if name.startswith("desktop_app")}
touching = [f"{name} touches {dear}" for name, names in ours.items() for dear in {"Qt", "QStyle", "QEvent"} & names]
loaded = sorted(sys.modules) + touching
program.close()
print(json.dumps(loaded))
"""

_HEAVY = (
    "requests",
    "urllib3",
    "sqlite_utils",
    "sqlcipher3",
    "cryptography",
    "keyring",
    "xlsxwriter",
    "python_calamine",
    "msgspec",
    "PIL",
    "pi_heif",
    "pyrage",
    "zstandard",
    "platformdirs",
    "importlib.resources",
    "desktop_app.store.book",
    "desktop_app.operations.register",
    "desktop_app.ui.book.page",
    "desktop_app.ui.exchange.page",
    "sync.contract.initiative",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that are loaded when the window is shown, and those of ours that touch what is dear (`early_qt`)."""
    command = [sys.executable, "-c", _CHILD, str(tmp_path_factory.mktemp("no_book"))]
    child = subprocess.run(command, capture_output=True, text=True, check=True)
    return frozenset(json.loads(child.stdout.splitlines()[-1]))


@pytest.mark.parametrize("module", _HEAVY)
def test_the_window_is_shown_before_anything_heavy_is_loaded(loaded: frozenset[str], module: str) -> None:
    assert module not in loaded


def test_the_list_of_what_is_heavy_speaks_of_the_window(loaded: frozenset[str]) -> None:
    assert {"desktop_app.ui.entry.page", "desktop_app.ui.shell.window"} <= loaded


def test_no_module_of_the_first_picture_touches_what_makes_hundreds_of_enumerations(loaded: frozenset[str]) -> None:
    assert [told for told in loaded if " touches " in told] == []
