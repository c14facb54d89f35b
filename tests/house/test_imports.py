"""Who may use which foreign library: each has one door, so that it can be replaced, and its errors translated, there.

Who may import whom inside the project is import-linter's to say, in `pyproject.toml`.
"""

import ast

import pytest

from tests.house.checkout import SOURCE_FOLDERS, imported_modules, imports_in, is_inside, module_name, python_files

DOORS = {
    # Qt stays where there is a window, so that everything else runs without one.
    ("PySide6", "shiboken6"): ("desktop_app.app", "desktop_app.ui"),
    ("requests", "urllib3", "truststore", "httpx", "http.client", "urllib.request"): (
        "sync.carriers.http.answers",
        "sync.carriers.http.connections",
        "sync.carriers.http.failures",
        "sync.carriers.http.line",
    ),
    ("sqlite_utils", "sqlcipher3"): ("desktop_app.store",),
    ("sqlalchemy", "alembic"): ("sync.hub.store",),
    # The system's SQLite is another version than the one that is shipped.
    ("sqlite3",): (),
    # Nothing else decodes what a stranger may have made.
    ("PIL", "pi_heif"): ("desktop_app.operations.photos.pixels",),
    ("keyring",): ("desktop_app.store",),
    ("obstore",): ("sync.hub.store.blob_bucket",),
    ("litestar", "uvicorn", "jinja2"): ("sync.hub",),
    # Its numbers are none of Python's: they leave these as int and bool.
    ("numpy",): ("sync.hub.standings", "sync.hub.reading.sound_lines"),
}
PURE = ("desktop_app.domain", "sync.text", "sync.contract")
FILES_AND_WIRES = ("io", "pathlib", "shutil", "socket", "subprocess", "tempfile", "threading", "asyncio")


@pytest.mark.parametrize(("libraries", "doors"), DOORS.items(), ids=lambda value: "-".join(value) or "nowhere")
def test_a_foreign_library_is_used_only_behind_its_door(libraries: tuple[str, ...], doors: tuple[str, ...]) -> None:
    offences = [
        f"{path}:{line}: {imported}"
        for path in python_files(*SOURCE_FOLDERS)
        if not is_inside(module_name(path), *doors)
        for line, imported in imported_modules(path)
        if is_inside(imported, *libraries)
    ]
    assert offences == []


def test_what_is_pure_touches_no_file_and_no_wire() -> None:
    offences = [
        f"{path}:{line}: {imported}"
        for path in python_files(*SOURCE_FOLDERS)
        if is_inside(module_name(path), *PURE)
        for line, imported in imported_modules(path)
        if is_inside(imported, *FILES_AND_WIRES)
    ]
    assert offences == []


def test_resources_are_data_and_import_nothing() -> None:
    assert [f"{path}:{line}" for path in python_files("resources") for line, _ in imported_modules(path)] == []


def test_an_import_is_found_wherever_it_stands_and_read_by_its_full_name() -> None:
    text = "import a.b\ndef f():\n    from . import c\n    from ..d import e\n    from g import h as i\n"
    found = list(imports_in(ast.parse(text), "sync.text"))
    assert sorted(found) == [(1, "a.b"), (3, "sync.text.c"), (4, "sync.d.e"), (5, "g.h")]


def test_a_name_that_only_begins_alike_is_not_inside() -> None:
    assert is_inside("sync.text.folding", "sync.text")
    assert not is_inside("sync.textual", "sync.text")
