"""The road that Tab walks: the form's editors in the order of the paper, each followed by its pin.

Promise: it does not depend on what was made first. Qt's own order is that of making, and the lower part of the form and
the second author are made late.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop_app.ui.widgets.fields.field import Field


def with_pins(editors: Iterable[QWidget], fields: Iterable[Field]) -> tuple[QWidget, ...]:
    """Every editor, its pin behind it; of a row of choices each choice, because any of them may be Tab's stop."""
    from desktop_app.ui.widgets.fields.chips import Chips  # noqa: PLC0415  late: after the first picture

    pins = {field.editor: field.pin for field in fields if field.pin is not None}
    road: list[QWidget] = []
    for editor in editors:
        road += editor.buttons() if isinstance(editor, Chips) else (editor,)
        road += (pins[editor],) if editor in pins else ()
    return tuple(road)


def set_tab_order(road: Iterable[QWidget]) -> None:
    """Let Tab walk these one after the other, Shift+Tab backwards; the first keeps its place in the window."""
    for one, following in pairwise(road):
        QWidget.setTabOrder(one, following)
