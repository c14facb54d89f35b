"""The story of a record: who did what when, what changed word by word, what the hub and the reviewers said.

Promise: what went is struck through and what came is underlined; long texts are shortened to the words around the
change; a long story shows its newest part first and all of it when it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.word_runs import Run, RunKind, shortened
from desktop_app.messages import answer_words, field_words, finding_words, judgement_words
from desktop_app.ui.foundation.grid import place
from desktop_app.ui.foundation.icons import IconMark
from desktop_app.ui.translations import moment_words
from desktop_app.ui.value_words import Names, value_words
from desktop_app.ui.widgets.marked_words import MarkedWords
from desktop_app.ui.widgets.words import Paragraph, PressableWords, line_of

if TYPE_CHECKING:
    from desktop_app.operations.record_story import Change, Event

_AT_FIRST = 4  # choosing a row must not be felt: each costs two milliseconds
_ICONS = {
    "entered": ("entry", "quiet_ink"),
    "changed": ("draft", "quiet_ink"),
    "withdrawn": ("withdrawn", "quiet_ink"),
    "brought_back": ("entry", "quiet_ink"),
    "stored": ("received", "received"),
    "already": ("received", "received"),
    "superseded": ("received", "received"),
    "conflict": ("attention", "attention"),
    "refused": ("attention", "attention"),
    "valid": ("received", "received"),
    "under_review": ("waiting", "waiting"),
    "returned": ("attention", "attention"),
}


class History(QWidget):
    """Events below each other, the newest first."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """No story yet."""
        super().__init__(parent)
        self._language = language
        self._names: Names = {}
        self._story: Sequence[Event] = ()
        self._shown: QWidget | None = None
        self._lines = QVBoxLayout(self)
        place(self._lines, spacing=1)
        self._lines.addWidget(line_of(self.tr("History"), size="heading", parent=self))

    def show_story(self, story: Sequence[Event], names: Names) -> None:
        """Show what happened; `names` are what codes are called."""
        if (story, names) != (self._story, self._names) or self._shown is None:
            self._story, self._names = story, names
            self._show(_AT_FIRST)

    def words(self) -> str:
        """All that is shown, for tests."""
        parts = self._shown.findChildren(Paragraph) if self._shown is not None else []
        return "\n".join(part.accessibleName() for part in parts)

    def _show(self, most: int) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget(self)
        lines = QVBoxLayout(self._shown)
        place(lines, spacing=1.5)
        for event in self._story[:most]:
            lines.addLayout(self._event_line(event, self._shown))
        if len(self._story) > most:
            words = self.tr("Show the whole history: {count} steps").format(count=len(self._story))
            more = PressableWords(words, self._shown)
            more.pressed.connect(lambda: self._show(len(self._story)))
            lines.addWidget(more)
        self._lines.addWidget(self._shown)
        self._shown.show()

    def _event_line(self, event: Event, parent: QWidget) -> QHBoxLayout:
        beside = QVBoxLayout()
        place(beside, spacing=0.5)
        beside.addWidget(Paragraph(self._what(event), parent=parent))
        beside.addWidget(Paragraph(_when(event), tone="quiet", size="small", parent=parent))
        for change in event.changes:
            name = field_words(change.pair.field, self._language)
            beside.addWidget(Paragraph(name, tone="quiet", size="small", parent=parent))
            words = MarkedWords(parent, as_change=True)
            words.set_runs(self._runs(change))
            beside.addWidget(words)
        for finding in event.findings:
            beside.addWidget(Paragraph(finding_words(finding, self._language), parent=parent))
        line = QHBoxLayout()
        place(line, spacing=1)
        name, role = _ICONS.get(event.word or event.kind, ("draft", "quiet_ink"))
        mark = IconMark(name, role, parent=parent)
        mark.stand_by_paragraph()
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)
        return line

    def _what(self, event: Event) -> str:
        match event.kind.value:
            case "entered":
                return self.tr("Entered")
            case "changed":
                return self.tr("Changed: revision {number}").format(number=event.revision)
            case "withdrawn":
                return self.tr("Withdrawn: revision {number}").format(number=event.revision)
            case "brought_back":
                return self.tr("Brought back: revision {number}").format(number=event.revision)
            case "answered":
                return answer_words(event.word, self._language)
        judged = judgement_words(event.word, self._language)
        return f"{judged}: {event.reason}" if event.reason else judged

    def _runs(self, change: Change) -> tuple[Run, ...]:
        if change.runs:
            return shortened(change.runs)
        pair = change.pair
        old, new = (value_words(pair.field, one, self._language, self._names) for one in (pair.before, pair.after))
        gap = " " if old and new else ""
        return tuple(run for run in (Run(RunKind.REMOVED, old + gap), Run(RunKind.ADDED, new)) if run.text)


def _when(event: Event) -> str:
    moment = moment_words(dt.datetime.fromisoformat(event.at)) if event.at else ""
    return " · ".join(part for part in (moment, event.by) if part)
