"""The two palettes: contrast of everything the window draws, and no colour from anywhere else."""

import re
from pathlib import Path

import pytest

import desktop_app.ui
from desktop_app.ui.foundation.palette import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, Palette, contrast
from desktop_app.ui.resource_files import resource_path
from desktop_app.ui.shell.theme import style_sheet

_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bQt\.GlobalColor")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "paper"), TEXT_PAIRS)
def test_words_stand_out_from_the_paper_behind_them(palette: Palette, words: str, paper: str) -> None:
    assert contrast(getattr(palette, words), getattr(palette, paper)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "paper"), SHAPE_PAIRS)
def test_the_edge_of_what_can_be_pressed_can_be_seen(palette: Palette, shape: str, paper: str) -> None:
    assert contrast(getattr(palette, shape), getattr(palette, paper)) >= 3


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_sisters_have_the_same_roles_and_no_colour_in_common_but_by_chance() -> None:
    assert LIGHT._fields == DARK._fields
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for palette in (LIGHT, DARK) for colour in palette)
    assert LIGHT.paper != DARK.paper


def test_every_pair_that_the_style_sheet_draws_is_computed() -> None:
    """Words and paper named in one rule of the style sheet are a pair whose contrast is looked at."""
    template = resource_path("styles", "window.qss").read_text(encoding="utf-8")
    pairs = {
        (words[1], paper[1])
        for rule in re.findall(r"\{(.*?)\}", template, re.DOTALL)
        if (words := re.search(r"(?<![-\w])color: \$(\w+)", rule))
        and (paper := re.search(r"(?<!selection-)background(?:-color)?: \$(\w+)", rule))
    }
    assert len(pairs) > 5
    assert pairs <= set(TEXT_PAIRS) | {("ink", "line")}
    assert contrast(LIGHT.ink, LIGHT.line) >= 4.5 <= contrast(DARK.ink, DARK.line)


def test_nothing_takes_a_colour_from_anywhere_else() -> None:
    folder = Path(desktop_app.ui.__file__).parent
    sources = [path for path in folder.rglob("*.py") if path.name != "palette.py"]
    sources += [*resource_path("styles").iterdir(), *resource_path("icons").iterdir()]
    found = {path.name: _COLOUR.findall(path.read_text(encoding="utf-8")) for path in sources}
    assert {name: colours for name, colours in found.items() if colours} == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_name_left_unfilled(palette: Palette) -> None:
    assert "$" not in style_sheet(palette, 100)
