"""Vietnamese is whole: every source text, compiled as committed, and Qt's own buttons too."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import desktop_app
from desktop_app.messages import field_words
from desktop_app.ui.entry.form.form import EntryForm
from desktop_app.ui.resource_files import resource_path
from desktop_app.ui.translations import day_words, install_language, moment_words, number_words

_SOURCES = sorted(
    str(path) for part in ("ui", "app") for path in (Path(desktop_app.__file__).parent / part).rglob("*.py")
)
_PLACEHOLDER = re.compile(r"\{\w+\}")


def _tool(name: str, *arguments: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(command), *arguments], check=True, capture_output=True)


def _messages(path: Path) -> dict[tuple[str, str], ET.Element | None]:
    tree = ET.parse(path)  # noqa: S314  our own file
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.find("translation")
        for context in tree.getroot().findall("context")
        for message in context.findall("message")
    }


def test_the_vietnamese_words_are_exactly_those_that_the_source_asks_for(tmp_path: Path) -> None:
    fresh = tmp_path / "app_vi.ts"
    _tool("lupdate", "-locations", "none", "-no-obsolete", *_SOURCES, "-ts", str(fresh))
    assert set(_messages(resource_path("translations", "app_vi.ts"))) == set(_messages(fresh))


@pytest.mark.parametrize("catalogue", ["app_vi", "qt_vi"])
def test_no_translation_is_unfinished_empty_or_loses_a_placeholder(catalogue: str) -> None:
    for (_, source), translation in _messages(resource_path("translations", f"{catalogue}.ts")).items():
        assert translation is not None
        assert translation.get("type") is None, source
        assert (translation.text or "").strip(), source
        assert sorted(_PLACEHOLDER.findall(translation.text or "")) == sorted(_PLACEHOLDER.findall(source)), source


@pytest.mark.parametrize("catalogue", ["app_vi", "qt_vi"])
def test_what_is_loaded_is_what_the_compiler_makes_of_the_words(catalogue: str, tmp_path: Path) -> None:
    made = tmp_path / f"{catalogue}.qm"
    _tool("lrelease", "-silent", str(resource_path("translations", f"{catalogue}.ts")), "-qm", str(made))
    assert made.read_bytes() == resource_path("translations", f"{catalogue}.qm").read_bytes()


def test_no_text_hides_from_the_collector_of_words() -> None:
    """An f-string, a name or a sum inside `tr`, or a `tr` inside an f-string, is never collected."""
    hiding = re.compile(r"""\.tr\((?!\s*["'])|\.tr\(\s*[fF]["']|\{self\.tr\(""")
    for path in _SOURCES:
        assert hiding.findall(Path(path).read_text(encoding="utf-8")) == [], path


@pytest.mark.usefixtures("vietnamese")
def test_qt_s_own_buttons_and_menus_are_vietnamese(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Ok | buttons.Cancel | buttons.Open | buttons.Save)
    line = QLineEdit()
    for widget in (box, line):
        qtbot.addWidget(widget)
    assert sorted(button.text().replace("&", "") for button in box.buttons()) == ["Lưu", "Mở", "Thôi", "Đồng ý"]
    menu = line.createStandardContextMenu()
    words = {action.text().partition("\t")[0].replace("&", "") for action in menu.actions() if action.text()}
    menu.deleteLater()
    assert {"Hoàn tác", "Cắt", "Chép", "Dán", "Chọn tất cả"} <= words


def _field_labels(language: str) -> dict[str, tuple[str, str]]:
    form = EntryForm()
    form.body.decision()
    editors: dict[str, QWidget] = {name: field.editor for name, field in (form.head.fields | form.body.fields).items()}
    editors |= {"confidential": form.body.confidential}
    shown = {name: editor.accessibleName() for name, editor in editors.items()}
    form.deleteLater()
    wanted = {name: "consent.note" if name == "consent" else name for name in shown}
    return {name: (shown[name], field_words(wanted[name], language)) for name in shown}


def test_a_field_has_one_name_on_the_form_and_in_every_message(qapp: QApplication) -> None:
    assert {name: pair for name, pair in _field_labels("en").items() if pair[0] != pair[1]} == {}
    translators = install_language(qapp, "vi")
    found = {name: pair for name, pair in _field_labels("vi").items() if pair[0] != pair[1]}
    for translator in translators:
        qapp.removeTranslator(translator)
    install_language(qapp, "en")
    assert found == {}


def test_a_catalogue_that_is_missing_is_told(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.ui.translations.resource_path", lambda *names: Path("/nowhere").joinpath(*names))
    with pytest.raises(FileNotFoundError):
        install_language(qapp, "vi")


@pytest.mark.usefixtures("vietnamese")
def test_numbers_and_dates_are_written_the_vietnamese_way() -> None:
    import datetime as dt

    assert number_words(1_004_310) == "1.004.310"
    assert day_words(dt.date(2026, 9, 5)) == "05/09/2026"
    assert day_words(None) == moment_words(None) == ""
    assert moment_words(dt.datetime(2001, 1, 2, 20, 30, tzinfo=dt.UTC)) == "03/01/2001 03:30"
