"""Where things are kept: named folders first, then the platform's places; always absolute, never a crash."""

from pathlib import Path

import pytest

from desktop_app.config import BOOK_FILE, read_config


def test_what_the_command_line_names_comes_before_the_environment(tmp_path: Path) -> None:
    config = read_config(tmp_path / "here", {"SANGKIEN_DATA": str(tmp_path / "there")})
    assert config.data == tmp_path / "here"
    assert config.book_path == tmp_path / "here" / BOOK_FILE


def test_the_environment_names_the_folders(tmp_path: Path) -> None:
    named = {"SANGKIEN_DATA": str(tmp_path / "sổ"), "SANGKIEN_KEYS": str(tmp_path / "khóa")}
    config = read_config(None, named)
    assert (config.data, config.keys) == (tmp_path / "sổ", tmp_path / "khóa")


def test_without_any_name_the_platforms_places_are_taken_and_nothing_is_made() -> None:
    config = read_config(None, {})
    assert config.data.is_absolute()
    assert config.keys.is_absolute()
    assert not config.data.exists()
    assert not config.keys.exists()


def test_a_relative_folder_stays_where_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = read_config(Path("sổ"), {"SANGKIEN_KEYS": "khóa"})
    monkeypatch.chdir("/")
    assert (config.data, config.keys) == (tmp_path / "sổ", tmp_path / "khóa")


@pytest.mark.parametrize(("named", "read"), [("", "vi"), ("vi", "vi"), ("en", "en"), ("fr", "vi"), ("\udcff", "vi")])
def test_vietnamese_is_the_language_unless_english_is_asked_for(named: str, read: str) -> None:
    assert read_config(None, {"SANGKIEN_LANGUAGE": named}).language == read
