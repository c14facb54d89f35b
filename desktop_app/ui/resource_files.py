"""Finds and reads what lies in `resources/`.

Promise: works from a checkout, an installed wheel and a frozen one-folder program alike, which all keep resources as
plain files beside the package. `importlib.resources` is not asked, because importing it costs 4 ms before the first
picture and would only answer with the same path.
"""

from __future__ import annotations

from pathlib import Path

import resources

_FOLDER = Path(resources.__file__).parent


def resource_path(*names: str) -> Path:
    """Where one resource lies, as `resource_path("icons", "book.svg")`."""
    return _FOLDER.joinpath(*names)


def resource_text(*names: str) -> str:
    """The content of one resource (UTF-8). Raises OSError if it is not there."""
    return resource_path(*names).read_text(encoding="utf-8")
