"""What holds for every test: nothing of this machine is read or changed, no window appears, no thread is left behind.

The environment is set when this file is read, before Qt and keyring are imported, so that fixtures of any scope and the
child processes they start live in it as well. `SANGKIEN_TEST_DISPLAY=1` shows the windows on the real display.
"""

import atexit
import gc
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_FOLDER_VARIABLES = (
    "SANGKIEN_DATA",
    "HOME",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
)
_THREAD_ENDS_WITHIN_SECONDS = 5


def _folder_environment(base: Path) -> dict[str, str]:
    """Name one folder under `base` for each variable by which a program finds a person's files; make the home."""
    (base / "home").mkdir()
    return {name: str(base / name.lower()) for name in _FOLDER_VARIABLES}


def _leave_this_machine_alone() -> None:
    """Give the whole run its own folders, no keyring, no display, one language and one time zone."""
    base = Path(tempfile.mkdtemp(prefix="sangkien-tests-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    os.environ.update(_folder_environment(base))
    # The failing keyring is what a machine without one has. The null one would take a key and forget it.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if "SANGKIEN_TEST_DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Vietnamese must come from the program, not from the machine; Vietnam's time shows where UTC was forgotten.
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)
    os.environ["TZ"] = "<+07>-7"
    if hasattr(time, "tzset"):
        time.tzset()


_leave_this_machine_alone()

# "too slow" judges the machine; a deadline would make every property a timed test.
_CALM = (HealthCheck.too_slow,)
settings.register_profile("ci", max_examples=50, deadline=None, print_blob=True, suppress_health_check=_CALM)
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Where windows are about, let rings of garbage be collected between the tests, by the thread that shows windows.

    As the program does, see `desktop_app.ui.garbage`: left to itself, Python collects on whatever thread allocates, and
    the worker of a test stood still for ever on what the tests before had shown.
    """
    if not _shows_windows(item):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        if _shows_windows(nextitem):
            gc.collect(1)
        else:
            gc.collect()
            gc.enable()


def _shows_windows(item: pytest.Item | None) -> bool:
    return isinstance(item, pytest.Function) and "qapp" in item.fixturenames


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test folders of its own, so that no test finds what another one left."""
    base = tmp_path_factory.mktemp("machine")
    for name, folder in _folder_environment(base).items():
        monkeypatch.setenv(name, folder)


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    """Fail the test that leaves a thread running which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            # Waits for the thread to end, not for time to pass: one that was told to stop ends at once.
            thread.join(_THREAD_ENDS_WITHIN_SECONDS)
            if thread.is_alive():
                pytest.fail(f"a thread was left running: {thread.name}")
