"""The icons are one family, and each is used."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtSvg import QSvgRenderer

import desktop_app.ui
from desktop_app.ui.foundation.icons import icon_pixmap
from desktop_app.ui.resource_files import resource_path

NAMES = sorted(path.stem for path in resource_path("icons").iterdir() if path.suffix == ".svg")


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_stands_on_the_grid_with_an_even_stroke_and_no_colour_of_its_own(name: str) -> None:
    path = resource_path("icons", f"{name}.svg")
    drawing = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314  our own file
    assert drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke-width") == "1.5"
    assert (drawing.get("stroke"), drawing.get("fill")) == ("currentColor", "none")
    assert all(part.get("stroke") is part.get("fill") is None for part in drawing)
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_and_keeps_its_edge_clear(name: str, qapp: object) -> None:
    image = icon_pixmap(name, "ink", 48, 1.0).toImage()
    drawn = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 40]
    assert drawn
    assert all(1 <= x < 47 and 1 <= y < 47 for x, y in drawn)


def test_every_icon_is_used_and_there_are_about_twenty() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(desktop_app.ui.__file__).parent.rglob("*.py"))
    assert [name for name in NAMES if not re.search(rf'"{name}"', source)] == []
    assert 18 <= len(NAMES) <= 30


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(OSError, match="no_such_icon"):
        icon_pixmap("no_such_icon", "ink", 24)
