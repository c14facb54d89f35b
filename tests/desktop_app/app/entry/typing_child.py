"""The program as a process that types and says when what it typed is kept, for the tests that end it hard.

python -m tests.desktop_app.app.entry.typing_child FOLDER KEYS drafts      two forms, the last word half-typed
python -m tests.desktop_app.app.entry.typing_child FOLDER KEYS checking    a form of the open pile, keyed again
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop_app.app import program, run
from desktop_app.app.entry.entry_road import EntryFacts
from desktop_app.config import Config
from desktop_app.ui.entry.page import EntryPage
from tests.desktop_app.ui.hands import focus, half_type, type_text


class TypingProgram(program.Program):
    """Types as soon as the book is open; the last word is still held by the input method."""

    def _on_facts(self, facts: EntryFacts) -> None:
        super()._on_facts(facts)
        page = self.window.findChild(EntryPage)
        self._kept: set[str] = set()
        page.draft_changed.connect(lambda form, _: self._ask_kept(form.authors[0].name))
        type_text(focus(), "Nguyễn Văn A")
        QTest.keyClick(focus(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        type_text(focus(), "Trần Thị ")
        half_type(focus(), "Bì")

    def _ask_kept(self, name: str) -> None:
        """Behind the job that keeps the draft stands one that says so."""
        self._shelf.ask(lambda book: book.drafts.count(), lambda _: self._say(name))

    def _say(self, name: str) -> None:
        self._kept.add(name)
        if {"Nguyễn Văn A", "Trần Thị Bì"} <= self._kept:
            sys.stdout.write("kept\n")
            sys.stdout.flush()


class CheckingProgram(program.Program):
    """Begins to key the open pile's form again; the last word is still held by the input method."""

    def _on_facts(self, facts: EntryFacts) -> None:
        super()._on_facts(facts)
        checking = self.window.findChild(EntryPage).piles.checking
        checking.turned.connect(self._type)
        checking.typed.connect(lambda _, form: self._ask_kept(form.authors[0].name))
        QTest.keyClick(focus(), Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)

    def _type(self) -> None:
        QTimer.singleShot(0, self._type_name)

    def _type_name(self) -> None:
        type_text(focus(), "Trần Thị ")
        half_type(focus(), "Bì")

    def _ask_kept(self, name: str) -> None:
        self._shelf.ask(lambda book: book.drafts.count(), lambda _: self._say(name))

    def _say(self, name: str) -> None:
        if name == "Trần Thị Bì":
            sys.stdout.write("kept\n")
            sys.stdout.flush()


if __name__ == "__main__":
    program.Program = {"drafts": TypingProgram, "checking": CheckingProgram}[sys.argv[3]]  # type: ignore[misc]
    run(Config(Path(sys.argv[1]), Path(sys.argv[2]), "vi"))
