"""A choice found by its first letters, as they come from a keyboard without an input method."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.fields.editors import ChoiceEditor
from tests.desktop_app.ui.hands import type_text

BASES = (("once", "Một lần"), ("month", "Mỗi tháng"), ("year", "Mỗi năm"), ("none", "Không tính được bằng tiền"))


@pytest.fixture
def choice(qtbot: QtBot) -> ChoiceEditor:
    """How a benefit is counted, with nothing chosen."""
    editor = ChoiceEditor("Cách tính", none="chưa chọn")
    qtbot.addWidget(editor)
    editor.set_choices(BASES)
    return editor


@pytest.mark.parametrize(
    ("typed", "code"),
    [("m", "once"), ("moi", "month"), ("moi n", "year"), ("Mỗi n", "year"), ("khong", "none"), ("c", ""), ("x", "")],
)
def test_letters_choose_what_begins_with_them_with_or_without_marks(
    choice: ChoiceEditor, typed: str, code: str
) -> None:
    type_text(choice, typed)
    assert choice.value() == code
    assert not choice.view().isVisible()


def test_the_same_letter_goes_on_to_the_next(choice: ChoiceEditor) -> None:
    type_text(choice, "mm")
    assert choice.value() == "month"
    type_text(choice, "m")
    assert choice.value() == "year"
    type_text(choice, "m")
    assert choice.value() == "once"
