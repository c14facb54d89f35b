"""Words of which some are marked: struck through where they went, underlined where they came.

Promise: a mark is a line and a weight before it is a colour, and a screen reader is told in words what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.word_runs import Run, RunKind
from desktop_app.ui.foundation.palette import palette_on_screen
from desktop_app.ui.widgets.words import Paragraph, markup

if TYPE_CHECKING:
    from desktop_app.ui.foundation.palette import Palette


class MarkedWords(Paragraph):
    """A paragraph of runs. `as_change`: what went is struck through; else both sides' own words are underlined."""

    def __init__(self, parent: QWidget | None = None, *, as_change: bool = False, tone: str = "") -> None:
        """Nothing is said yet."""
        super().__init__(tone=tone, parent=parent)
        self._as_change = as_change
        self._runs: Sequence[Run] = ()

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Say these."""
        self._runs = runs
        self.set_words("".join(run.text for run in runs))
        self._draw()
        self.setAccessibleName("".join(self._spoken(run) for run in runs))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the theme that is shown now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._runs:
            self._draw()

    def _draw(self) -> None:
        palette = palette_on_screen()
        self.show_markup("".join(self._marked(run, palette) for run in self._runs))

    def _marked(self, run: Run, palette: Palette) -> str:
        if run.kind is RunKind.SAME:
            return markup(run.text)
        style = f"color:{palette.accent}; font-weight:600; text-decoration:underline"
        if self._as_change and run.kind is RunKind.REMOVED:
            style = f"color:{palette.quiet_ink}; text-decoration:line-through"
        words = run.text.strip() or run.text  # the spaces around them are not marked
        before, _, after = run.text.partition(words)
        return f'{markup(before)}<span style="{style}">{markup(words)}</span>{markup(after)}'

    def _spoken(self, run: Run) -> str:
        text = run.text.strip()
        if run.kind is RunKind.SAME or not text:
            return run.text
        if not self._as_change:
            return self.tr(" [differs: {words}] ").format(words=text)
        if run.kind is RunKind.REMOVED:
            return self.tr(" [taken out: {words}] ").format(words=text)
        return self.tr(" [put in: {words}] ").format(words=text)
