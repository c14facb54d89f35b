"""The shape of the files: one concept a file, a name that says it, words at its head."""

from collections.abc import Iterable
from pathlib import Path

from tests.house import rules
from tests.house.checkout import python_files, text_of, tracked_files, tree_of

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "Makefile",
    "README.md",
    "desktop_app",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "sync",
    "tests",
}


def _told(path: Path, offences: Iterable[str]) -> list[str]:
    return [f"{path}:{offence}" for offence in offences]


def test_the_top_level_holds_only_what_was_agreed() -> None:
    assert {path.parts[0] for path in tracked_files()} <= TOP_LEVEL


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = [path for path in tracked_files() if path.suffix in {".py", ".js", ".css", ".html"}]
    assert [told for path in files for told in _told(path, rules.long_file(text_of(path)))] == []


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert [told for path in python_files() for told in _told(path, rules.long_functions(tree_of(path)))] == []


def test_every_name_says_what_is_inside() -> None:
    assert [told for path in python_files() for told in _told(path, rules.vague_name(path))] == []


def test_every_module_starts_with_what_it_is_for() -> None:
    assert [told for path in python_files() for told in _told(path, rules.missing_docstring(tree_of(path)))] == []


def test_every_folder_of_source_that_holds_modules_is_a_package_with_words() -> None:
    source = python_files("desktop_app", "resources", "sync")
    packages = {path.parent for path in source if path.name == "__init__.py"}
    assert sorted({str(path.parent) for path in source if path.parent not in packages}) == []
